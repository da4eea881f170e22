/** Formula text → something that can be worked out for records; formula fields once per schema. */
import type { FieldDescribe, ObjectDescribe, OrgSchema } from '../schema/model.ts';
import type { FormulaNode } from './ast.ts';
import { compileExpression } from './compileExpression.ts';
import { CompileContext, type FormulaKind } from './context.ts';
import { FormulaError } from './errors.ts';
import { commonType, refusePicklist, type Evaluate, type NameResolver } from './expression.ts';
import { parseFormula } from './parse.ts';
import type { Reference } from './references.ts';
import { typeLabels, typeOfField, type FormulaType } from './values.ts';

export interface CompiledFormula {
  readonly type: FormulaType;
  /** What `Environment.read` is asked for, by number. */
  readonly references: readonly Reference[];
  readonly evaluate: Evaluate;
}

export interface FormulaSource {
  readonly schema: OrgSchema;
  readonly object: ObjectDescribe | null;
  readonly names?: NameResolver;
  readonly globals?: ReadonlySet<string>;
  readonly text: string;
  readonly kind: FormulaKind;
  readonly blankAsZero: boolean;
  /** Of texts that are not one formula, such as templates; absent: parseFormula. */
  readonly parse?: (text: string) => FormulaNode;
  /** What has to come out. */
  readonly result: FormulaType;
}

/** Throws FormulaError. */
export function compileFormula(source: FormulaSource): CompiledFormula {
  const { schema } = source;
  const checkNested = (owner: ObjectDescribe, field: FieldDescribe): void => {
    try {
      formulaOf(schema, owner, field);
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      throw new FormulaError(`Error in referenced formula ${field.name}, ${error.message}`, 0);
    }
  };
  const context = new CompileContext({ ...source, checkNested });
  const expression = compileExpression((source.parse ?? parseFormula)(source.text), context);
  refusePicklist(expression);
  if (!commonType(expression.type, source.result)) {
    throw new FormulaError(
      `Formula result is data type (${typeLabels[expression.type]}), incompatible with expected ` +
        `data type (${typeLabels[source.result]}).`,
      expression.node.offset,
    );
  }
  const { evaluate } = expression;
  return { type: source.result, references: context.references.all, evaluate };
}

type Entry = CompiledFormula | FormulaError | 'compiling';

const caches = new WeakMap<OrgSchema, Map<FieldDescribe, Entry>>();

/** The formula of a field, compiled at its first use. Throws FormulaError. */
export function formulaOf(
  schema: OrgSchema,
  object: ObjectDescribe,
  field: FieldDescribe,
): CompiledFormula {
  let cache = caches.get(schema);
  if (!cache) caches.set(schema, (cache = new Map()));
  let entry = cache.get(field);
  if (entry === undefined) {
    cache.set(field, 'compiling');
    entry = compiledField(schema, object, field);
    cache.set(field, entry);
  }
  if (entry === 'compiling') {
    throw new FormulaError(
      'Formula cannot use another formula field that directly or indirectly refers to itself.',
      0,
    );
  }
  if (entry instanceof FormulaError) throw entry;
  return entry;
}

function compiledField(
  schema: OrgSchema,
  object: ObjectDescribe,
  field: FieldDescribe,
): CompiledFormula | FormulaError {
  try {
    return compileFormula({
      schema,
      object,
      text: field.formula ?? '',
      kind: 'field',
      blankAsZero: field.formulaTreatNullAsZero,
      result: typeOfField(field) ?? 'text',
    });
  } catch (error) {
    if (error instanceof FormulaError) return error;
    throw error;
  }
}
