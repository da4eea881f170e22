import { prove, proveEqual } from './scenario.ts';
import type { Scenario, World } from './scenario.ts';
import { object, proveInStep, sync } from './sync.ts';

interface Listed {
  readonly data: readonly { readonly id: string }[];
}

/** Close as it is on its bad days: merges, deletes, limits, and runs that get in each other's way. */
export const closeMisbehaves: Scenario = {
  name: 'close-misbehaves',
  leads: 300,
  async run(world) {
    proveInStep(await sync(world, 'full'));
    await smallRateLimit(world);
    await mergedLeads(world);
    await deletedLead(world);
    await severalRuns(world);
  },
};

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
