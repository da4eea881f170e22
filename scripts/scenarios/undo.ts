import { prove, proveEqual } from './scenario.ts';
import type { Scenario, World } from './scenario.ts';
import { requested, sync } from './sync.ts';

interface Company {
  readonly Id: string;
  readonly Close_Id__c: string;
  readonly Name: string;
  readonly Website: string | null;
}

type Companies = ReadonlyMap<string, Company>;

/** A run of many changes is taken back: all but the one record that somebody has edited since. */
export const undo: Scenario = {
  name: 'undo',
  leads: 200,
  async run(world) {
    const load = await sync(world, 'full');
    const before = await companies(world);

    const changes = await renameAll(world, before);
    const changed = await companies(world);
    const byHand = await editOneByHand(world, changed);
    await undoOneRecordAndOneField(world, changes, before, byHand);
    await undoTheRest(world, changes, before, byHand);
    await proveNothingComesBack(world, before, byHand);

    await undoTheLoad(world, load.runId, byHand);
    const again = await sync(world, 'full');
    proveEqual(await count(world, 'Account'), before.size, 'accounts after the next full load');
    prove(again.outcome === 'Success', 'The full load after the undo did not succeed.');
  },
};

/** Every lead gets another name and another site in Close. */
async function renameAll(world: World, before: Companies): Promise<string> {
  for (const { Close_Id__c: id, Name: name } of before.values()) {
    const body = { name: `${name} Renamed`, url: 'https://renamed.example' };
    await world.closeApi('PUT', `/api/v1/lead/${id}/`, body);
  }
  const report = await sync(world, 'delta');
  const after = await companies(world);
  for (const [id, { Name: name }] of before) {
    proveEqual(after.get(id)?.Name, `${name} Renamed`.slice(0, 255), `name of ${id}`);
  }
  return report.runId;
}

async function editOneByHand(world: World, changed: Companies): Promise<string> {
  const [company] = changed.values();
  const id = company?.Close_Id__c ?? '';
  await world.client.execute(
    'admin@local.test',
    `update new Account(Id = '${company?.Id ?? ''}', Name = 'Edited by hand',
      Website = 'https://by-hand.example');`,
  );
  return id;
}

async function undoOneRecordAndOneField(
  world: World,
  changes: string,
  before: Companies,
  byHand: string,
): Promise<void> {
  const [one = '', other = ''] = [...before.keys()].filter((id) => id !== byHand);
  await requested(world, `RunUndo.requestRecord('${changes}', '${one}')`);
  await requested(world, `RunUndo.requestField('${changes}', '${other}', 'Website')`);
  const after = await companies(world);
  proveSame(after.get(one), before.get(one), 'the one record');
  proveEqual(after.get(other)?.Website, before.get(other)?.Website, 'the one field');
  prove(after.get(other)?.Name !== before.get(other)?.Name, 'The other field went back too.');
}

async function undoTheRest(
  world: World,
  changes: string,
  before: Companies,
  byHand: string,
): Promise<void> {
  const run = await requested(world, `RunUndo.request('${changes}')`);
  const after = await companies(world);
  for (const [id, company] of before) {
    if (id !== byHand) proveSame(after.get(id), company, id);
  }
  proveEqual(after.get(byHand)?.Name, 'Edited by hand', 'the name that was edited by hand');
  const kept = await reasons(world, run.Id);
  proveEqual([...kept.keys()], [byHand], 'records that the log lists as kept');
  const reason = kept.get(byHand) ?? '';
  prove(reason.includes('Name (changed since the run)'), `The log gives no reason: ${reason}`);
}

/** Neither the next delta nor the next full load writes what was undone; a change in Close does. */
async function proveNothingComesBack(
  world: World,
  before: Companies,
  byHand: string,
): Promise<void> {
  await sync(world, 'delta');
  await sync(world, 'full');
  const after = await companies(world);
  const [id = '', company] = [...before].find(([key]) => key !== byHand) ?? [];
  proveSame(after.get(id), company, `${id} after two more syncs`);
  await world.closeApi('PUT', `/api/v1/lead/${id}/`, { name: 'Changed in Close' });
  await sync(world, 'delta');
  proveEqual((await companies(world)).get(id)?.Name, 'Changed in Close', `name of ${id}`);
}

/** What the first load made goes, children first; what people have touched stays and is listed. */
async function undoTheLoad(world: World, load: string, byHand: string): Promise<void> {
  const [touched] = await world.client.query<{ Id: string; AccountId: string }>(
    `SELECT Id, AccountId FROM Contact WHERE Account.Close_Id__c != '${byHand}' LIMIT 1`,
  );
  await world.client.execute(
    'admin@local.test',
    `update new Contact(Id = '${touched?.Id ?? ''}', Description = 'Called her');`,
  );
  const parent = await world.client.query<{ Close_Id__c: string }>(
    `SELECT Close_Id__c FROM Account WHERE Id = '${touched?.AccountId ?? ''}'`,
  );
  const run = await requested(world, `RunUndo.request('${load}')`);
  const kept = await reasons(world, run.Id);
  const left = [...(await companies(world)).keys()].sort();
  const expected = [...new Set([byHand, parent[0]?.Close_Id__c ?? ''])].sort();
  proveEqual(left, expected, 'accounts that stay');
  proveEqual(await count(world, 'Opportunity'), 0, 'deals that stay');
  proveEqual(await count(world, 'Contact'), 1, 'people that stay');
  for (const id of expected) prove(kept.has(id), `The log does not say why ${id} stays.`);
}

async function companies(world: World): Promise<Companies> {
  const rows = await world.client.query<Company>(
    'SELECT Id, Close_Id__c, Name, Website FROM Account WHERE Close_Id__c != null ORDER BY Close_Id__c',
  );
  return new Map(rows.map((row) => [row.Close_Id__c, row]));
}

async function reasons(world: World, runId: string): Promise<Map<string, string>> {
  const lines = await world.client.query<{ Close_Id__c: string; Message__c: string }>(
    `SELECT Close_Id__c, Message__c FROM Sync_Log__c
    WHERE Run__c = '${runId}' AND Status__c = 'Skipped'`,
  );
  return new Map(lines.map((line) => [line.Close_Id__c, line.Message__c]));
}

function proveSame(found: Company | undefined, expected: Company | undefined, what: string): void {
  const valuesOf = (company?: Company): unknown[] => [company?.Name, company?.Website];
  proveEqual(valuesOf(found), valuesOf(expected), `name and site of ${what}`);
}

function count(world: World, name: string): Promise<number> {
  return world.client.count(`SELECT COUNT() FROM ${name} WHERE Close_Id__c != null`);
}
