import type { Expression } from '../../ast.ts';
import { isError, isText, primitives } from '../../analysis/types.ts';
import type { Type } from '../../analysis/types.ts';
import type { BodyContext, ExpressionOf } from '../bodyContext.ts';
import { assigned } from '../convert.ts';
import { errorValue, finished, value } from '../value.ts';
import type { Target, Value } from '../value.ts';
import { binaryOperation } from './binary.ts';
import { emitChain, emitExpression } from './index.ts';

export function emitAssignment(
  node: ExpressionOf<'Assignment'>,
  context: BodyContext,
  discard: boolean,
): Value {
  const target = targetOf(node.target, context);
  const right = emitExpression(node.value, context);
  if (!target) return errorValue;
  return node.operator === '='
    ? simple(node, target, right, context, discard)
    : compound(node, target, right, context, discard);
}

interface TypedTarget {
  readonly type: Type;
  readonly place: Target;
}

/** What an expression assigns to; reports when it cannot be assigned. */
export function targetOf(node: Expression, context: BodyContext): TypedTarget | null {
  const left = emitChain(node, context);
  if (isError(left.type)) return null;
  if (!left.target || left.guard !== null) {
    context.error(node, 'not-assignable', 'Expression cannot be assigned');
    return null;
  }
  if (left.target.refusal) {
    context.error(node, 'not-assignable', left.target.refusal);
    return null;
  }
  return { type: left.type, place: left.target };
}

function simple(
  node: ExpressionOf<'Assignment'>,
  { type, place }: TypedTarget,
  right: Value,
  context: BodyContext,
  discard: boolean,
): Value {
  const code = assigned(right, type, context, node, place.boxed);
  return value(type, `(${place.assign(code, discard)})`, {
    nonNull: right.nonNull,
    boxed: place.boxed,
  });
}

/** `x op= y`: the target's parts are evaluated once; the result must fit without a cast. */
function compound(
  node: ExpressionOf<'Assignment'>,
  { type, place }: TypedTarget,
  right: Value,
  context: BodyContext,
  discard: boolean,
): Value {
  const operator = node.operator.slice(0, -1);
  const { setup, read, target } = place.twice();
  const left = value(type, read, { boxed: place.boxed });
  const result = binaryOperation(operator, left, right, node, context);
  if (isError(result.type)) return errorValue;
  const narrowed = narrowsByAssignment(result.type, type) ? { ...result, type } : result;
  const code = assigned(narrowed, type, context, node, target.boxed);
  return finished(
    value(type, `(${setup}${target.assign(code, discard)})`, {
      nonNull: true,
      boxed: target.boxed,
    }),
  );
}

/** `id += 'x'` has a String as its result, which an Id variable takes. */
const narrowsByAssignment = (from: Type, to: Type): boolean =>
  isText(from) && isText(to) && to === primitives.String;
