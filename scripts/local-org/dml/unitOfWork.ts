/**
 * The one way to run Apex: a transaction that commits when `body` returns and rolls back when it
 * throws. Everything the platform runs as its own transaction goes through here: requests, jobs,
 * batch chunks, trigger events, anonymous Apex, tests.
 */
import { Transaction, withTransaction, type TransactionOptions } from '../runtime/transaction.ts';
import { recordOf, transactionLogOf } from './transactionLog.ts';
import { endWrite } from './writeTransaction.ts';

export type UnitOfWork<T> =
  | { readonly outcome: 'committed'; readonly result: T; readonly transaction: Transaction }
  | { readonly outcome: 'failed'; readonly exception: unknown; readonly transaction: Transaction };

/**
 * Runs `body` in a new transaction. Inside another unit of work it is a savepoint of the database,
 * with limits, statics and user of its own (jobs that `Test.stopTest` runs). Never throws what
 * `body` threw: the caller decides what an exception means. After-commit work runs when the
 * transaction is over; an error there is the caller's.
 */
export function runUnitOfWork<T>(
  options: TransactionOptions,
  body: (transaction: Transaction) => T,
): UnitOfWork<T> {
  const transaction = new Transaction(options);
  const ended = runBody(transaction, body);
  transactionLogOf(options.org).add(recordOf(transaction, ended.outcome));
  runAll(transaction.afterEnd);
  if (ended.outcome === 'committed') runAll(transaction.afterCommit);
  return ended;
}

function runBody<T>(transaction: Transaction, body: (t: Transaction) => T): UnitOfWork<T> {
  try {
    const result = withTransaction(transaction, () => body(transaction));
    // A limit or assertion failure ends the transaction even if library code swallowed it.
    if (transaction.dead !== null) throw transaction.dead;
    endWrite(transaction, 'commit');
    return { outcome: 'committed', result, transaction };
  } catch (exception) {
    endWrite(transaction, 'rollback');
    transaction.afterCommit.length = 0;
    return { outcome: 'failed', exception, transaction };
  }
}

/** Actions may queue further ones. */
export function runAll(actions: (() => void)[]): void {
  for (let action = actions.shift(); action; action = actions.shift()) action();
}
