/** ISNEW, ISCHANGED and PRIORVALUE: what a save does to the record. Only rules ask for them. */
import { ApexDecimal } from '../../runtime/decimal.ts';
import { compareValues } from '../comparison.ts';
import type { CompileContext } from '../context.ts';
import type { CallNode } from '../ast.ts';
import { FormulaError } from '../errors.ts';
import type { Evaluate, Expression } from '../expression.ts';
import type { FormulaValue } from '../values.ts';
import { countArguments, takerOf, type FunctionCompiler, type FunctionTable } from './define.ts';

function onlyInRules(call: CallNode, context: CompileContext): void {
  if (context.kind === 'validation') return;
  throw new FormulaError(
    `Function ${call.name} may not be used in this type of formula`,
    call.offset,
  );
}

const isNew: FunctionCompiler = (_, call, context) => {
  onlyInRules(call, context);
  countArguments(call, 0);
  return { type: 'boolean', evaluate: (environment) => environment.isNew };
};

/** How the earlier value of a field of the record itself is read. */
function priorOf(args: readonly Expression[], call: CallNode, context: CompileContext): Evaluate {
  onlyInRules(call, context);
  countArguments(call, 1);
  const [{ field, node }] = args as readonly [Expression];
  if (!field) throw new FormulaError(`Incorrect argument type for ${takerOf(call)}.`, node.offset);
  if (!field.readPrior) {
    throw new FormulaError(
      `The ${call.name} function cannot reference the ${field.name} field.`,
      node.offset,
    );
  }
  return field.readPrior;
}

/** False for a new record. */
const isChanged: FunctionCompiler = (args, call, context) => {
  const readPrior = priorOf(args, call, context);
  const [{ evaluate }] = args as readonly [Expression];
  return {
    type: 'boolean',
    evaluate: (environment) =>
      !environment.isNew && differ(readPrior(environment), evaluate(environment)),
  };
};

function differ(before: FormulaValue, after: FormulaValue): boolean {
  if (before === null || after === null) return before !== after;
  if (before instanceof ApexDecimal && after instanceof ApexDecimal) return !before.equals(after);
  return compareValues(before, after) !== 0;
}

/** Blank for a new record. */
const priorValue: FunctionCompiler = (args, call, context) => {
  const evaluate = priorOf(args, call, context);
  const [{ type }] = args as readonly [Expression];
  return { type, evaluate };
};

export const changeFunctions: FunctionTable = {
  ISNEW: isNew,
  ISCHANGED: isChanged,
  PRIORVALUE: priorValue,
};
