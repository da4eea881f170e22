/**
 * System.OrgLimits
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_OrgLimits.htm
 */
import { tx } from '../../runtime/transaction.ts';
import { defineType } from '../define.ts';
import { listOf, mapOf } from '../support.ts';
import { OrgLimit } from './OrgLimit.ts';

const megabyte = 1024 * 1024;

/**
 * Maxima of a Developer Edition org. Differs: only storage is measured, the rest counts as unused, and
 * storage is that of an Enterprise Edition org (10 GB), so that the data of a company has room.
 */
const maxima: Readonly<Record<string, number>> = {
  ActiveScratchOrgs: 3,
  ConcurrentAsyncGetReportInstances: 200,
  ConcurrentSyncReportRuns: 20,
  DailyApiRequests: 15_000,
  DailyAsyncApexExecutions: 250_000,
  DailyAsyncApexTests: 500,
  DailyBulkApiBatches: 15_000,
  DailyDeliveredPlatformEvents: 10_000,
  DailyDurableStreamingApiEvents: 10_000,
  DailyGenericStreamingApiEvents: 10_000,
  DailyScratchOrgs: 6,
  DailyStandardVolumePlatformEvents: 10_000,
  DailyStreamingApiEvents: 10_000,
  DailyWorkflowEmails: 1_000,
  DataStorageMB: 10_240,
  FileStorageMB: 20,
  HourlyODataCallout: 1_000,
  HourlyPublishedPlatformEvents: 50_000,
  HourlyTimeBasedWorkflow: 50,
  MassEmail: 10,
  SingleEmail: 15,
};

/** Differs: the size of the database, not 2 kB per record. */
function storedMegabytes(): number {
  const { db } = tx().org;
  const pages = Number(db.pragma('page_count', { simple: true }));
  return Math.floor((pages * Number(db.pragma('page_size', { simple: true }))) / megabyte);
}

export function orgLimits(): readonly OrgLimit[] {
  return Object.entries(maxima).map(
    ([name, maximum]) =>
      new OrgLimit(name, maximum, name === 'DataStorageMB' ? storedMegabytes() : 0),
  );
}

defineType({
  namespace: 'System',
  name: 'OrgLimits',
  kind: 'class',
  members: {
    'static getAll(): List<OrgLimit>': () => listOf('OrgLimit', orgLimits()),
    'static getMap(): Map<String, OrgLimit>': () =>
      mapOf(
        'String',
        'OrgLimit',
        orgLimits().map((limit) => [limit.name, limit] as const),
      ),
  },
});
