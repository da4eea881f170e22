/** Writes the chunk's rows: ids, auto numbers, system fields, then SQL with the columns that matter. */
import type { FieldDescribe } from '../../schema/model.ts';
import { nextAutoNumber } from '../autoNumbers.ts';
import type { ObjectPlan } from '../objectPlan.ts';
import { liveRows, type SaveChunk, type SaveRow } from '../SaveRow.ts';
import { prepared, quote } from '../statements.ts';

export function writeRows(chunk: SaveChunk): void {
  const rows = liveRows(chunk);
  const stamp = stampOf(chunk);
  for (const row of rows) {
    if (row.old === null) insertRow(chunk, row, stamp);
    else updateRow(chunk, row, stamp);
    row.written = true;
  }
}

/** Who and when; datetimes are kept to the second. */
export interface Stamp {
  readonly userId: string;
  readonly now: number;
}

export const stampOf = ({ transaction }: SaveChunk): Stamp => ({
  userId: transaction.user.id,
  now: Math.floor(transaction.org.clock.now() / 1000) * 1000,
});

function insertRow(chunk: SaveChunk, row: SaveRow, stamp: Stamp): void {
  const { plan, transaction } = chunk;
  const { values } = row;
  values.Id = transaction.org.newId(plan.name);
  for (const field of plan.autoNumbers)
    values[field.name] = nextAutoNumber(transaction, plan, field);
  applyStamp(plan, row, stamp, ['CreatedDate', 'CreatedById']);
  applyStamp(plan, row, stamp, ['LastModifiedDate', 'LastModifiedById', 'SystemModstamp']);
  if (plan.describe.custom && plan.has('Name') && values.Name == null) values.Name = values.Id;
  const columns = Object.keys(values).filter((column) => values[column] != null);
  const sql =
    `INSERT INTO ${plan.table} (${columns.map(quote).join(', ')}) ` +
    `VALUES (${columns.map(() => '?').join(', ')})`;
  prepared(transaction.org.db, sql).run(columns.map((column) => values[column]));
}

function updateRow(chunk: SaveChunk, row: SaveRow, stamp: Stamp): void {
  const { plan, transaction } = chunk;
  applyStamp(plan, row, stamp, ['LastModifiedDate', 'LastModifiedById', 'SystemModstamp']);
  writeChanges(plan, row, transaction.org.db);
}

/** Updates the columns that differ from the old row. */
export function writeChanges(
  plan: ObjectPlan,
  row: SaveRow,
  db: SaveChunk['transaction']['org']['db'],
): void {
  const columns = Object.keys(row.values).filter((column) => row.changed(column));
  if (columns.length === 0) return;
  const assignments = columns.map((column) => `${quote(column)} = ?`).join(', ');
  const sql = `UPDATE ${plan.table} SET ${assignments} WHERE "Id" = ?`;
  prepared(db, sql).run([...columns.map((column) => row.get(column)), row.id]);
}

const stampValues = {
  CreatedDate: ({ now }: Stamp) => now,
  CreatedById: ({ userId }: Stamp) => userId,
  LastModifiedDate: ({ now }: Stamp) => now,
  LastModifiedById: ({ userId }: Stamp) => userId,
  SystemModstamp: ({ now }: Stamp) => now,
} as const;

export function applyStamp(
  plan: ObjectPlan,
  row: SaveRow,
  stamp: Stamp,
  columns: readonly (keyof typeof stampValues)[],
): void {
  for (const column of columns) {
    const field: FieldDescribe | undefined = plan.field(column);
    if (field) row.values[column] = stampValues[column](stamp);
  }
}
