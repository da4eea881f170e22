/** Callouts, statements and time of syncs of two sizes: what grows with the data and what does not. */
import { businessObjects } from '../shared/businessObjects.ts';
import { startEnvironment } from '../shared/environment.ts';
import type { Environment } from '../shared/environment.ts';
import { runSync } from '../shared/runSync.ts';
import type { Mode } from '../shared/runSync.ts';
import { setUpOrg } from '../shared/setUpOrg.ts';
import { rounded } from './figure.ts';
import type { Figure } from './figure.ts';

interface Transaction {
  readonly what: string;
  readonly class: string;
  readonly callouts: number;
  readonly soql: number;
  readonly dml: number;
  readonly dmlByObject: Readonly<
    Record<string, { insert: number; update: number; delete: number }>
  >;
}

interface Measured {
  readonly callouts: number;
  readonly seconds: number;
  readonly transactions: readonly Transaction[];
  readonly logRows: number;
  readonly runRows: number;
}

const sizes = [250, 1_000] as const;
const stormChanges = 300;

export async function syncFigures(): Promise<Figure[]> {
  const small = await withEnvironment(sizes[0], async (world) => ({
    full: await measure(world, 'full'),
  }));
  const large = await withEnvironment(sizes[1], async (world) => {
    const full = await measure(world, 'full');
    const idle = await settledDelta(world);
    const again = await measure(world, 'full');
    const storm = await stormDelta(world);
    return { full, idle, again, storm };
  });
  const marginal = ((large.full.callouts - small.full.callouts) * 1_000) / (sizes[1] - sizes[0]);
  const fixed = small.full.callouts - (marginal * sizes[0]) / 1_000;
  const growth = large.full.seconds / small.full.seconds / (sizes[1] / sizes[0]);
  return [
    {
      name: 'full load: marginal callouts per 1,000 leads',
      value: rounded(marginal),
      unit: 'callouts',
      target: '<= 10.5',
    },
    {
      name: 'full load: reference callouts of a run',
      value: rounded(fixed),
      unit: 'callouts',
      target: '<= 10',
    },
    {
      name: 'job: most SOQL statements, 250 leads',
      value: most(small.full, 'soql'),
      unit: 'statements',
      target: '',
    },
    {
      name: 'job: most SOQL statements, 1,000 leads',
      value: most(large.full, 'soql'),
      unit: 'statements',
      target: 'as with 250',
    },
    {
      name: 'job: most DML statements, 250 leads',
      value: most(small.full, 'dml'),
      unit: 'statements',
      target: '',
    },
    {
      name: 'job: most DML statements, 1,000 leads',
      value: most(large.full, 'dml'),
      unit: 'statements',
      target: 'as with 250',
    },
    { name: 'idle delta: callouts', value: large.idle.callouts, unit: 'callouts', target: '<= 2' },
    {
      name: 'idle delta: business DML',
      value: businessRows(large.idle),
      unit: 'rows',
      target: '0',
    },
    { name: 'idle delta: run rows', value: large.idle.runRows, unit: 'rows', target: '1' },
    { name: 'idle delta: log rows', value: large.idle.logRows, unit: 'rows', target: '0' },
    {
      name: 'repeated full load: business DML',
      value: businessRows(large.again),
      unit: 'rows',
      target: '0',
    },
    {
      name: `delta: callouts above events / 50, ${large.storm.events} events`,
      value: rounded(large.storm.measured.callouts - large.storm.events / 50),
      unit: 'callouts',
      target: '<= 5',
    },
    {
      name: 'first sync of 1,000 leads with contacts and opportunities',
      value: rounded(large.full.seconds),
      unit: 's',
      target: '< 60',
    },
    {
      name: 'first sync: time per lead, 1,000 against 250 leads',
      value: rounded(growth, 2),
      unit: 'ratio',
      target: '<= 1',
    },
  ];
}

async function withEnvironment<T>(
  leads: number,
  body: (world: Environment) => Promise<T>,
): Promise<T> {
  const world = await startEnvironment({
    port: 0,
    closePort: 0,
    leads,
    seed: 1,
    db: null,
    close: null,
  });
  try {
    await setUpOrg(world);
    return await body(world);
  } finally {
    await world.stop();
  }
}

async function measure(world: Environment, mode: Mode): Promise<Measured> {
  const before = await rows(world);
  const marker = world.server.transactions(100_000).length;
  const startedAt = performance.now();
  const run = await runSync(world.client, { mode, progress: false });
  const seconds = (performance.now() - startedAt) / 1_000;
  if (run.Status__c !== 'Completed')
    throw new Error(`The ${mode} sync ended ${run.Status__c}: ${run.Message__c}`);
  const after = await rows(world);
  const all = world.server.transactions(100_000) as readonly Transaction[];
  return {
    callouts: run.Callouts__c ?? 0,
    seconds,
    transactions: all
      .slice(0, all.length - marker)
      .filter((item) => /queueable|finalizer/.test(item.what)),
    logRows: after.logs - before.logs,
    runRows: after.runs - before.runs,
  };
}

async function rows({ client }: Environment): Promise<{ logs: number; runs: number }> {
  return {
    logs: await client.count('SELECT COUNT() FROM Sync_Log__c'),
    runs: await client.count('SELECT COUNT() FROM Sync_Run__c'),
  };
}

/** The overlap of five minutes brings nothing once it holds no events. */
async function settledDelta(world: Environment): Promise<Measured> {
  await measure(world, 'delta');
  for (const url of [`${world.close.url}/_sim/clock`, `${world.client.url}/_org/clock`]) {
    const body = url.includes('_sim') ? { advanceSeconds: 900 } : { advanceMinutes: 15 };
    await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }
  await measure(world, 'delta');
  return measure(world, 'delta');
}

async function stormDelta(world: Environment): Promise<{ measured: Measured; events: number }> {
  const before = await eventCount(world);
  await fetch(`${world.close.url}/_sim/storm`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ changes: stormChanges, seed: 1 }),
  });
  const events = (await eventCount(world)) - before;
  return { measured: await measure(world, 'delta'), events };
}

async function eventCount(world: Environment): Promise<number> {
  const response = await fetch(`${world.close.url}/_sim/state`);
  const state = (await response.json()) as { counts: Readonly<Record<string, number>> };
  return state.counts['event'] ?? 0;
}

function most(measured: Measured, what: 'soql' | 'dml'): number {
  return Math.max(0, ...measured.transactions.map((item) => item[what]));
}

function businessRows(measured: Measured): number {
  let sum = 0;
  for (const { dmlByObject } of measured.transactions) {
    for (const name of businessObjects) {
      const counts = dmlByObject[name];
      if (counts) sum += counts.insert + counts.update + counts.delete;
    }
  }
  return sum;
}
