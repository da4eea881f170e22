import { rowFilterOf } from '../../access/sharing/rowFilter.ts';
import { RowsLockedError, beginWrite, locksRowsAlone } from '../../dml/writeTransaction.ts';
import { rowLocksOf } from '../../dml/extensions.ts';
import { settledAccess } from '../../runtime/callerSharing.ts';
import { chargeLimit } from '../../runtime/chargeLimit.ts';
import { throwApex } from '../../runtime/exceptions.ts';
import type { SObject } from '../../runtime/sobject.ts';
import { tx } from '../../runtime/transaction.ts';
import type { AccessSite } from '../../runtime/transaction.ts';
import { SoqlError } from '../errors.ts';
import type { ColumnPlan, QueryPlan, RecordShape } from '../plan.ts';
import { planOf } from '../planCache.ts';
import { nestingError } from './childLevels.ts';
import { effectiveMode } from './access.ts';
import { explainPlan, selectByIds, selectCount, selectIds, selectRecords } from './execute.ts';
import type { RunContext } from './execute.ts';
import { checkPlanAccess } from './permissions.ts';
import type { BindLookup } from './prepareValue.ts';
import { SoqlQueryException } from './SoqlQueryException.ts';

export interface QueryOptions {
  /** Mode and sharing of the place where the query stands; WITH USER_MODE and the like come first. */
  readonly access: AccessSite;
  /** Deleted rows too, as with ALL ROWS (`queryAll`). */
  readonly allRows?: boolean;
  /** `api`: FIELDS(ALL) is allowed and governor limits do not count. Default `apex`. */
  readonly caller?: 'apex' | 'api';
  /** A loop over the query, which on the platform holds 200 rows at a time: no heap is charged. */
  readonly streams?: boolean;
  /** Of the code whose query is checked only when it runs. */
  readonly apiVersion?: number;
}

export interface QueryOutcome {
  readonly kind: 'list' | 'count' | 'aggregate';
  /** Records, or AggregateResults with `expr0` … and aliases; empty for COUNT(). */
  readonly records: SObject[];
  /** Result of COUNT(), null for other queries. */
  readonly count: number | null;
  /** What was selected, in order: `order`, `columns[].selected`, parents, children. */
  readonly shape: RecordShape;
}

/**
 * Runs a query in the running transaction. `binds` is asked by name, undefined means that there is
 * no such variable. Throws QueryException (SoqlQueryException) for a wrong query and
 * LimitException.
 */
export function runQuery(text: string, binds: BindLookup, options: QueryOptions): QueryOutcome {
  return orQueryException(text, () => {
    const { plan, context } = startQuery(checkedPlan(text, options), binds, options);
    if (plan.kind === 'count') {
      return { kind: 'count', records: [], count: selectCount(plan, context), shape: plan.shape };
    }
    const records = plan.forUpdate ? selectLocked(plan, context) : selectRecords(plan, context);
    return { kind: plan.kind, records, count: null, shape: plan.shape };
  });
}

function checkedPlan(text: string, { caller = 'apex', apiVersion }: QueryOptions): QueryPlan {
  const plan = planOf(text, tx().org.schema, caller);
  const nesting = apiVersion === undefined ? null : nestingError(plan, apiVersion, caller);
  if (nesting) throw nesting;
  return plan;
}

/** Rows of `Database.getQueryLocator`: found once, read in chunks, each as it is by then. */
export interface QueryLocator {
  readonly text: string;
  readonly objectName: string;
  readonly ids: readonly string[];
  /** Records from position `from` on, at most `count`; rows deleted meanwhile are left out. */
  fetch(from: number, count: number): SObject[];
}

export interface QueryLocatorOptions extends QueryOptions {
  /** Start method of a batch: up to 50 million rows instead of 10,000. */
  readonly batch?: boolean;
}

/** Fetching needs a transaction, but not the same one. Binds are read now and at each fetch. */
export function openQueryLocator(
  text: string,
  binds: BindLookup,
  options: QueryLocatorOptions,
): QueryLocator {
  return orQueryException(text, () => {
    // The chunks are read later, by the platform.
    const settled = { ...options, access: settledAccess(options.access) };
    const { plan, context } = startQuery(checkedPlan(text, options), binds, settled);
    // Code checks a filter by opening a locator over an aggregate query, which is accepted.
    // Differs: such a locator has no rows.
    const ids = plan.kind === 'list' ? selectIds(plan, context) : [];
    if (!options.batch) chargeLimit('queryLocatorRows', ids.length);
    return {
      text,
      objectName: plan.object.name,
      ids,
      fetch: (from, count) => fetchChunk(plan, ids.slice(from, from + count), binds, settled),
    };
  });
}

