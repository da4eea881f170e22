import { elementOf, isError, primitives } from '../../analysis/types.ts';
import type { BodyContext, ExpressionOf } from '../bodyContext.ts';
import { impossible } from '../../analysis/assignability.ts';
import { assigned, cost, dereferenced } from '../convert.ts';
import { errorValue, value } from '../value.ts';
import type { Target, Value } from '../value.ts';
import { emitChain, emitExpression } from './index.ts';

/** `list[i]` */
export function emitIndex(node: ExpressionOf<'IndexAccess'>, context: BodyContext): Value {
  const list = emitChain(node.object, context);
  const index = emitExpression(node.index, context);
  if (isError(list.type)) return errorValue;
  if (list.type.kind !== 'list') {
    context.error(node, 'not-a-list', `Expression must be a list type: ${list.type.name}`);
    return errorValue;
  }
  const isIndex = isError(index.type) || cost(index, primitives.Integer, context) !== impossible;
  if (!isIndex) {
    context.error(
      node.index,
      'list-index',
      `List index must be of type Integer: ${index.type.name}`,
    );
    return errorValue;
  }
  const element = elementOf(list.type);
  const at = dereferenced(
    value(primitives.Integer, assigned(index, primitives.Integer, context, node.index), {
      nonNull: index.nonNull,
    }),
    context,
  ).code;
  const owner = dereferenced(list, context).code;
  const boxed = element === primitives.Double;
  return value(element, `${owner}.get(${at})`, {
    boxed,
    guard: list.guard,
    target: itemTarget(owner, at, boxed, context),
  });
}

function itemTarget(list: string, index: string, boxed: boolean, context: BodyContext): Target {
  return {
    name: 'list element',
    boxed,
    assign: (code, discard) =>
      discard
        ? `${list}.set(${index},${code})`
        : `${context.support('storeItem')}(${list},${index},${code})`,
    twice: () => {
      const a = context.temporary();
      const b = context.temporary();
      return {
        setup: `${a}=${list},${b}=${index},`,
        read: `${a}.get(${b})`,
        target: itemTarget(a, b, boxed, context),
      };
    },
  };
}
