import { compareAll, proveNoDifference } from './comparison/compareAll.ts';
import { prove, proveEqual } from './scenario.ts';
import type { Scenario, World } from './scenario.ts';
import { stamps, writtenSince } from './stamps.ts';
import { object, proveInStep, sync } from './sync.ts';
import { businessRows, jobsDuring } from './transactions.ts';

interface Page {
  readonly data: readonly { readonly id: string }[];
}

/** 500 edits of 2,000 leads. */
const editsPerLead = 0.25;

/** Edits of every kind in Close arrive with the next delta, and nothing else is touched. */
export const delta: Scenario = {
  name: 'delta',
  leads: 2_000,
  async run(world) {
    proveInStep(await sync(world, 'full'));
    const before = await stamps(world);
    const edited = new Set(await edit(world));
    const wrong = new Set(
      (await compareAll(world, { untouched: true })).map(({ closeId }) => closeId),
    );
    prove(wrong.size > 0, 'The edits change nothing that is mapped.');

    const report = await sync(world, 'delta');
    proveInStep(report);
    await proveNoDifference(world);
    prove(object(report, 'contact').deleted > 0, 'No deleted contact was flagged.');
    const written = writtenSince(before, await stamps(world));
    proveEqual(
      written.filter((id) => !edited.has(id)),
      [],
      'records that nobody edited but the sync wrote',
    );
    proveEqual(
      written.filter((id) => !wrong.has(id)),
      [],
      'records that held the right values already but were written',
    );

    const jobs = await jobsDuring(world, async () => {
      const again = await sync(world, 'delta');
      for (const item of again.objects) {
        proveEqual([item.created, item.updated, item.deleted], [0, 0, 0], `again: ${item.close}`);
      }
    });
    proveEqual(businessRows(jobs), 0, 'rows that the second delta wrote');
  },
};

/** Random edits, and one of each kind that a small storm may lack. Ids of what was edited. */
async function edit(world: World): Promise<string[]> {
  const leads = await world.client.count('SELECT COUNT() FROM Account WHERE Close_Id__c != null');
  const { ids } = await world.simulator<{ ids: string[] }>('POST', '/_sim/storm', {
    changes: Math.round(leads * editsPerLead),
    seed: 42,
  });
  const [lead] = await listed(world, 'lead');
  const [contact, leaving] = await listed(world, 'contact');
  const [deal] = await listed(world, 'opportunity');
  prove(!!lead && !!contact && !!leaving && !!deal, 'Close holds too little to change.');
  await world.closeApi('PUT', `/api/v1/lead/${lead}/`, { name: 'Renamed Freight Ltd' });
  await world.closeApi('PUT', `/api/v1/contact/${contact}/`, { title: 'Chief Changer' });
  await world.closeApi('PUT', `/api/v1/opportunity/${deal}/`, { value: 4_242_00 });
  await world.closeApi('POST', '/api/v1/lead/', {
    name: 'Newly Added GmbH',
    contacts: [{ name: 'Änne Neu', emails: [{ type: 'office', email: 'aenne@neu.example' }] }],
  });
  await world.closeApi('DELETE', `/api/v1/contact/${leaving}/`);
  return [...ids, lead, contact, leaving, deal];
}

async function listed(world: World, type: string): Promise<string[]> {
  const { data } = await world.closeApi<Page>('GET', `/api/v1/${type}/?_limit=2&_fields=id`);
  return data.map(({ id }) => id);
}
