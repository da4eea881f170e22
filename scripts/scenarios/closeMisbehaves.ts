import { prove, proveEqual } from './scenario.ts';
import type { Scenario, World } from './scenario.ts';
import { object, proveInStep, sync, syncTo } from './sync.ts';

interface Listed {
  readonly data: readonly { readonly id: string }[];
}

/** Close as it is on its bad days: events out of order, merges, limits, a key that is refused. */
export const closeMisbehaves: Scenario = {
  name: 'close-misbehaves',
  leads: 400,
  async run(world) {
    proveInStep(await sync(world, 'full'));
    await disturbedEvents(world);
    await smallRateLimit(world);
    await mergedLeads(world);
    await deletedLead(world);
    await lostConnection(world);
    await severalRuns(world);
    await oldEvents(world);
  },
};

/** Shuffled, repeated and late events: the same in the end, and nothing is written twice. */
async function disturbedEvents(world: World): Promise<void> {
  await world.simulator('POST', '/_sim/events', {
    shuffle: true,
    duplicate: 0.3,
    late: 120,
    seed: 3,
  });
  await world.simulator('POST', '/_sim/storm', { changes: 250, seed: 11 });
  await sync(world, 'delta');
  await world.simulator('POST', '/_sim/clock', { advanceSeconds: 180 });
  proveInStep(await sync(world, 'delta'));
  await world.simulator('POST', '/_sim/events', { shuffle: false, duplicate: 0, late: 0, seed: 3 });
  await proveQuiet(world, 'after disturbed events');
}

async function smallRateLimit(world: World): Promise<void> {
  await world.simulator('POST', '/_sim/settings', { rateLimit: 2 });
  await world.simulator('POST', '/_sim/storm', { changes: 120, seed: 12 });
  const report = await sync(world, 'delta');
  await world.simulator('POST', '/_sim/settings', { rateLimit: null });
  proveInStep(report);
  prove(report.seconds < 60, `A limit of two requests a second cost ${report.seconds} s.`);
}

async function mergedLeads(world: World): Promise<void> {
  const { data } = await world.closeApi<Listed>('GET', '/api/v1/lead/?_limit=3&_fields=id');
  const [source, destination] = data;
  prove(source !== undefined && destination !== undefined, 'Close holds too few leads.');
  const [before] = await world.client.query<{ Id: string }>(
    `SELECT Id FROM Account WHERE Close_Id__c = '${source.id}'`,
  );
  await world.closeApi('POST', '/api/v1/lead/merge/', {
    source: source.id,
    destination: destination.id,
  });
  await world.simulator('POST', '/_sim/clock', { advanceSeconds: 60 });
  proveInStep(await sync(world, 'delta'));
  const [after] = await world.client.query<Record<string, unknown>>(
    `SELECT Close_Id__c, Close_Deleted_At__c FROM Account WHERE Id = '${before?.Id ?? ''}'`,
  );
  prove(after !== undefined, 'The account of the merged lead is gone.');
  proveEqual(after['Close_Id__c'], null, 'key of the account of the merged lead');
  prove(after['Close_Deleted_At__c'] !== null, 'The account of the merged lead is not flagged.');
  const left = await world.client.count(
    `SELECT COUNT() FROM Contact WHERE AccountId = '${before?.Id ?? ''}' AND Close_Deleted_At__c = null`,
  );
  proveEqual(left, 0, 'contacts that stayed behind');
  const [link] = await world.client.query<{ State__c: string }>(
    `SELECT State__c FROM Close_Link__c WHERE Close_Id__c = '${source.id}'`,
  );
  proveEqual(link?.State__c, 'Merged', 'state of the link');
}

async function deletedLead(world: World): Promise<void> {
  const { id } = await world.closeApi<{ id: string }>('POST', '/api/v1/lead/', {
    name: 'Short Lived Ltd',
    contacts: [{ name: 'Kim Brief' }, { name: 'Jo Brief' }],
  });
  await sync(world, 'delta');
  await world.closeApi('DELETE', `/api/v1/lead/${id}/`);
  const report = await sync(world, 'delta');
  proveInStep(report);
  proveEqual(object(report, 'lead').deleted, 1, 'deleted leads');
  proveEqual(object(report, 'contact').deleted, 2, 'contacts deleted with their lead');
}

