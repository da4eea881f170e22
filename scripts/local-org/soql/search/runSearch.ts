/** SOSL. https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_sosl.htm */
import { rowFilterOf } from '../../access/sharing/rowFilter.ts';
import { chargeLimit } from '../../runtime/chargeLimit.ts';
import { throwApex } from '../../runtime/exceptions.ts';
import type { SObject } from '../../runtime/sobject.ts';
import { tx } from '../../runtime/transaction.ts';
import type { Transaction } from '../../runtime/transaction.ts';
import { hasColumn } from '../../schema/fieldDescribe.ts';
import type { FieldDescribe, ObjectDescribe, OrgSchema } from '../../schema/model.ts';
import type { RowCount, SoqlQuery, SoslQuery, SoslReturning } from '../ast.ts';
import { SoqlError, malformed, unknownObject } from '../errors.ts';
import { parseSearch } from '../parser/parseSearch.ts';
import type { QueryPlan, RecordShape } from '../plan.ts';
import { bindUsesOf, searchBindUses } from '../bindUses.ts';
import type { BindUse } from '../bindUses.ts';
import { buildPlan } from '../resolve/buildPlan.ts';
import { selectWithin } from '../run/execute.ts';
import { checkPlanAccess } from '../run/permissions.ts';
import type { BindLookup } from '../run/prepareValue.ts';
import type { QueryOptions } from '../run/runQuery.ts';
import { quoted } from '../sql/fragment.ts';
import { registerSoqlFunctions } from '../sql/functions.ts';
import { fieldSeparator, longestTerm } from './searchMatcher.ts';

export interface SearchCheck {
  readonly diagnostics: readonly { readonly message: string; readonly offset: number }[];
  readonly bindNames: readonly string[];
  readonly binds: readonly BindUse[];
  /** Objects of RETURNING, in order. */
  readonly objectNames: readonly string[];
}

/** One list of a search's result. */
export interface SearchResultList {
  readonly objectName: string;
  readonly records: SObject[];
  readonly shape: RecordShape;
}

interface SearchPlan {
  readonly search: SoslQuery;
  readonly returning: readonly QueryPlan[];
}

/** What one list has at most. */
const maxRows = 2000;

const plans = new WeakMap<OrgSchema, Map<string, SearchPlan>>();

function planOf(text: string, schema: OrgSchema): SearchPlan {
  let known = plans.get(schema);
  if (!known) plans.set(schema, (known = new Map()));
  let plan = known.get(text);
  if (!plan) {
    const search = parseSearch(text);
    const returning = search.returning.length > 0 ? search.returning : searchableObjects(schema);
    plan = { search, returning: returning.map((each) => planReturning(text, each, schema)) };
    known.set(text, plan);
  }
  return plan;
}

/** Without RETURNING a search answers the ids of every object that can be searched. */
function searchableObjects(schema: OrgSchema): SoslReturning[] {
  return [...schema.objects.values()]
    .filter((object) => object.searchable && object.stored && object.queryable)
    .map(({ name }) => ({
      object: { name, offset: 0 },
      fields: [],
      where: null,
      orderBy: [],
      limit: null,
      offset: null,
    }));
}

function planReturning(text: string, returning: SoslReturning, schema: OrgSchema): QueryPlan {
  const { object, fields, where, orderBy, limit, offset } = returning;
  if (!schema.object(object.name)?.searchable) throw unknownObject(object.name, object.offset);
  const idOnly = { kind: 'path', parts: ['Id'], offset: object.offset } as const;
  const all: RowCount = { kind: 'number', value: maxRows, offset: object.offset };
  const query: SoqlQuery = {
    select: fields.length > 0 ? fields : [{ kind: 'field', expression: idOnly, alias: null }],
    from: { parts: [object.name], alias: null, offset: object.offset },
    aliases: [],
    scope: null,
    where,
    with: null,
    groupBy: null,
    having: null,
    orderBy,
    orderByOffset: object.offset,
    limit: limit ?? all,
    offset,
    allRows: false,
    forUpdate: false,
    forView: false,
    forReference: false,
  };
  return buildPlan(text, query, schema, { caller: 'apex' });
}

