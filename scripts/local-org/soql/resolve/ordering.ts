import type { FieldDescribe } from '../../schema/model.ts';
import type { OrderItem } from '../ast.ts';
import type { Operand } from '../plan.ts';
import { constant, join, raw, sql } from '../sql/fragment.ts';
import type { Fragment } from '../sql/fragment.ts';

/**
 * One key of ORDER BY. Nulls come first unless the query says otherwise, also when descending.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_orderby.htm
 */
export function orderFragment(operand: Operand, item: OrderItem): Fragment {
  const direction = item.descending ? ' DESC' : '';
  const nullsFirst = item.nulls !== 'last';
  // SQLite's own places of nulls are not spelled out: it can use an index then.
  const ownPlace = nullsFirst !== item.descending;
  const nulls = !operand.nullable || ownPlace ? '' : nullsFirst ? ' NULLS FIRST' : ' NULLS LAST';
  const keys = sortKeys(operand).map((key) => sql`${key}${raw(direction + nulls)}`);
  return join(keys, ', ');
}

/** Text by its upper-case form, picklists in the order in which they were set up. */
function sortKeys(operand: Operand): readonly Fragment[] {
  const { field, type } = operand;
  if (type !== 'text') return [operand.sql];
  const text = sql`fold(${operand.sql})`;
  const values = picklistOrder(field);
  return values.length === 0 ? [text] : [picklistRank(operand.sql, values), text];
}

/** Values of a picklist in the order in which they were set up; empty for other fields. */
function picklistOrder(field: FieldDescribe | null): readonly string[] {
  return field?.type === 'picklist' ? field.picklistValues.map(({ value }) => value) : [];
}

/** Place in the picklist. Values that are not in it (any more) come after those that are. */
function picklistRank(value: Fragment, order: readonly string[]): Fragment {
  const cases = order.map((each, i) => sql`WHEN ${constant(each)} THEN ${raw(String(i))}`);
  const unknown = sql`ELSE IIF(${value} IS NULL, NULL, ${raw(String(order.length))})`;
  return sql`CASE ${value} ${join(cases, ' ')} ${unknown} END`;
}

/**
 * MIN or MAX over rows: of a picklist by the order in which it was set up.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_agg_functions.htm
 */
export function extremeSql(name: 'MIN' | 'MAX', operand: Operand): Fragment {
  const order = picklistOrder(operand.field);
  if (operand.type !== 'text' || order.length === 0) return sql`${raw(name)}(${operand.sql})`;
  const rank = picklistRank(operand.sql, order);
  const cases = order.map((each, i) => sql`WHEN ${raw(String(i))} THEN ${constant(each)}`);
  const unknown = sql`IIF(${rank} = ${raw(String(order.length))}, ${operand.sql}, NULL)`;
  return sql`CASE ${raw(name)}(${rank}) ${join(cases, ' ')} ELSE ${raw(name)}(${unknown}) END`;
}
