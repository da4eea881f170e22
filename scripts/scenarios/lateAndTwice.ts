import { proveNoDifference } from './comparison/compareAll.ts';
import { prove, proveEqual } from './scenario.ts';
import type { Scenario, World } from './scenario.ts';
import { stamps, writtenSince } from './stamps.ts';
import { proveInStep, sync } from './sync.ts';

const ordered = { shuffle: false, duplicate: 0, late: 0, seed: 3 };
const lateSeconds = 120;

/**
 * Events out of order, twice, and old ones after new ones: the end is as if they had come in order,
 * and each change is written once.
 */
export const lateAndTwice: Scenario = {
  name: 'late-and-twice',
  leads: 500,
  async run(world) {
    proveInStep(await sync(world, 'full'));
    await world.simulator('POST', '/_sim/events', {
      shuffle: true,
      duplicate: 0.5,
      late: lateSeconds,
      seed: 3,
    });
    await world.simulator('POST', '/_sim/storm', { changes: 150, seed: 11 });
    await sync(world, 'delta');
    // The newer half is there; more edits of the same records follow before the older half shows.
    await world.simulator('POST', '/_sim/storm', { changes: 150, seed: 11 });
    await sync(world, 'delta');
    await world.simulator('POST', '/_sim/clock', { advanceSeconds: lateSeconds + 60 });
    const late = await sync(world, 'delta');
    prove(
      late.objects.some((item) => item.created + item.updated + item.deleted > 0),
      'Nothing came late.',
    );
    proveInStep(late);
    await proveNoDifference(world);

    const before = await stamps(world);
    await world.simulator('POST', '/_sim/events', ordered);
    for (const mode of ['delta', 'full'] as const) {
      for (const item of (await sync(world, mode)).objects) {
        proveEqual([item.created, item.updated, item.deleted], [0, 0, 0], `${mode}: ${item.close}`);
      }
    }
    proveEqual(writtenSince(before, await stamps(world)), [], 'records written once more');
    await proveNoDoubles(world);
  },
};

async function proveNoDoubles(world: World): Promise<void> {
  for (const type of ['Account', 'Contact', 'Opportunity']) {
    const rows = await world.client.query<{ Close_Id__c: string }>(
      `SELECT Close_Id__c FROM ${type} WHERE Close_Id__c != null`,
    );
    const ids = new Set(rows.map((row) => row.Close_Id__c));
    proveEqual(rows.length, ids.size, `${type} rows and their Close ids`);
  }
}
