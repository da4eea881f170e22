import type {
  Operand,
  PlanComparison,
  PlanCondition,
  PlanOperator,
  SemiJoinPlan,
} from '../plan.ts';
import type { Fragment, Param } from './fragment.ts';
import { join, raw, sql } from './fragment.ts';

/**
 * What a value looks like this time; the SQL depends on it, so that `= null` becomes IS NULL and an
 * index is used for all else.
 */
export interface ValueState {
  readonly isList: boolean;
  /** The value is null, or the list holds a null. */
  readonly hasNull: boolean;
  /** Text was folded to upper case: the column must be, too. */
  readonly folded: boolean;
}

export interface RenderContext {
  readonly states: readonly ValueState[];
  /** FROM and WHERE of a semi-join. */
  readonly rows: (source: SemiJoinPlan) => Fragment;
}

export function renderCondition(condition: PlanCondition, context: RenderContext): Fragment {
  if (condition.kind === 'comparison') return renderComparison(condition, context);
  const items = condition.items.map((item) => renderCondition(item, context));
  return chain(items, condition.kind === 'and' ? ' AND ' : ' OR ');
}

const maxChain = 100;

/** Long chains become a tree: SQLite nests them to the left and stops at a depth of 1000. */
function chain(items: readonly Fragment[], operator: string): Fragment {
  if (items.length <= maxChain) return sql`(${join(items, operator)})`;
  const groups: Fragment[] = [];
  for (let from = 0; from < items.length; from += maxChain) {
    groups.push(chain(items.slice(from, from + maxChain), operator));
  }
  return chain(groups, operator);
}

function renderComparison(comparison: PlanComparison, context: RenderContext): Fragment {
  const { operand, operator, value, orNull } = comparison;
  const rendered =
    value.kind === 'semiJoin'
      ? renderSemiJoin(operand, operator, value.select, context)
      : value.kind === 'range'
        ? renderRange(operand, operator, value.index)
        : renderValue(operand, operator, value.index, stateOf(context, value.index));
  return orNull && operand.nullable ? sql`(${rendered} OR ${operand.sql} IS NULL)` : rendered;
}

function stateOf(context: RenderContext, index: number): ValueState {
  const state = context.states[index];
  if (!state) throw new Error(`invariant: value ${index} has no state`);
  return state;
}

/** Negative operators match rows where the field is null, unless null is what they exclude. */
function orNull(operand: Operand, fragment: Fragment): Fragment {
  return operand.nullable ? sql`(${fragment} OR ${operand.sql} IS NULL)` : fragment;
}

function renderValue(
  operand: Operand,
  operator: PlanOperator,
  index: number,
  state: ValueState,
): Fragment {
  const value: Param = { kind: 'value', index };
  if (operator === 'includes' || operator === 'excludes') {
    return renderIncludes(operand, operator, value, state);
  }
  if (operator === 'like' || operator === 'notLike')
    return renderLike(operand, operator, value, state);
  const left = leftSide(operand, state);
  if (state.isList) return renderList(operand, left, negative(operator), value, state);
  switch (operator) {
    case '=':
    case 'in':
      return state.hasNull ? sql`${operand.sql} IS NULL` : sql`${left} = ${value}`;
    case '!=':
    case 'notIn':
      if (state.hasNull) return sql`${operand.sql} IS NOT NULL`;
      // A Boolean is never null: its left side is already 0 or 1.
      if (operand.type === 'boolean') return sql`${left} <> ${value}`;
      return orNull(operand, sql`${left} <> ${value}`);
    default:
      return sql`${left} ${raw(operator)} ${value}`;
  }
}

function negative(operator: PlanOperator): boolean {
  return (
    operator === '!=' || operator === 'notIn' || operator === 'notLike' || operator === 'excludes'
  );
}

/** Trap: a Boolean of a parent that is not there counts as false. */
function leftSide(operand: Operand, state: ValueState): Fragment {
  if (operand.type === 'boolean' && operand.nullable) return sql`IFNULL(${operand.sql}, 0)`;
  return state.folded ? sql`fold(${operand.sql})` : operand.sql;
}

