/**
 * SObject.recalculateFormulas and Formula.recalculateFormulas: formulas of a record in memory, without a save. Those that look at
 * other records stay as they are.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_sobject.htm
 */
import type { StoredRow } from '../dml/SaveRow.ts';
import type { SObject } from '../runtime/sobject.ts';
import { tx } from '../runtime/transaction.ts';
import { hasColumn } from '../schema/fieldDescribe.ts';
import { fromStorage, toStorage } from '../schema/storage.ts';
import { formulaOf, type CompiledFormula } from './compileFormula.ts';
import { EvaluationError } from './errors.ts';
import { isReadable } from './formulaSql.ts';
import { staysInRecord } from './extent.ts';
import { RecordValues } from './RecordValues.ts';
import { toStored, type FormulaValue } from './values.ts';

export interface RecalculationError {
  readonly field: string;
  readonly message: string;
}

/** Answers the fields whose formula has no value at the record, such as a division by zero. */
export function recalculateFormulas(record: SObject): readonly RecalculationError[] {
  const errors: RecalculationError[] = [];
  const { describe } = record;
  const { schema } = tx().org;
  const values = new RecordValues(tx());
  const row = rowOf(record);
  for (const field of describe.fields) {
    if (field.formula === null || !isReadable(schema, describe, field)) continue;
    if (!staysInRecord(schema, describe, field)) continue;
    const { value, error } = valueOf(values, formulaOf(schema, describe, field), row);
    if (error !== null) errors.push({ field: field.name, message: error });
    record.setRaw(field.name, fromStorage(field, toStored(field, value)));
  }
  return errors;
}

function valueOf(
  values: RecordValues,
  formula: CompiledFormula,
  row: StoredRow,
): { readonly value: FormulaValue; readonly error: string | null } {
  try {
    return { value: values.evaluate(formula, row, null), error: null };
  } catch (error) {
    if (error instanceof EvaluationError) return { value: null, error: error.message };
    throw error;
  }
}

/** What is set on the record, in stored form. */
function rowOf(record: SObject): StoredRow {
  const row: StoredRow = {};
  for (const name of record.setNames()) {
    const field = record.describe.field(name);
    if (field && hasColumn(field)) row[field.name] = toStorage(field, record.peekRaw(name));
  }
  return row;
}