/** Checks a search at compile time; needs no transaction. */
export function checkSearch(text: string, schema: OrgSchema): SearchCheck {
  try {
    const { search, returning } = planOf(text, schema);
    checkReturning(search);
    const counts = [search.limit, search.find].flatMap((each) =>
      each?.kind === 'bind' ? [each.name] : [],
    );
    const bindNames = [...new Set([...counts, ...returning.flatMap((plan) => plan.bindNames)])];
    return {
      diagnostics: [],
      bindNames,
      binds: [...searchBindUses(search), ...returning.flatMap(bindUsesOf)],
      objectNames: returning.map((plan) => plan.object.name),
    };
  } catch (error) {
    if (!(error instanceof SoqlError)) throw error;
    return {
      diagnostics: [{ message: error.message, offset: error.offset }],
      bindNames: [],
      binds: [],
      objectNames: [],
    };
  }
}

/**
 * Runs a search in the running transaction. In tests only the records of
 * `Test.setFixedSearchResults` are found. Throws SearchException and LimitException.
 *
 * Differs: there is no index and no ranking; a record is found when its fields hold the words.
 */
export function runSearch(
  text: string,
  binds: BindLookup,
  options: QueryOptions,
): SearchResultList[] {
  try {
    const transaction = tx();
    const { search, returning } = planOf(text, transaction.org.schema);
    if (options.caller !== 'api') {
      checkReturning(search);
      chargeLimit('soslQueries');
    }
    const words =
      search.find.kind === 'text' ? search.find.value : String(binds(search.find.name) ?? '');
    if (longestTerm(words) < 2) {
      throw new SoqlError(
        'MALFORMED_SEARCH',
        `search term must be longer than one character: ${words}`,
        0,
      );
    }
    let left = limitOf(search.limit, binds);
    return returning.map((plan) => {
      const records = searchObject(plan, search, words, binds, options, transaction).slice(0, left);
      left -= records.length;
      return { objectName: plan.object.name, records, shape: plan.shape };
    });
  } catch (error) {
    if (error instanceof SoqlError) throwApex('System.SearchException', error.message);
    throw error;
  }
}

/** Apex names the objects; the spelling is the platform's. */
function checkReturning({ returning }: SoslQuery): void {
  if (returning.length > 0) return;
  throw malformed('Entities should be explictly specified in SOSL call in Apex', 0);
}

function limitOf(limit: RowCount | null, binds: BindLookup): number {
  if (!limit) return maxRows;
  const value = limit.kind === 'number' ? limit.value : binds(limit.name);
  if (typeof value === 'number' && value >= 0) return Math.min(value, maxRows);
  throw new SoqlError(
    'MALFORMED_SEARCH',
    `Invalid value for LIMIT: ${String(value)}`,
    limit.offset,
  );
}

function searchObject(
  plan: QueryPlan,
  search: SoslQuery,
  words: string,
  binds: BindLookup,
  options: QueryOptions,
  transaction: Transaction,
): SObject[] {
  const { db } = transaction.org;
  const isUserMode =
    search.access === null ? options.access.mode === 'user' : search.access === 'USER_MODE';
  if (isUserMode) checkPlanAccess(plan, 'user', options.access);
  const ids = transaction.test
    ? transaction.test.fixedSearchResults
    : matchingIds(plan.object, search, words);
  return selectWithin(plan, ids, {
    db,
    binds,
    rowFilter: rowFilterOf({
      mode: isUserMode ? 'user' : 'system',
      sharing: options.access.sharing,
    }),
    allRows: false,
    countsLimits: false,
    chargesHeap: options.caller !== 'api',
  });
}

const textTypes = [
  'string',
  'textarea',
  'picklist',
  'combobox',
  'multipicklist',
  'email',
  'phone',
  'url',
];

function isSearched(field: FieldDescribe, group: SoslQuery['group']): boolean {
  if (!hasColumn(field)) return false;
  switch (group) {
    case 'NAME':
      return field.nameField;
    case 'EMAIL':
      return field.type === 'email';
    case 'PHONE':
      return field.type === 'phone';
    default:
      return textTypes.includes(field.type);
  }
}

function matchingIds(object: ObjectDescribe, search: SoslQuery, words: string): string[] {
  const columns = object.fields
    .filter((field) => isSearched(field, search.group))
    .map((field) => `IFNULL(${quoted(field.name)}, '')`);
  if (columns.length === 0) return [];
  const { db } = tx().org;
  registerSoqlFunctions(db);
  const values = columns.join(` || '${fieldSeparator}' || `);
  const living = object.field('IsDeleted') ? ' AND "IsDeleted" = 0' : '';
  const text = `SELECT "Id" FROM ${quoted(object.name)} WHERE sosl_match(${values}, ?)${living}`;
  return db.prepare<[string], string>(text).pluck().all(words);
}
