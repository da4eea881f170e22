import { object, proveInStep, sync } from './sync.ts';
import { prove, proveEqual } from './scenario.ts';
import type { Scenario } from './scenario.ts';

/** Everything arrives; a second full load and a delta change nothing. */
export const firstSync: Scenario = {
  name: 'first-sync',
  leads: 250,
  async run(world) {
    const first = await sync(world, 'full');
    proveInStep(first);
    for (const item of first.objects) {
      prove(item.inClose > 0, `Close holds no ${item.close}.`);
      proveEqual(item.created, item.inClose, `created for ${item.close}`);
    }
    for (const mode of ['full', 'delta'] as const) {
      const again = await sync(world, mode);
      proveInStep(again);
      for (const item of again.objects) {
        proveEqual(
          [item.created, item.updated, item.deleted],
          [0, 0, 0],
          `${mode}: changes of ${item.close}`,
        );
      }
    }
    proveEqual(object(first, 'lead').skipped, 0, 'skipped leads');
  },
};
