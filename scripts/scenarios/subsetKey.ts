import { proveNoDifference } from './comparison/compareAll.ts';
import { prove, proveEqual } from './scenario.ts';
import type { Scenario, World } from './scenario.ts';
import { proveInStep, sync, syncTo } from './sync.ts';

type Change = readonly [path: string, body: Record<string, unknown> | null];

interface Loss {
  readonly said: RegExp;
  readonly spoil: Change;
  readonly repair: Change;
}

const losses: readonly Loss[] = [
  {
    said: /no longer an admin \(role restricteduser\)/,
    spoil: ['/_sim/settings', { leadVisibility: 'own' }],
    repair: ['/_sim/settings', { leadVisibility: 'all' }],
  },
  {
    said: /another Close organisation/,
    spoil: ['/_sim/settings', { organization: 'orga_other' }],
    repair: ['/_sim/settings', { organization: null }],
  },
  {
    said: /answered 401/,
    spoil: ['/_sim/faults', { path: '/me/', status: 401 }],
    repair: ['/_sim/faults', null],
  },
];

/**
 * The key no longer sees what it saw: Close answers without an error, with less. Nothing is flagged
 * or deleted, all pauses and says why, and all goes on by itself when the right is back.
 */
export const subsetKey: Scenario = {
  name: 'subset-key',
  leads: 400,
  async run(world) {
    proveInStep(await sync(world, 'full'));
    for (const loss of losses) await proveRest(world, loss);
    await proveLessThanAdmin(world);
  },
};

async function proveRest(world: World, { said, spoil, repair }: Loss): Promise<void> {
  const before = await kept(world);
  await apply(world, spoil);
  await world.simulator('POST', '/_sim/storm', { changes: 40, seed: 21 });
  for (const mode of ['delta', 'full', 'reconcile'] as const) {
    const { runId } = await syncTo(world, mode, ['Failed']);
    const message = await messageOf(world, runId);
    prove(said.test(message), `The ${mode} run says "${message}".`);
    prove(message.includes('Disconnected'), `The ${mode} run does not say that it stops.`);
  }
  const since = await lastRequest(world);
  await advance(world, 130);
  await proveOnlyTried(world, since);
  proveEqual(await kept(world), before, 'what Salesforce holds while the key sees less');

  // Nobody in Salesforce does anything: the run that is due finds the right back.
  await apply(world, repair);
  await advance(world, 130);
  await world.control('POST', '/_org/jobs/run');
  await proveNoDifference(world);
}

/** A key that never was an admin's works, and is watched for the leads that it sees. */
async function proveLessThanAdmin(world: World): Promise<void> {
  await apply(world, ['/_sim/settings', { admin: false }]);
  await syncTo(world, 'delta', ['Failed']);
  await world.client.execute('integration@local.test', 'SyncActivation.activate();');
  const report = await sync(world, 'delta');
  prove(
    /not an admin/.test(await messageOf(world, report.runId)),
    'The run does not say that the Close user is not an admin.',
  );
  const before = await kept(world);
  await apply(world, ['/_sim/settings', { leadVisibility: 'own' }]);
  const { runId } = await syncTo(world, 'delta', ['Failed']);
  const message = await messageOf(world, runId);
  prove(/no longer sees all leads/.test(message), `The run says "${message}".`);
  proveEqual(await kept(world), before, 'what Salesforce holds');
}

async function apply(world: World, [path, body]: Change): Promise<void> {
  await (body ? world.simulator('POST', path, body) : world.simulator('DELETE', path));
}

/** Both clocks: the schedule is due by the org's, events age by Close's. */
async function advance(world: World, minutes: number): Promise<void> {
  await world.simulator('POST', '/_sim/clock', { advanceSeconds: minutes * 60 });
  await world.control('POST', '/_org/clock', { advanceMinutes: minutes });
}

async function lastRequest(world: World): Promise<number> {
  return (await world.simulator<{ last: number }>('GET', '/_sim/requests?since=1000000')).last;
}

/** The schedule asks who the user is, and nothing else. */
async function proveOnlyTried(world: World, since: number): Promise<void> {
  const { requests } = await world.simulator<{ requests: readonly { path: string }[] }>(
    'GET',
    `/_sim/requests?since=${since}`,
  );
  const tried = requests.filter(({ path }) => path === '/api/v1/me/');
  const other = requests.filter(({ path }) => !/\/(me|role)\//.test(path));
  prove(tried.length > 0, 'The schedule did not try the connection again.');
  proveEqual(other, [], 'requests of a sync that has paused');
}

async function kept(world: World): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const type of ['Account', 'Contact', 'Opportunity']) {
    const rows = `FROM ${type} WHERE Close_Id__c != null AND Close_Deleted_At__c = null`;
    found[type] = await world.client.count(`SELECT COUNT() ${rows}`);
  }
  const links = "FROM Close_Link__c WHERE State__c = 'Deleted'";
  found['gone'] = await world.client.count(`SELECT COUNT() ${links}`);
  return found;
}

async function messageOf(world: World, runId: string): Promise<string> {
  const [run] = await world.client.query<{ Message__c: string | null }>(
    `SELECT Message__c FROM Sync_Run__c WHERE Id = '${runId}'`,
  );
  return run?.Message__c ?? '';
}
