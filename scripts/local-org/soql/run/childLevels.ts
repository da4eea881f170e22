/**
 * How deep child queries may be nested: since API version 58 in REST and SOAP and 61 in Apex four
 * levels below the root, one before.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_relationships_query_limits.htm
 */
import { malformed } from '../errors.ts';
import type { SoqlError } from '../errors.ts';
import type { QueryPlan } from '../plan.ts';

const deepFrom = { apex: 61, api: 58 } as const;

/** What is wrong with the nesting; null when it is allowed. */
export function nestingError(
  plan: QueryPlan,
  apiVersion: number,
  caller: 'apex' | 'api',
): SoqlError | null {
  const allowed = apiVersion >= deepFrom[caller] ? 4 : 1;
  if (plan.childLevels <= allowed) return null;
  const levels = allowed === 1 ? '1 level' : `${allowed} levels`;
  const message = `SOQL statements cannot query aggregate relationships more than ${levels} away from the root entity object.`;
  return malformed(message, 0);
}
