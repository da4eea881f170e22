import { leadsInClose } from './comparison/closeSide.ts';
import { proveNoDifference } from './comparison/compareAll.ts';
import { readOrg } from './comparison/orgSide.ts';
import { editObjectMapping } from './mappingRows.ts';
import { prove, proveEqual } from './scenario.ts';
import type { Scenario, World } from './scenario.ts';
import { sync } from './sync.ts';

const integration = 'integration@local.test';

/** Paused as a whole, or one object of it: nothing is written meanwhile, and nothing is lost. */
export const pauseResume: Scenario = {
  name: 'pause-resume',
  leads: 500,
  async run(world) {
    await sync(world, 'full');
    await proveNoDifference(world, { untouched: true });
    await wholePause(world);
    await pauseOfOneObject(world);
    await proveQuiet(world);
  },
};

async function wholePause(world: World): Promise<void> {
  await setPaused(world, true);
  await world.simulator('POST', '/_sim/storm', { changes: 60, seed: 21 });
  const runs = await world.client.count('SELECT COUNT() FROM Sync_Run__c');
  await world.control('POST', '/_org/clock', { advanceMinutes: 300 });
  await world.simulator('POST', '/_sim/clock', { advanceSeconds: 300 * 60 });
  await world.client.drainJobs();
  proveEqual(await world.client.count('SELECT COUNT() FROM Sync_Run__c'), runs, 'runs in a pause');
  await setPaused(world, false);
  await sync(world, 'delta');
  await proveNoDifference(world);
}

async function setPaused(world: World, isPaused: boolean): Promise<void> {
  await world.client.execute(
    integration,
    `Sync_Setting__c row = Sync_Setting__c.getOrgDefaults();
    row.Paused__c = ${isPaused};
    update as system row;`,
  );
}

async function pauseOfOneObject(world: World): Promise<void> {
  await editObjectMapping(world, 'contact|Contact', 'Paused__c = true');
  const [lead] = await leadsInClose(world);
  prove(!!lead && lead.contacts.length > 0, 'The first lead of Close has no contact.');
  const [person] = lead.contacts;
  prove(!!person, 'The first lead of Close has no contact.');
  const before = (await readOrg(world)).contacts.get(person.id)?.['Title'];
  await world.closeApi('PUT', `/api/v1/contact/${person.id}/`, { title: 'Changed in the pause' });
  const added = await world.closeApi<{ id: string }>('POST', '/api/v1/contact/', {
    lead_id: lead.id,
    name: 'Pia Pause',
  });
  const gone = lead.contacts[1] ?? (await addContact(world, lead.id));
  await world.closeApi('PUT', `/api/v1/lead/${lead.id}/`, { name: 'Renamed in the pause' });
  await world.closeApi('DELETE', `/api/v1/contact/${gone.id}/`);

  const held = await sync(world, 'delta');
  const org = await readOrg(world);
  proveEqual(org.contacts.get(person.id)?.['Title'], before, 'title in the pause');
  prove(!org.contacts.has(added.id), 'A contact was made in the pause.');
  proveEqual(org.accounts.get(lead.id)?.['Name'], 'Renamed in the pause', 'name of the account');
  prove(
    held.objects.some(({ close, waiting }) => close === 'contact' && waiting > 0),
    'No contact is counted as waiting.',
  );

  await editObjectMapping(world, 'contact|Contact', 'Paused__c = false');
  await sync(world, 'delta');
  await proveNoDifference(world);
}

async function addContact(world: World, leadId: string): Promise<{ id: string }> {
  const body = { lead_id: leadId, name: 'Short Stay' };
  const contact = await world.closeApi<{ id: string }>('POST', '/api/v1/contact/', body);
  await sync(world, 'delta');
  return contact;
}

async function proveQuiet(world: World): Promise<void> {
  for (const item of (await sync(world, 'delta')).objects) {
    proveEqual([item.created, item.updated], [0, 0], `${item.close} after the pause`);
  }
}
