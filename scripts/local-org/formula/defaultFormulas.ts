/**
 * Default values that are formulas: of global values only, worked out when a record is inserted.
 * https://help.salesforce.com/s/articleView?id=sf.fields_about_default_values.htm
 */
import type { FieldDescribe, ObjectDescribe, OrgSchema } from '../schema/model.ts';
import { rowErrors } from '../dml/rowErrors.ts';
import type { SaveChunk, SaveRow, Stored } from '../dml/SaveRow.ts';
import { compileFormula, type CompiledFormula } from './compileFormula.ts';
import { EvaluationError, FormulaError } from './errors.ts';
import { RecordValues } from './RecordValues.ts';
import { toStored, typeOfField } from './values.ts';

const cache = new WeakMap<FieldDescribe, CompiledFormula | FormulaError>();

/** Throws FormulaError. */
export function compileDefault(
  schema: OrgSchema,
  object: ObjectDescribe,
  field: FieldDescribe,
): CompiledFormula {
  let found = cache.get(field);
  if (found === undefined) cache.set(field, (found = compiled(schema, object, field)));
  if (found instanceof FormulaError) throw found;
  return found;
}

function compiled(
  schema: OrgSchema,
  object: ObjectDescribe,
  field: FieldDescribe,
): CompiledFormula | FormulaError {
  const type = typeOfField(field) ?? 'text';
  try {
    return compileFormula({
      schema,
      object,
      text: field.defaultValue ?? '',
      kind: 'default',
      blankAsZero: false,
      // The text is one of the picklist's values, or becomes one.
      result: type === 'picklist' || type === 'multipicklist' ? 'text' : type,
    });
  } catch (error) {
    if (error instanceof FormulaError) return error;
    throw error;
  }
}

/** The default of a new row; null for a formula that does not compile, which is a finding. */
export function evaluateDefault(
  field: FieldDescribe,
  row: SaveRow,
  { transaction, plan }: SaveChunk,
): { readonly value: Stored } | null {
  try {
    const formula = compileDefault(transaction.org.schema, plan.describe, field);
    const value = toStored(field, new RecordValues(transaction).evaluate(formula, {}, null));
    const several = field.type === 'multipicklist' && typeof value === 'string';
    return { value: several ? `;${value};` : value };
  } catch (error) {
    if (error instanceof FormulaError) return null;
    if (!(error instanceof EvaluationError)) throw error;
    row.fail(rowErrors.invalidDefault(field, error.message));
    return null;
  }
}
