/** What every object has: `equals`, `hashCode`, `toString`, and `clone` of own classes. */
import { objectType, primitives } from '../../analysis/types.ts';
import type { BodyContext, ExpressionOf } from '../bodyContext.ts';
import { boxed, dereferenced, placed } from '../convert.ts';
import { value } from '../value.ts';
import type { Value } from '../value.ts';

export function objectMethod(
  node: ExpressionOf<'MethodCall'>,
  receiver: Value,
  args: readonly Value[],
  context: BodyContext,
): Value | null {
  const [first] = args;
  const self = (): string => dereferenced(boxed(receiver, context), context).code;
  const chain = { guard: receiver.guard, nonNull: true };
  const name = node.name.toLowerCase();
  if (name === 'equals' && first && args.length === 1) {
    const other = placed(first, objectType, true, context);
    return value(
      primitives.Boolean,
      `${context.support('valueEquals')}(${self()},${other})`,
      chain,
    );
  }
  if (args.length > 0) return null;
  if (name === 'hashcode') {
    return value(primitives.Integer, `${context.support('valueHash')}(${self()})`, chain);
  }
  if (name === 'tostring') {
    return value(primitives.String, `${context.support('toText')}(${self()})`, chain);
  }
  if (name === 'clone' && receiver.type.symbol?.user?.kind === 'class') {
    return value(receiver.type, `${context.support('cloneObject')}(${self()})`, chain);
  }
  return null;
}
