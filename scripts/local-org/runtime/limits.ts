/**
 * Governor limits of one transaction (or of the part between Test.startTest and stopTest).
 * Figures: https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_gov_limits.htm
 */
import type { TransactionKind } from './transaction.ts';

export type LimitName =
  | 'queries'
  | 'queryRows'
  | 'aggregateQueries'
  | 'soslQueries'
  | 'dmlStatements'
  | 'dmlRows'
  | 'callouts'
  | 'queueableJobs'
  | 'futureCalls'
  | 'emailInvocations'
  | 'publishImmediateDml'
  | 'queryLocatorRows'
  | 'cpuTime'
  | 'heapSize'
  | 'mobilePushApexCalls'
  | 'cursorRows'
  | 'cursorFetches';

const synchronous: Readonly<Record<LimitName, number>> = {
  queries: 100,
  queryRows: 50_000,
  aggregateQueries: 300,
  soslQueries: 20,
  dmlStatements: 150,
  dmlRows: 10_000,
  callouts: 100,
  queueableJobs: 50,
  futureCalls: 50,
  emailInvocations: 10,
  publishImmediateDml: 150,
  queryLocatorRows: 10_000,
  cpuTime: 10_000,
  heapSize: 6_000_000,
  mobilePushApexCalls: 10,
  cursorRows: 50_000_000,
  cursorFetches: 100,
};

const asynchronous: Readonly<Record<LimitName, number>> = {
  ...synchronous,
  queries: 200,
  aggregateQueries: 600,
  cpuTime: 60_000,
  heapSize: 12_000_000,
  queueableJobs: 1,
};

/** Kinds that are not synchronous; schedules and triggers of platform events are. */
const byKind: Readonly<Partial<Record<TransactionKind, Readonly<Record<LimitName, number>>>>> = {
  queueable: asynchronous,
  batch: { ...asynchronous, futureCalls: 0 },
  future: { ...asynchronous, futureCalls: 0 },
  // https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_transaction_finalizers.htm
  finalizer: { ...synchronous, heapSize: 12_000_000, queueableJobs: 1, futureCalls: 1 },
};

export class LimitCounters {
  readonly max: Readonly<Record<LimitName, number>>;
  readonly used: Record<LimitName, number>;
  /** Cumulative callout time in ms; at most 120,000. */
  calloutTime = 0;
  /** On the clock of `performance.now()`. */
  readonly begunAt = performance.now();
  /** Memory of the thread, in bytes, when it was measured first; null before (see heap.ts). */
  heapBaseline: number | null = null;
  /** The heap charge after the last measurement. */
  heapMeasured = 0;

  constructor(kind: TransactionKind) {
    this.max = byKind[kind] ?? synchronous;
    this.used = Object.fromEntries(Object.keys(synchronous).map((name) => [name, 0])) as Record<
      LimitName,
      number
    >;
  }
}