function renderList(
  operand: Operand,
  left: Fragment,
  isNegative: boolean,
  value: Param,
  { hasNull }: ValueState,
): Fragment {
  if (!isNegative) {
    const found = sql`${left} IN (SELECT value FROM json_each(${value}))`;
    return hasNull ? sql`(${found} OR ${operand.sql} IS NULL)` : found;
  }
  const missing = sql`${left} NOT IN (SELECT value FROM json_each(${value}))`;
  return hasNull ? sql`(${missing} AND ${operand.sql} IS NOT NULL)` : orNull(operand, missing);
}

function renderLike(
  operand: Operand,
  operator: 'like' | 'notLike',
  value: Param,
  state: ValueState,
): Fragment {
  const left = leftSide(operand, state);
  const matches = (pattern: Fragment | Param): Fragment =>
    operand.type === 'exactText'
      ? sql`like_exact(${left}, ${pattern})`
      : sql`${left} LIKE ${pattern} ESCAPE '\\'`;
  let found: Fragment;
  if (state.isList) {
    found = sql`EXISTS (SELECT 1 FROM json_each(${value}) AS p WHERE ${matches(raw('p.value'))})`;
    if (state.hasNull) found = sql`(${found} OR ${operand.sql} IS NULL)`;
  } else {
    found = state.hasNull ? sql`${operand.sql} IS NULL` : matches(value);
  }
  if (operator === 'like') return found;
  return state.hasNull ? sql`NOT ${found}` : orNull(operand, sql`NOT ${found}`);
}

/**
 * `INCLUDES ('a;b', 'c')`: one of the groups is contained as a whole. The value is a JSON array of
 * arrays, its texts folded and between semicolons as they stand in the column.
 */
function renderIncludes(
  operand: Operand,
  operator: 'includes' | 'excludes',
  value: Param,
  { hasNull }: ValueState,
): Fragment {
  const missing = sql`SELECT 1 FROM json_each(g.value) AS p WHERE instr(fold(${operand.sql}), p.value) = 0`;
  const group = sql`SELECT 1 FROM json_each(${value}) AS g WHERE NOT EXISTS (${missing})`;
  const isNull = sql`${operand.sql} IS NULL`;
  const found = sql`(${operand.sql} IS NOT NULL AND EXISTS (${group}))`;
  if (operator === 'includes') return hasNull ? sql`(${isNull} OR ${found})` : found;
  const none = sql`NOT EXISTS (${group})`;
  return hasNull ? sql`(NOT ${isNull} AND ${none})` : sql`(${isNull} OR ${none})`;
}

/** A date literal is a span of days: `=` is within, `<` before, `>` after it. */
function renderRange(operand: Operand, operator: PlanOperator, index: number): Fragment {
  const as = operand.type === 'datetime' ? 'datetime' : 'date';
  const from: Param = { kind: 'range', index, edge: 'from', as };
  const to: Param = { kind: 'range', index, edge: 'to', as };
  const { sql: left } = operand;
  switch (operator) {
    case '<':
      return sql`${left} < ${from}`;
    case '<=':
      return sql`${left} < ${to}`;
    case '>':
      return sql`${left} >= ${to}`;
    case '>=':
      return sql`${left} >= ${from}`;
    case '!=':
      return orNull(operand, sql`(${left} < ${from} OR ${left} >= ${to})`);
    default:
      return sql`(${left} >= ${from} AND ${left} < ${to})`;
  }
}

/** Unlike in SQL a null among the keys of an anti-join is passed over. */
function renderSemiJoin(
  operand: Operand,
  operator: PlanOperator,
  select: SemiJoinPlan,
  context: RenderContext,
): Fragment {
  const keys = sql`SELECT ${select.column} FROM ${context.rows(select)}`;
  if (operator !== 'notIn') return sql`${operand.sql} IN (${keys})`;
  return orNull(operand, sql`${operand.sql} NOT IN (${keys})`);
}
