/** Somebody else's transaction holds a company while the sync wants to change it. */
import { prove, proveEqual } from '../scenario.ts';
import type { World } from '../scenario.ts';

interface Line {
  readonly Error_Class__c: string;
  readonly Error_Code__c: string;
  readonly Message__c: string;
  readonly Resolved_At__c: string | null;
}

/** How long a transaction of this org waits for a row; the platform waits ten seconds. */
export const lockWaitMs = 600;
const holdMs = 1_800;
const mostRounds = 5;
const admin = 'admin@local.test';

/**
 * The company is locked FOR UPDATE for longer than the sync waits. The sync says so, goes on, and
 * tries the company again in the same run, which has it in the end: nobody does anything.
 */
export async function proveLock(world: World, leadId: string): Promise<void> {
  for (let round = 1; round <= mostRounds; round++) {
    const name = `Renamed ${round} Times`;
    const runId = await syncWhileHeld(world, leadId, name);
    const [company] = await world.client.query<{ Name: string }>(
      `SELECT Name FROM Account WHERE Close_Id__c = '${leadId}'`,
    );
    proveEqual(company?.Name, name, 'name of the company that was held');
    const lines = await world.client.query<Line>(
      `SELECT Error_Class__c, Error_Code__c, Message__c, Resolved_At__c FROM Sync_Log__c
       WHERE Run__c = '${runId}' AND Close_Id__c = '${leadId}' AND Status__c = 'Failed'`,
    );
    // The machine was too slow, or too fast, for the two to meet: once more.
    if (lines.length === 0) continue;
    for (const line of lines) {
      proveEqual([line.Error_Class__c, line.Error_Code__c], ['Lock', 'UNABLE_TO_LOCK_ROW'], 'lock');
      prove(
        /unable to obtain exclusive access to this record/.test(line.Message__c),
        `The log says: ${line.Message__c}`,
      );
      prove(line.Resolved_At__c !== null, 'The line of the lock is still open.');
    }
    return;
  }
  throw new Error(`The sync has not met the lock in ${mostRounds} rounds.`);
}

/** The other transaction begins right after the run, before its jobs come to write. */
async function syncWhileHeld(world: World, leadId: string, name: string): Promise<string> {
  await world.closeApi('PUT', `/api/v1/lead/${leadId}/`, { name });
  const { debugLog } = await world.client.execute(
    admin,
    "System.debug(SyncLauncher.requestSync('Delta', 'Manual'));",
  );
  const runId = /\b[a-zA-Z0-9]{18}\b/.exec(debugLog.join('\n'))?.[0] ?? '';
  await world.client.execute('integration@local.test', 'SyncLauncher.drain();');
  await world.client.execute(
    admin,
    `List<Account> held = [SELECT Id FROM Account WHERE Close_Id__c = '${leadId}' FOR UPDATE];
    Long until = System.currentTimeMillis() + ${holdMs};
    while (System.currentTimeMillis() < until) { }`,
  );
  for (;;) {
    const [run] = await world.client.query<{ Status__c: string }>(
      `SELECT Status__c FROM Sync_Run__c WHERE Id = '${runId}'`,
    );
    if (run?.Status__c !== 'Queued' && run?.Status__c !== 'Running') {
      prove(run?.Status__c.startsWith('Completed') === true, `The run ended ${run?.Status__c}.`);
      return runId;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
