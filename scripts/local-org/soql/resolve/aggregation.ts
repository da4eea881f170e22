/**
 * Queries with aggregates or GROUP BY.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_groupby.htm
 */
import type { FieldExpression, OrderItem, SoqlQuery } from '../ast.ts';
import { malformed, unexpectedToken } from '../errors.ts';
import { createField } from '../../schema/fieldDescribe.ts';
import { createObject } from '../../schema/objectDescribe.ts';
import type { FieldType, ObjectDescribe } from '../../schema/model.ts';
import type {
  ColumnPlan,
  Grouping,
  Operand,
  PlanCondition,
  RecordShape,
  ValueType,
} from '../plan.ts';
import { raw } from '../sql/fragment.ts';
import type { Fragment } from '../sql/fragment.ts';
import { fragmentKey } from './ColumnList.ts';
import { resolveCondition } from './conditions.ts';
import { aggregateOperand, isAggregate, rowOperand } from './expressions.ts';
import { orderFragment } from './ordering.ts';
import type { Scope } from './Scope.ts';

export interface Aggregation {
  readonly columns: readonly Fragment[];
  readonly groupings: readonly Grouping[];
  readonly having: PlanCondition | null;
  readonly orderBy: readonly Fragment[];
  readonly shape: RecordShape;
  readonly rowCountColumn: number | null;
}

/** One item of the select list. */
interface Item {
  readonly name: string;
  readonly operand: Operand;
  /** FORMAT() around it. */
  readonly isFormatted: boolean;
  /** Key of a GROUP BY expression that this item shows; null for aggregates. */
  readonly groupKey: string | null;
  /** `GROUPING(f)`: key of the expression asked about. */
  readonly groupingOf: string | null;
}

export function isAggregateQuery(query: SoqlQuery): boolean {
  return (
    query.groupBy !== null ||
    query.select.some((item) => item.kind === 'field' && isAggregate(unformatted(item.expression)))
  );
}

/** What FORMAT() stands around. */
const unformatted = (node: FieldExpression): FieldExpression =>
  node.kind === 'function' && node.name === 'FORMAT' && node.argument ? node.argument : node;

export function resolveAggregation(scope: Scope, query: SoqlQuery): Aggregation {
  checkOverall(query);
  const groups = groupsOf(scope, query);
  const items = selectItems(scope, query, groups);
  const sets = groupingSets(query.groupBy?.mode ?? 'plain', [...groups.keys()]);
  const groupings = sets.map((set) => groupingOf(set, items, groups));
  const operand = groupedOperand(scope, groups, 'Field');
  return {
    columns: groupings[0]?.columns ?? [],
    groupings,
    having: query.having && resolveCondition({ scope, operand, semiJoins: null }, query.having),
    orderBy: query.orderBy.map((item) => orderOf(scope, item, items, groups, sets.length > 1)),
    shape: shapeOf(items),
    rowCountColumn: countsRows(query) ? items.length : null,
  };
}

function checkOverall({ groupBy, limit, offset }: SoqlQuery): void {
  const clause = limit ?? offset;
  if (groupBy || !clause) return;
  const word = limit ? 'LIMIT' : 'OFFSET';
  throw malformed(
    `Non-grouped query that uses overall aggregate functions cannot also use ${word}`,
    clause.offset,
  );
}

const maxRollupFields = 3;

/** By the key of their SQL. UNCONFIRMED: the texts of both refusals. */
function groupsOf(scope: Scope, { groupBy }: SoqlQuery): ReadonlyMap<string, Operand> {
  const groups = new Map<string, Operand>();
  if (!groupBy) return groups;
  const { mode, items, offset } = groupBy;
  if (mode !== 'plain' && items.length > maxRollupFields) {
    const message = `GROUP BY ${mode.toUpperCase()} must contain ${maxRollupFields} fields or less`;
    throw malformed(message, offset);
  }
  for (const node of items) {
    const operand = rowOperand(scope, node, 'group');
    const key = fragmentKey(operand.sql);
    if (groups.has(key)) {
      throw malformed(`duplicate grouping expression: ${expressionText(node)}`, node.offset);
    }
    groups.set(key, operand);
  }
  return groups;
}

/** Rows behind SUM, MIN and the like count against the row limit, those behind COUNT do not. */
function countsRows(query: SoqlQuery): boolean {
  return query.select.some((item) => {
    const node = item.kind === 'field' ? unformatted(item.expression) : null;
    return node !== null && isAggregate(node) && !['COUNT', 'GROUPING'].includes(node.name);
  });
}

function selectItems(scope: Scope, query: SoqlQuery, groups: ReadonlyMap<string, Operand>): Item[] {
  const items: Item[] = [];
  const names = new Set<string>();
  let unnamed = 0;
  for (const item of query.select) {
    if (item.kind !== 'field')
      throw malformed('Only fields and aggregates can be selected in a grouped query', item.offset);
    const { expression, alias } = item;
    const ownName = expression.kind === 'path' ? expression.parts.at(-1) : undefined;
    const shown = unformatted(expression);
    const isFormatted = shown !== expression;
    checkNotGrouped(scope, shown, groups, query);
    const resolved = selectItem(scope, shown, groups);
    const name =
      alias ??
      (ownName === undefined ? `expr${unnamed++}` : (resolved.operand.field?.name ?? ownName));
    if (names.has(name.toLowerCase()))
      throw malformed(`duplicate alias: ${name}`, expression.offset);
    names.add(name.toLowerCase());
    items.push({ ...resolved, name, isFormatted });
  }
  return items;
}

