import { prove, proveEqual } from './scenario.ts';
import type { Scenario, World } from './scenario.ts';
import { object, sync, syncTo } from './sync.ts';
import type { SyncReport } from '../shared/syncReport.ts';

/** Pages of these do not fit into the heap of a transaction; one of them fits alone. */
const heavy = 'h'.repeat(300_000);
/** This does not fit, not even alone. */
const tooHeavy = 't'.repeat(13_000_000);
const heavyLeads = 30;

/** Pages shrink to what fits; what does not fit alone is left out by name, and nothing else is. */
export const heavyPages: Scenario = {
  name: 'heavy-pages',
  leads: 300,
  async run(world) {
    for (let i = 0; i < heavyLeads; i++) {
      await post(world, `Heavy ${i}`, heavy);
    }
    const giant = await post(world, 'Giant', tooHeavy);

    const full = await syncTo(world, 'full', ['Partial']);
    await proveLeftOut(world, full, giant);

    // Through the events as well: a heavy one is read bare, and its lead by id.
    await world.closeApi('PUT', `/api/v1/lead/${giant}/`, { url: 'https://giant.example' });
    const added = await post(world, 'Heavy latecomer', heavy);
    const delta = await syncTo(world, 'delta', ['Partial']);
    proveEqual(await accounts(world, added), 1, 'accounts of the heavy lead that came later');
    await proveLeftOut(world, delta, giant);

    // Once it fits it comes, without anybody's doing.
    await world.closeApi('PUT', `/api/v1/lead/${giant}/`, { description: 'light now' });
    const healed = await sync(world, 'delta');
    proveEqual(await accounts(world, giant), 1, 'accounts of the lead that has become lighter');
    proveEqual(object(healed, 'lead').inSalesforce, object(healed, 'lead').inClose, 'accounts');
  },
};

async function post(world: World, name: string, description: string): Promise<string> {
  const { id } = await world.closeApi<{ id: string }>('POST', '/api/v1/lead/', {
    name,
    description,
  });
  return id;
}

async function accounts(world: World, closeId: string): Promise<number> {
  return world.client.count(`SELECT COUNT() FROM Account WHERE Close_Id__c = '${closeId}'`);
}

async function proveLeftOut(world: World, report: SyncReport, giant: string): Promise<void> {
  const leads = object(report, 'lead');
  proveEqual(leads.inSalesforce, leads.inClose - 1, 'accounts beside the one that does not fit');
  proveEqual(await accounts(world, giant), 0, 'accounts of the lead that does not fit');
  const [link] = await world.client.query<{ State__c: string; Error_Class__c: string }>(
    `SELECT State__c, Error_Class__c FROM Close_Link__c WHERE Close_Id__c = '${giant}'`,
  );
  proveEqual([link?.State__c, link?.Error_Class__c], ['Failed', 'Limit'], 'link of the lead');
  const lines = await world.client.query<{ Message__c: string }>(
    `SELECT Message__c FROM Sync_Log__c
     WHERE Run__c = '${report.runId}' AND Status__c = 'Failed' AND Error_Class__c = 'Limit'`,
  );
  prove(lines.length > 0, 'The log does not say that a lead was left out.');
}
