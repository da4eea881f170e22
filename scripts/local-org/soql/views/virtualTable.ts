import type { Database } from 'better-sqlite3';
import { hasColumn } from '../../schema/fieldDescribe.ts';
import type { FieldDescribe, ObjectDescribe } from '../../schema/model.ts';
import { quoted } from '../sql/fragment.ts';
import type { SqlValue } from '../sql/fragment.ts';

/** Values by field name in storage form; fields that are absent are null. */
export type ViewRow = Readonly<Record<string, SqlValue | boolean>>;

export interface VirtualTable {
  readonly name: string;
  /** Columns that a query compares with `=` or `IN`; their values are given to `rows`. */
  readonly parameters?: readonly string[];
  rows(...parameters: readonly unknown[]): Iterable<ViewRow>;
}

const made = new WeakMap<Database, Set<string>>();

/** Makes the table known to a connection, once. */
export function makeVirtualTable(db: Database, object: ObjectDescribe, table: VirtualTable): void {
  let names = made.get(db);
  if (!names) made.set(db, (names = new Set()));
  if (names.has(table.name)) return;
  names.add(table.name);
  const { parameters = [] } = table;
  const columns = columnsOf(object).filter((name) => !parameters.includes(name));
  db.table(table.name, {
    columns,
    parameters: [...parameters],
    *rows(...values: unknown[]) {
      for (const row of table.rows(...values)) yield columns.map((name) => stored(row[name]));
    },
  });
}

const stored = (value: SqlValue | boolean | undefined): SqlValue =>
  typeof value === 'boolean' ? Number(value) : (value ?? null);

const columnsOf = (object: ObjectDescribe): string[] =>
  object.fields.filter(hasColumn).map(({ name }) => name);

/**
 * Columns of virtual tables have no collation: text is given the one of tables. `further`: parameters
 * that are no fields of the object.
 */
export function selectFrom(
  table: string,
  object: ObjectDescribe,
  further: readonly string[] = [],
): string {
  const columns = object.fields
    .filter(hasColumn)
    .map((field) => `${quoted(field.name)}${collation(field)} AS ${quoted(field.name)}`)
    .concat(further.map(quoted));
  return `SELECT rowid AS rowid, ${columns.join(', ')} FROM ${quoted(table)}`;
}

export function collation(field: FieldDescribe): string {
  const isText = field.apexType === 'String' && !field.caseSensitive;
  return isText ? ' COLLATE NOCASE' : '';
}