function fetchChunk(
  plan: QueryPlan,
  ids: readonly string[],
  binds: BindLookup,
  options: QueryOptions,
): SObject[] {
  return orQueryException(plan.text, () =>
    selectByIds(plan, ids, { ...contextOf(plan, binds, options), countsLimits: false }),
  );
}

/** The SQL of a query, for tests and for looking into slow ones. Child queries are left out. */
export function explain(text: string, binds: BindLookup = () => null): string {
  return orQueryException(text, () => {
    const plan = planOf(text, tx().org.schema, 'apex');
    const options: QueryOptions = { access: { mode: 'system', sharing: 'none' } };
    return explainPlan(plan, contextOf(plan, binds, options)).text;
  });
}

/** Charges and checks the query; what the user may see of it is the plan to run. */
function startQuery(
  plan: QueryPlan,
  binds: BindLookup,
  options: QueryOptions,
): { readonly plan: QueryPlan; readonly context: RunContext } {
  const context = contextOf(plan, binds, options);
  if (context.countsLimits && !isFree(plan)) chargeLimit('queries');
  // Each subquery is one more query, of a limit of its own, whether rows come or not.
  const subqueries = context.countsLimits ? countSubqueries(plan) : 0;
  if (subqueries > 0) chargeLimit('aggregateQueries', subqueries);
  const mode = effectiveMode(plan, options.access);
  return { plan: checkPlanAccess(plan, mode, options.access), context };
}

const countSubqueries = ({ shape }: QueryPlan): number =>
  shape.children.reduce((count, child) => count + 1 + countSubqueries(child.plan), 0);

/**
 * Custom metadata is read without limit, but for queries with a long text field.
 * https://help.salesforce.com/s/articleView?id=sf.custommetadatatypes_limits.htm
 */
function isFree(plan: QueryPlan): boolean {
  const isLong = ({ field }: ColumnPlan): boolean =>
    field?.type === 'textarea' && field.length > 255;
  return plan.object.kind === 'customMetadata' && !plan.shape.columns.some(isLong);
}

function contextOf(plan: QueryPlan, binds: BindLookup, options: QueryOptions): RunContext {
  const mode = effectiveMode(plan, options.access);
  return {
    db: tx().org.db,
    binds,
    // System mode leaves sharing to the class, WITH SYSTEM_MODE does too.
    rowFilter: rowFilterOf({
      mode: mode === 'user' ? 'user' : 'system',
      sharing: options.access.sharing,
    }),
    allRows: options.allRows ?? false,
    countsLimits: options.caller !== 'api',
    chargesHeap: options.caller !== 'api' && options.streams !== true,
  };
}

/**
 * FOR UPDATE: rows are locked first and read after that, so that what is read stays so. What comes
 * to match meanwhile is locked too. Where there are no lanes the write lock does the same.
 */
function selectLocked(plan: QueryPlan, context: RunContext): SObject[] {
  const idsOf = (records: readonly SObject[]): string[] => records.flatMap(({ id }) => id ?? []);
  const wanted = (): string[] => idsOf(selectRecords(plan, { ...context, countsLimits: false }));
  const locks = rowLocksOf(tx().org);
  if (locks && locksRowsAlone()) {
    if (locks.acquire(tx(), wanted()).length > 0) refuseLocked();
    const read = selectRecords(plan, context);
    if (locks.acquire(tx(), idsOf(read)).length > 0) refuseLocked();
    return read;
  }
  try {
    beginWrite(tx(), wanted);
  } catch (error) {
    if (error instanceof RowsLockedError) refuseLocked();
    throw error;
  }
  const records = selectRecords(plan, context);
  const missed = locks?.acquire(tx(), idsOf(records)) ?? [];
  if (missed.length > 0) refuseLocked();
  return records;
}

function refuseLocked(): never {
  throwApex(
    'System.QueryException',
    'Record Currently Unavailable: The record you are attempting to edit, or one of its related ' +
      'records, is currently being modified by another user. Please try again.',
  );
}

function orQueryException<T>(text: string, body: () => T): T {
  try {
    return body();
  } catch (error) {
    if (error instanceof SoqlError) throw new SoqlQueryException(text, error);
    throw error;
  }
}
