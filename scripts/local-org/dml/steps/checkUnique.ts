/**
 * Unique fields, against the table and within the chunk. Records in the recycle bin do not count.
 * Differs: two records cannot swap their values in one statement.
 */
import type { FieldDescribe } from '../../schema/model.ts';
import { liveRows, type SaveChunk, type SaveRow } from '../SaveRow.ts';
import { rowErrors } from '../rowErrors.ts';
import { prepared, quote } from '../statements.ts';

export function checkUnique(chunk: SaveChunk): void {
  for (const field of chunk.plan.unique) {
    const rows = liveRows(chunk).filter(
      (row) => row.get(field.name) !== null && row.changed(field.name),
    );
    if (rows.length > 0) checkField(chunk, field, rows);
  }
}

function checkField(chunk: SaveChunk, field: FieldDescribe, rows: readonly SaveRow[]): void {
  const holders = findHolders(chunk, field, rows);
  const inChunk = new Map<string, SaveRow>();
  for (const row of rows) {
    const key = uniqueKey(field, row.get(field.name));
    const holder = holders.get(key);
    const earlier = inChunk.get(key);
    if (holder && holder !== row.id) {
      row.fail(rowErrors.duplicateValue(field.name, holder));
    } else if (earlier) {
      row.fail(rowErrors.duplicateValue(field.name, earlier.id ?? '<unknown>'));
    } else {
      inChunk.set(key, row);
    }
  }
}

export function uniqueKey(field: FieldDescribe, value: unknown): string {
  const text = String(value);
  return field.caseSensitive ? text : text.toLowerCase();
}

/** Key → id of the live record that has it. */
function findHolders(
  chunk: SaveChunk,
  field: FieldDescribe,
  rows: readonly SaveRow[],
): ReadonlyMap<string, string> {
  const { plan, transaction } = chunk;
  const live = plan.has('IsDeleted') ? ' AND "IsDeleted" = 0' : '';
  const column = quote(field.name);
  const sql =
    `SELECT "Id" AS id, ${column} AS value FROM ${plan.table} ` +
    `WHERE ${column} IN (SELECT value FROM json_each(?))${live}`;
  const values = rows.map((row) => row.get(field.name));
  const found = prepared(transaction.org.db, sql).all(JSON.stringify(values)) as {
    id: string;
    value: unknown;
  }[];
  return new Map(found.map(({ id, value }) => [uniqueKey(field, value), id]));
}
