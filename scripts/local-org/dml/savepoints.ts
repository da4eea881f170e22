/**
 * Database.setSavepoint, rollback and releaseSavepoint. Setting and rolling back count as DML
 * statements; a roll-back invalidates later savepoints; statics, limits and the ids that inserts
 * put on records stay as they are.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_transaction_control.htm
 */
import { chargeLimit } from '../runtime/chargeLimit.ts';
import { npe, throwApex } from '../runtime/exceptions.ts';
import { ApexObject } from '../runtime/objects.ts';
import { tx, type Transaction } from '../runtime/transaction.ts';
import * as database from './writeTransaction.ts';

/** `System.Savepoint`. */
export class Savepoint extends ApexObject {
  readonly name: string;
  /** Trigger invocation it was set in: a savepoint does not cross triggers. */
  readonly triggerContext: unknown;
  readonly hadUncommittedWork: boolean;
  readonly afterCommitLength: number;

  constructor(name: string, transaction: Transaction) {
    super();
    this.name = name;
    this.triggerContext = transaction.triggerStack.at(-1) ?? null;
    this.hadUncommittedWork = transaction.hasUncommittedWork;
    this.afterCommitLength = transaction.afterCommit.length;
  }
}

interface SavepointStack {
  readonly open: Savepoint[];
  count: number;
}

const stackOf = (transaction: Transaction): SavepointStack =>
  transaction.service<SavepointStack>('dml.savepoints', () => ({ open: [], count: 0 }));

/** True once the transaction has set a savepoint, released or not: up to v59 callouts are refused. */
export const hasSetSavepoint = (transaction: Transaction = tx()): boolean =>
  stackOf(transaction).count > 0;

export function setSavepoint(): Savepoint {
  const transaction = tx();
  chargeLimit('dmlStatements');
  database.beginWrite(transaction);
  const stack = stackOf(transaction);
  const savepoint = new Savepoint(`apex_${++stack.count}`, transaction);
  database.openSavepoint(transaction.org.db, savepoint.name);
  stack.open.push(savepoint);
  transaction.openSavepoints = stack.open.length;
  return savepoint;
}

/** Undoes DML and drops what waited for the commit since; the savepoint stays usable. */
export function rollback(savepoint: Savepoint | null): void {
  const transaction = tx();
  const target = savepoint ?? npe();
  const position = positionOf(target, transaction);
  chargeLimit('dmlStatements');
  closeFrom(position + 1, transaction);
  database.rollbackToSavepoint(transaction.org.db, target.name);
  transaction.afterCommit.length = Math.min(
    transaction.afterCommit.length,
    target.afterCommitLength,
  );
  transaction.hasUncommittedWork = target.hadUncommittedWork;
}

/** Forgets the savepoint and those set after it; the work stays. */
export function releaseSavepoint(savepoint: Savepoint | null): void {
  const transaction = tx();
  const target = savepoint ?? npe();
  const position = positionOf(target, transaction);
  database.releaseSavepoint(transaction.org.db, target.name);
  closeFrom(position, transaction);
}

/** A trigger ended: its savepoints are no longer valid. */
export function releaseSavepointsOf(triggerContext: unknown, transaction: Transaction): void {
  const stack = stackOf(transaction);
  const position = stack.open.findIndex((open) => open.triggerContext === triggerContext);
  const first = stack.open[position];
  if (!first) return;
  database.releaseSavepoint(transaction.org.db, first.name);
  closeFrom(position, transaction);
}

function positionOf(savepoint: Savepoint, transaction: Transaction): number {
  const position = stackOf(transaction).open.indexOf(savepoint);
  const context = transaction.triggerStack.at(-1) ?? null;
  if (position >= 0 && savepoint.triggerContext === context) return position;
  // Differs: the guide speaks of "a runtime error"; its type and text are UNCONFIRMED.
  throwApex(
    'System.TypeException',
    'Savepoint is invalid: it was rolled back, released or set in another trigger',
  );
}

function closeFrom(position: number, transaction: Transaction): void {
  const { open } = stackOf(transaction);
  open.length = Math.min(open.length, position);
  transaction.openSavepoints = open.length;
}
