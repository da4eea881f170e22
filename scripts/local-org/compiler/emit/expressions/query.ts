/** `[SELECT …]` and `[FIND …]`. */
import { aggregateResultType, primitives, sobjectType } from '../../analysis/types.ts';
import type { Type } from '../../analysis/types.ts';
import type { Span } from '../../ast.ts';
import type { BodyContext, ExpressionOf } from '../bodyContext.ts';
import { boxed } from '../convert.ts';
import { errorValue, quoted, value } from '../value.ts';
import type { Value } from '../value.ts';
import { emitExpression } from './index.ts';
import { checkBinds } from './queryBinds.ts';
import { describeQuery, describeSearch } from '../../support/queries.ts';

/** `run`: the support function that runs it, where rows are read in another way than at once. */
export function emitSoql(
  node: ExpressionOf<'Soql'>,
  context: BodyContext,
  run: 'query' | 'queryForLoop' | 'unreadQuery' = 'query',
): Value {
  const { universe } = context.analysis;
  const described = describeQuery(node.text, universe.schema, context.version);
  const binds = node.binds.map((bind) => emitExpression(bind, context));
  if ('error' in described) {
    context.error(at(node, described.line), 'query', described.error);
    return errorValue;
  }
  checkBinds(node.binds, binds, described.binds, context);
  const args = [
    quoted(node.text),
    bindArray(binds, context),
    context.unit.accessSite(context.owner, null),
  ].join(',');
  if (described.kind === 'count') {
    return value(primitives.Integer, `${context.support('countQuery')}(${args})`, {
      nonNull: true,
    });
  }
  const list = universe.types.list(rowType(described, context));
  const code = `${context.support(run)}(${args})`;
  return value(list, code, { nonNull: true, isQuery: true });
}

function rowType(described: { kind: string; objectName: string }, context: BodyContext): Type {
  if (described.kind === 'aggregate') return aggregateResultType;
  return context.analysis.universe.sobjectType(described.objectName) ?? sobjectType;
}

/** Mistakes of grammar stand where they are, others at the query. */
const at = (node: ExpressionOf<'Soql'>, lines: number): { readonly span: Span } =>
  lines === 0 ? node : { span: { ...node.span, line: node.span.line + lines, column: 1 } };

const bindArray = (binds: readonly Value[], context: BodyContext): string =>
  `[${binds.map((bind) => boxed(bind, context).code).join(',')}]`;

/** A list per object of the RETURNING clause. */
export function emitSosl(node: ExpressionOf<'Sosl'>, context: BodyContext): Value {
  const { schema, types } = context.analysis.universe;
  const described = describeSearch(node.text, schema);
  const binds = node.binds.map((bind) => emitExpression(bind, context));
  if ('error' in described) context.error(node, 'search', described.error);
  else checkBinds(node.binds, binds, described.binds, context);
  const args = [
    quoted(node.text),
    bindArray(binds, context),
    context.unit.accessSite(context.owner, null),
  ].join(',');
  const type = types.list(types.list(sobjectType));
  return value(type, `${context.support('search')}(${args})`, { nonNull: true });
}
