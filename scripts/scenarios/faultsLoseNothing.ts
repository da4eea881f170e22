import { proveInStep, sync } from './sync.ts';
import { prove, proveEqual } from './scenario.ts';
import type { Scenario, World } from './scenario.ts';

interface Fault {
  readonly name: string;
  readonly spec: Readonly<Record<string, unknown>>;
  /** What the log must say about it. */
  readonly logged: RegExp;
}

const faults: readonly Fault[] = [
  {
    name: '429',
    spec: {
      status: 429,
      headers: { 'retry-after': '1', ratelimit: 'limit=10, remaining=0, reset=1' },
    },
    logged: /answered 429/,
  },
  { name: '503', spec: { status: 503 }, logged: /answered 503/ },
  { name: 'time-out', spec: { timeout: true }, logged: /timed out/ },
  {
    name: 'broken JSON',
    spec: { status: 200, body: '{"data": [{"id": "lead_' },
    logged: /cannot be read/,
  },
  { name: 'drop', spec: { drop: true }, logged: /Unexpected end of file|Connection reset/ },
];

/** Nobody moves the clock: a sync that meets these faults ends by itself within a minute. */
const longestSeconds = 60;

interface LogLine {
  readonly Status__c: string;
  readonly Error_Class__c: string;
  readonly Message__c: string;
}

/**
 * Each fault strikes every third request of a full load, all in turn those of a delta: the sync ends
 * complete, the cursor stands behind the last event and not in the future, and the log names the
 * fault. That the cursor moved past nothing unread is what the quiet full load at the end proves.
 */
export const faultsLoseNothing: Scenario = {
  name: 'faults-lose-nothing',
  leads: 500,
  async run(world) {
    for (const fault of faults) {
      await strike(world, [{ ...fault.spec, every: 3 }]);
      proveLogged(await proveComplete(world, 'full'), [fault]);
      await world.simulator('POST', '/_sim/storm', { changes: 60, seed: 7 });
    }
    await strike(
      world,
      faults.map(({ spec }) => ({ ...spec, every: 2, times: 1 })),
    );
    await world.simulator('POST', '/_sim/storm', { changes: 400, seed: 8 });
    proveLogged(await proveComplete(world, 'delta'), faults);
    const quiet = await sync(world, 'full');
    proveInStep(quiet);
    for (const item of quiet.objects) {
      proveEqual([item.created, item.updated], [0, 0], `${item.close} that a fault had lost`);
    }
  },
};

async function strike(world: World, specs: readonly Record<string, unknown>[]): Promise<void> {
  for (const spec of specs) {
    await world.simulator('POST', '/_sim/faults', { ...spec, path: '^/api/v1/' });
  }
}

/** Syncs with the faults that are set, clears them, and gives what the log says about calls. */
async function proveComplete(world: World, mode: 'full' | 'delta'): Promise<LogLine[]> {
  const newest = await newestEventMs(world);
  try {
    const report = await sync(world, mode);
    proveInStep(report);
    prove(report.seconds < longestSeconds, `The ${mode} sync took ${report.seconds} s.`);
    await proveCursorBetween(world, newest, await closeNow(world));
    return await linesOf(world, report.runId);
  } finally {
    await world.simulator('DELETE', '/_sim/faults');
  }
}

async function linesOf(world: World, runId: string): Promise<LogLine[]> {
  const lines = await world.client.query<LogLine>(
    `SELECT Status__c, Error_Class__c, Message__c FROM Sync_Log__c
     WHERE Run__c = '${runId}' AND Operation__c = 'Callout'`,
  );
  const [run] = await world.client.query<{ Retries__c: number }>(
    `SELECT Retries__c FROM Sync_Run__c WHERE Id = '${runId}'`,
  );
  proveEqual(run?.Retries__c, lines.length, 'retries that the run counts');
  return lines;
}

function proveLogged(lines: readonly LogLine[], struck: readonly Fault[]): void {
  for (const fault of struck) {
    prove(
      lines.some((line) => fault.logged.test(line.Message__c)),
      `The log does not mention ${fault.name}.`,
    );
  }
  for (const line of lines) {
    prove(
      struck.some((fault) => fault.logged.test(line.Message__c)),
      `The log says "${line.Message__c}" of ${struck.map((fault) => fault.name).join(', ')}.`,
    );
    proveEqual([line.Status__c, line.Error_Class__c], ['Warning', 'Transient'], 'class of a line');
  }
}

async function newestEventMs(world: World): Promise<number> {
  const page = await world.closeApi<{ data: { date_updated: string }[] }>(
    'GET',
    '/api/v1/event/?_limit=1',
  );
  const [newest] = page.data;
  prove(newest !== undefined, 'Close has no events.');
  // Events carry naive times in UTC.
  return Date.parse(`${newest.date_updated}Z`);
}

/** The simulator's clock, as the answers of its API are dated. */
async function closeNow(world: World): Promise<number> {
  const { now } = await world.simulator<{ now: string }>('GET', '/_sim/state');
  return Date.parse(now);
}

async function proveCursorBetween(world: World, from: number, to: number): Promise<void> {
  const [cursor] = await world.client.query<{ Position_Ms__c: number | null }>(
    "SELECT Position_Ms__c FROM Sync_Cursor__c WHERE Stream__c = 'events'",
  );
  const position = cursor?.Position_Ms__c ?? 0;
  prove(position >= from, `The cursor stands at ${position}, before the last event at ${from}.`);
  prove(position <= to, `The cursor stands at ${position}, after Close's time ${to}.`);
}
