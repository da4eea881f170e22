import { proveNoDifference } from './comparison/compareAll.ts';
import { conversions } from './lifecycle/conversions.ts';
import { deletions } from './lifecycle/deletions.ts';
import { merges } from './lifecycle/merges.ts';
import { mapStatuses } from './lifecycle/steps.ts';
import { proveEqual } from './scenario.ts';
import type { Scenario } from './scenario.ts';
import { sync } from './sync.ts';

/**
 * Companies become accounts, are lost and come back, are merged on either side and deleted by each
 * policy; the brake stops what would be too much.
 */
export const mergeDeleteReactivate: Scenario = {
  name: 'merge-delete-reactivate',
  leads: 300,
  async run(world) {
    const statuses = await mapStatuses(world);
    await sync(world, 'full');
    await proveNoDifference(world, { untouched: true });
    await conversions(world, statuses);
    await merges(world, statuses);
    await deletions(world, statuses);
    for (const item of (await sync(world, 'delta')).objects) {
      proveEqual([item.created, item.updated, item.deleted], [0, 0, 0], `${item.close} in the end`);
    }
  },
};
