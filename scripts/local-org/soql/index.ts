/**
 * SOQL and SOSL: text → plan → SQL → records. Static queries (checked by the compiler, binds `:b0`,
 * `:b1` …), dynamic SOQL and the REST API share one path and one cache. See README.md.
 */
import type { OrgSchema } from '../schema/model.ts';
import { SoqlError, UnexpectedToken, compileTimeText } from './errors.ts';
import type { SoqlErrorCode } from './errors.ts';
import type { QueryPlan } from './plan.ts';
import { bindUsesOf } from './bindUses.ts';
import type { BindUse } from './bindUses.ts';
import { planOf } from './planCache.ts';
import { nestingError } from './run/childLevels.ts';

export type { BindUse } from './bindUses.ts';
export { SoqlError, apiErrorMessage } from './errors.ts';
export { wrongBindMessage } from './resolve/columnTypes.ts';
export { SoqlQueryException } from './run/SoqlQueryException.ts';
export { UnreadQuery } from './run/UnreadQuery.ts';
export { explain, openQueryLocator, runQuery } from './run/runQuery.ts';
export type { QueryLocator, QueryOptions, QueryOutcome } from './run/runQuery.ts';
export { bindsOfMap } from './run/bindMaps.ts';
export type { BindLookup } from './run/prepareValue.ts';
export { AddressValue, CompoundValue, LocationValue } from './run/compoundValue.ts';
export type { RowFilter } from './run/rowFilter.ts';
export type { RecordShape } from './plan.ts';
export { checkSearch, runSearch } from './search/runSearch.ts';
export type { SearchCheck, SearchResultList } from './search/runSearch.ts';

export interface QueryDiagnostic {
  readonly message: string;
  /** From the start of the query text. */
  readonly offset: number;
  readonly code: SoqlErrorCode;
  /** The grammar has no place for the token there. */
  readonly isSyntax: boolean;
}

export type QueryResultType =
  | { readonly kind: 'list'; readonly objectName: string }
  | { readonly kind: 'count' }
  | { readonly kind: 'aggregate' };

export interface QueryCheck {
  /** Empty when the query is right; at most one, the first that was found. */
  readonly diagnostics: readonly QueryDiagnostic[];
  /** Null when the query is wrong. */
  readonly resultType: QueryResultType | null;
  /** Names without colon, each once: `b0`, `b1` … */
  readonly bindNames: readonly string[];
  readonly binds: readonly BindUse[];
  /** Object of FROM as the schema writes it; null when the query is wrong. */
  readonly from: string | null;
  /** WITH clause: SECURITY_ENFORCED does not compile from API version 67. */
  readonly accessMode: QueryPlan['accessMode'];
  /** FOR UPDATE */
  readonly locksRows: boolean;
}

const wrong: QueryCheck = {
  diagnostics: [],
  resultType: null,
  bindNames: [],
  binds: [],
  from: null,
  accessMode: null,
  locksRows: false,
};

/** Checks a query at compile time; needs no transaction. Without version as the latest has it. */
export function checkQuery(
  text: string,
  schema: OrgSchema,
  apiVersion = Number.POSITIVE_INFINITY,
): QueryCheck {
  try {
    const plan = planOf(text, schema, 'apex');
    const nesting = nestingError(plan, apiVersion, 'apex');
    if (nesting) throw nesting;
    return {
      diagnostics: [],
      resultType: resultTypeOf(plan),
      bindNames: plan.bindNames,
      binds: bindUsesOf(plan),
      from: plan.object.name,
      accessMode: plan.accessMode,
      locksRows: plan.forUpdate,
    };
  } catch (error) {
    if (!(error instanceof SoqlError)) throw error;
    const { offset, code } = error;
    const isSyntax = error instanceof UnexpectedToken;
    const diagnostics = [{ message: compileTimeText(error), offset, code, isSyntax }];
    return { ...wrong, diagnostics };
  }
}

function resultTypeOf(plan: QueryPlan): QueryResultType {
  return plan.kind === 'list'
    ? { kind: 'list', objectName: plan.object.name }
    : { kind: plan.kind };
}
