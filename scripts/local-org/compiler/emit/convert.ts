/**
 * Conversions from static types. The runtime never guesses: an Integer that becomes a Decimal, a
 * Double that goes into Object or a collection (boxed), a String that becomes an Id, a query result
 * that is used as one record are all converted here.
 */
import { elementOf, isError, isNumeric, primitives, sobjectType } from '../analysis/types.ts';
import type { Type } from '../analysis/types.ts';
import { impossible } from '../analysis/assignability.ts';
import type { Span } from '../ast.ts';
import type { SupportName } from '../support/index.ts';
import type { BodyContext } from './bodyContext.ts';
import { finished, value } from './value.ts';
import type { Value } from './value.ts';

const { Integer, Long, Double, Decimal, String: text, Id, Date, Datetime } = primitives;

/** Support function per pair of number types (Double as plain number). */
const numberConversions = new Map<Type, ReadonlyMap<Type, SupportName | null>>([
  [
    Integer,
    new Map<Type, SupportName | null>([
      [Long, 'integerToLong'],
      [Double, null],
      [Decimal, 'integerToDecimal'],
    ]),
  ],
  [
    Long,
    new Map<Type, SupportName>([
      [Double, 'longToDouble'],
      [Decimal, 'longToDecimal'],
      [Integer, 'longToInteger'],
    ]),
  ],
  [
    Double,
    new Map<Type, SupportName>([
      [Decimal, 'doubleToDecimal'],
      [Integer, 'doubleToInteger'],
      [Long, 'doubleToLong'],
    ]),
  ],
  [
    Decimal,
    new Map<Type, SupportName>([
      [Double, 'decimalToDouble'],
      [Integer, 'decimalToInteger'],
      [Long, 'decimalToLong'],
    ]),
  ],
]);

/** Double as a plain number, whatever it came out of. */
export function unboxed(from: Value, context: BodyContext): Value {
  if (!from.boxed || from.type !== Double) return from;
  return { ...from, code: `${context.support('unboxDouble')}(${from.code})`, boxed: false };
}

/** Not null from here on. */
export function dereferenced(from: Value, context: BodyContext): Value {
  if (from.nonNull || isError(from.type)) return from;
  return { ...from, code: `(${from.code}??${context.support('npe')}())`, nonNull: true };
}

/** An operand: plain and not null. */
export const operand = (from: Value, type: Type, context: BodyContext): string =>
  dereferenced(converted(from, type, context), context).code;

/** Any number type to any other; also the narrowing ones of casts. */
export function convertedNumber(from: Value, to: Type, context: BodyContext): Value {
  const plain = unboxed(from, context);
  if (plain.type === to) return plain;
  const conversion = numberConversions.get(plain.type)?.get(to);
  if (conversion === undefined) return { ...plain, type: to };
  if (conversion === null) return { ...plain, type: to };
  if (conversion === 'integerToLong' && /^\d+$/.test(plain.code)) {
    return value(to, `${plain.code}n`, { nonNull: true });
  }
  return value(to, `${context.support(conversion)}(${plain.code})`, { nonNull: plain.nonNull });
}

/** A value of an assignable type in the representation of `to`, Double as a plain number. */
export function converted(chain: Value, to: Type, context: BodyContext): Value {
  const from = finished(chain);
  if (from.type === to || isError(from.type) || isError(to)) return unboxed(from, context);
  if (from.type.kind === 'null') return value(to, 'null');
  if (isNumeric(from.type) && isNumeric(to)) return convertedNumber(from, to, context);
  if (from.isQuery && to.kind === 'sobject') return singleRecord(from, to, context);
  if (from.type === Double) return { ...boxed(from, context), type: to, boxed: false };
  if (to === Id && from.type === text) {
    return value(Id, `${context.support('textAsId')}(${from.code})`, { nonNull: from.nonNull });
  }
  if (to === Datetime && from.type === Date) {
    return value(to, `${context.support('dateToDatetime')}(${from.code})`, {
      nonNull: from.nonNull,
    });
  }
  return { ...from, type: to };
}

function singleRecord(from: Value, to: Type, context: BodyContext): Value {
  return value(to, `${context.support('singleRecord')}(${from.code})`, { nonNull: true });
}

/** Double as an object; other values as they are. */
export function boxed(from: Value, context: BodyContext): Value {
  if (from.type !== Double || from.boxed) return from;
  return { ...from, code: `${context.support('boxDouble')}(${from.code})`, boxed: true };
}

/** JavaScript of a value for a place of type `to`; `intoBoxed` places hold Doubles as objects. */
export function placed(from: Value, to: Type, intoBoxed: boolean, context: BodyContext): string {
  const whole = finished(from);
  if (intoBoxed && to === Double && whole.type === Double) return boxed(whole, context).code;
  const result = converted(whole, to, context);
  return intoBoxed ? boxed(result, context).code : result.code;
}

/** A query is a list first: `Database.delete([SELECT …], false)` deletes all of its rows. */
const asSingleRecord = 1_000;

/** Cost of passing a value where `to` is wanted; a query may be passed as its single record. */
export function cost(from: Value, to: Type, context: BodyContext): number {
  const { assignability } = context.analysis;
  const direct = assignability.distance(from.type, to);
  if (direct !== impossible || !from.isQuery) return direct;
  if (to === primitives.Integer) return impossible;
  const record = elementOf(from.type);
  if (to.kind === 'list' && record === sobjectType) return assignability.distance(from.type, to);
  const single =
    record === sobjectType && to.kind === 'sobject' ? 1 : assignability.distance(record, to);
  return single === impossible ? impossible : single + asSingleRecord;
}

/** Assignment with its check: JavaScript of the value in the form of the target. */
export function assigned(
  from: Value,
  to: Type,
  context: BodyContext,
  node: { readonly span: Span },
  intoBoxed = false,
  refusal = `Illegal assignment from ${from.type.name} to ${to.name}`,
): string {
  if (cost(from, to, context) === impossible) {
    context.error(node, 'illegal-assignment', refusal);
    return 'null';
  }
  return placed(from, to, intoBoxed, context);
}

/** A condition: Boolean, not null. `refusal` makes the text for values of another type. */
export function condition(
  from: Value,
  context: BodyContext,
  node: { readonly span: Span },
  refusal = (type: Type): string => `Condition expression must be of type Boolean: ${type.name}`,
): string {
  const plain = finished(from);
  if (plain.type !== primitives.Boolean && !isError(plain.type)) {
    context.error(node, 'not-boolean', refusal(plain.type));
    return 'false';
  }
  return dereferenced(plain, context).code;
}
