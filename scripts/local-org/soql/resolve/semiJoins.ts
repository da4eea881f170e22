/**
 * `Id IN (SELECT AccountId FROM Contact …)` with its restrictions.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_comparisonoperators.htm
 */
import type { Comparison, SoqlQuery } from '../ast.ts';
import { malformed, unexpectedToken } from '../errors.ts';
import type { Operand, SemiJoinPlan } from '../plan.ts';
import { resolveCondition } from './conditions.ts';
import type { ConditionContext } from './conditions.ts';
import { rowOperand } from './expressions.ts';
import { Scope, operandOf } from './Scope.ts';
import type { ResolvedPath } from './Scope.ts';

const maxSemiJoins = 2;

export class SemiJoinCounter {
  #found = 0;

  count(offset: number): void {
    if (++this.#found > maxSemiJoins) {
      throw malformed(`Maximum ${maxSemiJoins} semi join sub-selects are allowed`, offset);
    }
  }
}

export function resolveSemiJoin(
  context: ConditionContext,
  node: Comparison,
  query: SoqlQuery,
): { readonly operand: Operand; readonly select: SemiJoinPlan } {
  const outer = outerField(context.scope, node);
  checkClauses(query);
  const { builder } = context.scope;
  const object = builder.queryable(query.from.parts.join('.'), query.from.offset, false);
  if (object === context.scope.root.object) {
    throw malformed(
      'The inner and outer selects should not be on the same object type',
      query.from.offset,
    );
  }
  const scope = new Scope(builder, object);
  scope.addAliases(query.from, query.aliases);
  const inner = innerField(scope, query);
  checkSameTarget(outer, inner, query, node);
  const operand = operandOf(outer, node.offset);
  const column = operandOf(inner, query.from.offset);
  if (!operand || !column) throw new Error('invariant: id fields are operands');
  const where =
    query.where &&
    resolveCondition(
      { scope, operand: (each) => rowOperand(scope, each, 'filter'), semiJoins: null },
      query.where,
    );
  const softDelete = object.field('IsDeleted') !== undefined && !query.allRows;
  const select = {
    object,
    alias: scope.rootAlias,
    joins: scope.joins,
    where,
    softDelete,
    column: column.sql,
  };
  return { operand, select };
}

function outerField(scope: Scope, node: Comparison): ResolvedPath {
  const { left } = node;
  if (left.kind !== 'path') throw unexpectedToken(left.text, left.offset);
  const path = scope.resolve(left, false);
  if (path.parents.length > 0) {
    const message = `The left operand '${left.parts.join('.')}' cannot have more than one level of relationships`;
    throw malformed(message, left.offset);
  }
  if (!isIdField(path)) {
    const message =
      'The left operand field in the where expression for outer query should be an id field, ' +
      `cannot use: '${path.field.name}'`;
    throw malformed(message, left.offset);
  }
  return path;
}

function innerField(scope: Scope, query: SoqlQuery): ResolvedPath {
  const [item, second] = query.select;
  if (item?.kind !== 'field' || item.expression.kind !== 'path' || second) {
    throw malformed('semi join sub-selects must select exactly one id field', query.from.offset);
  }
  const path = scope.resolve(item.expression, false);
  if (path.parents.length > 1) {
    const name = item.expression.parts.join('.');
    const message = `The inner select field '${name}' cannot have more than one level of relationships`;
    throw malformed(message, item.expression.offset);
  }
  if (!isIdField(path)) {
    const message = `The inner select field '${path.field.name}' should be an id or reference field`;
    throw malformed(message, item.expression.offset);
  }
  return path;
}

function isIdField({ field }: ResolvedPath): boolean {
  return field.type === 'id' || field.type === 'reference';
}

function checkClauses(query: SoqlQuery): void {
  const refused =
    (query.orderBy.length > 0 && 'ORDER BY') ||
    (query.limit && 'LIMIT') ||
    (query.offset && 'OFFSET') ||
    (query.groupBy && 'GROUP BY') ||
    (query.having && 'HAVING') ||
    (query.forUpdate && 'FOR UPDATE');
  if (refused) {
    throw malformed(`${refused} is not allowed in semi join sub-selects`, query.from.offset);
  }
}

/** Both sides must be able to hold ids of one object. */
function checkSameTarget(
  outer: ResolvedPath,
  inner: ResolvedPath,
  query: SoqlQuery,
  node: Comparison,
): void {
  const targets = (path: ResolvedPath): readonly string[] =>
    path.field.type === 'id' ? [path.source.object.name] : path.field.referenceTo;
  const common = targets(outer).some((name) => targets(inner).includes(name));
  if (common || outer.source.polymorphic || inner.source.polymorphic) return;
  const message =
    `The selected field '${inner.field.name}' in the subquery and the left operand field in the ` +
    `where expression in the outer query '${outer.field.name}' should point to the same object type`;
  throw malformed(message, query.from.offset || node.offset);
}
