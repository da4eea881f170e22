/**
 * Operators. Types decide: Integer < Long < Double < Decimal, String concatenation when one side is
 * text, dates plus days.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_expressions_operators_understanding.htm
 */
import type { Span } from '../../ast.ts';
import {
  isError,
  isNumeric,
  isText,
  nullType,
  numericRank,
  primitives,
  voidType,
} from '../../analysis/types.ts';
import type { Type } from '../../analysis/types.ts';
import { versions } from '../../analysis/versions.ts';
import type { SupportName } from '../../support/index.ts';
import type { BodyContext, ExpressionOf } from '../bodyContext.ts';
import { boxed, condition, dereferenced, operand, unboxed } from '../convert.ts';
import { errorValue, value } from '../value.ts';
import type { Value } from '../value.ts';
import { joinedBranches } from './conditional.ts';
import { comparison, equality } from './comparison.ts';
import { emitExpression } from './index.ts';

const { Integer, Long, Double, Decimal, String: text, Boolean, Date, Datetime, Time } = primitives;

type Node = { readonly span: Span };

export function emitBinary(node: ExpressionOf<'Binary'>, context: BodyContext): Value {
  const { operator } = node;
  if (operator === '&&' || operator === '||') return logical(node, operator, context);
  if (operator === '??') return coalesce(node, context);
  const left = emitExpression(node.left, context);
  const right = emitExpression(node.right, context);
  return binaryOperation(operator, left, right, node, context);
}

/** Also for compound assignments, whose left side is already translated. */
export function binaryOperation(
  operator: string,
  left: Value,
  right: Value,
  node: Node,
  context: BodyContext,
): Value {
  if (isError(left.type) || isError(right.type)) return errorValue;
  if (operator === '+' && (left.type === voidType || right.type === voidType))
    return badArithmetic(left, right, node, context);
  switch (operator) {
    case '==':
    case '!=':
    case '<>':
    case '===':
    case '!==':
      return equality(operator, left, right, node, context);
    case '<':
    case '>':
    case '<=':
    case '>=':
      return comparison(operator, left, right, node, context);
    case '+':
      if (isText(left.type) || isText(right.type)) return concatenation(left, right, context);
      return arithmetic(operator, left, right, node, context);
    case '-':
    case '*':
    case '/':
      return arithmetic(operator, left, right, node, context);
    default:
      return bitwise(operator, left, right, node, context);
  }
}

function logical(node: ExpressionOf<'Binary'>, operator: '&&' | '||', context: BodyContext): Value {
  const refusal = (): string => 'Logical operator can only be applied to Boolean';
  const left = condition(emitExpression(node.left, context), context, node.left, refusal);
  const right = condition(emitExpression(node.right, context), context, node.right, refusal);
  return value(Boolean, `(${left}${operator}${right})`, { nonNull: true });
}

/** `a ?? b`: the left side is evaluated once, the right one only when the left is null. */
function coalesce(node: ExpressionOf<'Binary'>, context: BodyContext): Value {
  if (context.version < versions.nullCoalescing) {
    context.error(
      node,
      'version',
      `Null coalescing operator is not available in version ${context.version}`,
    );
  }
  const left = emitExpression(node.left, context);
  const right = emitExpression(node.right, context);
  const single = left.isQuery && !right.isQuery && right.type.kind === 'sobject';
  const first = single
    ? value(right.type, `${context.support('singleRecordOrNull')}(${left.code})`)
    : left;
  const joined = joinedBranches(first, right, context);
  if (!joined) {
    context.error(
      node,
      'incompatible-branches',
      `Incompatible types in null coalescing operator: ${left.type.name}, ${right.type.name}`,
    );
    return errorValue;
  }
  const [a, b] = joined;
  return value(a.type, `(${a.code}??${b.code})`, { nonNull: b.nonNull });
}

// ---- text -----------------------------------------------------------------------------------

/** Null prints as `null`, on either side. */
function concatenation(left: Value, right: Value, context: BodyContext): Value {
  const first = printed(left, context);
  const start = left.type === text && left.nonNull ? first : `""+${first}`;
  const code = `${context.support('concatenate')}(${start},${printed(right, context)})`;
  return value(text, code, { nonNull: true });
}

/** Types that JavaScript's `+` prints as Apex does. */
const printsItself: ReadonlySet<Type> = new Set([
  text,
  primitives.Id,
  Integer,
  Long,
  Boolean,
  nullType,
]);

function printed(part: Value, context: BodyContext): string {
  if (printsItself.has(part.type)) return part.code;
  return `${context.support('toText')}(${boxed(part, context).code})`;
}

// ---- numbers --------------------------------------------------------------------------------

type ArithmeticOperator = '+' | '-' | '*' | '/';

const longOperations: Readonly<Record<ArithmeticOperator, SupportName>> = {
  '+': 'longAdd',
  '-': 'longSubtract',
  '*': 'longMultiply',
  '/': 'longDivide',
};

const decimalOperations: Readonly<Record<ArithmeticOperator, string>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
};

