/**
 * Validation rules: after the before triggers and the platform's own checks, for every user in every
 * mode. Each active rule whose condition holds gives an error of its own.
 * https://help.salesforce.com/s/articleView?id=sf.fields_about_field_validation.htm
 */
import type { ObjectDescribe, OrgSchema, ValidationRule } from '../schema/model.ts';
import { rowErrors } from '../dml/rowErrors.ts';
import { liveRows, type SaveChunk, type SaveRow } from '../dml/SaveRow.ts';
import { compileFormula, type CompiledFormula } from './compileFormula.ts';
import { EvaluationError, FormulaError } from './errors.ts';
import { RecordValues } from './RecordValues.ts';

export interface CompiledRule {
  readonly rule: ValidationRule;
  readonly formula: CompiledFormula;
  /** API name; empty for an error of the whole record. */
  readonly fields: readonly string[];
}

const caches = new WeakMap<OrgSchema, WeakMap<ObjectDescribe, readonly CompiledRule[]>>();

/** The rules that hold: those that do not compile are findings (findings.ts) and hold for nobody. */
function rulesOf(schema: OrgSchema, object: ObjectDescribe): readonly CompiledRule[] {
  let cache = caches.get(schema);
  if (!cache) caches.set(schema, (cache = new WeakMap()));
  let rules = cache.get(object);
  if (!rules) {
    rules = object.validationRules.filter(({ active }) => active).flatMap(compiled);
    cache.set(object, rules);
  }
  return rules;

  function compiled(rule: ValidationRule): CompiledRule[] {
    try {
      return [compileRule(schema, object, rule)];
    } catch (error) {
      if (error instanceof FormulaError) return [];
      throw error;
    }
  }
}

/** Throws FormulaError. */
export function compileRule(
  schema: OrgSchema,
  object: ObjectDescribe,
  rule: ValidationRule,
): CompiledRule {
  const formula = compileFormula({
    schema,
    object,
    text: rule.formula,
    kind: 'validation',
    blankAsZero: false,
    result: 'boolean',
  });
  const field = rule.field === null ? null : object.field(rule.field);
  if (field === undefined)
    throw new FormulaError(
      `the error is shown at the field ${rule.field ?? ''}, which does not exist`,
      0,
    );
  return { rule, formula, fields: field === null ? [] : [field.name] };
}

export function checkValidationRules(chunk: SaveChunk): void {
  const { transaction, plan } = chunk;
  const rules = rulesOf(transaction.org.schema, plan.describe);
  if (rules.length === 0) return;
  const values = new RecordValues(transaction);
  for (const row of liveRows(chunk)) {
    for (const rule of rules) checkRule(rule, row, values);
  }
}

function checkRule(
  { rule, formula, fields }: CompiledRule,
  row: SaveRow,
  values: RecordValues,
): void {
  try {
    if (values.evaluate(formula, row.values, row.old) === true)
      row.fail(rowErrors.rejected(rule.message, fields));
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    row.fail(rowErrors.invalidRule(rule.name, error.message));
  }
}
