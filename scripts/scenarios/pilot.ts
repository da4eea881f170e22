import { countInClose } from '../shared/closeApi.ts';
import { proveNoDifference } from './comparison/compareAll.ts';
import { prove, proveEqual } from './scenario.ts';
import type { Scenario, World } from './scenario.ts';
import { object, proveInStep, requested, sync } from './sync.ts';

const tried = 10;

/** The first sync is tried on ten leads, looked at, and goes on to the whole: nothing comes twice. */
export const pilot: Scenario = {
  name: 'pilot',
  leads: 1_000,
  async run(world) {
    const run = await requested(world, `PilotPlan.request(${tried})`);
    const made = await proveTried(world, run.Id);
    await proveEachIsLogged(world, run.Id, made);

    // The schedule comes and goes: the whole is loaded when the admin asks for it, not before.
    await world.control('POST', '/_org/clock', { advanceMinutes: 180 });
    await world.control('POST', '/_org/jobs/run');
    proveEqual(await world.client.count('SELECT COUNT() FROM Sync_Run__c'), 1, 'runs');
    proveEqual(await count(world, 'Account'), tried, 'accounts after three hours');

    const gone = await deleteOneInClose(world);
    const report = await sync(world, 'full');
    proveInStep(report);
    await proveNoDifference(world);
    await proveNothingTwice(world);
    const leads = object(report, 'lead');
    const inClose = await countInClose(world.close, 'lead');
    proveEqual(leads.created, inClose - (tried - 1), 'accounts that the full load made');
    proveEqual(leads.deleted, 1, 'leads deleted between the pilot and the full load');
    prove(await isFlagged(world, gone), `Account of ${gone}, deleted in Close, is not flagged.`);
  },
};

/** Ten accounts, and of people and deals exactly those that belong to them in Close. */
async function proveTried(world: World, runId: string): Promise<number> {
  const accounts = await world.client.query<{ Close_Id__c: string }>(
    'SELECT Close_Id__c FROM Account WHERE Close_Id__c != null',
  );
  proveEqual(accounts.length, tried, 'accounts of the pilot');
  const wanted = { Contact: 0, Opportunity: 0 };
  for (const { Close_Id__c: id } of accounts) {
    const lead = await world.closeApi<{ contacts: unknown[]; opportunities: unknown[] }>(
      'GET',
      `/api/v1/lead/${id}/`,
    );
    wanted.Contact += lead.contacts.length;
    wanted.Opportunity += lead.opportunities.length;
  }
  proveEqual(await count(world, 'Contact'), wanted.Contact, 'contacts of the pilot');
  proveEqual(await count(world, 'Opportunity'), wanted.Opportunity, 'deals of the pilot');
  const made = tried + wanted.Contact + wanted.Opportunity;
  const [run] = await world.client.query<{ Created__c: number; In__c: number }>(
    `SELECT Created__c, In__c FROM Sync_Run__c WHERE Id = '${runId}'`,
  );
  proveEqual([run?.Created__c, run?.In__c], [made, made], 'records that the pilot made and met');
  return made;
}

async function proveEachIsLogged(world: World, runId: string, made: number): Promise<void> {
  const lines = await world.client.query<{ Salesforce_Id__c: string }>(
    `SELECT Salesforce_Id__c FROM Sync_Log__c WHERE Run__c = '${runId}' AND Operation__c = 'Insert'`,
  );
  proveEqual(new Set(lines.map((line) => line.Salesforce_Id__c)).size, made, 'records in the log');
}

async function deleteOneInClose(world: World): Promise<string> {
  const [company] = await world.client.query<{ Close_Id__c: string }>(
    'SELECT Close_Id__c FROM Account WHERE Close_Id__c != null ORDER BY Close_Id__c LIMIT 1',
  );
  const id = company?.Close_Id__c ?? '';
  await world.closeApi('DELETE', `/api/v1/lead/${id}/`);
  return id;
}

async function isFlagged(world: World, id: string): Promise<boolean> {
  const query = `SELECT COUNT() FROM Account WHERE Close_Id__c = '${id}' AND Close_Deleted_At__c != null`;
  return (await world.client.count(query)) === 1;
}

async function proveNothingTwice(world: World): Promise<void> {
  for (const name of ['Account', 'Contact', 'Opportunity']) {
    const rows = await world.client.query<{ Close_Id__c: string }>(
      `SELECT Close_Id__c FROM ${name} WHERE Close_Id__c != null`,
    );
    const ids = new Set(rows.map((row) => row.Close_Id__c));
    proveEqual(rows.length, ids.size, `rows of ${name} for its Close ids`);
  }
}

function count(world: World, name: string): Promise<number> {
  return world.client.count(`SELECT COUNT() FROM ${name} WHERE Close_Id__c != null`);
}