function arithmetic(
  operator: ArithmeticOperator,
  left: Value,
  right: Value,
  node: Node,
  context: BodyContext,
): Value {
  if (isNumeric(left.type) && isNumeric(right.type)) {
    const type = numericRank(left.type) >= numericRank(right.type) ? left.type : right.type;
    const code = numberCode(
      operator,
      type,
      operand(left, type, context),
      operand(right, type, context),
      context,
    );
    return value(type, code, { nonNull: true });
  }
  return (
    momentArithmetic(operator, left, right, context) ??
    withNull(operator, left, right, context) ??
    badArithmetic(left, right, node, context)
  );
}

function numberCode(
  operator: ArithmeticOperator,
  type: Type,
  a: string,
  b: string,
  context: BodyContext,
): string {
  if (type === Decimal) return `${a}.${decimalOperations[operator]}(${b})`;
  if (type === Long) return `${context.support(longOperations[operator])}(${a},${b})`;
  if (type === Double) {
    return operator === '/'
      ? `${context.support('doubleDivide')}(${a},${b})`
      : `(${a}${operator}${b})`;
  }
  if (operator === '/') return `${context.support('integerDivide')}(${a},${b})`;
  return operator === '*' ? `Math.imul(${a},${b})` : `(${a}${operator}${b}|0)`;
}

/** `aDate + 1`, `aDatetime - 0.5`, `aTime + 1000` */
function momentArithmetic(
  operator: ArithmeticOperator,
  left: Value,
  right: Value,
  context: BodyContext,
): Value | null {
  if (operator !== '+' && operator !== '-') return null;
  if (!isNumeric(right.type)) return null;
  const sign = operator === '-' ? '-' : '';
  const amount = (type: Type): string => `${sign}${operand(right, type, context)}`;
  const on = (name: SupportName, type: Type): Value =>
    value(
      left.type,
      `${context.support(name)}(${dereferenced(left, context).code},${amount(type)})`,
      { nonNull: true },
    );
  const whole = right.type === Integer || right.type === Long;
  if (left.type === Date && whole) return on('dateAddDays', Double);
  if (left.type === Datetime) return on('datetimeAddDays', Double);
  if (left.type === Time && whole) return on('timeAddMs', Double);
  return null;
}

/** Arithmetic with a null literal compiles and fails when it runs. */
function withNull(
  operator: ArithmeticOperator,
  left: Value,
  right: Value,
  context: BodyContext,
): Value | null {
  const other = left.type === nullType ? right : right.type === nullType ? left : null;
  if (!other || !isNumeric(other.type)) return null;
  const null_ = value(other.type, 'null');
  const [a, b] = other === right ? [null_, right] : [left, null_];
  const code = numberCode(
    operator,
    other.type,
    operand(a, other.type, context),
    operand(b, other.type, context),
    context,
  );
  return value(other.type, code, { nonNull: true });
}

function badArithmetic(left: Value, right: Value, node: Node, context: BodyContext): Value {
  const text =
    momentComplaints.find(([type]) => left.type === type || right.type === type)?.[1] ??
    ([left, right].some(({ type }) => type === voidType)
      ? 'Arithmetic expressions are not allowed on void types'
      : 'Arithmetic expressions must use numeric arguments');
  context.error(node, 'bad-arithmetic', text);
  return errorValue;
}

const momentComplaints: readonly (readonly [Type, string])[] = [
  [Date, 'Date expressions must use Integer or Long'],
  [Datetime, 'Date/time expressions must use Integer or Double or Decimal'],
  [Time, 'Time expressions must use Integer or Long'],
];

// ---- bits -----------------------------------------------------------------------------------

const longShifts: Readonly<Record<string, SupportName>> = {
  '<<': 'longShiftLeft',
  '>>': 'longShiftRight',
  '>>>': 'longShiftUnsigned',
};

function bitwise(
  operator: string,
  left: Value,
  right: Value,
  node: Node,
  context: BodyContext,
): Value {
  const { type } = left;
  if (type === Boolean && right.type === Boolean && longShifts[operator] === undefined) {
    const a = condition(left, context, node);
    const b = condition(right, context, node);
    const code = operator === '^' ? `(${a}!==${b})` : `((${a}${operator}${b})===1)`;
    return value(Boolean, code, { nonNull: true });
  }
  const whole = (one: Type): boolean => one === Integer || one === Long;
  if (!whole(type) || !whole(right.type)) {
    context.error(
      node,
      'bad-bitwise',
      longShifts[operator] === undefined
        ? `${operator} operator can only be applied to Boolean expressions or to Integer or Long expressions`
        : `${operator} operation can only be applied to Integer or Long types`,
    );
    return errorValue;
  }
  const shift = longShifts[operator];
  // The type of a shift is that of its left side.
  const result =
    shift !== undefined || numericRank(type) >= numericRank(right.type) ? type : right.type;
  const a = operand(left, result, context);
  if (result === Long) {
    const b = operand(unboxed(right, context), Long, context);
    return value(Long, shift ? `${context.support(shift)}(${a},${b})` : `(${a}${operator}${b})`, {
      nonNull: true,
    });
  }
  const b =
    right.type === Long
      ? `Number(${operand(right, Long, context)}&31n)`
      : operand(right, Integer, context);
  return value(Integer, operator === '>>>' ? `(${a}>>>${b}|0)` : `(${a}${operator}${b})`, {
    nonNull: true,
  });
}