/** What is grouped by has one value: there is nothing to aggregate. */
function checkNotGrouped(
  scope: Scope,
  node: FieldExpression,
  groups: ReadonlyMap<string, Operand>,
  query: SoqlQuery,
): void {
  if (!isAggregate(node) || node.name === 'GROUPING' || !node.argument) return;
  if (query.groupBy?.mode !== 'plain') return;
  const { argument } = node;
  const { sql } = rowOperand(scope, argument, 'aggregate');
  if (!groups.has(fragmentKey(sql))) return;
  const message = `Grouped field should not be aggregated: ${expressionText(argument)}`;
  throw malformed(message, node.offset);
}

function selectItem(
  scope: Scope,
  node: FieldExpression,
  groups: ReadonlyMap<string, Operand>,
): Omit<Item, 'name' | 'isFormatted'> {
  if (isAggregate(node) && node.name !== 'GROUPING') {
    if (!node.argument) throw malformed('Grouped query cannot use count()', node.offset);
    return { operand: aggregateOperand(scope, node), groupKey: null, groupingOf: null };
  }
  const isGrouping = isAggregate(node);
  const expression = isGrouping ? node.argument : node;
  if (!expression) throw unexpectedToken(')', node.offset);
  const operand = groupedOperand(scope, groups, 'Field')(expression);
  const key = fragmentKey(operand.sql);
  if (!isGrouping) return { operand, groupKey: key, groupingOf: null };
  const grouping: Operand = {
    ...operand,
    sql: raw('0'),
    type: 'integer',
    field: null,
    nullable: false,
  };
  return { operand: grouping, groupKey: null, groupingOf: key };
}

/** Expressions after grouping: aggregates, and what is grouped by. */
function groupedOperand(scope: Scope, groups: ReadonlyMap<string, Operand>, what: string) {
  return (node: FieldExpression): Operand => {
    if (isAggregate(node)) return aggregateOperand(scope, node);
    const operand = rowOperand(scope, node, 'aggregate');
    if (groups.has(fragmentKey(operand.sql))) return operand;
    const text = expressionText(node);
    throw malformed(`${what} must be grouped or aggregated: ${text}`, node.offset);
  };
}

function expressionText(node: FieldExpression): string {
  return node.kind === 'path' ? node.parts.join('.') : node.text;
}

/** ROLLUP(a, b) is (a, b), (a), (); CUBE(a, b) adds (b). */
function groupingSets(
  mode: 'plain' | 'rollup' | 'cube',
  keys: readonly string[],
): ReadonlySet<string>[] {
  if (mode === 'plain') return [new Set(keys)];
  if (mode === 'rollup')
    return [...keys, ''].map((_, index) => new Set(keys.slice(0, keys.length - index)));
  const subsets = keys.reduce<string[][]>(
    (sets, key) => [...sets.map((set) => [...set, key]), ...sets],
    [[]],
  );
  return subsets.map((set) => new Set(set));
}

function groupingOf(
  set: ReadonlySet<string>,
  items: readonly Item[],
  groups: ReadonlyMap<string, Operand>,
): Grouping {
  const columns = items.map(({ operand, groupKey, groupingOf: asked }) => {
    if (asked !== null) return raw(set.has(asked) ? '0' : '1');
    return groupKey === null || set.has(groupKey) ? operand.sql : raw('NULL');
  });
  const by = [...groups].filter(([key]) => set.has(key)).map(([, operand]) => operand.sql);
  return { by, columns };
}

function orderOf(
  scope: Scope,
  item: OrderItem,
  items: readonly Item[],
  groups: ReadonlyMap<string, Operand>,
  united: boolean,
): Fragment {
  const operand = groupedOperand(scope, groups, 'Ordered field')(item.expression);
  if (!united) return orderFragment(operand, item);
  // Several grouping sets are one UNION, which can be sorted by its columns only.
  const key = fragmentKey(operand.sql);
  const index = items.findIndex((each) => fragmentKey(each.operand.sql) === key);
  if (index < 0) {
    const message = 'With ROLLUP and CUBE only selected expressions can be ordered by';
    throw malformed(message, item.expression.offset);
  }
  return orderFragment({ ...operand, sql: raw(`c${index}`), nullable: true }, item);
}

const fieldTypes: Readonly<Record<ValueType, FieldType>> = {
  text: 'string',
  exactText: 'string',
  id: 'reference',
  integer: 'int',
  number: 'double',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
  time: 'time',
  multipicklist: 'multipicklist',
};

/** The object AggregateResult, with a field for each column, so that `get` finds them. */
function shapeOf(items: readonly Item[]): RecordShape {
  const fields = items.map(({ name, operand, isFormatted }) =>
    createField({
      name,
      label: name,
      type: isFormatted ? 'string' : fieldTypes[operand.type],
      scale: operand.field?.scale ?? 0,
    }),
  );
  const object: ObjectDescribe = createObject({
    name: 'AggregateResult',
    label: 'Aggregate Result',
    kind: 'standard',
    stored: false,
    fields,
  });
  const columns = items.map(({ name, operand, isFormatted }, column): ColumnPlan => ({
    name,
    column,
    field: operand.field,
    reading: { kind: isFormatted ? 'format' : 'value', type: operand.type },
    selected: true,
  }));
  return { object, columns, parents: [], children: [], order: items.map(({ name }) => name) };
}
