/** What `GET /_org/transactions` shows: one record per unit of work that ended. */
import type { Org } from '../org.ts';
import type { Transaction } from '../runtime/transaction.ts';

export interface DmlCounts {
  insert: number;
  update: number;
  delete: number;
}

export interface TransactionRecord {
  readonly what: string;
  readonly class: string;
  readonly user: string;
  readonly outcome: 'committed' | 'failed';
  readonly callouts: number;
  readonly soql: number;
  readonly rows: number;
  readonly dml: number;
  readonly dmlRows: number;
  readonly dmlByObject: Readonly<Record<string, Readonly<DmlCounts>>>;
  readonly cpuMs: number;
  readonly heap: number;
  readonly queueables: number;
}

const capacity = 10_000;

export class TransactionLog {
  readonly #records: TransactionRecord[] = [];
  readonly #listeners: ((record: TransactionRecord) => void)[] = [];

  add(record: TransactionRecord): void {
    this.#records.push(record);
    if (this.#records.length > capacity) this.#records.splice(0, capacity / 10);
    for (const listener of this.#listeners) listener(record);
  }

  /** Newest first. */
  last(count: number): readonly TransactionRecord[] {
    return count <= 0 ? [] : this.#records.slice(-count).reverse();
  }

  /** A thread that runs transactions reports them to the one that serves HTTP. */
  onAdd(listener: (record: TransactionRecord) => void): void {
    this.#listeners.push(listener);
  }
}

const logs = new WeakMap<Org, TransactionLog>();

export function transactionLogOf(org: Org): TransactionLog {
  let log = logs.get(org);
  if (!log) logs.set(org, (log = new TransactionLog()));
  return log;
}

const countsOf = (transaction: Transaction): Map<string, DmlCounts> =>
  transaction.service('dml.counts', () => new Map<string, DmlCounts>());

/** Counts rows of a statement that were saved. */
export function countDml(
  transaction: Transaction,
  objectName: string,
  operation: keyof DmlCounts,
  rows: number,
): void {
  const counts = countsOf(transaction);
  let entry = counts.get(objectName);
  if (!entry) counts.set(objectName, (entry = { insert: 0, update: 0, delete: 0 }));
  entry[operation] += rows;
}

/** Sums over all limit sets, so that work between startTest and stopTest counts as well. */
export function recordOf(
  transaction: Transaction,
  outcome: TransactionRecord['outcome'],
): TransactionRecord {
  const used = (name: keyof Transaction['limits']['used']): number =>
    transaction.limitSets.reduce((sum, set) => sum + set.used[name], 0);
  return {
    what: transaction.what,
    class: transaction.className,
    user: transaction.users[0]?.username ?? '',
    outcome,
    callouts: used('callouts'),
    soql: used('queries'),
    rows: used('queryRows'),
    dml: used('dmlStatements'),
    dmlRows: used('dmlRows'),
    dmlByObject: Object.fromEntries(countsOf(transaction)),
    cpuMs: used('cpuTime'),
    heap: used('heapSize'),
    queueables: used('queueableJobs'),
  };
}
