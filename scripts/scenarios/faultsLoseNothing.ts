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
  readonly Run__c: string;
  readonly Status__c: string;
  readonly Error_Class__c: string;
  readonly Message__c: string;
  readonly Http_Status__c: number | null;
}

interface Cursor {
  readonly Position_Ms__c: number | null;
}

/**
 * Each fault strikes every third request, of a full load and of a delta: the sync ends complete,
 * the cursor stands where a sync without faults would have left it, and the log names the fault.
 */
export const faultsLoseNothing: Scenario = {
  name: 'faults-lose-nothing',
  leads: 500,
  async run(world) {
    for (const fault of faults) {
      await proveComplete(world, fault, 'full');
      await world.simulator('POST', '/_sim/storm', { changes: 60, seed: 7 });
      await proveComplete(world, fault, 'delta');
    }
    await inTurn(world);
    const quiet = await sync(world, 'full');
    proveInStep(quiet);
    for (const item of quiet.objects) {
      proveEqual([item.created, item.updated], [0, 0], `${item.close} that a fault had lost`);
    }
  },
};

async function proveComplete(world: World, fault: Fault, mode: 'full' | 'delta'): Promise<void> {
  const newest = await newestEventMs(world);
  await world.simulator('POST', '/_sim/faults', { ...fault.spec, path: '^/api/v1/', every: 3 });
  try {
    const report = await sync(world, mode);
    proveInStep(report);
    prove(
      report.seconds < longestSeconds,
      `The ${mode} sync took ${report.seconds} s with ${fault.name} on every third request.`,
    );
    await proveLogged(world, report.runId, fault);
  } finally {
    await world.simulator('DELETE', '/_sim/faults');
  }
  const cursor = await eventCursor(world);
  proveEqual(cursor.Position_Ms__c, newest, `cursor after ${fault.name} in a ${mode} sync`);
}

/** All of them, one after the other. */
async function inTurn(world: World): Promise<void> {
  await world.simulator('POST', '/_sim/storm', { changes: 120, seed: 8 });
  for (const fault of faults) {
    await world.simulator('POST', '/_sim/faults', {
      ...fault.spec,
      path: '^/api/v1/',
      every: 3,
      times: 1,
    });
  }
  try {
    proveInStep(await sync(world, 'full'));
  } finally {
    await world.simulator('DELETE', '/_sim/faults');
  }
}

async function proveLogged(world: World, runId: string, fault: Fault): Promise<void> {
  const lines = await world.client.query<LogLine>(
    `SELECT Run__c, Status__c, Error_Class__c, Message__c, Http_Status__c FROM Sync_Log__c
     WHERE Run__c = '${runId}' AND Operation__c = 'Callout'`,
  );
  prove(lines.length > 0, `The log does not mention ${fault.name}.`);
  for (const line of lines) {
    prove(fault.logged.test(line.Message__c), `The log calls ${fault.name} "${line.Message__c}".`);
    proveEqual(
      [line.Status__c, line.Error_Class__c],
      ['Warning', 'Transient'],
      `log line of ${fault.name}`,
    );
  }
  const [run] = await world.client.query<{ Retries__c: number; Warnings__c: number }>(
    `SELECT Retries__c, Warnings__c FROM Sync_Run__c WHERE Id = '${runId}'`,
  );
  proveEqual(run?.Retries__c, lines.length, `retries that the run counts for ${fault.name}`);
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

async function eventCursor(world: World): Promise<Cursor> {
  const [cursor] = await world.client.query<Cursor>(
    "SELECT Position_Ms__c FROM Sync_Cursor__c WHERE Stream__c = 'events'",
  );
  prove(cursor !== undefined, 'There is no cursor of the events.');
  return cursor;
}
