import { proveNoDifference } from './comparison/compareAll.ts';
import { prove, proveEqual } from './scenario.ts';
import type { Scenario } from './scenario.ts';
import { proveInStep, sync } from './sync.ts';

const days = 31;

/** What Close no longer keeps as events is read as a whole, and the run says so. */
export const longSilence: Scenario = {
  name: 'long-silence',
  leads: 300,
  async run(world) {
    proveInStep(await sync(world, 'full'));
    await world.simulator('POST', '/_sim/storm', { changes: 40, seed: 5 });
    // Nobody is at work for a month: the sync is paused, and Close forgets the events.
    await setPaused(true);
    await world.control('POST', '/_org/clock', { advanceMinutes: days * 24 * 60 });
    await world.simulator('POST', '/_sim/clock', { advanceSeconds: days * 86_400 });
    await setPaused(false);

    const report = await sync(world, 'delta');
    proveEqual(report.mode, 'Full', 'mode of a delta that comes too late');
    proveInStep(report);
    await proveNoDifference(world);
    const [run] = await world.client.query<{ Message__c: string }>(
      `SELECT Message__c FROM Sync_Run__c WHERE Id = '${report.runId}'`,
    );
    prove(/30 days/.test(run?.Message__c ?? ''), `The run says "${run?.Message__c}".`);
    const warnings = await world.client.query<{ Message__c: string }>(
      `SELECT Message__c FROM Sync_Log__c WHERE Run__c = '${report.runId}' AND Status__c = 'Warning'`,
    );
    prove(
      warnings.some((line) => /full load is made/.test(line.Message__c)),
      'The log has no warning.',
    );
    proveEqual((await sync(world, 'delta')).mode, 'Delta', 'mode of the next delta');

    async function setPaused(paused: boolean): Promise<void> {
      await world.client.execute(
        'admin@local.test',
        `Sync_Setting__c row = Sync_Setting__c.getOrgDefaults();
        row.Paused__c = ${paused};
        update as system row;`,
      );
    }
  },
};
