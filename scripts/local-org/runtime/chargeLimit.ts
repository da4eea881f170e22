/**
 * Counting against governor limits. Passing one is a LimitException that no catch or finally sees
 * (https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_gov_limits.htm).
 */
import { throwApex } from './exceptions.ts';
import type { LimitName } from './limits.ts';
import { tx } from './transaction.ts';

const counted: Readonly<Record<LimitName, string>> = {
  queries: 'Too many SOQL queries',
  queryRows: 'Too many query rows',
  aggregateQueries: 'Too many Aggregate queries',
  soslQueries: 'Too many SOSL queries',
  dmlStatements: 'Too many DML statements',
  dmlRows: 'Too many DML rows',
  callouts: 'Too many callouts',
  queueableJobs: 'Too many queueable jobs added to the queue',
  futureCalls: 'Too many future calls',
  emailInvocations: 'Too many Email Invocations',
  publishImmediateDml: 'Too many DML statements',
  queryLocatorRows: 'Too many query locator rows',
  cpuTime: 'Apex CPU time limit exceeded',
  heapSize: 'Apex heap size too large',
  mobilePushApexCalls: 'Too many mobile push Apex calls',
  // UNCONFIRMED: the texts of cursors.
  cursorRows: 'Too many Apex cursor rows',
  cursorFetches: 'Too many fetch calls on Apex cursor',
};

/** Counted one by one, also where a statement adds many: the text names the first too many. */
const oneByOne: ReadonlySet<LimitName> = new Set<LimitName>([
  'aggregateQueries',
  'queryRows',
  'dmlRows',
  'queryLocatorRows',
  'cursorRows',
]);

/** Adds to a counter of the running transaction; above the maximum it throws. */
export function chargeLimit(name: LimitName, amount = 1): void {
  const { used, max } = tx().limits;
  used[name] += amount;
  if (used[name] > max[name]) exceedLimit(name);
}

/** Throws the LimitException of a counter as it stands now. */
export function exceedLimit(name: LimitName): never {
  const { used, max } = tx().limits;
  const text = counted[name];
  const count = oneByOne.has(name) ? max[name] + 1 : used[name];
  const message = name === 'cpuTime' ? text : `${text}: ${count}`;
  throwApex('System.LimitException', message);
}
