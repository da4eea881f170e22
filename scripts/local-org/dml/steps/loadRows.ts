/** The first step: what is in the database, and what the caller wants to be there. */
import type { FieldDescribe } from '../../schema/model.ts';
import { liveRows, type SaveChunk, type SaveRow, type Stored, type StoredRow } from '../SaveRow.ts';
import { rowErrors } from '../rowErrors.ts';
import { prepared } from '../statements.ts';
import { suppliedFields } from '../records.ts';
import { toStorage } from '../../schema/storage.ts';
import { rowLocksOf } from '../extensions.ts';

export function loadRows(chunk: SaveChunk): void {
  if (chunk.operation !== 'insert') loadOld(chunk);
  if (chunk.operation === 'insert' || chunk.operation === 'update') {
    for (const row of liveRows(chunk)) takeInput(chunk, row);
  }
}

function loadOld(chunk: SaveChunk): void {
  const rows = liveRows(chunk);
  const ids = rows.map((row) => row.input.id);
  lock(chunk, rows);
  const sql = `SELECT * FROM ${chunk.plan.table} WHERE "Id" IN (SELECT value FROM json_each(?))`;
  const found = prepared(chunk.transaction.org.db, sql).all(JSON.stringify(ids)) as StoredRow[];
  const byId = new Map(found.map((stored) => [stored.Id, stored]));
  for (const row of liveRows(chunk)) {
    const stored = byId.get(row.input.id ?? '');
    if (!stored) row.fail(rowErrors.invalidReference());
    else if (stored.IsDeleted === 1 && chunk.operation !== 'undelete')
      row.fail(rowErrors.deleted());
    if (!stored) continue;
    row.old = stored;
    row.values = { ...stored };
  }
}

function lock(chunk: SaveChunk, rows: readonly SaveRow[]): void {
  const locks = rowLocksOf(chunk.transaction.org);
  if (!locks) return;
  const ids = rows.flatMap((row) => row.input.id ?? []);
  const missing = new Set(locks.acquire(chunk.transaction, ids));
  for (const row of rows) {
    if (row.input.id !== null && missing.has(row.input.id))
      row.fail(rowErrors.locked([row.input.id]));
  }
}

/**
 * Copies what is set on the record. Fields that nobody can write (formulas, system fields) come along
 * with queried records and are ignored; one that can only be created fails when an update changes it.
 */
function takeInput(chunk: SaveChunk, row: SaveRow): void {
  const refused: string[] = [];
  for (const field of suppliedFields(chunk.plan, row.input)) {
    if (field.name === 'Id') continue;
    if (!field.createable && !field.updateable) {
      if (chunk.refuseReadOnlyFields) refused.push(field.name);
      continue;
    }
    const value = toStorage(field, row.input.peekRaw(field.name));
    const writeable = row.old === null ? field.createable : field.updateable;
    if (!writeable) {
      const unchanged = row.old === null ? isInitial(field, value) : value === row.get(field.name);
      if (!unchanged) refused.push(field.name);
      continue;
    }
    row.set(field.name, value);
    row.supplied.add(field.name);
  }
  Object.assign(row.values, row.presets);
  if (refused.length > 0) row.fail(rowErrors.notWriteable(refused));
}

/**
 * What a new record has anyway: an unchecked box. UNCONFIRMED for records that are not copies; a copy
 * of a trigger's record brings all fields along and can be inserted.
 */
const isInitial = (field: FieldDescribe, value: Stored): boolean =>
  value === null || (field.type === 'boolean' && value === 0);
