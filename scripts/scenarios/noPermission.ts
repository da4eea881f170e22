import { proveNoDifference } from './comparison/compareAll.ts';
import { prove, proveEqual } from './scenario.ts';
import type { Scenario, World } from './scenario.ts';
import { object, proveInStep, sync } from './sync.ts';

const admin = 'admin@local.test';
const accessSet = 'Close_Sync_Standard_Access';

/**
 * Rights on an object and on a field are taken away while Close goes on changing: the object is
 * paused by its name and the missing right is named, the field is left out with one warning. When
 * the rights are back everything comes, without anybody's doing.
 */
export const noPermission: Scenario = {
  name: 'no-permission',
  leads: 200,
  async run(world) {
    proveInStep(await sync(world, 'full'));
    await loseObject(world);
    await loseField(world);
    await loseAccounts(world);
  },
};

async function loseObject(world: World): Promise<void> {
  await takeObject(world, 'Opportunity');
  await world.simulator('POST', '/_sim/storm', { changes: 60, seed: 11 });
  const held = await sync(world, 'delta');
  const message = await messageOf(world, held.runId);
  prove(
    message.includes('lacks the object permission Read, Create, Edit on Opportunity'),
    `The run says: ${message}`,
  );
  proveEqual(
    await pauseReasons(world),
    ['Opportunity'],
    'objects that the sync has paused by itself',
  );
  prove(object(held, 'opportunity').waiting > 0, 'No deal waits for the right.');
  proveEqual(object(held, 'opportunity').failed, 0, 'deals that failed');
  await proveNoDifference(world, { except: ({ object: name }) => name === 'Opportunity' });

  await giveBack(world);
  const back = await sync(world, 'delta');
  proveEqual(await pauseReasons(world), [], 'objects that are still paused');
  prove((await messageOf(world, back.runId)).includes('goes on'), 'The run does not say so.');
  proveInStep(back);
  await proveNoDifference(world);
}

async function loseField(world: World): Promise<void> {
  const [lead] = await world.client.query<{ Close_Id__c: string }>(
    'SELECT Close_Id__c FROM Account WHERE Close_Id__c != NULL LIMIT 1',
  );
  prove(lead !== undefined, 'There is no company.');
  await world.client.execute(
    admin,
    `delete [SELECT Id FROM FieldPermissions
     WHERE Field = 'Account.Website' AND Parent.Name = '${accessSet}'];`,
  );
  await world.closeApi('PUT', `/api/v1/lead/${lead.Close_Id__c}/`, {
    name: 'Renamed Meanwhile',
    url: 'https://came-late.example',
  });
  const without = await sync(world, 'delta');
  const warnings = await world.client.query<{ Message__c: string }>(
    `SELECT Message__c FROM Sync_Log__c WHERE Run__c = '${without.runId}'
     AND Status__c = 'Warning' AND Error_Class__c = 'Permission'`,
  );
  proveEqual(
    warnings.map((line) => line.Message__c),
    ['No right to write Account: Website'],
    'warnings about rights',
  );
  proveEqual((await company(world, lead.Close_Id__c)).Name, 'Renamed Meanwhile', 'the other field');

  await giveBack(world);
  proveInStep(await sync(world, 'delta'));
  proveEqual(
    (await company(world, lead.Close_Id__c)).Website,
    'https://came-late.example',
    'value of the field that may be written again',
  );
  await proveNoDifference(world);
}

/** Without accounts nothing can be written; nothing is lost and nothing fails. */
async function loseAccounts(world: World): Promise<void> {
  await takeObject(world, 'Account');
  await world.simulator('POST', '/_sim/storm', { changes: 60, seed: 12 });
  const held = await sync(world, 'delta');
  for (const item of held.objects) proveEqual(item.failed, 0, `${item.close} records that failed`);
  await giveBack(world);
  proveInStep(await sync(world, 'delta'));
  await proveNoDifference(world);
}

async function takeObject(world: World, name: string): Promise<void> {
  await world.client.execute(
    admin,
    `delete [SELECT Id FROM ObjectPermissions
     WHERE SobjectType = '${name}' AND Parent.Name = '${accessSet}'];`,
  );
}

/** As an admin does it in the wizard: everything that is missing. */
async function giveBack(world: World): Promise<void> {
  await world.client.execute(
    admin,
    "SetupAccess.grantStandardAccess([SELECT Id FROM User WHERE Username = 'integration@local.test'].Id);",
  );
}

async function pauseReasons(world: World): Promise<string[]> {
  const rows = await world.client.query<{ Target__c: string }>(
    'SELECT Target__c FROM Object_Mapping__c WHERE Pause_Reason__c != NULL ORDER BY Target__c',
  );
  return rows.map((row) => row.Target__c);
}

async function messageOf(world: World, runId: string): Promise<string> {
  const [run] = await world.client.query<{ Message__c: string | null }>(
    `SELECT Message__c FROM Sync_Run__c WHERE Id = '${runId}'`,
  );
  return run?.Message__c ?? '';
}

async function company(world: World, id: string): Promise<{ Name: string; Website: string }> {
  const [row] = await world.client.query<{ Name: string; Website: string }>(
    `SELECT Name, Website FROM Account WHERE Close_Id__c = '${id}'`,
  );
  prove(row !== undefined, `There is no account of ${id}.`);
  return row;
}
