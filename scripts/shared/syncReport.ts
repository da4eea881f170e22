/** What a sync did, as `npm start -- --once --json` and `npm run sync -- --json` print it. */
import { countInClose } from './closeApi.ts';
import type { CloseConnection } from './closeApi.ts';
import type { OrgClient } from './orgClient.ts';
import { plainTable } from './plainTable.ts';

export interface ObjectReport {
  readonly close: string;
  readonly salesforce: string;
  /** Totals: what the API lists, and rows with a Close id that are not flagged as deleted. */
  readonly inClose: number;
  readonly inSalesforce: number;
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly waiting: number;
  readonly failed: number;
}

export type Outcome = 'Success' | 'Partial' | 'Failed';

export interface SyncReport {
  readonly outcome: Outcome;
  readonly runId: string;
  readonly mode: string;
  readonly seconds: number;
  readonly callouts: number;
  readonly objects: readonly ObjectReport[];
  readonly url: string;
}

export interface RunRow {
  readonly Id: string;
  readonly Name: string;
  readonly Mode__c: string;
  readonly Status__c: string;
  readonly In__c: number | null;
  readonly Total__c: number | null;
  readonly Callouts__c: number | null;
  readonly Counts__c: string | null;
  readonly Message__c: string | null;
}

type Counts = Readonly<Record<string, Readonly<Record<string, number | string>>>>;

const objects = [
  { close: 'lead', salesforce: 'Account' },
  { close: 'contact', salesforce: 'Contact' },
  { close: 'opportunity', salesforce: 'Opportunity' },
] as const;

export function outcomeOf(status: string): Outcome {
  if (status === 'Completed') return 'Success';
  return status === 'Completed With Errors' ? 'Partial' : 'Failed';
}

export async function reportOn(
  client: OrgClient,
  close: CloseConnection,
  run: RunRow,
  seconds: number,
): Promise<SyncReport> {
  const counts = JSON.parse(run.Counts__c ?? '{}') as Counts;
  return {
    outcome: outcomeOf(run.Status__c),
    runId: run.Id,
    mode: run.Mode__c,
    seconds: Math.round(seconds * 10) / 10,
    callouts: run.Callouts__c ?? 0,
    objects: await Promise.all(
      objects.map(async ({ close: object, salesforce }) => {
        const own = counts[object] ?? {};
        const number = (name: string): number => Number(own[name] ?? 0);
        return {
          close: object,
          salesforce,
          inClose: await countFor(run, close, object),
          inSalesforce: await client.count(
            `SELECT COUNT() FROM ${salesforce} WHERE Close_Id__c != null AND Close_Deleted_At__c = null`,
          ),
          created: number('created'),
          updated: number('updated'),
          deleted: number('deleted'),
          unchanged: number('unchanged'),
          skipped: number('skipped'),
          waiting: number('waiting'),
          failed: number('failed'),
        };
      }),
    ),
    url: client.url,
  };
}

/** Of a run that failed because Close is gone its own message says more than the count that fails. */
async function countFor(run: RunRow, close: CloseConnection, object: string): Promise<number> {
  try {
    return await countInClose(close, object);
  } catch (error) {
    if (outcomeOf(run.Status__c) === 'Failed' && run.Message__c) throw new Error(run.Message__c);
    throw error;
  }
}

export function printReport(report: SyncReport): void {
  const table = plainTable([
    'Close',
    'Salesforce',
    'in Close',
    'in Salesforce',
    'created',
    'updated',
    'deleted',
    'unchanged',
    'skipped',
    'waiting',
    'failed',
  ]);
  for (const item of report.objects) {
    table.push([
      item.close,
      item.salesforce,
      item.inClose,
      item.inSalesforce,
      item.created,
      item.updated,
      item.deleted,
      item.unchanged,
      item.skipped,
      item.waiting,
      item.failed,
    ]);
  }
  console.log(table.toString());
  console.log(
    `${report.mode} sync: ${report.outcome} in ${report.seconds} s, ${report.callouts} callouts`,
  );
}
