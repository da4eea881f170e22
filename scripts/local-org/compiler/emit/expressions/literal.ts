import { nullType, primitives, voidType } from '../../analysis/types.ts';
import type { BodyContext, ExpressionOf } from '../bodyContext.ts';
import { ApexDecimal } from '../../../runtime/decimal.ts';
import { errorValue, quoted, value } from '../value.ts';
import type { Value } from '../value.ts';

const { Integer, Long, Double, Decimal, Boolean } = primitives;
const maximumInteger = 2147483647n;
const maximumLong = 9223372036854775807n;

export function emitLiteral(node: ExpressionOf<'Literal'>, context: BodyContext): Value {
  switch (node.type) {
    case 'Integer':
    case 'Long':
      return wholeNumber(node, BigInt(node.value), context);
    case 'Double':
      return value(Double, numberText(Number(node.value)), { nonNull: true });
    case 'Decimal':
      return value(Decimal, decimalConstant(node.value, context), { nonNull: true });
    case 'String':
      return value(primitives.String, quoted(node.value), { nonNull: true });
    case 'Boolean':
      return value(Boolean, node.value, { nonNull: true });
    case 'Null':
      return value(nullType, 'null');
  }
}

/** `-2147483648` is a minus before a literal out of range: both are looked at together. */
export function emitNegativeLiteral(node: ExpressionOf<'Literal'>, context: BodyContext): Value {
  if (node.type === 'Integer' || node.type === 'Long') {
    return wholeNumber(node, -BigInt(node.value), context);
  }
  const literal = emitLiteral(node, context);
  return node.type === 'Double'
    ? { ...literal, code: `(-${literal.code})` }
    : { ...literal, code: decimalConstant(`-${node.value}`, context) };
}

function wholeNumber(node: ExpressionOf<'Literal'>, number: bigint, context: BodyContext): Value {
  const isLong = node.type === 'Long';
  const maximum = isLong ? maximumLong : maximumInteger;
  if (number > maximum || number < -maximum) {
    context.error(node, 'literal-range', `Illegal ${isLong ? 'long' : 'integer'}`);
    return errorValue;
  }
  const code = `${number}${isLong ? 'n' : ''}`;
  return value(isLong ? Long : Integer, number < 0n ? `(${code})` : code, { nonNull: true });
}

function decimalConstant(text: string, context: BodyContext): string {
  const decimal = ApexDecimal.tryParse(text);
  if (!decimal) throw new Error(`invariant: decimal literal ${text}`);
  return context.unit.constant(decimal);
}

const numberText = (number: number): string =>
  Number.isInteger(number) ? number.toFixed(1) : String(number);

export function emitThis(node: ExpressionOf<'This'>, context: BodyContext): Value {
  if (context.isStatic || !context.owner) {
    context.error(node, 'static-this', 'This cannot be referenced in a static context');
    return errorValue;
  }
  return value(context.analysis.universe.types.class(context.owner), 'this', { nonNull: true });
}

export const superComplaint = ({ isStatic, owner }: BodyContext): string =>
  isStatic
    ? 'Super cannot be referenced in a static context'
    : `No super type defined: ${owner?.name ?? 'AnonymousBlock'}`;

/** `super.f`; calls of methods are handled with the call. */
export function emitSuper(node: ExpressionOf<'Super'>, context: BodyContext): Value {
  const superType = context.owner?.superType;
  if (context.isStatic || !superType) {
    context.error(node, 'no-super', superComplaint(context));
    return errorValue;
  }
  return value(superType, 'this', { nonNull: true });
}

/** `Foo.class`, `List<Account>.class` */
export function emitClassLiteral(node: ExpressionOf<'ClassLiteral'>, context: BodyContext): Value {
  const [only] = node.type.parts;
  const isVoid = node.type.parts.length === 1 && only?.name.toLowerCase() === 'void';
  const type = isVoid ? voidType : context.resolve(node.type);
  const symbol = context.analysis.universe.librarySymbol('System', 'Type');
  if (!symbol) {
    context.error(node, 'missing-library', 'Missing in the library: System.Type', 'System.Type');
    return errorValue;
  }
  const typeOf = context.support('typeToken');
  return value(
    context.analysis.universe.types.class(symbol),
    `${typeOf}(${context.unit.runtimeType(type)})`,
    {
      nonNull: true,
    },
  );
}
