/**
 * PlatformEventSubscriberConfig: the user and batch size of a platform event trigger, where the
 * project says so.
 * https://developer.salesforce.com/docs/atlas.en-us.platform_events.meta/platform_events/platform_events_apex_config.htm
 */
import { textOf } from '../project/content.ts';
import type { Org } from '../org.ts';
import type { UserContext } from '../runtime/transaction.ts';

export interface SubscriberConfig {
  /** Null: Automated Process. */
  readonly user: UserContext | null;
  /** 1 to 2000. */
  readonly batchSize: number;
}

export const maxBatchSize = 2000;

/** Throws when the user that the configuration names does not exist. */
export function subscriberConfigOf(org: Org, triggerName: string): SubscriberConfig {
  const found = org.project.componentsOf('PlatformEventSubscriberConfig').find(({ content }) => {
    const consumer = textOf(content, 'platformEventConsumer') ?? '';
    return consumer.replace(/^\w+?__/, '').toLowerCase() === triggerName.toLowerCase();
  });
  if (!found) return { user: null, batchSize: maxBatchSize };
  const size = Number(textOf(found.content, 'batchSize') ?? maxBatchSize);
  const username = textOf(found.content, 'user');
  return {
    user: username === null ? null : userNamed(org, username),
    batchSize: Number.isInteger(size) && size > 0 ? Math.min(size, maxBatchSize) : maxBatchSize,
  };
}

function userNamed({ db }: Org, username: string): UserContext {
  const sql =
    'SELECT "Id" AS id, "Username" AS username FROM "User" WHERE "Username" = ? COLLATE NOCASE';
  const user = db.prepare<[string], UserContext>(sql).get(username);
  if (!user) throw new Error(`PlatformEventSubscriberConfig: there is no user ${username}`);
  return user;
}
