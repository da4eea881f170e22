/** Undelete: the record, what its delete took along, and the lookups that it cleared. */
import type { Database } from 'better-sqlite3';
import { planOf, type ObjectPlan } from '../objectPlan.ts';
import { rowErrors } from '../rowErrors.ts';
import { liveRows, type SaveChunk, type SaveRow } from '../SaveRow.ts';
import { prepared, quote } from '../statements.ts';
import { checkUnique } from './checkUnique.ts';
import { applyStamp, stampOf } from './writeRows.ts';

/** A record that went along with its parent cannot be restored alone. */
export function validateRestore(chunk: SaveChunk): void {
  const sql = 'SELECT 1 FROM "_RecycleBin" WHERE "Id" = ? AND "Root" = ?';
  for (const row of liveRows(chunk)) {
    const found = prepared(chunk.transaction.org.db, sql).get(row.id, row.id);
    if (row.old?.IsDeleted !== 1 || !found) row.fail(rowErrors.notInRecycleBin());
  }
  for (const row of liveRows(chunk)) if (lacksMaster(chunk, row)) row.fail(rowErrors.deleted());
  // A unique value may have been given away in the meantime: check all of them, as for a new record.
  for (const row of liveRows(chunk)) row.old = null;
  checkUnique(chunk);
}

/** Parents first: a detail has no place to go while its master is in the recycle bin. Text UNCONFIRMED. */
function lacksMaster({ plan, transaction }: SaveChunk, row: SaveRow): boolean {
  const { db, schema } = transaction.org;
  return plan.references.some((field) => {
    const id = row.old?.[field.name];
    const master = field.masterDetail ? schema.object(field.referenceTo[0] ?? '') : undefined;
    if (!master || typeof id !== 'string') return false;
    const sql = `SELECT 1 FROM ${planOf(master).table} WHERE "Id" = ? AND "IsDeleted" = 0`;
    return prepared(db, sql).get(id) === undefined;
  });
}

export function restoreRows(chunk: SaveChunk): void {
  const { db } = chunk.transaction.org;
  for (const row of liveRows(chunk)) {
    if (row.id === null) continue;
    restoreMembers(chunk, db, row.id);
    restoreLookups(chunk, db, row.id);
    forgetMaster(chunk, db, row.id);
    row.values.IsDeleted = 0;
    applyStamp(chunk.plan, row, stampOf(chunk), ['LastModifiedDate', 'SystemModstamp']);
    row.written = true;
  }
}

/** A duplicate of a merge comes back alone: what was moved to the master stays there. */
function forgetMaster({ plan, rows }: SaveChunk, db: Database, id: string): void {
  if (!plan.has('MasterRecordId')) return;
  prepared(db, `UPDATE ${plan.table} SET "MasterRecordId" = NULL WHERE "Id" = ?`).run(id);
  for (const row of rows) if (row.id === id) row.values.MasterRecordId = null;
}

function restoreMembers(chunk: SaveChunk, db: Database, root: string): void {
  const members = prepared(
    db,
    'SELECT "Id" AS id, "Object" AS object FROM "_RecycleBin" WHERE "Root" = ?',
  ).all(root) as { id: string; object: string }[];
  for (const { id, object } of members) {
    const describe = chunk.transaction.org.schema.object(object);
    if (describe) restoreRow(db, planOf(describe), id, stampOf(chunk).now);
  }
  prepared(db, 'DELETE FROM "_RecycleBin" WHERE "Root" = ?').run(root);
}

/** As a delete does, it changes when the record was modified (UNCONFIRMED), not by whom. */
function restoreRow(db: Database, plan: ObjectPlan, id: string, now: number): void {
  const stamps = ['LastModifiedDate', 'SystemModstamp'].filter((column) => plan.has(column));
  const assignments = ['"IsDeleted" = 0', ...stamps.map((column) => `${quote(column)} = ?`)];
  const sql = `UPDATE ${plan.table} SET ${assignments.join(', ')} WHERE "Id" = ?`;
  prepared(db, sql).run(...stamps.map(() => now), id);
}

/** Only lookups that were not given another value since. */
function restoreLookups(chunk: SaveChunk, db: Database, root: string): void {
  const cleared = prepared(
    db,
    'SELECT "Parent" AS parent, "Object" AS object, "Field" AS field, "Child" AS child ' +
      'FROM "_ClearedLookup" WHERE "Root" = ?',
  ).all(root) as { parent: string; object: string; field: string; child: string }[];
  for (const { parent, object, field, child } of cleared) {
    const describe = chunk.transaction.org.schema.object(object);
    if (!describe || !planOf(describe).has(field)) continue;
    const sql = `UPDATE ${planOf(describe).table} SET ${quote(field)} = ? WHERE "Id" = ? AND ${quote(field)} IS NULL`;
    prepared(db, sql).run(parent, child);
  }
  prepared(db, 'DELETE FROM "_ClearedLookup" WHERE "Root" = ?').run(root);
}
