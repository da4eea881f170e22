import { proveNoDifference } from './comparison/compareAll.ts';
import { prove, proveEqual } from './scenario.ts';
import type { Scenario, World } from './scenario.ts';
import { proveInStep, sync } from './sync.ts';

/**
 * A customer's triggers on all six objects spend queries, publish an event and take the one enqueue
 * of our transaction, unasked and at every save: everything is written all the same, nothing is
 * isolated that is not at fault, and the chain of jobs never stops.
 */
export const greedyTrigger: Scenario = {
  name: 'greedy-trigger',
  leads: 300,
  customer: 'greedy-trigger',
  async run(world) {
    proveInStep(await sync(world, 'full'));
    await proveNoDifference(world, { untouched: true });
    await proveNobodyLeftOut(world);
    const jobs = await customerJobs(world);
    prove(jobs > 0, 'The triggers of the customer have not enqueued anything.');

    await world.simulator('POST', '/_sim/storm', { changes: 100, seed: 5 });
    proveInStep(await sync(world, 'delta'));
    await proveNoDifference(world);
    await proveNobodyLeftOut(world);
    prove((await customerJobs(world)) > jobs, 'The delta has not met the triggers.');
  },
};

async function proveNobodyLeftOut(world: World): Promise<void> {
  proveEqual(
    await world.client.count(
      "SELECT COUNT() FROM Close_Link__c WHERE State__c = 'Failed' OR Next_Retry_At__c != NULL",
    ),
    0,
    'links that failed or are still due',
  );
}

async function customerJobs(world: World): Promise<number> {
  return world.client.count(
    "SELECT COUNT() FROM AsyncApexJob WHERE ApexClass.Name = 'CustomerJob' AND Status = 'Completed'",
  );
}
