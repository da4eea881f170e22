/** Time zone and locale of the running user: from the User record, else the org's. */
import { tx } from './transaction.ts';

interface UserSettings {
  readonly timeZone: string;
  /** BCP 47: `en-US`. */
  readonly locale: string;
}

interface UserRow {
  readonly TimeZoneSidKey: string | null;
  readonly LocaleSidKey: string | null;
}

/** Reads it once per user and transaction. */
function settings(): UserSettings {
  const { org, user } = tx();
  const cache = tx().service('userSettings', () => new Map<string, UserSettings>());
  let found = cache.get(user.id);
  if (!found) {
    const row = org.schema.object('User')
      ? org.db
          .prepare<[string], UserRow>('SELECT TimeZoneSidKey, LocaleSidKey FROM User WHERE Id = ?')
          .get(user.id)
      : undefined;
    found = {
      timeZone: row?.TimeZoneSidKey ?? org.timeZone,
      locale: (row?.LocaleSidKey ?? 'en_US').replaceAll('_', '-'),
    };
    cache.set(user.id, found);
  }
  return found;
}

export function userTimeZone(): string {
  return settings().timeZone;
}

export function userLocale(): string {
  return settings().locale;
}
