/**
 * The database side of a unit of work. Reading needs no transaction (read committed). The write
 * lock is taken at the first write, savepoint or FOR UPDATE with BEGIN IMMEDIATE, never earlier: a
 * deferred transaction that has read and then writes fails with a stale snapshot when another lane
 * wrote in between. Inside an open transaction (tests, jobs run by stopTest) it is a savepoint.
 */
import type { Database } from 'better-sqlite3';
import { tx, type Transaction } from '../runtime/transaction.ts';
import { prepared } from './statements.ts';
import { ensureDmlTables } from './tables.ts';

interface WriteState {
  /** `none` until the first write. */
  level: 'none' | 'transaction' | 'savepoint';
}

const stateOf = (transaction: Transaction): WriteState =>
  transaction.service<WriteState>('dml.write', () => ({ level: 'none' }));

const unitSavepoint = 'unit_of_work';

/** Takes the write lock for the running transaction unless it has it. */
export function beginWrite(transaction: Transaction = tx()): void {
  const state = stateOf(transaction);
  if (state.level !== 'none') return;
  const { db } = transaction.org;
  ensureDmlTables(db);
  if (db.inTransaction) {
    openSavepoint(db, unitSavepoint);
    state.level = 'savepoint';
  } else {
    prepared(db, 'BEGIN IMMEDIATE').run();
    state.level = 'transaction';
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

export function endWrite(transaction: Transaction, how: 'commit' | 'rollback'): void {
  const state = stateOf(transaction);
  const { db } = transaction.org;
  const { level } = state;
  // SQLite ends a transaction by itself on some errors.
  if (level !== 'none' && db.inTransaction) end(db, level, how);
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
