import { proveNoDifference } from './comparison/compareAll.ts';
import { prove, proveEqual } from './scenario.ts';
import type { Scenario, World } from './scenario.ts';
import { object, sync, syncTo } from './sync.ts';

interface Line {
  readonly Close_Id__c: string;
  readonly Error_Class__c: string;
  readonly Error_Code__c: string;
  readonly Message__c: string;
}

interface Lead {
  readonly id: string;
  readonly contacts: readonly { readonly id: string }[];
}

/**
 * A customer's triggers loop for ever over one company, spend every query on one person and throw
 * for another: each of them is isolated with a line of its own, and everything else is written; in
 * a full load, in a delta, and among what is fetched by id.
 */
export const poison: Scenario = {
  name: 'poison',
  leads: 200,
  customer: 'poison',
  async run(world) {
    const burner = await post(world, 'Poison Ltd', ['Waiting Person']);
    const host = await post(world, 'Host Ltd', ['Ada Spender', 'Good Neighbour', 'Bo Thrower']);
    const [spender, , thrower] = host.contacts;
    prove(spender !== undefined && thrower !== undefined, 'Close has not made the people.');

    const full = await syncTo(world, 'full', ['Partial']);
    proveEqual(object(full, 'lead').inSalesforce, object(full, 'lead').inClose - 1, 'accounts');
    const lines = await linesOf(world, full.runId);
    proveIsolated(lines, burner.id, 'lead "Poison Ltd"');
    proveIsolated(lines, spender.id, 'contact "Ada Spender"');
    proveThrown(lines, thrower.id);
    proveEqual(lines.length, 3, 'lines of records that failed');
    const missing = [burner.id, ...burner.contacts.map(idOf), spender.id, thrower.id];
    await proveNoDifference(world, { except: ({ closeId }) => missing.includes(closeId) });
    for (const child of burner.contacts) {
      proveEqual(
        await linkOf(world, child.id),
        ['Waiting', burner.id],
        'who waits for the company',
      );
    }

    // Nothing has changed: nobody dies again, and nothing is forgotten.
    const again = await syncTo(world, 'full', ['Partial']);
    proveEqual(await deathsOf(world, again.runId), 0, 'jobs that died of what was known');
    proveEqual(object(again, 'lead').failed, 1, 'the isolated company is still counted');

    await proveDelta(world);

    // Renamed in Close they come by themselves, and what has waited for them.
    await rename(world, `/api/v1/lead/${burner.id}/`, 'Antidote Ltd');
    await rename(world, `/api/v1/contact/${spender.id}/`, 'Ada Saver');
    await rename(world, `/api/v1/contact/${thrower.id}/`, 'Bo Catcher');
    await sync(world, 'delta');
    proveEqual(await openLines(world), 0, 'lines that nobody has resolved');
    await proveNoDifference(world);
  },
};

/** A company that the sync knows turns poisonous among many that change. */
async function proveDelta(world: World): Promise<void> {
  await world.simulator('POST', '/_sim/storm', { changes: 30, seed: 3 });
  const [victim] = await world.client.query<{ Close_Id__c: string; Name: string }>(
    "SELECT Close_Id__c, Name FROM Account WHERE Close_Id__c != NULL AND Name != 'Host Ltd' LIMIT 1",
  );
  prove(victim !== undefined, 'There is no company.');
  await rename(world, `/api/v1/lead/${victim.Close_Id__c}/`, 'Poison Holding');
  const delta = await syncTo(world, 'delta', ['Partial']);
  proveIsolated(await linesOf(world, delta.runId), victim.Close_Id__c, 'lead "Poison Holding"');
  const [kept] = await world.client.query<{ Name: string }>(
    `SELECT Name FROM Account WHERE Close_Id__c = '${victim.Close_Id__c}'`,
  );
  proveEqual(kept?.Name, victim.Name, 'name of the company in Salesforce');
  await rename(world, `/api/v1/lead/${victim.Close_Id__c}/`, 'Healed Holding');
}

const idOf = (record: { readonly id: string }): string => record.id;

async function post(world: World, name: string, people: readonly string[]): Promise<Lead> {
  return world.closeApi<Lead>('POST', '/api/v1/lead/', {
    name,
    contacts: people.map((person) => ({ name: person })),
  });
}

async function rename(world: World, path: string, name: string): Promise<void> {
  await world.closeApi('PUT', path, { name });
}

async function linesOf(world: World, runId: string): Promise<Line[]> {
  return world.client.query<Line>(
    `SELECT Close_Id__c, Error_Class__c, Error_Code__c, Message__c FROM Sync_Log__c
     WHERE Run__c = '${runId}' AND Status__c = 'Failed'`,
  );
}

function lineOf(lines: readonly Line[], closeId: string): Line {
  const found = lines.filter((line) => line.Close_Id__c === closeId);
  proveEqual(found.length, 1, `lines about ${closeId}`);
  return found[0] as Line;
}

function proveIsolated(lines: readonly Line[], closeId: string, spoken: string): void {
  const line = lineOf(lines, closeId);
  proveEqual([line.Error_Class__c, line.Error_Code__c], ['Limit', 'RECORD_ISOLATED'], spoken);
  prove(line.Message__c.includes(`${spoken} (${closeId})`), `The log says: ${line.Message__c}`);
}

function proveThrown(lines: readonly Line[], closeId: string): void {
  const line = lineOf(lines, closeId);
  proveEqual(line.Error_Class__c, 'Validation', 'class of what a trigger throws');
  prove(
    line.Message__c.includes('SpendContact: execution of AfterInsert'),
    `The log says: ${line.Message__c}`,
  );
}

async function linkOf(world: World, closeId: string): Promise<(string | null)[]> {
  const [link] = await world.client.query<{ State__c: string; Waiting_For__c: string | null }>(
    `SELECT State__c, Waiting_For__c FROM Close_Link__c WHERE Close_Id__c = '${closeId}'`,
  );
  return [link?.State__c ?? null, link?.Waiting_For__c ?? null];
}

async function deathsOf(world: World, runId: string): Promise<number> {
  return world.client.count(
    `SELECT COUNT() FROM Sync_Log__c WHERE Run__c = '${runId}' AND Status__c = 'Warning'
     AND Error_Class__c = 'Limit'`,
  );
}

async function openLines(world: World): Promise<number> {
  return world.client.count(
    `SELECT COUNT() FROM Sync_Log__c WHERE Status__c = 'Failed' AND Resolved_At__c = NULL`,
  );
}
