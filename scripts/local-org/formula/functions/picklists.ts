/** Functions of picklists: their values are compared with literals only. */
import { FormulaError } from '../errors.ts';
import { requireType, type Expression } from '../expression.ts';
import { typeLabels } from '../values.ts';
import { countArguments, takerOf, type FunctionCompiler, type FunctionTable } from './define.ts';

/** The literal that a picklist is compared with. */
export function picklistLiteral({ node, type }: Expression, taker: string): string {
  if (node.kind === 'text') return node.value;
  throw new FormulaError(
    `Incorrect parameter type for ${taker}. Expected Text Literal, received ${typeLabels[type]}`,
    node.offset,
  );
}

/** `ISPICKVAL(Status, '')` asks whether nothing is selected. */
const isPickVal: FunctionCompiler = (args, call) => {
  countArguments(call, 2);
  const [field, literal] = args as readonly [Expression, Expression];
  const taker = takerOf(call);
  if (field.type !== 'picklist') {
    throw new FormulaError(
      `Incorrect parameter type for ${taker}. Expected Picklist, received ${typeLabels[field.type]}`,
      field.node.offset,
    );
  }
  const wanted = picklistLiteral(literal, taker);
  return {
    type: 'boolean',
    evaluate: (environment) => (field.evaluate(environment) ?? '') === wanted,
  };
};

/** Is the literal among the selected values? */
const includes: FunctionCompiler = (args, call) => {
  countArguments(call, 2);
  const [field, literal] = args as readonly [Expression, Expression];
  const taker = takerOf(call);
  requireType(field, ['multipicklist'], taker);
  const wanted = `;${picklistLiteral(literal, taker)};`;
  return {
    type: 'boolean',
    evaluate(environment) {
      const selected = field.evaluate(environment);
      return typeof selected === 'string' && selected.includes(wanted);
    },
  };
};

export const picklistFunctions: FunctionTable = { ISPICKVAL: isPickVal, INCLUDES: includes };
