/**
 * Formula fields in SQL: a call of the SQL function `formula` with the key of the field and the values
 * it refers to; parents are scalar subqueries. No statement may run while rows are read, so global
 * values come as parameters.
 */
import type { Database } from 'better-sqlite3';
import { tx } from '../runtime/transaction.ts';
import { hasColumn, isCompound } from '../schema/fieldDescribe.ts';
import type { FieldDescribe, ObjectDescribe, OrgSchema } from '../schema/model.ts';
import type { SqlValue } from '../schema/storage.ts';
import { join, quoted, raw, sql, type Fragment } from '../soql/sql/fragment.ts';
import { formulaOf, type CompiledFormula } from './compileFormula.ts';
import { EvaluationError, FormulaError } from './errors.ts';
import type { ParentStep, Reference } from './references.ts';
import { fromStored, toStored, typeOfField, type FormulaValue } from './values.ts';

interface SqlFormula {
  readonly field: FieldDescribe;
  readonly formula: CompiledFormula;
}

/** By `Object.Field`: what statements of a schema call. */
const called = new WeakMap<OrgSchema, Map<string, SqlFormula>>();

/** The value of a formula field of the row with this alias. Throws FormulaError. */
export function formulaSql(
  schema: OrgSchema,
  object: ObjectDescribe,
  field: FieldDescribe,
  alias: string,
): Fragment {
  const formula = formulaOf(schema, object, field);
  const key = `${object.name}.${field.name}`;
  let known = called.get(schema);
  if (!known) called.set(schema, (known = new Map()));
  known.set(key, { field, formula });
  const args = formula.references.map((each) => referenceSql(schema, each, alias));
  return sql`formula(${join([raw(`'${key}'`), ...args], ', ')})`;
}

/** Text that is no column is compared byte by byte unless the statement says otherwise. */
export const likeColumn = (field: FieldDescribe, value: Fragment): Fragment =>
  typeOfField(field) === 'text' ? sql`${value} COLLATE NOCASE` : value;

function referenceSql(schema: OrgSchema, reference: Reference, alias: string): Fragment {
  if (reference.kind === 'global') return sql`${{ kind: 'global', reference }}`;
  return fieldSql(schema, reference.path, reference.object, reference.field, alias);
}

function fieldSql(
  schema: OrgSchema,
  path: readonly ParentStep[],
  object: ObjectDescribe,
  field: FieldDescribe,
  alias: string,
): Fragment {
  const [step, ...rest] = path;
  if (!step) {
    return hasColumn(field)
      ? raw(`${alias}.${quoted(field.name)}`)
      : formulaSql(schema, object, field, alias);
  }
  const parent = `${alias.replace(/"/g, '')}_p`;
  const value = fieldSql(schema, rest, object, field, parent);
  const from = raw(
    ` FROM ${quoted(step.target.name)} ${parent} WHERE ${parent}."Id" = ${alias}.${quoted(step.lookup.name)}`,
  );
  return sql`(SELECT ${value}${from})`;
}

/** Can the field be read? A formula that does not compile cannot. */
export function isReadable(
  schema: OrgSchema,
  object: ObjectDescribe,
  field: FieldDescribe,
): boolean {
  if (hasColumn(field) || isCompound(field)) return true;
  try {
    formulaOf(schema, object, field);
    return true;
  } catch (error) {
    if (error instanceof FormulaError) return false;
    throw error;
  }
}

const registered = new WeakSet<Database>();

/** Gives a connection the function; to be called before a statement with formulas is prepared. */
export function registerFormulaFunction(db: Database): void {
  if (registered.has(db)) return;
  registered.add(db);
  db.function('formula', { varargs: true }, (key: unknown, ...values: unknown[]) => {
    const found = called.get(tx().org.schema)?.get(String(key));
    if (!found) throw new Error(`invariant: the formula ${String(key)} was not compiled`);
    return valueOf(found, values as SqlValue[]);
  });
}

function valueOf({ field, formula }: SqlFormula, values: readonly SqlValue[]): SqlValue {
  const read = (index: number): FormulaValue =>
    decoded(formula.references[index], values[index] ?? null);
  try {
    const value = formula.evaluate({ isNew: false, read, readPrior: () => null });
    return toStored(field, value);
  } catch (error) {
    if (error instanceof EvaluationError) return toStored(field, null);
    throw error;
  }
}

function decoded(reference: Reference | undefined, stored: SqlValue): FormulaValue {
  if (!reference) throw new Error('invariant: the formula has the reference');
  return reference.kind === 'global'
    ? reference.decode(stored)
    : fromStored(reference.field, stored);
}
