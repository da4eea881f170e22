/** Runs plans: binds to parameters, rows to records, children to their parents, limits. */
import type { Database } from 'better-sqlite3';
import type { GlobalReference } from '../../formula/references.ts';
import { chargeLimit } from '../../runtime/chargeLimit.ts';
import { chargeRows } from '../../runtime/heap.ts';
import { ApexList } from '../../runtime/list.ts';
import { listType, sobjectType } from '../../runtime/runtimeTypes.ts';
import type { SObject } from '../../runtime/sobject.ts';
import { tx } from '../../runtime/transaction.ts';
import { userTimeZone } from '../../runtime/userContext.ts';
import { malformed } from '../errors.ts';
import type { ChildPlan, CountSource, QueryPlan } from '../plan.ts';
import { statementOf } from '../planCache.ts';
import { checkOffset } from '../resolve/buildPlan.ts';
import type { Fragment, Param, SqlValue } from '../sql/fragment.ts';
import { registerSoqlFunctions } from '../sql/functions.ts';
import { renderQuery } from '../sql/renderQuery.ts';
import type { LocatorMode } from '../sql/renderQuery.ts';
import { prepareViews } from '../views/index.ts';
import { fiscalStartMonth, rangeEdge } from './calendar.ts';
import { bindValue, prepareValue } from './prepareValue.ts';
import type { BindLookup, PreparedValue } from './prepareValue.ts';
import { recordReader } from './readRecords.ts';
import type { Row } from './readRecords.ts';
import type { RowFilter } from './rowFilter.ts';

export interface RunContext {
  readonly db: Database;
  readonly binds: BindLookup;
  readonly rowFilter: RowFilter | null;
  /** Deleted rows too. */
  readonly allRows: boolean;
  /** Queries of API callers do not count against governor limits. */
  readonly countsLimits: boolean;
  /** Rows are kept by Apex code: they count as heap. */
  readonly chargesHeap: boolean;
}

/** Which rows: those of some parents, or of some ids. */
interface Restriction {
  readonly parents: 'one' | 'many' | null;
  readonly locator: LocatorMode | null;
  readonly value: SqlValue;
}

/** Aggregate results come in one batch. */
const maxAggregateRows = 2000;

const unrestricted: Restriction = { parents: null, locator: null, value: null };

/** Records of a list or aggregate query. */
export function selectRecords(plan: QueryPlan, context: RunContext): SObject[] {
  const rows = selectRows(plan, context, unrestricted);
  return toRecords(plan, rows, context);
}

/** Result of COUNT(). */
export function selectCount(plan: QueryPlan, context: RunContext): number {
  const [row] = selectRows(plan, context, unrestricted);
  return Number(row?.[0] ?? 0);
}

/** Ids of all rows in order. */
export function selectIds(plan: QueryPlan, context: RunContext): string[] {
  const rows = selectRows(plan, context, { parents: null, locator: 'ids', value: null });
  return rows.map(([id]) => String(id));
}

/** Records of these ids as they are now, in the order of the ids; rows that are gone are left out. */
export function selectByIds(
  plan: QueryPlan,
  ids: readonly string[],
  context: RunContext,
): SObject[] {
  const value = JSON.stringify(ids);
  const rows = selectRows(plan, context, { parents: null, locator: 'byIds', value });
  const byId = new Map(toRecords(plan, rows, context).map((record) => [record.id, record]));
  return ids.map((id) => byId.get(id)).filter((record) => record !== undefined);
}

/** Records of a list query among these ids; conditions, order and limit of the query hold. */
export function selectWithin(
  plan: QueryPlan,
  ids: readonly string[],
  context: RunContext,
): SObject[] {
  const value = JSON.stringify(ids);
  const rows = selectRows(plan, context, { parents: null, locator: 'within', value });
  return toRecords(plan, rows, context);
}

function toRecords(plan: QueryPlan, rows: readonly Row[], context: RunContext): SObject[] {
  const records = rows.map(recordReader(plan.shape));
  if (records.length > 0) {
    for (const child of plan.shape.children) attachChildren(records, child, context);
  }
  return records;
}

function attachChildren(parents: readonly SObject[], child: ChildPlan, context: RunContext): void {
  const { plan, relationship, parentColumn } = child;
  const byParent = new Map<string, SObject[]>();
  for (const row of childRows(parents, plan, context)) {
    const id = String(row.rows[parentColumn]);
    const list = byParent.get(id);
    if (list) list.push(row.record);
    else byParent.set(id, [row.record]);
  }
  const type = listType(sobjectType(plan.object.name));
  for (const parent of parents) {
    parent.setRaw(relationship, new ApexList(type, byParent.get(parent.id ?? '') ?? []));
  }
}

interface ChildRow {
  readonly rows: Row;
  readonly record: SObject;
}

