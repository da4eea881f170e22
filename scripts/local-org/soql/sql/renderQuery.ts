import type { ObjectDescribe } from '../../schema/model.ts';
import type { Grouping, QueryPlan, RowSource, SemiJoinPlan } from '../plan.ts';
import { tableOf } from '../views/index.ts';
import { join, raw, sql } from './fragment.ts';
import type { Fragment } from './fragment.ts';
import { renderCondition } from './renderCondition.ts';
import type { RenderContext, ValueState } from './renderCondition.ts';

export type LocatorMode = 'ids' | 'byIds' | 'within';

export interface RenderOptions {
  readonly states: readonly ValueState[];
  /** How a child query gets its parents; null for root queries. */
  readonly parents: 'one' | 'many' | null;
  /** A further condition on rows of the object (sharing); null for none. */
  readonly rowFilter: ((object: ObjectDescribe, alias: string) => Fragment | null) | null;
  /** Deleted rows too. */
  readonly allRows: boolean;
  /**
   * Query locators: `ids` collects the ids of all rows in order, `byIds` reads the rows of a JSON
   * array of ids, without looking at conditions and order again. Searches: `within` keeps to ids.
   */
  readonly locator: LocatorMode | null;
}

export function renderQuery(plan: QueryPlan, options: RenderOptions): Fragment {
  const rows = sql`FROM ${renderRows(plan, options, extraConditions(plan, options))}`;
  const paging = renderPaging(plan, options);
  if (plan.kind === 'count') {
    if (!plan.limit && !plan.offset) return sql`SELECT COUNT(*) ${rows}`;
    return sql`SELECT COUNT(*) FROM (SELECT 1 ${rows}${paging})`;
  }
  if (plan.groupings) return sql`${renderGroups(plan, plan.groupings, rows, options)}${paging}`;
  const columns = options.locator === 'ids' ? raw(`${plan.alias}."Id"`) : join(plan.columns, ', ');
  const order =
    options.locator === 'byIds' ? raw('') : renderOrder(plan, [raw(`${plan.alias}.rowid`)]);
  return sql`SELECT ${columns} ${rows}${order}${paging}`;
}

function renderGroups(
  plan: QueryPlan,
  groupings: readonly Grouping[],
  rows: Fragment,
  options: RenderOptions,
): Fragment {
  const context = contextOf(options);
  const selects = groupings.map((grouping) => {
    const columns = grouping.columns.map((each, index) => sql`${each} AS ${raw(`c${index}`)}`);
    if (plan.rowCountColumn !== null) columns.push(raw('COUNT(*)'));
    const by = grouping.by.length > 0 ? sql` GROUP BY ${join(grouping.by, ', ')}` : raw('');
    const having = plan.having ? sql` HAVING ${renderCondition(plan.having, context)}` : raw('');
    return sql`SELECT ${join(columns, ', ')} ${rows}${by}${having}`;
  });
  const [only] = selects;
  if (selects.length === 1 && only) return sql`${only}${renderOrder(plan)}`;
  return sql`SELECT * FROM (${join(selects, ' UNION ALL ')})${renderOrder(plan)}`;
}

/** `last`: rows that are equal otherwise come in the order of their making, on every machine. */
function renderOrder(plan: QueryPlan, last: readonly Fragment[] = []): Fragment {
  const keys = [...plan.orderBy, ...last];
  return keys.length > 0 ? sql` ORDER BY ${join(keys, ', ')}` : raw('');
}

/** Every list is limited: to what the query says, and to the rows that the transaction may read. */
function renderPaging(plan: QueryPlan, options: RenderOptions): Fragment {
  if (options.locator === 'byIds') return raw('');
  const limit = sql` LIMIT ${{ kind: 'limit' }}`;
  return plan.offset ? sql`${limit} OFFSET ${{ kind: 'offset' }}` : limit;
}

function extraConditions(plan: QueryPlan, options: RenderOptions): Fragment[] {
  const conditions: Fragment[] = [];
  const parents = { kind: 'parents' } as const;
  if (plan.parentKey && options.parents === 'one')
    conditions.push(sql`${plan.parentKey} = ${parents}`);
  if (plan.parentKey && options.parents === 'many') {
    conditions.push(sql`${plan.parentKey} IN (SELECT value FROM json_each(${parents}))`);
  }
  if (options.locator === 'byIds' || options.locator === 'within') {
    const found = sql`IN (SELECT value FROM json_each(${parents}))`;
    conditions.push(sql`${raw(`${plan.alias}."Id"`)} ${found}`);
    if (options.locator === 'byIds') return conditions;
  }
  if (plan.mine) conditions.push(plan.mine);
  return conditions;
}

/** Everything after FROM, up to the end of WHERE. */
function renderRows(
  source: RowSource,
  options: RenderOptions,
  extra: readonly Fragment[],
): Fragment {
  const conditions = [...extra];
  if (source.where && options.locator !== 'byIds')
    conditions.push(renderCondition(source.where, contextOf(options)));
  if (source.softDelete && !options.allRows)
    conditions.push(raw(`${source.alias}."IsDeleted" = 0`));
  const filter = options.rowFilter?.(source.object, source.alias);
  if (filter) conditions.push(filter);
  const table = raw(`${tableOf(source.object)} ${source.alias}`);
  const tables = join([table, ...source.joins.map((each) => each.sql)], ' ');
  return conditions.length > 0 ? sql`${tables} WHERE ${join(conditions, ' AND ')}` : tables;
}

function contextOf(options: RenderOptions): RenderContext {
  const rows = (select: SemiJoinPlan): Fragment =>
    renderRows(select, options, [sql`${select.column} IS NOT NULL`]);
  return { states: options.states, rows };
}
