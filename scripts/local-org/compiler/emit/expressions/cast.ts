import {
  isError,
  isNumeric,
  isText,
  numericRank,
  objectType,
  primitives,
} from '../../analysis/types.ts';
import type { Type } from '../../analysis/types.ts';
import { versions } from '../../analysis/versions.ts';
import type { BodyContext, ExpressionOf } from '../bodyContext.ts';
import { boxed, convertedNumber, converted } from '../convert.ts';
import { errorValue, value } from '../value.ts';
import type { Value } from '../value.ts';
import { emitExpression } from './index.ts';

export function emitCast(node: ExpressionOf<'Cast'>, context: BodyContext): Value {
  const type = context.resolve(node.type);
  const of = emitExpression(node.operand, context);
  if (isError(type) || isError(of.type)) return errorValue;
  if (type.kind === 'void' || of.type.kind === 'void') {
    context.error(node, 'bad-cast', 'Operation cast is not allowed on type: void');
    return errorValue;
  }
  if (of.isQuery && type.kind === 'sobject') return converted(of, type, context);
  const { assignability } = context.analysis;
  if (!assignability.isCastable(of.type, type)) {
    context.error(
      node,
      'bad-cast',
      `Incompatible types since an instance of ${of.type.name} is never an instance of ${type.name}`,
    );
    return errorValue;
  }
  if (of.type === type || of.type.kind === 'null') return { ...converted(of, type, context), type };
  if (isNumeric(of.type) && isNumeric(type)) return convertedNumber(of, type, context);
  if (isUpcast(of.type, type, context)) return converted(of, type, context);
  return checkedCast(of, type, context);
}

/** Nothing to look at when it runs. Records are looked at: lists of SObject may hold anything. */
function isUpcast(from: Type, to: Type, context: BodyContext): boolean {
  if (isText(from) && isText(to)) return true;
  if (from.kind === 'list' || from.kind === 'set' || from.kind === 'map') {
    return to === objectType;
  }
  return context.analysis.assignability.isAssignable(from, to) && numericRank(from) === 0;
}

/** Looks at the value when it runs. */
export function checkedCast(of: Value, type: Type, context: BodyContext): Value {
  const code = boxed(of, context).code;
  const target = context.unit.runtimeType(type);
  const user = type.symbol?.user;
  const checked =
    user?.kind === 'class'
      ? `${context.support('castToClass')}(${code},${context.unit.classReference(user)},${target})`
      : `${context.support('castTo')}(${code},${target})`;
  return value(type, checked, { nonNull: of.nonNull, boxed: type === primitives.Double });
}

export function emitInstanceOf(node: ExpressionOf<'InstanceOf'>, context: BodyContext): Value {
  const type = context.resolve(node.type);
  const of = emitExpression(node.operand, context);
  if (isError(type) || isError(of.type)) return errorValue;
  checkInstanceOf(node, of.type, type, context);
  const test = context.version < versions.nullIsNoInstance ? 'isInstanceOrNull' : 'isInstance';
  const code = `${context.support(test)}(${boxed(of, context).code},${context.unit.runtimeType(type)})`;
  return value(primitives.Boolean, code, { nonNull: true });
}

/**
 * From v60 lists of a class are known to be iterables of the classes it extends; lists of records
 * are not.
 */
function isIterableOfBase(from: Type, to: Type, context: BodyContext): boolean {
  const [element] = from.arguments;
  const [wanted] = to.arguments;
  return (
    context.version >= versions.listsAreIterables &&
    from.kind === 'list' &&
    to.symbol?.user === null &&
    to.symbol.key === 'iterable' &&
    element?.symbol?.user != null &&
    wanted !== undefined &&
    context.analysis.assignability.isAssignable(element, wanted)
  );
}

/** A test whose answer is known does not compile. */
function checkInstanceOf(
  node: ExpressionOf<'InstanceOf'>,
  from: Type,
  to: Type,
  context: BodyContext,
): void {
  const { assignability } = context.analysis;
  if (isText(from) && to === primitives.Id) return;
  if (from.kind === 'null') return;
  const always =
    (assignability.isAssignable(from, to) && from.kind !== 'list' && !isNumeric(from)) ||
    isIterableOfBase(from, to, context);
  if (always) {
    context.error(
      node,
      'instanceof-always',
      `Operation instanceof is always true since an instance of ${from.name} is always an instance of ${to.name}`,
    );
  } else if (!assignability.isCastable(from, to)) {
    context.error(
      node,
      'instanceof-never',
      `Operation instanceof is always false since an instance of ${from.name} is never an instance of ${to.name}`,
    );
  }
}
