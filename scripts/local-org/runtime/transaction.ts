/**
 * The transaction: everything that is "current" while Apex runs. One per top-level entry (request,
 * job, batch chunk, trigger event, test). Execution in a thread is synchronous, so the current
 * transaction is held here while `runInTransaction` is on the stack, and nowhere else.
 */
import type { Org } from '../org.ts';
import { LimitCounters } from './limits.ts';

export type TransactionKind =
  | 'synchronous'
  | 'rest'
  | 'queueable'
  | 'finalizer'
  | 'batch'
  | 'future'
  | 'scheduled'
  | 'trigger-event'
  | 'test'
  | 'anonymous'
  | 'setup';

/** A user as the transaction sees it; rows of User, Profile and permission sets stand behind it. */
export interface UserContext {
  readonly id: string;
  readonly username: string;
}

/** How a SOQL or DML statement was compiled: the class it stands in and what it says. */
export interface AccessSite {
  readonly mode: 'user' | 'system';
  readonly sharing: 'with' | 'without' | 'inherited' | 'none';
  /** A permission set that counts as assigned for this statement: `withPermissionSetId`. */
  readonly permissionSetId?: string;
}

export const systemAccess: AccessSite = { mode: 'system', sharing: 'without' };

/** State of a running test; null outside tests. */
export interface TestContext {
  /** Between startTest and stopTest. */
  started: boolean;
  /** Class key of the mock interface → the mock object (`httpcalloutmock`). */
  readonly mocks: Map<string, object>;
  readonly fixedSearchResults: string[];
  readonly seeAllData: boolean;
  /** Test.enableChangeDataCapture was called. */
  changeDataCapture?: boolean;
}

export interface TransactionOptions {
  readonly org: Org;
  readonly kind: TransactionKind;
  readonly user: UserContext;
  readonly test?: TestContext;
  /** Shared with another transaction: jobs that Test.stopTest runs see the statics of the test. */
  readonly statics?: unknown[];
  /** Shown in `/_org/transactions`: `queueable`, `REST GET /query`… and the class or path. */
  readonly what?: string;
  readonly className?: string;
}

export class Transaction {
  readonly org: Org;
  readonly kind: TransactionKind;
  readonly what: string;
  readonly className: string;
  readonly test: TestContext | null;
  /** Static fields of all classes, one slot each; a new transaction starts empty. */
  readonly statics: unknown[];
  /** The last is the running user (`System.runAs` pushes). */
  readonly users: UserContext[];
  /** The last counts (`Test.startTest` pushes a fresh set). */
  readonly limitSets: LimitCounters[];
  /** Set by a limit or assertion failure: emitted catch and finally blocks rethrow it. */
  dead: unknown = null;
  /** DML, enqueue or publish happened: callouts are refused. */
  hasUncommittedWork = false;
  /** Open savepoints of `Database.setSavepoint`. */
  openSavepoints = 0;
  /** Kinds of objects saved so far, for MIXED_DML_OPERATION. */
  savedSetupObject: string | null = null;
  savedOrdinaryObject: string | null = null;
  triggerDepth = 0;
  /** The trigger contexts running now, innermost last (typed by dml/triggers.ts). */
  readonly triggerStack: unknown[] = [];
  callDepth = 0;
  /** Runs after the transaction committed; dropped on rollback. */
  readonly afterCommit: (() => void)[] = [];
  /** Runs when the transaction is over, however it ended. */
  readonly afterEnd: (() => void)[] = [];
  readonly debugLog: string[] = [];
  /** Free slots for platform services: RestContext, captured e-mails, async requests … by name. */
  readonly services = new Map<string, unknown>();
  readonly startedAt: number;

  constructor(options: TransactionOptions) {
    this.org = options.org;
    this.kind = options.kind;
    this.what = options.what ?? options.kind;
    this.className = options.className ?? '';
    this.test = options.test ?? null;
    this.statics = options.statics ?? [];
    this.users = [options.user];
    this.limitSets = [new LimitCounters(options.kind)];
    this.startedAt = options.org.clock.now();
  }

  get user(): UserContext {
    const user = this.users.at(-1);
    if (!user) throw new Error('invariant: a transaction has a user');
    return user;
  }

  /** What counts now; CPU time is booked before anybody looks. */
  get limits(): LimitCounters {
    bookCpuTime();
    const limits = this.limitSets.at(-1);
    if (!limits) throw new Error('invariant: a transaction has limits');
    return limits;
  }

  /** A service's state in this transaction, made on first use. */
  service<T>(name: string, create: () => T): T {
    if (!this.services.has(name)) this.services.set(name, create());
    return this.services.get(name) as T;
  }
}

let current: Transaction | null = null;
let bookCpuTime: () => void = () => undefined;

/** Whoever counts CPU time is called before limits are read and when the transaction changes. */
export function onCpuTimeNeeded(book: () => void): void {
  bookCpuTime = book;
}

/** The running transaction. Library and runtime code may call it; it throws outside of one. */
export function tx(): Transaction {
  if (!current) throw new Error('invariant: no transaction is running');
  return current;
}

export function hasTransaction(): boolean {
  return current !== null;
}

/** Makes `transaction` the current one while `body` runs. Database begin/commit is the caller's. */
export function withTransaction<T>(transaction: Transaction, body: () => T): T {
  const outer = current;
  current = transaction;
  bookCpuTime();
  try {
    return body();
  } finally {
    current = outer;
    bookCpuTime();
  }
}
