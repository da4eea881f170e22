/** Dynamic SOQL of `Database`: query, countQuery, getQueryLocator, getCursor and their bind forms. */
import { ApexList, type ApexMap } from '../../runtime/collections.ts';
import { nullArgument, throwApex } from '../../runtime/exceptions.ts';
import { sobjectType } from '../../runtime/runtimeTypes.ts';
import type { SObject } from '../../runtime/sobject.ts';
import { tx } from '../../runtime/transaction.ts';
import {
  bindsOfMap,
  openQueryLocator,
  runQuery,
  type BindLookup,
  type UnreadQuery,
} from '../../soql/index.ts';
import { withCallSite, type CallSite, type MemberImplementation } from '../define.ts';
import { accessOf, type AccessLevel } from '../system/AccessLevel.ts';
import { Cursor } from './Cursor.ts';
import { PaginationCursor } from './PaginationCursor.ts';
import { QueryLocator } from './QueryLocator.ts';

interface DynamicQuery {
  readonly text: string;
  readonly binds: BindLookup;
  readonly options: {
    readonly access: ReturnType<typeof accessOf>;
    readonly apiVersion?: number;
  };
}

/** `:name` in the text is a variable in scope. */
function inScope(site: CallSite, text: string | null, level: AccessLevel | null): DynamicQuery {
  return {
    text: text ?? nullArgument(),
    binds: (name) => site.bind(name),
    options: { access: accessOf(site.access, level), apiVersion: site.apiVersion },
  };
}

function withBinds(
  site: CallSite,
  text: string | null,
  binds: ApexMap<string, unknown> | null,
  level: AccessLevel | null,
): DynamicQuery {
  return { ...inScope(site, text, level), binds: bindsOfMap((binds ?? nullArgument()).entries()) };
}

export function queryRecords({ text, binds, options }: DynamicQuery): ApexList<SObject> {
  const { records, kind, shape } = runQuery(text, binds, options);
  // The list knows its object, as the one of a static query does.
  const element = kind === 'aggregate' ? 'AggregateResult' : shape.object.name;
  return ApexList.of(sobjectType(element), records);
}

function countOf({ text, binds, options }: DynamicQuery): number {
  const { count } = runQuery(text, binds, options);
  return (
    count ??
    throwApex('System.QueryException', 'Count query must have the form SELECT COUNT() FROM …')
  );
}

const rowsOf = ({ text, binds, options }: DynamicQuery): ReturnType<typeof openQueryLocator> =>
  openQueryLocator(text, binds, { ...options, batch: tx().kind === 'batch' });

const locatorOf = (query: DynamicQuery): QueryLocator => new QueryLocator(rowsOf(query));

const paginationCursorOf = ({ text, binds, options }: DynamicQuery): PaginationCursor =>
  new PaginationCursor(openQueryLocator(text, binds, { ...options, batch: true }));

const cursorOf = ({ text, binds, options }: DynamicQuery): Cursor =>
  new Cursor(openQueryLocator(text, binds, { ...options, batch: true }));

/** Of a static query, which has not run, or of the records in a list. */
function locatorOfRecords(
  records: ApexList<SObject> | UnreadQuery | null,
  level: AccessLevel | null = null,
): QueryLocator {
  const source = records ?? nullArgument();
  if (source instanceof ApexList) return QueryLocator.ofRecords(source.items);
  const { text, binds, access } = source;
  const rows = rowsOf({ text, binds, options: { access: accessOf(access, level) } });
  // `getQuery()` shows binds under the platform's names: `:tmpVar1`.
  const shown = text
    .trimEnd()
    .replace(/:b(\d+)\b/g, (_, index: string) => `:tmpVar${Number(index) + 1}`);
  return new QueryLocator({ ...rows, text: shown });
}

/** One method with variables in scope (with and without level) and one with a map of binds. */
function overloads(
  name: string,
  bindName: string,
  returned: string,
  run: (query: DynamicQuery) => unknown,
): Record<string, MemberImplementation> {
  const plain = withCallSite((site, text: string | null, level: AccessLevel | null = null) =>
    run(inScope(site, text, level)),
  );
  const bound = withCallSite(
    (
      site,
      text: string | null,
      binds: ApexMap<string, unknown> | null,
      level: AccessLevel | null,
    ) => run(withBinds(site, text, binds, level)),
  );
  return {
    [`static ${name}(String): ${returned}`]: plain,
    [`static ${name}(String, AccessLevel): ${returned}`]: plain,
    [`static ${bindName}(String, Map<String, Object>, AccessLevel): ${returned}`]: bound,
  };
}

export function queryMembers(): Record<string, MemberImplementation> {
  return {
    ...overloads('query', 'queryWithBinds', 'List<SObject>', queryRecords),
    ...overloads('countQuery', 'countQueryWithBinds', 'Integer', countOf),
    ...overloads('getQueryLocator', 'getQueryLocatorWithBinds', 'Database.QueryLocator', locatorOf),
    ...overloads('getCursor', 'getCursorWithBinds', 'Database.Cursor', cursorOf),
    ...overloads(
      'getPaginationCursor',
      'getPaginationCursorWithBinds',
      'Database.PaginationCursor',
      paginationCursorOf,
    ),
    'static getQueryLocator(List<SObject>): Database.QueryLocator': locatorOfRecords,
    'static getQueryLocator(List<SObject>, AccessLevel): Database.QueryLocator': locatorOfRecords,
  };
}
