/** Uniqueness over several columns, and over columns that no describe calls unique. */
import type { SaveChunk, SaveRow } from '../SaveRow.ts';
import { prepared, quote } from '../statements.ts';

/** The id of another live row with the same values, in the table or earlier in the chunk. */
export function twinOf(row: SaveRow, chunk: SaveChunk, columns: readonly string[]): string | null {
  const values = columns.map((column) => row.get(column));
  const inChunk = chunk.rows.find(
    (other) =>
      other.position < row.position &&
      !other.failed &&
      columns.every((column) => other.get(column) === row.get(column)),
  );
  if (inChunk) return inChunk.id ?? '<unknown>';
  const where = columns.map((column) => `${quote(column)} IS ?`).join(' AND ');
  const sql = `SELECT "Id" AS id FROM ${chunk.plan.table} WHERE ${where} LIMIT 1`;
  const found = prepared(chunk.transaction.org.db, sql).get(...values) as
    { id: string } | undefined;
  return found && found.id !== row.id ? found.id : null;
}
