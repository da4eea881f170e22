import { proveNoDifference } from './comparison/compareAll.ts';
import { prove, proveEqual } from './scenario.ts';
import type { Scenario, World } from './scenario.ts';
import { proveInStep, sync } from './sync.ts';

interface Fault {
  readonly name: string;
  readonly spec: Readonly<Record<string, unknown>>;
  /** What the log must say about it. */
  readonly logged: RegExp;
}

const kinds: readonly Fault[] = [
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

/** As on a bad day: 10 % of calls are refused, 2 % get no answer, 1 % an answer that is broken. */
const badDay: readonly Readonly<Record<string, unknown>>[] = [
  { status: 429, headers: { 'retry-after': '1' }, probability: 0.05, seed: 1 },
  { status: 503, probability: 0.05, seed: 2 },
  { timeout: true, probability: 0.02, seed: 3 },
  { status: 200, body: '{"data": [{"id": "lead_', probability: 0.01, seed: 4 },
];

/** Nobody moves the clock: a sync that meets these faults ends by itself within a minute. */
const longestSeconds = 60;

interface LogLine {
  readonly Status__c: string;
  readonly Error_Class__c: string;
  readonly Message__c: string;
}

/**
 * A bad day, and then each fault by itself, so often that none is left out: the syncs end complete,
 * nothing is doubled, the cursor stands behind the last event and not in the future, and the log
 * names each fault. That the cursor moved past nothing unread is what the quiet full load at the end
 * proves.
 */
export const faults: Scenario = {
  name: 'faults',
  leads: 1_000,
  async run(world) {
    await strike(world, badDay);
    await proveComplete(world, 'full');
    await strike(world, badDay);
    await world.simulator('POST', '/_sim/storm', { changes: 300, seed: 7 });
    await proveComplete(world, 'delta');
    for (const kind of kinds) {
      await world.simulator('POST', '/_sim/storm', { changes: 20, seed: 8 });
      await strike(world, [{ ...kind.spec, every: 2, times: 4 }]);
      proveLogged(await proveComplete(world, 'delta'), [kind]);
    }
    await proveNoDifference(world);
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
