/** Asks the package for a sync and waits until it has ended. */
import { SingleBar } from 'cli-progress';
import type { OrgClient } from './orgClient.ts';
import type { RunRow } from './syncReport.ts';

export const modes = ['full', 'delta', 'reconcile'] as const;
export type Mode = (typeof modes)[number];

const integrationUser = 'integration@local.test';
const pollMs = 200;

export interface SyncOptions {
  readonly mode: Mode;
  /** A bar on the terminal while the sync works. */
  readonly progress: boolean;
}

/**
 * The admin asks for the run; the user in whose name the sync works takes it from the queue, as his
 * schedule would within the drain interval.
 */
export async function runSync(client: OrgClient, options: SyncOptions): Promise<RunRow> {
  const mode = options.mode.charAt(0).toUpperCase() + options.mode.slice(1);
  const runId = await queue(client, `SyncLauncher.requestSync('${mode}', 'Manual')`);
  const bar = options.progress ? startBar() : null;
  try {
    return await waitFor(client, runId, bar);
  } finally {
    bar?.stop();
  }
}

/** Waits for a run of another kind: `request` is Apex that queues one and gives its id. */
export async function runRequested(client: OrgClient, request: string): Promise<RunRow> {
  return waitFor(client, await queue(client, request), null);
}

async function queue(client: OrgClient, request: string): Promise<string> {
  const { debugLog } = await client.execute('admin@local.test', `System.debug(${request});`);
  const runId = /\b[a-zA-Z0-9]{18}\b/.exec(debugLog.join('\n'))?.[0];
  if (!runId) throw new Error('The run was not queued.');
  return runId;
}

const fields = 'Id, Name, Mode__c, Status__c, In__c, Total__c, Callouts__c, Counts__c, Message__c';
const open = ['Queued', 'Running'];

async function waitFor(client: OrgClient, runId: string, bar: SingleBar | null): Promise<RunRow> {
  for (;;) {
    const [run] = await client.query<RunRow>(
      `SELECT ${fields} FROM Sync_Run__c WHERE Id = '${runId}'`,
    );
    if (!run) throw new Error(`The run ${runId} is gone.`);
    if (bar) showProgress(bar, run);
    if (!open.includes(run.Status__c)) return run;
    if (run.Status__c === 'Queued') await drain(client);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

/** Does what the next tick of the schedule would do. @throws Error when the sync may not run. */
async function drain(client: OrgClient): Promise<void> {
  const { debugLog } = await client.execute(
    integrationUser,
    `String obstacle = SyncLauncher.obstacle();
    if (obstacle == null) { SyncLauncher.drain(); } else { System.debug('Obstacle: ' + obstacle); }`,
  );
  const obstacle = /Obstacle: (.*)/.exec(debugLog.join('\n'))?.[1];
  if (obstacle) throw new Error(obstacle);
}

function startBar(): SingleBar {
  const bar = new SingleBar({
    format: 'Syncing [{bar}] {value} of {total} records',
    hideCursor: true,
    noTTYOutput: true,
    notTTYSchedule: 2_000,
    stream: process.stderr,
  });
  bar.start(1, 0);
  return bar;
}

/** The total is known once the first page has come. A run that finds nothing ends full, not empty. */
function showProgress(bar: SingleBar, run: RunRow): void {
  const done = run.In__c ?? 0;
  const ended = !open.includes(run.Status__c);
  const total = ended ? done : Math.max(run.Total__c ?? 0, done, 1);
  bar.setTotal(total);
  bar.update(done);
}
