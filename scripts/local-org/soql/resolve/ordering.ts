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
  if (field?.type !== 'picklist' || field.picklistValues.length === 0) return [text];
  const cases = field.picklistValues.map(
    ({ value }, index) => sql`WHEN ${constant(value)} THEN ${raw(String(index))}`,
  );
  // Values that are not in the set (any more) come after those that are, as text.
  const unknown = sql`ELSE IIF(${operand.sql} IS NULL, NULL, ${raw(String(cases.length))})`;
  return [sql`CASE ${operand.sql} ${join(cases, ' ')} ${unknown} END`, text];
}
