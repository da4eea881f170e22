/** A transaction over nearly nothing, for unit tests of values: a clock, a zone, some objects. */
import type { Org } from '../org.ts';
import type { ObjectDescribe } from '../schema/model.ts';
import { Transaction, withTransaction } from './transaction.ts';

export interface TestTransactionOptions {
  /** IANA name; GMT by default. */
  readonly timeZone?: string;
  readonly locale?: string;
  /** Epoch milliseconds. */
  readonly now?: number;
  readonly objects?: readonly ObjectDescribe[];
}

const user = { id: '005000000000001AAA', username: 'test@example.com' };

/** Runs the body inside such a transaction. */
export function inTestTransaction<T>(body: () => T, options: TestTransactionOptions = {}): T {
  const { timeZone = 'GMT', locale = 'en-US', now = 0, objects = [] } = options;
  const byName = new Map(objects.map((object) => [object.name.toLowerCase(), object]));
  const org: Pick<Org, 'schema' | 'clock' | 'timeZone'> & { readonly program: null } = {
    clock: { now: () => now },
    timeZone,
    program: null,
    schema: {
      namespace: '',
      features: new Set(),
      findings: [],
      objects: new Map(objects.map((object) => [object.name, object])),
      object: (name) => byName.get(name.toLowerCase()),
      objectByKeyPrefix: (prefix) => objects.find((object) => object.keyPrefix === prefix),
    },
  };
  const transaction = new Transaction({ org: org as unknown as Org, kind: 'test', user });
  transaction.services.set('userSettings', new Map([[user.id, { timeZone, locale }]]));
  return withTransaction(transaction, body);
}
