/** `for (X x : …)` over collections, iterables and queries. */
import type { ForEachStatement } from '../../ast.ts';
import { elementOf, errorType, isError, primitives, sobjectType } from '../../analysis/types.ts';
import type { Type } from '../../analysis/types.ts';
import { versions } from '../../analysis/versions.ts';
import type { BodyContext } from '../bodyContext.ts';
import { assigned, dereferenced } from '../convert.ts';
import { checkedCast } from '../expressions/cast.ts';
import { emitExpression } from '../expressions/index.ts';
import { emitSoql } from '../expressions/query.ts';
import { value } from '../value.ts';
import type { Value } from '../value.ts';
import { mark } from './index.ts';
import { declareLocal } from './local.ts';
import { emitLoopBody } from './loops.ts';

export function emitForEach(node: ForEachStatement, context: BodyContext): void {
  mark(node, context);
  const type = context.resolve(node.type);
  const iterable =
    node.iterable.kind === 'Soql'
      ? emitSoql(node.iterable, context, 'queryForLoop')
      : emitExpression(node.iterable, context);
  context.inScope(() => {
    const source = sourceOf(node, type, iterable, context);
    const local = declareLocal(node.name, type, node, context);
    const item = context.temporary();
    const from = value(source.element, item, { boxed: source.element === primitives.Double });
    const code = isError(source.element) ? item : itemCode(from, type, context, node);
    context.unit.out.write(`for(${item} of ${source.code})`);
    emitLoopBody(node.body, context, `let ${local.js}=${code};`);
  });
}

/** Of the object, also where rows come in chunks. */
const rowName = (type: Type): string => (type.kind === 'list' ? elementOf(type) : type).name;

/** A loop over records of any type may take them as those of one: `for (Account a : records)`. */
function itemCode(from: Value, type: Type, context: BodyContext, node: ForEachStatement): string {
  const isNarrowed = from.type === sobjectType && type.kind === 'sobject' && type !== sobjectType;
  if (isNarrowed) return checkedCast(from, type, context).code;
  const refusal =
    node.iterable.kind === 'Soql'
      ? `Loop variable must be a generic SObject or List or a concrete SObject or List of: ${rowName(from.type)}`
      : `Invalid loop variable type expected ${from.type.name} was ${type.name}`;
  return assigned(from, type, context, node, false, refusal);
}

interface Source {
  readonly code: string;
  readonly element: Type;
}

function sourceOf(
  node: ForEachStatement,
  type: Type,
  iterable: Value,
  context: BodyContext,
): Source {
  if (isError(iterable.type)) return { code: iterable.code, element: iterable.type };
  const source = dereferenced(iterable, context).code;
  if (iterable.isQuery && type.kind === 'list') {
    return { code: `${context.support('batches')}(${source})`, element: iterable.type };
  }
  const element = context.analysis.assignability.iterated(iterable.type);
  if (!element) {
    context.error(node, 'not-iterable', `Loop must iterate over collection: ${iterable.type.name}`);
    return { code: '[]', element: errorType };
  }
  if (iterable.type.kind === 'list' || iterable.type.kind === 'set') {
    const copied = iterable.type.kind === 'set' && context.version < versions.setIsLockedInLoop;
    return { code: copied ? `${source}.toArray()` : source, element: elementOf(iterable.type) };
  }
  return { code: `${context.support('iterate')}(${source})`, element };
}
