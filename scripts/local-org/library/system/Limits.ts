/**
 * System.Limits: the counters of the running transaction (of the part after Test.startTest).
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_limits.htm
 */
import { heapSize } from '../../runtime/heap.ts';
import type { LimitCounters, LimitName } from '../../runtime/limits.ts';
import { tx } from '../../runtime/transaction.ts';
import { defineType, type MemberImplementation } from '../define.ts';

/** Suffix of `get…` and `getLimit…` → counter. */
const counters: Readonly<Record<string, LimitName>> = {
  AggregateQueries: 'aggregateQueries',
  ApexCursorRows: 'cursorRows',
  Callouts: 'callouts',
  CpuTime: 'cpuTime',
  DmlRows: 'dmlRows',
  DmlStatements: 'dmlStatements',
  EmailInvocations: 'emailInvocations',
  FetchCallsOnApexCursor: 'cursorFetches',
  FutureCalls: 'futureCalls',
  HeapSize: 'heapSize',
  MobilePushApexCalls: 'mobilePushApexCalls',
  PublishImmediateDML: 'publishImmediateDml',
  Queries: 'queries',
  QueryLocatorRows: 'queryLocatorRows',
  QueryRows: 'queryRows',
  QueueableJobs: 'queueableJobs',
  SoslQueries: 'soslQueries',
  // Kept by the platform for old code; they tell the same as getDmlStatements.
  RunAs: 'dmlStatements',
  SavepointRollbacks: 'dmlStatements',
  Savepoints: 'dmlStatements',
};

/** Maximum of what cannot be used up here: describes have no limit any more, the rest is not run. */
const unused: Readonly<Record<string, number>> = {
  AsyncCalls: 200,
  ChildRelationshipsDescribes: 100,
  // Differs: the time spent in the database is not measured.
  DatabaseTime: 120_000,
  FieldSetsDescribes: 100,
  FieldsDescribes: 100,
  FindSimilarCalls: 10,
  PicklistDescribes: 100,
  RecordTypesDescribes: 100,
  ScriptStatements: 200_000,
};

function members(): Record<string, MemberImplementation> {
  const limits = (): LimitCounters => tx().limits;
  const all: Record<string, MemberImplementation> = {};
  for (const [suffix, name] of Object.entries(counters)) {
    all[`static get${suffix}(): Integer`] = () => Math.trunc(limits().used[name]);
    all[`static getLimit${suffix}(): Integer`] = () => limits().max[name];
  }
  for (const [suffix, maximum] of Object.entries(unused)) {
    all[`static get${suffix}(): Integer`] = () => 0;
    all[`static getLimit${suffix}(): Integer`] = () => maximum;
  }
  all['static getHeapSize(): Integer'] = heapSize;
  return all;
}

defineType({ namespace: 'System', name: 'Limits', kind: 'class', members: members() });
