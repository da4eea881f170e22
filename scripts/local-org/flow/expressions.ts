/** Formulas, text with merge fields and values of a flow, ready to be read from an interview. */
import { compileFormula } from '../formula/compileFormula.ts';
import { EvaluationError, FormulaError } from '../formula/errors.ts';
import type { NameResolver, NamedValue } from '../formula/expression.ts';
import { fromField, fromRuntime } from '../formula/runtimeValues.ts';
import { typeOfField, type FormulaType, type FormulaValue } from '../formula/values.ts';
import { tx } from '../runtime/transaction.ts';
import type { OrgSchema } from '../schema/model.ts';
import type { Accessor } from './accessor.ts';
import { FlowFault, FlowProblem } from './errors.ts';
import { FlowInterview } from './FlowInterview.ts';
import type { ValueSource } from './model.ts';
import type { Resources } from './Resources.ts';
import { textOf, type FlowType } from './types.ts';

export type Read = (interview: FlowInterview) => unknown;

/** What a value in the metadata stands for; nothing is null. */
export function valueOf(resources: Resources, source: ValueSource | null): Read {
  if (source === null) return () => null;
  switch (source.kind) {
    case 'literal':
      return () => source.value;
    case 'text':
      return mergedText(resources, source.text);
    case 'reference': {
      const accessor = resources.find(source.path);
      return (interview) => accessor.read(interview);
    }
  }
}

/** `Hello {!Contact.Name}` */
export function mergedText(
  resources: Resources,
  text: string,
): (interview: FlowInterview) => string {
  const parts = text.split(/\{!([^}]+)\}/).map((part, index): ((i: FlowInterview) => string) => {
    if (index % 2 === 0) return () => part;
    const accessor = resources.find(part.trim());
    return (interview) => textOf(accessor.read(interview));
  });
  return (interview) => parts.map((part) => part(interview)).join('');
}

const formulaTypes: Readonly<Record<FlowType['kind'], FormulaType>> = {
  text: 'text',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
  time: 'time',
  record: 'null',
  apex: 'null',
  any: 'null',
};

/**
 * A formula of the flow. Throws FlowProblem when it does not compile; an evaluation without a value
 * is a FlowFault.
 */
export function formulaOf(
  schema: OrgSchema,
  resources: Resources,
  text: string,
  type: FlowType,
): Read {
  const formula = compiled(schema, resources, text, formulaTypes[type.kind]);
  return (interview) => {
    const read = (index: number): FormulaValue => {
      const reference = formula.references[index];
      return reference?.kind === 'global' ? reference.decode(reference.read(tx())) : null;
    };
    try {
      return formula.evaluate({ isNew: false, read, readPrior: read, root: interview });
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      throw new FlowFault(`The formula expression failed: ${error.message}`);
    }
  };
}

function compiled(
  schema: OrgSchema,
  resources: Resources,
  text: string,
  result: FormulaType,
): ReturnType<typeof compileFormula> {
  try {
    return compileFormula({
      schema,
      object: null,
      names: namesOf(resources),
      text: withoutMarks(text),
      kind: 'flow',
      blankAsZero: false,
      result,
    });
  } catch (error) {
    if (error instanceof FormulaError)
      throw new FlowProblem(`The formula expression is invalid: ${error.message}`);
    throw error;
  }
}

/** `{!Name}` outside of texts is the name; the length stays, for the places of errors. */
function withoutMarks(text: string): string {
  return text.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\{!([^}]+)\}/g, (all, name?: string) =>
    name === undefined ? all : `  ${name} `,
  );
}

function namesOf(resources: Resources): NameResolver {
  return (name, offset) => {
    try {
      return named(resources.find(name), name, offset);
    } catch (error) {
      if (error instanceof FlowProblem) throw new FormulaError(error.message, offset);
      throw error;
    }
  };
}

function named({ type, read }: Accessor, name: string, offset: number): NamedValue {
  const { field } = type;
  const formulaType = field ? typeOfField(field) : formulaTypes[type.kind];
  if (type.isCollection || formulaType === null || (!field && formulaType === 'null'))
    throw new FormulaError(`${name} cannot be used in a formula`, offset);
  return {
    type: formulaType,
    fieldName: field?.name ?? null,
    read(root) {
      if (!(root instanceof FlowInterview)) throw new Error('invariant: formulas read interviews');
      const value = read(root);
      return field ? fromField(field, value) : fromRuntime(value);
    },
  };
}
