import { leadsInClose } from './comparison/closeSide.ts';
import { proveNoDifference } from './comparison/compareAll.ts';
import { prepare } from './refusals/causes.ts';
import type { Cause } from './refusals/causes.ts';
import { lockWaitMs, proveLock } from './refusals/lock.ts';
import { provePicklist } from './refusals/picklist.ts';
import { prove, proveEqual } from './scenario.ts';
import type { Scenario, World } from './scenario.ts';
import { proveInStep, requested, sync, syncTo } from './sync.ts';

interface Line {
  readonly Close_Id__c: string;
  readonly Error_Class__c: string;
  readonly Error_Code__c: string;
  readonly Message__c: string;
  readonly Group_Key__c: string;
}

/**
 * A validation rule, a required field, a text that is too long, a duplicate rule and a restricted
 * picklist of the customer refuse records, and somebody else holds one: each is logged with its own
 * words and its class. When the customer has put one of them right, "retry group" clears the records of
 * that one and no others; what was held is tried again by itself.
 */
export const validation: Scenario = {
  name: 'validation',
  leads: 200,
  customer: 'validation',
  lockWaitMs,
  async run(world) {
    const deals = (await leadsInClose(world)).flatMap((lead) => lead.opportunities).length;
    const causes = await prepare(world, deals);
    const full = await syncTo(world, 'full', ['Partial']);
    const groups = await proveLines(world, full.runId, causes);
    for (const cause of causes) await clear(world, cause, groups.get(cause.errorClass) ?? '');
    proveEqual(await openReviews(world), 0, 'reviews of duplicates that are none any more');
    await proveNoDifference(world);

    const host = await leadOf(world, 'Host Ltd');
    await provePicklist(world, host, await leadOf(world, 'Fax Users'));
    await proveLock(world, host);
    proveEqual(await openLines(world), {}, 'lines that nobody has resolved');
    proveInStep(await sync(world, 'delta'));
    await proveNoDifference(world);
  },
};

/** One line for each record that was refused, and one group for each cause; by class. */
async function proveLines(
  world: World,
  runId: string,
  causes: readonly Cause[],
): Promise<ReadonlyMap<string, string>> {
  const lines = await world.client.query<Line>(
    `SELECT Close_Id__c, Error_Class__c, Error_Code__c, Message__c, Group_Key__c FROM Sync_Log__c
     WHERE Run__c = '${runId}' AND Status__c = 'Failed'`,
  );
  const groups = new Map<string, string>();
  for (const { errorClass, code, words, records } of causes) {
    const found = lines.filter((line) => line.Error_Class__c === errorClass);
    proveEqual(found.length, records, `lines of class ${errorClass}`);
    for (const line of found) {
      proveEqual(line.Error_Code__c, code, `code of class ${errorClass}`);
      prove(words.test(line.Message__c), `The log says: ${line.Message__c}`);
    }
    const keys = [...new Set(found.map((line) => line.Group_Key__c))];
    proveEqual(keys.length, 1, `groups of class ${errorClass}`);
    groups.set(errorClass, keys[0] ?? '');
  }
  proveEqual(
    lines.length,
    causes.reduce((sum, { records }) => sum + records, 0),
    'lines',
  );
  proveEqual(new Set(groups.values()).size, causes.length, 'groups');
  return groups;
}

/** The cause is put right and its group tried again: its records are there, the others still open. */
async function clear(world: World, cause: Cause, group: string): Promise<void> {
  const others = await openLines(world);
  proveEqual(others[cause.errorClass], cause.records, `open lines of class ${cause.errorClass}`);
  await cause.cure(world);
  const run = await requested(world, `RetryDesk.retryGroup('${group}')`);
  delete others[cause.errorClass];
  proveEqual(await openLines(world), others, `open lines after class ${cause.errorClass}`);
  const [counted] = await world.client.query<{ Created__c: number }>(
    `SELECT Created__c FROM Sync_Run__c WHERE Id = '${run.Id}'`,
  );
  proveEqual(counted?.Created__c, cause.records, `records made after class ${cause.errorClass}`);
}

/** Lines of failures that nobody has resolved, by class. */
async function openLines(world: World): Promise<Record<string, number>> {
  const rows = await world.client.query<{ Error_Class__c: string }>(
    `SELECT Error_Class__c FROM Sync_Log__c WHERE Status__c = 'Failed' AND Resolved_At__c = NULL
     ORDER BY Error_Class__c`,
  );
  const open: Record<string, number> = {};
  for (const { Error_Class__c: name } of rows) open[name] = (open[name] ?? 0) + 1;
  return open;
}

function openReviews(world: World): Promise<number> {
  return world.client.count("SELECT COUNT() FROM Match_Review__c WHERE State__c = 'Open'");
}

async function leadOf(world: World, name: string): Promise<string> {
  const [row] = await world.client.query<{ Close_Id__c: string }>(
    `SELECT Close_Id__c FROM Account WHERE Name = '${name}'`,
  );
  prove(row !== undefined, `There is no account ${name}.`);
  return row.Close_Id__c;
}
