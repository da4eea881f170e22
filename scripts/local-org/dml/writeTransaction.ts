/**
 * The database side of a unit of work. Reading needs no transaction (read committed). The write
 * lock is taken at the first write or savepoint with BEGIN IMMEDIATE, never earlier: a
 * deferred transaction that has read and then writes fails with a stale snapshot when another lane
 * wrote in between. Inside an open transaction (tests, jobs run by stopTest) it is a savepoint.
 */
import type { Database } from 'better-sqlite3';
import type { Org } from '../org.ts';
import { tx, type Transaction } from '../runtime/transaction.ts';
import { rowLocksOf } from './extensions.ts';
import { prepared } from './statements.ts';

interface WriteState {
  /** `none` until the first write. */
  level: 'none' | 'transaction' | 'savepoint';
}

const stateOf = (transaction: Transaction): WriteState =>
  transaction.service<WriteState>('dml.write', () => ({ level: 'none' }));

const unitSavepoint = 'unit_of_work';

/** Longer than any transaction of ours takes: then it is another program that has the file. */
const fileTimeout = 600_000;

/** Rows that stayed locked by another transaction for too long. */
export class RowsLockedError extends Error {
  readonly ids: readonly string[];

  constructor(ids: readonly string[]) {
    super(`${ids.length} rows are locked by another transaction`);
    this.ids = ids;
  }
}

/**
 * Takes the write lock for the running transaction unless it has it. `wanted` says which rows it is
 * for: while another lane has one of them locked, this one waits without the write lock, which that
 * one may need, for ten seconds at most. While another lane works on other rows this one waits on: on
 * the platform it would not have to wait at all.
 * @throws RowsLockedError when the other lane has kept some of the rows locked.
 */
export function beginWrite(
  transaction: Transaction = tx(),
  wanted: () => readonly string[] = () => [],
): void {
  const state = stateOf(transaction);
  if (state.level !== 'none') return;
  const { db } = transaction.org;
  if (db.inTransaction) {
    openSavepoint(db, unitSavepoint);
    state.level = 'savepoint';
  } else {
    takeWriteLock(transaction.org, wanted);
    state.level = 'transaction';
  }
}

function takeWriteLock(org: Org, wanted: () => readonly string[]): void {
  const { db } = org;
  const locks = rowLocksOf(org);
  const begin = prepared(db, 'BEGIN IMMEDIATE');
  if (!locks) {
    begin.run();
    return;
  }
  db.pragma(`busy_timeout = ${locks.waitMs}`);
  const held = (): readonly string[] => locks.heldElsewhere(wanted());
  try {
    for (let waited = 0; ; waited += locks.waitMs) {
      const missed = locks.waitWhile(held);
      if (missed.length > 0) throw new RowsLockedError(missed);
      if (tryBegin(() => begin.run())) {
        if (held().length === 0) return;
        // Locked in between.
        prepared(db, 'ROLLBACK').run();
      } else if (waited >= fileTimeout) {
        throw new Error('Another program keeps the org database locked.');
      }
    }
  } finally {
    // Statements outside of transactions know no rows: they just wait.
    db.pragma(`busy_timeout = ${fileTimeout}`);
  }
}

function tryBegin(begin: () => void): boolean {
  try {
    begin();
    return true;
  } catch (error) {
    // By its code alone: where the driver was loaded twice, the error is not even an Error of here.
    if (codeOf(error) === 'SQLITE_BUSY') return false;
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
}

/**
 * Several units of work that are kept or undone together: each is a savepoint inside. `body` says
 * whether to keep them. The caller sees to it that nothing else uses the connection meanwhile.
 */
export async function inOneWrite<T>(
  org: Org,
  body: () => Promise<{ readonly keep: boolean; readonly result: T }>,
): Promise<T> {
  const { db } = org;
  takeWriteLock(org, () => []);
  let keep = false;
  try {
    const done = await body();
    keep = done.keep;
    return done.result;
  } finally {
    if (db.inTransaction) end(db, 'transaction', keep ? 'commit' : 'rollback');
    rowLocksOf(org)?.release(body);
  }
}

/**
 * Gives the write lock back before a callout, when the transaction only locked rows (FOR UPDATE):
 * the platform releases such locks too. Does nothing when work is uncommitted or a savepoint is open.
 */
export function releaseLocksBeforeCallout(transaction: Transaction = tx()): void {
  if (transaction.hasUncommittedWork || transaction.openSavepoints > 0) return;
  endWrite(transaction, 'commit');
}

/** Whether the running transaction can lock rows and leave the database to the other lanes. */
export function locksRowsAlone(transaction: Transaction = tx()): boolean {
  const { org } = transaction;
  return stateOf(transaction).level === 'none' && !org.db.inTransaction && !!rowLocksOf(org);
}

export function endWrite(transaction: Transaction, how: 'commit' | 'rollback'): void {
  const state = stateOf(transaction);
  const { db } = transaction.org;
  const { level } = state;
  // SQLite ends a transaction by itself on some errors.
  if (level !== 'none' && db.inTransaction) end(db, level, how);
  // Inside an open transaction the rows belong to that one.
  if (level !== 'savepoint' && !db.inTransaction) rowLocksOf(transaction.org)?.release(transaction);
  // Only now: a commit that fails is followed by a roll-back.
  state.level = 'none';
}

function end(db: Database, level: 'transaction' | 'savepoint', how: 'commit' | 'rollback'): void {
  if (level === 'transaction') {
    prepared(db, how === 'commit' ? 'COMMIT' : 'ROLLBACK').run();
    return;
  }
  if (how === 'rollback') rollbackToSavepoint(db, unitSavepoint);
  releaseSavepoint(db, unitSavepoint);
}

// SQLite finds the innermost savepoint of a name, so levels that nest properly may share one name.

export function openSavepoint(db: Database, name: string): void {
  prepared(db, `SAVEPOINT ${name}`).run();
}

/** Undoes what was written since; the savepoint stays open. */
export function rollbackToSavepoint(db: Database, name: string): void {
  prepared(db, `ROLLBACK TO ${name}`).run();
}

export function releaseSavepoint(db: Database, name: string): void {
  prepared(db, `RELEASE ${name}`).run();
}

/**
 * Runs `body` and undoes all its database work, whatever it did or threw: isolation of a test, and
 * of the tests of one class over the data of its `@TestSetup`. Calls nest.
 */
export function runInSavepoint<T>(db: Database, body: () => T): T {
  openSavepoint(db, 'isolated');
  try {
    return body();
  } finally {
    rollbackToSavepoint(db, 'isolated');
    releaseSavepoint(db, 'isolated');
  }
}
