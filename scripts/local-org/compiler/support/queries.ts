/** SOQL and SOSL expressions: checked while compiling, run with their binds. */
import { ApexList } from '../../runtime/list.ts';
import { listType, sobjectType, types } from '../../runtime/runtimeTypes.ts';
import type { AccessSite } from '../../runtime/transaction.ts';
import type { OrgSchema } from '../../schema/model.ts';
import { versions } from '../analysis/versions.ts';
import { checkQuery, checkSearch, runQuery, runSearch, UnreadQuery } from '../../soql/index.ts';
import type { BindUse } from '../../soql/index.ts';

export type QueryDescription =
  | {
      readonly kind: 'list' | 'count' | 'aggregate';
      readonly objectName: string;
      readonly binds: readonly BindUse[];
    }
  | QueryProblem;

export interface QueryProblem {
  readonly error: string;
  /** Lines from the start of the query to the mistake, where the compiler tells that. */
  readonly line: number;
}

/** What a query gives, or what is wrong with it. */
export function describeQuery(
  text: string,
  schema: OrgSchema,
  apiVersion: number,
): QueryDescription {
  const check = checkQuery(text, schema, apiVersion);
  const [problem] = check.diagnostics;
  if (problem || !check.resultType) {
    const line = problem?.isSyntax ? text.slice(0, problem.offset).split('\n').length - 1 : 0;
    return { error: problem?.message ?? 'Invalid query', line };
  }
  if (check.accessMode === 'SECURITY_ENFORCED' && apiVersion >= versions.userModeByDefault) {
    // UNCONFIRMED: the text.
    return {
      error: 'WITH SECURITY_ENFORCED is not supported in version 67.0 and later',
      line: 0,
    };
  }
  const from = schema.object(check.from ?? '');
  if (check.locksRows && from?.updateable === false) {
    const error = `Cannot lock rows for an SObject type that can not be updated: ${from.name}`;
    return { error, line: 0 };
  }
  const { resultType } = check;
  const objectName = resultType.kind === 'list' ? resultType.objectName : 'AggregateResult';
  return { kind: resultType.kind, objectName, binds: check.binds };
}

/** Binds are named `b0`, `b1` … in the text. */
const lookup =
  (values: readonly unknown[]) =>
  (name: string): unknown =>
    values[Number(name.slice(1))];

export function query(
  text: string,
  binds: readonly unknown[],
  access: AccessSite,
  streams = false,
): ApexList {
  const { records, kind, shape } = runQuery(text, lookup(binds), { access, streams });
  const element = kind === 'aggregate' ? 'AggregateResult' : shape.object.name;
  return new ApexList<unknown>(listType(sobjectType(element)), records);
}

/** `for (X x : [SELECT …])` */
export const queryForLoop = (
  text: string,
  binds: readonly unknown[],
  access: AccessSite,
): ApexList => query(text, binds, access, true);

/** `Database.getQueryLocator([SELECT …])`: the locator runs it. Binds are read here. */
export const unreadQuery = (
  text: string,
  binds: readonly unknown[],
  access: AccessSite,
): UnreadQuery => new UnreadQuery(text, lookup(binds), access);

/** `[SELECT COUNT() FROM …]` */
export function countQuery(text: string, binds: readonly unknown[], access: AccessSite): number {
  return runQuery(text, lookup(binds), { access }).count ?? 0;
}

/** The binds of a search, or what is wrong with it. */
export function describeSearch(
  text: string,
  schema: OrgSchema,
): { readonly binds: readonly BindUse[] } | { readonly error: string } {
  const { diagnostics, binds } = checkSearch(text, schema);
  const [problem] = diagnostics;
  return problem ? { error: problem.message } : { binds };
}

/** `[FIND …]`: a list per object of RETURNING. */
export function search(text: string, binds: readonly unknown[], access: AccessSite): ApexList {
  const lists = runSearch(text, lookup(binds), { access }).map(
    ({ objectName, records }) => new ApexList<unknown>(listType(sobjectType(objectName)), records),
  );
  return new ApexList<unknown>(listType(listType(types.sobject)), lists);
}
