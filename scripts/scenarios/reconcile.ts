import { compareAll, proveNoDifference } from './comparison/compareAll.ts';
import { prove, proveEqual } from './scenario.ts';
import type { Scenario, World } from './scenario.ts';
import { stamps, writtenSince } from './stamps.ts';
import { object, proveInStep, requested, sync } from './sync.ts';

/**
 * Both sides drift apart without an event that says so. A comparison that only reports names each
 * record and writes nothing; one that repairs brings them together, by count and by record.
 */
export const reconcile: Scenario = {
  name: 'reconcile',
  leads: 300,
  async run(world) {
    proveInStep(await sync(world, 'full'));
    const drifted = await drift(world);
    const wrong = await compareAll(world);
    prove(wrong.length >= drifted.length, 'The two sides did not drift apart.');

    const before = await stamps(world);
    const report = await requested(world, "ReconcilePlan.requestReport('Manual')");
    proveEqual(writtenSince(before, await stamps(world)), [], 'records that a report wrote');
    prove(/Nothing was written/.test(report.Message__c ?? ''), `It says "${report.Message__c}".`);
    await proveNamed(world, report.Id, drifted);

    const repaired = await sync(world, 'reconcile');
    proveInStep(repaired);
    await proveNoDifference(world);
    await proveNamed(world, repaired.runId, drifted);
    proveEqual(object(repaired, 'lead').updated, 1, 'repaired leads');
    proveEqual(object(repaired, 'contact').deleted, 1, 'contacts found to be gone');

    const again = await sync(world, 'reconcile');
    for (const item of again.objects) {
      proveEqual([item.created, item.updated, item.deleted], [0, 0, 0], `again: ${item.close}`);
    }
  },
};

/** Close ids of: a value that Close owns, a record that nobody linked, one whose deletion is lost. */
async function drift(world: World): Promise<string[]> {
  const [changed] = await closeIds(world, 'Account');
  const [missing] = await closeIds(world, 'Opportunity');
  const [gone] = await closeIds(world, 'Contact');
  prove(!!changed && !!missing && !!gone, 'Salesforce holds too little.');
  await world.client.execute(
    'admin@local.test',
    `Account a = [SELECT Id FROM Account WHERE Close_Id__c = '${changed}'];
    a.Close_URL__c = 'https://elsewhere.example';
    update a;
    delete [SELECT Id FROM Opportunity WHERE Close_Id__c = '${missing}'];
    delete [SELECT Id FROM Close_Link__c WHERE Close_Id__c = '${missing}'];`,
  );
  await world.closeApi('DELETE', `/api/v1/contact/${gone}/`);
  // As if the event of the deletion had never been written: the walk of the log begins behind it.
  await world.simulator('POST', '/_sim/clock', { advanceSeconds: 900 });
  await world.client.execute(
    'admin@local.test',
    `Sync_Cursor__c row = [SELECT Position_Ms__c FROM Sync_Cursor__c WHERE Stream__c = 'events' WITH SYSTEM_MODE];
    row.Position_Ms__c = row.Position_Ms__c + 900000;
    update as system row;`,
  );
  return [changed, missing, gone];
}

async function closeIds(world: World, type: string): Promise<string[]> {
  const rows = await world.client.query<{ Close_Id__c: string }>(
    `SELECT Close_Id__c FROM ${type} WHERE Close_Id__c != null ORDER BY Close_Id__c LIMIT 1`,
  );
  return rows.map((row) => row.Close_Id__c);
}

async function proveNamed(world: World, runId: string, closeIdsOfDrift: string[]): Promise<void> {
  for (const id of closeIdsOfDrift) {
    const lines = await world.client.count(
      `SELECT COUNT() FROM Sync_Log__c WHERE Run__c = '${runId}' AND Close_Id__c = '${id}'`,
    );
    prove(lines > 0, `The log of the comparison does not name ${id}.`);
  }
}
