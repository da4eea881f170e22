import { object, proveInStep, sync } from './sync.ts';
import { prove, proveEqual } from './scenario.ts';
import type { Scenario, World } from './scenario.ts';

interface Page<T> {
  readonly data: readonly T[];
}

interface Lead {
  readonly id: string;
  readonly status_id: string;
}

/** Edits of every kind in Close reach the org with the next delta, and nothing else is touched. */
export const changesArrive: Scenario = {
  name: 'changes-arrive',
  leads: 250,
  async run(world) {
    proveInStep(await sync(world, 'full'));
    const stampsBefore = await stamps(world);
    const [lead] = (await world.closeApi<Page<Lead>>('GET', '/api/v1/lead/?_limit=1')).data;
    const [contact, leaving] = (
      await world.closeApi<Page<{ id: string }>>('GET', '/api/v1/contact/?_limit=2')
    ).data;
    const [deal] = (
      await world.closeApi<Page<{ id: string }>>('GET', '/api/v1/opportunity/?_limit=1')
    ).data;
    prove(!!lead && !!contact && !!leaving && !!deal, 'Close holds too little to change.');

    await world.closeApi('PUT', `/api/v1/lead/${lead.id}/`, { name: 'Renamed Freight Ltd' });
    await world.closeApi('PUT', `/api/v1/contact/${contact.id}/`, { title: 'Chief Changer' });
    await world.closeApi('PUT', `/api/v1/opportunity/${deal.id}/`, { value: 4_242_00 });
    const added = await world.closeApi<Lead>('POST', '/api/v1/lead/', {
      name: 'Newly Added GmbH',
      contacts: [{ name: 'Änne Neu', emails: [{ type: 'office', email: 'aenne@neu.example' }] }],
    });
    await world.closeApi('DELETE', `/api/v1/contact/${leaving.id}/`);

    const delta = await sync(world, 'delta');

    proveInStep(delta);
    proveEqual(
      await name(world, 'Account', lead.id),
      'Renamed Freight Ltd',
      'name of the changed account',
    );
    proveEqual(
      await name(world, 'Account', added.id),
      'Newly Added GmbH',
      'name of the new account',
    );
    const [person] = await world.client.query<{ Title: string }>(
      `SELECT Title FROM Contact WHERE Close_Id__c = '${contact.id}'`,
    );
    proveEqual(person?.Title, 'Chief Changer', 'title of the changed contact');
    const [opportunity] = await world.client.query<{ Amount: number }>(
      `SELECT Amount FROM Opportunity WHERE Close_Id__c = '${deal.id}'`,
    );
    proveEqual(opportunity?.Amount, 4_242, 'amount of the changed opportunity');
    const [gone] = await world.client.query<{ Close_Deleted_At__c: string | null }>(
      `SELECT Close_Deleted_At__c FROM Contact WHERE Close_Id__c = '${leaving.id}'`,
    );
    prove(!!gone?.Close_Deleted_At__c, 'The deleted contact is not flagged.');
    proveEqual(object(delta, 'contact').deleted, 1, 'deleted contacts');

    const after = await stamps(world);
    const touched = [...stampsBefore]
      .filter(([id, stamp]) => after.get(id) !== stamp)
      .map(([id]) => id);
    const expected = new Set([lead.id, contact.id, leaving.id, deal.id]);
    const others = touched.filter((id) => !expected.has(id));
    proveEqual(others, [], 'records that nobody changed but the sync wrote');
  },
};

async function name(world: World, type: string, closeId: string): Promise<string | undefined> {
  const [row] = await world.client.query<{ Name: string }>(
    `SELECT Name FROM ${type} WHERE Close_Id__c = '${closeId}'`,
  );
  return row?.Name;
}

/** SystemModstamp by Close id, of all three objects. */
async function stamps(world: World): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const type of ['Account', 'Contact', 'Opportunity']) {
    const rows = await world.client.query<{ Close_Id__c: string; SystemModstamp: string }>(
      `SELECT Close_Id__c, SystemModstamp FROM ${type} WHERE Close_Id__c != null`,
    );
    for (const row of rows) found.set(row.Close_Id__c, row.SystemModstamp);
  }
  return found;
}
