/** A sync inside of a story. */
import { runRequested, runSync } from '../shared/runSync.ts';
import type { Mode } from '../shared/runSync.ts';
import { reportOn } from '../shared/syncReport.ts';
import type { ObjectReport, Outcome, RunRow, SyncReport } from '../shared/syncReport.ts';
import { prove, proveEqual } from './scenario.ts';
import type { World } from './scenario.ts';

export function sync(world: World, mode: Mode): Promise<SyncReport> {
  return syncTo(world, mode, ['Success']);
}

/** A sync that ends with one of these outcomes. */
export async function syncTo(
  world: World,
  mode: Mode,
  outcomes: readonly Outcome[],
): Promise<SyncReport> {
  const startedAt = performance.now();
  const run = await runSync(world.client, { mode, progress: false });
  const seconds = (performance.now() - startedAt) / 1_000;
  await proveCounts(world, run.Id);
  const report = await reportOn(world.client, world.close, run, seconds);
  prove(
    outcomes.includes(report.outcome),
    `The ${mode} sync ended with ${report.outcome}: ${run.Message__c ?? run.Counts__c ?? ''}`,
  );
  return report;
}

/** A run of another kind, queued by Apex that gives its id; ends well, and its counts add up. */
export async function requested(world: World, request: string): Promise<RunRow> {
  const run = await runRequested(world.client, request);
  await proveCounts(world, run.Id);
  prove(
    run.Status__c === 'Completed',
    `${request} ended with ${run.Status__c}: ${run.Message__c ?? run.Counts__c ?? ''}`,
  );
  return run;
}

const outcomes = ['Created', 'Updated', 'Deleted', 'Unchanged', 'Skipped', 'Waiting', 'Failed'];

/** Every record that came in has exactly one outcome, and the bar of a run that ended is full. */
async function proveCounts(world: World, runId: string): Promise<void> {
  const names = ['In', 'Total', ...outcomes].map((name) => `${name}__c`);
  const [run] = await world.client.query<Record<string, number | string | null>>(
    `SELECT Status__c, ${names.join(', ')} FROM Sync_Run__c WHERE Id = '${runId}'`,
  );
  const sum = outcomes.reduce((total, name) => total + Number(run?.[`${name}__c`] ?? 0), 0);
  const taken = Number(run?.['In__c'] ?? 0);
  proveEqual(sum, taken, 'sum of the outcomes');
  if (String(run?.['Status__c']).startsWith('Completed')) {
    proveEqual(Number(run?.['Total__c']), taken, 'total of a run that has ended');
  }
}

/** Both sides hold the same, and nothing is left over. */
export function proveInStep(report: SyncReport): void {
  for (const item of report.objects) {
    proveEqual(
      item.inSalesforce,
      item.inClose,
      `${item.salesforce} rows for ${item.close} records`,
    );
    proveEqual([item.failed, item.waiting], [0, 0], `failed and waiting ${item.close} records`);
  }
}

export function object(report: SyncReport, close: string): ObjectReport {
  const found = report.objects.find((item) => item.close === close);
  if (!found) throw new Error(`The report has no ${close}.`);
  return found;
}
