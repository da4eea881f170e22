import { proveInStep, sync } from './sync.ts';
import { prove } from './scenario.ts';
import type { Scenario } from './scenario.ts';

const faults: readonly (readonly [string, Record<string, unknown>])[] = [
  [
    '429',
    { status: 429, headers: { 'retry-after': '1', ratelimit: 'limit=10, remaining=0, reset=1' } },
  ],
  ['503', { status: 503 }],
  ['time-out', { timeout: true }],
  ['broken JSON', { status: 200, body: '{"data": [{"id": "lead_' }],
];

/** Each fault hits every third request of a full load and of a delta: the sync ends complete. */
export const faultsLoseNothing: Scenario = {
  name: 'faults-lose-nothing',
  leads: 250,
  async run(world) {
    for (const [what, fault] of faults) {
      await world.simulator('POST', '/_sim/faults', { ...fault, path: '^/api/v1/', every: 3 });
      const watcher = keepTimeMoving(world);
      try {
        const run = sync(world, what === '429' ? 'full' : 'delta');
        await run;
      } finally {
        watcher.stop();
        await world.simulator('DELETE', '/_sim/faults');
      }
      await world.simulator('POST', '/_sim/storm', { changes: 20, seed: 7 });
    }
    proveInStep(await sync(world, 'delta'));
    const logged = await world.client.query<{ Error_Class__c: string; Message__c: string }>(
      `SELECT Error_Class__c, Message__c FROM Sync_Log__c WHERE Error_Class__c = 'Transient'`,
    );
    prove(logged.length > 0, 'The log does not say what happened.');
  },
};

/** A retry waits for whole minutes: the story moves the clock instead of waiting. */
function keepTimeMoving(world: Parameters<Scenario['run']>[0]): { stop: () => void } {
  let stopped = false;
  const tick = async (): Promise<void> => {
    while (!stopped) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      if (!stopped)
        await world.control('POST', '/_org/clock', { advanceMinutes: 1 }).catch(() => {});
    }
  };
  void tick();
  return { stop: () => (stopped = true) };
}
