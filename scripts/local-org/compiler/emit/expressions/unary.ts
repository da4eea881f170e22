import { isError, isNumeric, primitives } from '../../analysis/types.ts';
import type { Type } from '../../analysis/types.ts';
import type { BodyContext, ExpressionOf } from '../bodyContext.ts';
import { boxed, condition, operand, unboxed } from '../convert.ts';
import { ApexDecimal } from '../../../runtime/decimal.ts';
import { errorValue, finished, value } from '../value.ts';
import type { Value } from '../value.ts';
import { targetOf } from './assignment.ts';
import { emitExpression } from './index.ts';
import { emitNegativeLiteral } from './literal.ts';

const { Integer, Long, Double, Decimal, Boolean } = primitives;
const decimalOne = ApexDecimal.ofInteger(1);

export function emitUnary(
  node: ExpressionOf<'Unary'>,
  context: BodyContext,
  discard: boolean,
): Value {
  switch (node.operator) {
    case '++':
    case '--':
      return step(node, node.operator, 'prefix', context, discard);
    case '!':
      return value(
        Boolean,
        `(!${condition(emitExpression(node.operand, context), context, node.operand, notBoolean)})`,
        { nonNull: true },
      );
    case '~':
      return complement(node, context);
    case '-':
      return node.operand.kind === 'Literal' && isNumber(node.operand)
        ? emitNegativeLiteral(node.operand, context)
        : negate(node, context);
    case '+':
      return positive(node, context);
  }
}

/** Trap: a text may have a plus before it, as in `a + + b`; it stays what it is. */
function positive(node: ExpressionOf<'Unary'>, context: BodyContext): Value {
  const of = emitExpression(node.operand, context);
  return of.type === primitives.String ? of : numeric(node, of, context);
}

const notBoolean = (): string => '! operator can only be applied to boolean expressions';

const isNumber = (node: ExpressionOf<'Literal'>): boolean =>
  node.type === 'Integer' ||
  node.type === 'Long' ||
  node.type === 'Double' ||
  node.type === 'Decimal';

export function emitPostfix(
  node: ExpressionOf<'Postfix'>,
  context: BodyContext,
  discard: boolean,
): Value {
  return step(node, node.operator, discard ? 'prefix' : 'postfix', context, discard);
}

function numeric(node: ExpressionOf<'Unary'>, of: Value, context: BodyContext): Value {
  if (isError(of.type) || isNumeric(of.type)) return of;
  context.error(node, 'not-numeric', 'Unary negation must use a numeric argument');
  return errorValue;
}

function complement(node: ExpressionOf<'Unary'>, context: BodyContext): Value {
  const of = emitExpression(node.operand, context);
  if (isError(of.type)) return of;
  if (of.type !== Integer && of.type !== Long) {
    context.error(node, 'not-numeric', `Invalid type for bitwise negate: ${of.type.name}`);
    return errorValue;
  }
  return value(of.type, `(~${operand(of, of.type, context)})`, { nonNull: true });
}

function negate(node: ExpressionOf<'Unary'>, context: BodyContext): Value {
  const of = numeric(node, emitExpression(node.operand, context), context);
  if (isError(of.type)) return of;
  const code = operand(of, of.type, context);
  return value(of.type, negated(of.type, code, context), { nonNull: true });
}

function negated(type: Type, code: string, context: BodyContext): string {
  if (type === Integer) return `(-${code}|0)`;
  if (type === Long) return `${context.support('longNegate')}(${code})`;
  return type === Decimal ? `${code}.negate()` : `(-${code})`;
}

const stepComplaints = {
  Postfix: {
    '++': 'Unary postfix increment/decrement',
    '--': 'Unary postfix increment/decrement',
  },
  Unary: { '++': 'Unary prefix increment', '--': 'Unary prefix decrement' },
} as const;

/** `i++`, `--i` */
function step(
  node: ExpressionOf<'Unary'> | ExpressionOf<'Postfix'>,
  operator: '++' | '--',
  position: 'prefix' | 'postfix',
  context: BodyContext,
  discard: boolean,
): Value {
  const target = targetOf(node.operand, context);
  if (!target) return errorValue;
  const { type } = target;
  if (!isNumeric(type)) {
    context.error(
      node,
      'not-numeric',
      `${stepComplaints[node.kind][operator]} can only be applied to numeric expressions: ${type.name}`,
    );
    return errorValue;
  }
  const { setup, read, target: again } = target.place.twice();
  const before = value(type, read, { boxed: target.place.boxed });
  const current = operand(unboxed(before, context), type, context);
  if (position === 'prefix') {
    const after = stepped(type, current, operator, context);
    const stored = again.boxed ? boxed(value(type, after), context).code : after;
    const code = `(${setup}${again.assign(stored, discard)})`;
    return value(type, code, { nonNull: true, boxed: again.boxed });
  }
  const old = context.temporary();
  const after = stepped(type, old, operator, context);
  const stored = again.boxed ? boxed(value(type, after), context).code : after;
  return finished(
    value(type, `(${setup}${old}=${current},${again.assign(stored, true)},${old})`, {
      nonNull: true,
    }),
  );
}

function stepped(type: Type, code: string, operator: '++' | '--', context: BodyContext): string {
  const sign = operator === '++' ? '+' : '-';
  if (type === Integer) return `(${code}${sign}1|0)`;
  if (type === Double) return `(${code}${sign}1)`;
  if (type === Long)
    return `${context.support(operator === '++' ? 'longAdd' : 'longSubtract')}(${code},1n)`;
  const one = context.unit.constant(decimalOne);
  return `${code}.${operator === '++' ? 'add' : 'subtract'}(${one})`;
}
