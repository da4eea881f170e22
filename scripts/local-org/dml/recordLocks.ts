/**
 * Locks that code sets with Approval.lock: whoever may not modify all records of the object can no
 * longer edit or delete a locked one, whatever mode the code runs in.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_approval.htm
 * Differs: the org does not ask whether its settings allow it; a locked master locks no details.
 */
import { chargeLimit } from '../runtime/chargeLimit.ts';
import { tx } from '../runtime/transaction.ts';
import type { Org } from '../org.ts';
import { objectAccess } from '../schema/permissions.ts';
import { dmlExceptionOf } from './dmlException.ts';
import { planOf } from './objectPlan.ts';
import { rowErrors } from './rowErrors.ts';
import { liveRows, type SaveChunk } from './SaveRow.ts';
import { prepared } from './statements.ts';
import { failure, success, type RowResult } from './types.ts';
import { beginWrite } from './writeTransaction.ts';

/** Counts as a DML statement. With `allOrNone` a record that does not exist is a DmlException. */
export function setLocks(
  operation: 'lock' | 'unlock',
  ids: readonly string[],
  allOrNone: boolean,
): RowResult[] {
  if (ids.length === 0) return [];
  const transaction = tx();
  const { org } = transaction;
  chargeLimit('dmlStatements');
  chargeLimit('dmlRows', ids.length);
  const results = ids.map((id) =>
    exists(org, id) ? success(id, false) : failure(id, [rowErrors.invalidReference()]),
  );
  const exception = allOrNone ? dmlExceptionOf(operation, results) : null;
  if (exception) throw exception;
  beginWrite(transaction);
  transaction.hasUncommittedWork = true;
  const sql =
    operation === 'lock'
      ? 'INSERT OR IGNORE INTO "_RecordLock" ("Id") VALUES (?)'
      : 'DELETE FROM "_RecordLock" WHERE "Id" = ?';
  for (const { id, success: found } of results) if (found) prepared(org.db, sql).run(id);
  return results;
}

/** Those of the records that are locked. */
export function lockedAmong({ db }: Org, ids: readonly string[]): ReadonlySet<string> {
  const sql = 'SELECT "Id" AS id FROM "_RecordLock" WHERE "Id" IN (SELECT value FROM json_each(?))';
  const rows = prepared(db, sql).all(JSON.stringify(ids)) as { id: string }[];
  return new Set(rows.map(({ id }) => id));
}

/** A step of updates and deletes. */
export function checkLocks(chunk: SaveChunk): void {
  const { org, user } = chunk.transaction;
  // Most orgs lock nothing.
  if (prepared(org.db, 'SELECT 1 FROM "_RecordLock" LIMIT 1').get() === undefined) return;
  const rows = liveRows(chunk);
  const locked = lockedAmong(
    org,
    rows.flatMap(({ id }) => id ?? []),
  );
  if (locked.size === 0) return;
  if (objectAccess(org.db, user.id, chunk.plan.describe, org.schema).modifyAll) return;
  for (const row of rows) if (locked.has(row.id ?? '')) row.fail(rowErrors.lockedForEditing());
}

function exists({ db, schema }: Org, id: string): boolean {
  const describe = schema.objectByKeyPrefix(id.slice(0, 3));
  if (!describe?.stored) return false;
  const plan = planOf(describe);
  const live = plan.has('IsDeleted') ? ' AND "IsDeleted" = 0' : '';
  return prepared(db, `SELECT 1 FROM ${plan.table} WHERE "Id" = ?${live}`).get(id) !== undefined;
}
