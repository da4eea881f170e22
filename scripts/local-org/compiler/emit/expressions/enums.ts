/** `Season.values()`, `Season.valueOf('SUMMER')`, `season.name()`, `season.ordinal()`. */
import { isEnum, primitives } from '../../analysis/types.ts';
import type { Type } from '../../analysis/types.ts';
import { platformEnum } from '../../../runtime/objects.ts';
import { LibrarySymbol } from '../../analysis/librarySymbols.ts';
import type { BodyContext, ExpressionOf } from '../bodyContext.ts';
import { assigned, dereferenced } from '../convert.ts';
import { value } from '../value.ts';
import type { Value } from '../value.ts';

type Call = ExpressionOf<'MethodCall'>;

export function enumStaticMethod(
  node: Call,
  type: Type,
  args: readonly Value[],
  context: BodyContext,
): Value | null {
  if (!isEnum(type)) return null;
  const name = node.name.toLowerCase();
  const [first] = args;
  if (name === 'values' && args.length === 0) {
    const list = context.analysis.universe.types.list(type);
    const code = `${context.support('enumValues')}(${constants(type, context)},${context.unit.runtimeType(list)})`;
    return value(list, code, { nonNull: true });
  }
  if (name === 'valueof' && first && args.length === 1) {
    const text = assigned(first, primitives.String, context, node);
    return value(type, `${context.support('enumValueOf')}(${constants(type, context)},${text})`, {
      nonNull: true,
    });
  }
  return null;
}

/** JavaScript of the EnumConstants of a type. */
function constants(type: Type, context: BodyContext): string {
  const { symbol } = type;
  if (symbol?.user) return `${context.unit.classReference(symbol.user)}.$constants`;
  if (!(symbol instanceof LibrarySymbol)) throw new Error(`invariant: ${type.name} is no enum`);
  const { namespace, name, values = [] } = symbol.definition;
  return context.unit.constant(platformEnum(`${namespace}.${name}`, values));
}

export function enumMethod(
  node: Call,
  receiver: Value,
  args: readonly Value[],
  context: BodyContext,
): Value | null {
  if (!isEnum(receiver.type) || args.length > 0) return null;
  const self = (): string => dereferenced(receiver, context).code;
  const chain = { guard: receiver.guard, nonNull: true };
  switch (node.name.toLowerCase()) {
    case 'name':
      return value(primitives.String, `${self()}.name`, chain);
    case 'ordinal':
      return value(primitives.Integer, `${self()}.ordinal`, chain);
    default:
      return null;
  }
}
