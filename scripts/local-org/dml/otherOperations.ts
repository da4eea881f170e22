/** Operations beside the five of saveRecords. */
import { chargeLimit } from '../runtime/chargeLimit.ts';
import type { SObject } from '../runtime/sobject.ts';
import { tx } from '../runtime/transaction.ts';
import { planOf } from './objectPlan.ts';
import { checkNulls } from './statementChecks.ts';
import { prepared } from './statements.ts';
import { failure, success, type RowResult } from './types.ts';
import { beginWrite } from './writeTransaction.ts';

/**
 * `Database.emptyRecycleBin`: deletes records for good that a delete put into the recycle bin, with
 * what it took along.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_database.htm
 */
export function emptyRecycleBin(records: readonly (SObject | null)[]): RowResult[] {
  checkNulls(records);
  if (records.length === 0) return [];
  const transaction = tx();
  chargeLimit('dmlStatements');
  chargeLimit('dmlRows', records.length);
  beginWrite(transaction);
  const results = records.map(({ id }) => purge(id));
  if (results.some((result) => result.success)) transaction.hasUncommittedWork = true;
  return results;
}

function purge(root: string | null): RowResult {
  const { db, schema } = tx().org;
  const members = prepared(
    db,
    'SELECT "Id" AS id, "Object" AS object FROM "_RecycleBin" WHERE "Root" = ?',
  ).all(root) as { id: string; object: string }[];
  if (root === null || members.length === 0) {
    return failure(root, [
      {
        statusCode: 'INVALID_CROSS_REFERENCE_KEY',
        message: 'no recycle bin entry found',
        fields: [],
      },
    ]);
  }
  for (const { id, object } of members) {
    const describe = schema.object(object);
    if (describe) prepared(db, `DELETE FROM ${planOf(describe).table} WHERE "Id" = ?`).run(id);
  }
  prepared(db, 'DELETE FROM "_RecycleBin" WHERE "Root" = ?').run(root);
  prepared(db, 'DELETE FROM "_ClearedLookup" WHERE "Root" = ?').run(root);
  return success(root, false);
}
