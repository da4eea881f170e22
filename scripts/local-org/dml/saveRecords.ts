/**
 * The door to the save pipeline: DML statements, `Database.*` methods and the REST API come in here.
 * `saveRecords` behaves as Apex does; `saveEach` answers results only, as the API does.
 */
import { checkObjectAccess } from '../access/dmlAccess.ts';
import { chargeLimit } from '../runtime/chargeLimit.ts';
import type { SObject } from '../runtime/sobject.ts';
import { tx } from '../runtime/transaction.ts';
import { dmlExceptionOf } from './dmlException.ts';
import { publishesImmediately } from './publishEvents.ts';
import { Statement } from './Statement.ts';
import {
  checkNulls,
  checkObject,
  checkRepetition,
  checkTriggerRecords,
  runsOf,
} from './statementChecks.ts';
import type { DmlOperation, RowResult, SaveOptions } from './types.ts';

/**
 * One DML statement. Results are in the order of the records; inserted records get their ids. With
 * `allOrNone` a failure undoes the whole statement and throws a DmlException. Limits and mistakes of
 * the list itself (nulls, repeated records, user mode without access to the object) always throw.
 */
export function saveRecords(
  operation: DmlOperation,
  records: readonly (SObject | null)[],
  options: SaveOptions,
): RowResult[] {
  const results = saveEach(operation, records, options);
  const exception = options.allOrNone ? dmlExceptionOf(operation, results) : null;
  if (!exception) return results;
  // getDmlFields gives tokens, which need the object.
  exception.rows = exception.rows.map((row) => {
    const objectName = records[row.index]?.describe.name;
    return objectName === undefined ? row : { ...row, objectName };
  });
  throw exception;
}

/** The same without DmlException: failed rows are results, with `allOrNone` all of them. */
export function saveEach(
  operation: DmlOperation,
  records: readonly (SObject | null)[],
  options: SaveOptions,
): RowResult[] {
  checkNulls(records);
  // An empty list is no statement.
  if (records.length === 0) return [];
  const transaction = tx();
  chargeLimit(records.every(publishesImmediately) ? 'publishImmediateDml' : 'dmlStatements');
  chargeLimit('dmlRows', records.length);
  checkTriggerRecords(transaction, records);
  checkRepetition(operation, records);
  const runs = runsOf(records);
  for (const { describe } of runs) {
    checkObject(operation, describe);
    checkObjectAccess(operation, describe, options.access);
  }
  return new Statement(transaction, operation, options, records).run(runs);
}
