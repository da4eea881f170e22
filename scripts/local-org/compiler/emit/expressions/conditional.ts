import { isError } from '../../analysis/types.ts';
import type { BodyContext, ExpressionOf } from '../bodyContext.ts';
import { condition, converted } from '../convert.ts';
import { errorValue, value } from '../value.ts';
import type { Value } from '../value.ts';
import { emitExpression } from './index.ts';
import { boxed } from '../convert.ts';
import { primitives } from '../../analysis/types.ts';

/** `c ? a : b`: both branches in the representation of their common type. */
export function emitConditional(node: ExpressionOf<'Conditional'>, context: BodyContext): Value {
  const test = condition(emitExpression(node.condition, context), context, node.condition);
  const first = emitExpression(node.whenTrue, context);
  const second = emitExpression(node.whenFalse, context);
  const whenTrue = asRecord(first, second, context);
  const whenFalse = asRecord(second, first, context);
  const joined = joinedBranches(whenTrue, whenFalse, context);
  if (!joined) {
    context.error(
      node,
      'incompatible-branches',
      `Incompatible types in ternary operator: ${whenTrue.type.name}, ${whenFalse.type.name}`,
    );
    return errorValue;
  }
  const [left, right] = joined;
  return value(left.type, `(${test}?${left.code}:${right.code})`, {
    nonNull: left.nonNull && right.nonNull,
    isQuery: left.isQuery && right.isQuery,
  });
}

/** Two values in the form of their common type; null when there is none. */
export function joinedBranches(
  a: Value,
  b: Value,
  context: BodyContext,
): readonly [Value, Value] | null {
  if (isError(a.type) || isError(b.type)) return [errorValue, errorValue];
  const type = context.analysis.assignability.common(a.type, b.type);
  if (!type) return null;
  if (a.type === b.type && a.isQuery && b.isQuery) return [a, b];
  const join = (one: Value): Value =>
    type === primitives.Double
      ? converted(one, type, context)
      : { ...boxed(converted(one, type, context), context), type, boxed: false };
  return [join(a), join(b)];
}

/** `c ? [SELECT …] : account`: beside a record a query is its one row. */
function asRecord(one: Value, other: Value, context: BodyContext): Value {
  const isRow = one.isQuery && !other.isQuery && other.type.kind === 'sobject';
  return isRow ? converted(one, other.type, context) : one;
}
