/** Where the binds of a query stand: what the compiler compares their static types with. */
import type { SoslQuery } from './ast.ts';
import type { CountSource, Operand, QueryPlan, ValueSource } from './plan.ts';
import { columnTypeOf } from './resolve/columnTypes.ts';

export interface BindUse {
  /** Without colon. */
  readonly name: string;
  /** Apex type of the column it is compared with. */
  readonly columnType: string;
  /**
   * `value`: on its own right of an operator; `item`: one of several in parentheses; `list`: after
   * IN and its kin without parentheses; `count`: of LIMIT or OFFSET; `search`: the text of FIND.
   */
  readonly place: 'value' | 'item' | 'list' | 'count' | 'search';
  /** As written: `NOT IN`; empty for counts. */
  readonly operator: string;
}

/** Of the query, its semi-joins and its child queries. */
export function bindUsesOf(plan: QueryPlan): readonly BindUse[] {
  return [
    ...plan.values.flatMap(usesOfValue),
    ...[plan.limit, plan.offset].flatMap(usesOfCount),
    ...plan.shape.children.flatMap((child) => bindUsesOf(child.plan)),
  ];
}

/** Of a search; those within its RETURNING clause are left to their plans. */
export function searchBindUses(search: SoslQuery): readonly BindUse[] {
  const { find } = search;
  const term: BindUse[] =
    find.kind === 'bind'
      ? [{ name: find.name, columnType: 'String', place: 'search', operator: 'FIND' }]
      : [];
  return [...term, ...usesOfCount(search.limit)];
}

function usesOfValue(source: ValueSource): readonly BindUse[] {
  const { items, isList, operand, operator } = source;
  const takesList = ['in', 'notIn', 'includes', 'excludes'].includes(operator);
  const place = isList ? 'item' : takesList ? 'list' : 'value';
  return items.flatMap((item) =>
    item.kind === 'bind' ? [useOf(item.name, operand, place, operatorNames[operator] ?? '')] : [],
  );
}

const operatorNames: Readonly<Record<string, string>> = {
  in: 'IN',
  notIn: 'NOT IN',
  includes: 'INCLUDES',
  excludes: 'EXCLUDES',
};

const useOf = (
  name: string,
  operand: Operand,
  place: BindUse['place'],
  operator: string,
): BindUse => ({ name, columnType: columnTypeOf(operand), place, operator });

const usesOfCount = (count: CountSource | null): readonly BindUse[] =>
  count?.kind === 'bind'
    ? [{ name: count.name, columnType: 'Integer', place: 'count', operator: '' }]
    : [];