/** The key is refused, the user loses a role, the key opens another organisation: all pause. */
async function lostConnection(world: World): Promise<void> {
  const causes: readonly (readonly [RegExp, Change, Change])[] = [
    [/answered 401/, ['/_sim/faults', { path: '/event/', status: 401 }], ['/_sim/faults', null]],
    [
      /no longer an admin/,
      ['/_sim/settings', { admin: false }],
      ['/_sim/settings', { admin: true }],
    ],
    [
      /another Close organisation/,
      ['/_sim/settings', { organization: 'orga_other' }],
      ['/_sim/settings', { organization: null }],
    ],
  ];
  for (const [said, spoil, repair] of causes) {
    await apply(world, spoil);
    const { runId } = await syncTo(world, 'delta', ['Failed']);
    const [run] = await world.client.query<{ Message__c: string }>(
      `SELECT Message__c FROM Sync_Run__c WHERE Id = '${runId}'`,
    );
    prove(run !== undefined && said.test(run.Message__c), `The run says "${run?.Message__c}".`);
    prove(
      run.Message__c.startsWith('Disconnected'),
      'The run does not say that it is disconnected.',
    );
    await proveScheduleRests(world);
    await apply(world, repair);
    proveInStep(await sync(world, 'delta'));
  }
}

type Change = readonly [path: string, body: Record<string, unknown> | null];

async function apply(world: World, [path, body]: Change): Promise<void> {
  await (body ? world.simulator('POST', path, body) : world.simulator('DELETE', path));
}

async function proveScheduleRests(world: World): Promise<void> {
  const runs = 'SELECT COUNT() FROM Sync_Run__c';
  const before = await world.client.count(runs);
  await world.control('POST', '/_org/clock', { advanceMinutes: 130 });
  proveEqual(await world.client.count(runs), before, 'runs while the sync is paused');
}

/** Runs wait for each other, however often and from however many sides the queue is drained. */
async function severalRuns(world: World): Promise<void> {
  await world.simulator('POST', '/_sim/storm', { changes: 60, seed: 13 });
  await world.client.execute(
    'admin@local.test',
    "for (Integer i = 0; i < 3; i++) { SyncLauncher.requestSync('Delta', 'Manual'); }",
  );
  await Promise.all(
    [1, 2, 3, 4].map(() =>
      world.client.execute('integration@local.test', 'SyncLauncher.drain(); SyncLauncher.tick();'),
    ),
  );
  proveInStep(await sync(world, 'delta'));
  const open = await world.client.count(
    "SELECT COUNT() FROM Sync_Run__c WHERE Status__c IN ('Queued', 'Running')",
  );
  proveEqual(open, 0, 'runs that are left open');
  const held = await world.client.count(
    'SELECT COUNT() FROM Sync_Cursor__c WHERE Lease_Token__c != null',
  );
  proveEqual(held, 0, 'leases that are held after the last run');
}

/** What Close no longer keeps is read as a whole, and the run says so. */
async function oldEvents(world: World): Promise<void> {
  await world.client.execute(
    'admin@local.test',
    `List<Sync_Cursor__c> rows = [SELECT Id FROM Sync_Cursor__c WITH SYSTEM_MODE];
    for (Sync_Cursor__c row : rows) { row.Last_Success_At__c = System.now().addDays(-31); }
    update as system rows;`,
  );
  const report = await sync(world, 'delta');
  proveInStep(report);
  proveEqual(report.mode, 'Full', 'mode of a delta that comes too late');
}

async function proveQuiet(world: World, when: string): Promise<void> {
  const quiet = await sync(world, 'full');
  proveInStep(quiet);
  for (const item of quiet.objects) {
    proveEqual(
      [item.created, item.updated, item.deleted],
      [0, 0, 0],
      `${item.close} written by a full load ${when}`,
    );
  }
}
