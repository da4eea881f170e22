/** A sync inside of a story. */
import { runSync } from '../shared/runSync.ts';
import type { Mode } from '../shared/runSync.ts';
import { reportOn } from '../shared/syncReport.ts';
import type { ObjectReport, Outcome, SyncReport } from '../shared/syncReport.ts';
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
  const report = await reportOn(world.client, world.close, run, seconds);
  prove(
    outcomes.includes(report.outcome),
    `The ${mode} sync ended with ${report.outcome}: ${run.Message__c ?? run.Counts__c ?? ''}`,
  );
  return report;
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
