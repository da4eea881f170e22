import { proveNoDifference } from './comparison/compareAll.ts';
import { prove, proveEqual } from './scenario.ts';
import type { Scenario, World } from './scenario.ts';
import { proveInStep, sync } from './sync.ts';

/** Bulk edits of all leads: with 5,000 leads 50,000 events, each 50 of them a page and a job. */
const bulkEdits = 10;
const longestWaitMs = 300_000;

/**
 * A storm of events from bulk edits in Close is worked off in bounded jobs; a change that comes in
 * the middle arrives before the storm is over.
 */
export const storm: Scenario = {
  name: 'bulk-storm',
  leads: 5_000,
  async run(world) {
    proveInStep(await sync(world, 'full'));
    const [edited] = (
      await world.closeApi<{ data: { id: string }[] }>('GET', '/api/v1/lead/?_limit=1&_fields=id')
    ).data;
    prove(edited !== undefined, 'Close holds no lead.');
    await bulkEdit(world);

    const walk = sync(world, 'delta');
    // A failure of the walk is reported below, by the one who waits for it.
    walk.catch(() => {});
    await until(async () => (await backlog(world)).isOpen, 'The walk of the events did not begin.');
    await world.closeApi('PUT', `/api/v1/lead/${edited.id}/`, { name: 'Renamed Meanwhile Ltd' });
    await until(async () => (await nameOf(world, edited.id)) === 'Renamed Meanwhile Ltd', 'Lost.');
    prove((await backlog(world)).isOpen, 'The change arrived only when the storm was over.');

    proveInStep(await walk);
    const { windows } = await backlog(world);
    proveEqual(windows, 0, 'parts of the event log that are left');
    await proveNoDifference(world);
    await proveNothingIsReadAgain(world);
  },
};

/** Each sets a status, so that each changes every lead. */
async function bulkEdit(world: World): Promise<void> {
  const { data } = await world.closeApi<{ data: { id: string }[] }>('GET', '/api/v1/status/lead/');
  for (let i = 0; i < bulkEdits; i++) {
    const status = data[i % 2];
    prove(status !== undefined, 'Close has too few lead statuses.');
    await world.closeApi('POST', '/api/v1/bulk_action/edit/', {
      s_query: { query: { type: 'object_type', object_type: 'lead' } },
      type: 'set_lead_status',
      lead_status_id: status.id,
      send_done_email: false,
    });
    await world.simulator('POST', '/_sim/clock', { advanceSeconds: 30 });
  }
}

async function backlog(world: World): Promise<{ isOpen: boolean; windows: number }> {
  const [cursor] = await world.client.query<{ Windows__c: string | null }>(
    "SELECT Windows__c FROM Sync_Cursor__c WHERE Stream__c = 'events'",
  );
  const { windows } = JSON.parse(cursor?.Windows__c ?? '{"windows":[]}') as { windows: unknown[] };
  return { isOpen: windows.length > 0, windows: windows.length };
}

async function nameOf(world: World, closeId: string): Promise<string | undefined> {
  const [row] = await world.client.query<{ Name: string }>(
    `SELECT Name FROM Account WHERE Close_Id__c = '${closeId}'`,
  );
  return row?.Name;
}

async function until(condition: () => Promise<boolean>, complaint: string): Promise<void> {
  const limit = performance.now() + longestWaitMs;
  while (!(await condition())) {
    prove(performance.now() < limit, complaint);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Once the storm is older than the overlap, the next delta reads a page. */
async function proveNothingIsReadAgain(world: World): Promise<void> {
  await world.simulator('POST', '/_sim/clock', { advanceSeconds: 600 });
  await sync(world, 'delta');
  const idle = await sync(world, 'delta');
  prove(idle.callouts <= 2, `An idle delta after the storm made ${idle.callouts} callouts.`);
}