/** One query for all parents, or one for each when the subquery has a LIMIT. */
function childRows(parents: readonly SObject[], plan: QueryPlan, context: RunContext): ChildRow[] {
  const ids = parents.map((parent) => parent.id ?? '');
  const rows = plan.limit
    ? ids.flatMap((id) => selectRows(plan, context, { parents: 'one', locator: null, value: id }))
    : selectRows(plan, context, { parents: 'many', locator: null, value: JSON.stringify(ids) });
  const records = toRecords(plan, rows, context);
  return records.map((record, index) => ({ rows: rows[index] ?? [], record }));
}

function selectRows(
  plan: QueryPlan,
  context: RunContext,
  restriction: Restriction,
): readonly Row[] {
  const values = plan.values.map((source) => prepareValue(source, context.binds));
  const { statement, params } = prepareStatement(plan, context, restriction, values);
  const limit = rowLimit(plan, context);
  const args = params.map((param) => paramValue(param, plan, values, context, restriction, limit));
  const rows = statement.all(...args);
  if (plan.kind === 'aggregate' && rows.length > maxAggregateRows) {
    const message =
      'Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch';
    throw malformed(message, 0);
  }
  if (context.countsLimits && restriction.locator === null)
    chargeLimit('queryRows', rowsUsed(plan, rows));
  if (context.chargesHeap && restriction.locator !== 'ids') chargeRows(rows);
  return rows;
}

/** SQL and parameters without running them. */
export function explainPlan(plan: QueryPlan, context: RunContext): Fragment {
  const values = plan.values.map((source) => prepareValue(source, context.binds));
  const restriction: Restriction = { ...unrestricted, parents: plan.parentKey ? 'many' : null };
  const { sql, params } = prepareStatement(plan, context, restriction, values);
  return { text: sql, params };
}

function prepareStatement(
  plan: QueryPlan,
  context: RunContext,
  restriction: Restriction,
  values: readonly PreparedValue[],
): ReturnType<typeof statementOf> {
  registerSoqlFunctions(context.db);
  const compared = values.map(({ value }) => value);
  prepareViews(plan.objectUses, context.db, tx().org.schema, compared);
  const { rowFilter } = context;
  const allRows = context.allRows || plan.allRows;
  const variant =
    `${restriction.parents ?? ''}|${restriction.locator ?? ''}|${Number(allRows)}|` +
    `${rowFilter?.key ?? ''}|${values.map(stateKey).join('')}`;
  return statementOf(plan, context.db, variant, () =>
    renderQuery(plan, {
      states: values,
      parents: restriction.parents,
      locator: restriction.locator,
      allRows,
      rowFilter: rowFilter && ((object, alias) => rowFilter.condition(object, alias)),
    }),
  );
}

function stateKey({ isList, hasNull, folded }: PreparedValue): string {
  return String(Number(isList) + 2 * Number(hasNull) + 4 * Number(folded));
}

function paramValue(
  param: Param,
  plan: QueryPlan,
  values: readonly PreparedValue[],
  context: RunContext,
  restriction: Restriction,
  limit: number,
): SqlValue {
  switch (param.kind) {
    case 'constant':
      return param.value;
    case 'value':
      return values[param.index]?.value ?? null;
    case 'range': {
      const literal = plan.ranges[param.index];
      if (!literal) throw new Error(`invariant: there is no date literal ${param.index}`);
      return rangeEdge(literal, param.edge, param.as);
    }
    case 'zone':
      return userTimeZone();
    case 'fiscalStart':
      return fiscalStartMonth();
    case 'global':
      return globalValue(param.reference);
    case 'user':
      return tx().user.id;
    case 'sharing':
      return context.rowFilter?.value(param.name) ?? null;
    case 'limit':
      return limit;
    case 'offset':
      return plan.offset ? offsetValue(plan.offset, context.binds) : 0;
    case 'parents':
      return restriction.value;
  }
}

function globalValue(reference: GlobalReference): SqlValue {
  const value = reference.read(tx());
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  throw new Error(`invariant: ${reference.name} is a text or a number`);
}

/** One more than allowed, so that passing the limit is noticed; -1 (no limit) when nothing counts. */
function rowLimit(plan: QueryPlan, context: RunContext): number {
  const wanted = plan.limit ? countValue(plan.limit, context.binds) : -1;
  if (!context.countsLimits || plan.kind !== 'list') return wanted;
  const { used, max } = tx().limits;
  const left = Math.max(0, max.queryRows - used.queryRows) + 1;
  return wanted < 0 ? left : Math.min(wanted, left);
}

function rowsUsed(plan: QueryPlan, rows: readonly Row[]): number {
  const { rowCountColumn } = plan;
  if (rowCountColumn === null) return rows.length;
  return rows.reduce((sum, row) => sum + Number(row[rowCountColumn]), 0);
}

function countValue(count: CountSource, binds: BindLookup): number {
  if (count.kind === 'number') return count.value;
  const value = bindValue(count.name, binds, count.offset);
  const number = typeof value === 'bigint' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 0) {
    throw malformed(`Invalid value for LIMIT or OFFSET: ${String(value)}`, count.offset);
  }
  return number;
}

function offsetValue(count: CountSource, binds: BindLookup): number {
  const value = countValue(count, binds);
  checkOffset(value, count.offset);
  return value;
}
