/** Mails and notifications that code sent: kept with the transaction, in the org once it committed. */
import type { Org } from '../../org.ts';
import { tx } from '../../runtime/transaction.ts';

export interface SentEmail {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  /** Contact, lead or user it goes to. */
  readonly targetObjectId: string | null;
  readonly whatId: string | null;
  readonly templateId: string | null;
  readonly subject: string | null;
  readonly plainTextBody: string | null;
  readonly htmlBody: string | null;
}

export interface SentNotification {
  readonly typeId: string | null;
  readonly recipients: readonly string[];
  readonly title: string | null;
  readonly body: string | null;
  readonly targetId: string | null;
}

interface Outbox {
  readonly emails: SentEmail[];
  readonly notifications: SentNotification[];
}

const delivered = new WeakMap<Org, Outbox>();

/** Everything that committed transactions of the org sent. Differs: nothing leaves the machine. */
export function deliveredBy(org: Org): Outbox {
  let outbox = delivered.get(org);
  if (!outbox) delivered.set(org, (outbox = { emails: [], notifications: [] }));
  return outbox;
}

/** What the running transaction sent so far. */
export function outbox(): Outbox {
  return tx().service<Outbox>('outbox', () => ({ emails: [], notifications: [] }));
}

export function postEmail(email: SentEmail): void {
  const { org, afterCommit } = tx();
  outbox().emails.push(email);
  afterCommit.push(() => deliveredBy(org).emails.push(email));
}

export function postNotification(notification: SentNotification): void {
  const { org, afterCommit } = tx();
  outbox().notifications.push(notification);
  afterCommit.push(() => deliveredBy(org).notifications.push(notification));
}
