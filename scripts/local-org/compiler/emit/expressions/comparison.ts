/** `==`, `===`, `<` and their kin, by static types. */
import type { Span } from '../../ast.ts';
import {
  isError,
  isNumeric,
  isText,
  nullType,
  numericRank,
  objectType,
  primitives,
} from '../../analysis/types.ts';
import type { Type } from '../../analysis/types.ts';
import type { BodyContext } from '../bodyContext.ts';
import { boxed, converted, operand } from '../convert.ts';
import { errorValue, value } from '../value.ts';
import type { Value } from '../value.ts';

const { Decimal, String: text, Id, Boolean, Date, Datetime, Time } = primitives;

type Node = { readonly span: Span };
type EqualityOperator = '==' | '!=' | '<>' | '===' | '!==';
type OrderOperator = '<' | '>' | '<=' | '>=';

export function equality(
  operator: EqualityOperator,
  left: Value,
  right: Value,
  node: Node,
  context: BodyContext,
): Value {
  const negative = operator === '!=' || operator === '<>' || operator === '!==';
  if (!comparable(left, right, context)) {
    context.error(
      node,
      'incomparable',
      `Comparison arguments must be compatible types: ${left.type.name}, ${right.type.name}`,
    );
    return errorValue;
  }
  const exact = operator === '===' || operator === '!==';
  const code = exact ? identical(left, right, context) : equal(left, right, context);
  return value(Boolean, negative ? `(!${code})` : code, { nonNull: true });
}

function comparable(left: Value, right: Value, context: BodyContext): boolean {
  const { assignability } = context.analysis;
  const [a, b] = [left.type, right.type];
  if (a.kind === 'void' || b.kind === 'void') return false;
  if (isError(a) || isError(b) || a === nullType || b === nullType) return true;
  if (isNumeric(a) && isNumeric(b)) return true;
  return (
    assignability.isCastable(a, b) ||
    assignability.isCastable(b, a) ||
    (left.isQuery && b.kind === 'sobject') ||
    (right.isQuery && a.kind === 'sobject')
  );
}

/** `===`: same object; numbers and texts by value. */
function identical(left: Value, right: Value, context: BodyContext): string {
  if (isNumeric(left.type) && isNumeric(right.type)) return equal(left, right, context);
  return `(${plain(left, right, context)}===${plain(right, left, context)})`;
}

/** A query compared with a record stands for its single record. */
function plain(one: Value, other: Value, context: BodyContext): string {
  return one.isQuery && other.type.kind === 'sobject'
    ? converted(one, other.type, context).code
    : boxed(one, context).code;
}

function equal(left: Value, right: Value, context: BodyContext): string {
  const [a, b] = [left.type, right.type];
  if (a === nullType || b === nullType) return `(${left.code}===${right.code})`;
  if (isNumeric(a) && isNumeric(b)) return equalNumbers(left, right, context);
  if (a === Boolean && b === Boolean) return `(${left.code}===${right.code})`;
  if (isText(a) && isText(b)) return equalTexts(left, right, context);
  if (isMoment(a) && isMoment(b)) return call('momentEquals', left, right, context);
  if (a.symbol?.kind === 'enum' && b.symbol?.kind === 'enum')
    return `(${left.code}===${right.code})`;
  // Text against Object: at least one side says that it is text.
  if ((isText(a) && b === objectType) || (isText(b) && a === objectType)) {
    return call('textOrValueEquals', left, right, context);
  }
  return `${context.support('operatorEquals')}(${plain(left, right, context)},${plain(right, left, context)})`;
}

function equalNumbers(left: Value, right: Value, context: BodyContext): string {
  const type = numericRank(left.type) >= numericRank(right.type) ? left.type : right.type;
  const a = converted(left, type, context).code;
  const b = converted(right, type, context).code;
  return type === Decimal ? `${context.support('decimalEquals')}(${a},${b})` : `(${a}===${b})`;
}

/** Ids are equal in both lengths, otherwise with case; Strings ignore it. */
function equalTexts(left: Value, right: Value, context: BodyContext): string {
  if (left.type === text && right.type === text) return call('textEquals', left, right, context);
  return `(${converted(left, Id, context).code}===${converted(right, Id, context).code})`;
}

const call = (
  name: Parameters<BodyContext['support']>[0],
  left: Value,
  right: Value,
  context: BodyContext,
): string => `${context.support(name)}(${left.code},${right.code})`;

const isMoment = (type: Type): boolean => type === Date || type === Datetime || type === Time;

// ---- order ----------------------------------------------------------------------------------

export function comparison(
  operator: OrderOperator,
  left: Value,
  right: Value,
  node: Node,
  context: BodyContext,
): Value {
  const code = ordered(operator, left, right, context);
  if (code === null) {
    context.error(node, 'incomparable', orderComplaint(left, right, context));
    return errorValue;
  }
  return value(Boolean, code, { nonNull: true });
}

/** Two values that may be equal but have no order, or such as cannot be compared at all. */
function orderComplaint(left: Value, right: Value, context: BodyContext): string {
  const unordered = [left, right].find(({ type }) => !hasOrder(type) && type !== nullType);
  return unordered && comparable(left, right, context)
    ? `Inequality operator not allowed for this type: ${unordered.type.name}`
    : `Comparison arguments must be compatible types: ${left.type.name}, ${right.type.name}`;
}

const hasOrder = (type: Type): boolean => isNumeric(type) || isText(type) || isMoment(type);

function ordered(
  operator: OrderOperator,
  left: Value,
  right: Value,
  context: BodyContext,
): string | null {
  const [a, b] = [
    left.type === nullType ? right.type : left.type,
    right.type === nullType ? left.type : right.type,
  ];
  if (isNumeric(a) && isNumeric(b)) return orderedNumbers(operator, left, right, context);
  if (isText(a) && isText(b)) {
    const asId = a === Id || b === Id;
    const [x, y] = asId
      ? [converted(left, Id, context), converted(right, Id, context)]
      : [left, right];
    return `(${context.support('textCompare')}(${x.code},${y.code})${operator}0)`;
  }
  if (isMoment(a) && isMoment(b)) {
    return `(${context.support('momentCompare')}(${left.code},${right.code})${operator}0)`;
  }
  return null;
}

/** Null is neither less nor greater: the comparison is false. */
function orderedNumbers(
  operator: OrderOperator,
  left: Value,
  right: Value,
  context: BodyContext,
): string {
  const known = isNumeric(left.type) ? left.type : right.type;
  const other = isNumeric(right.type) ? right.type : known;
  const type = numericRank(known) >= numericRank(other) ? known : other;
  const a = converted(left, type, context);
  const b = converted(right, type, context);
  if (type === Decimal)
    return `(${context.support('decimalCompare')}(${a.code},${b.code})${operator}0)`;
  if (a.nonNull && b.nonNull)
    return `(${operand(a, type, context)}${operator}${operand(b, type, context)})`;
  const greater = operator === '>' || operator === '>=';
  const name = operator === '<' || operator === '>' ? 'less' : 'lessOrEqual';
  return greater
    ? `${context.support(name)}(${b.code},${a.code})`
    : `${context.support(name)}(${a.code},${b.code})`;
}
