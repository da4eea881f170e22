import { proveNoDifference } from './comparison/compareAll.ts';
import { prove, proveEqual } from './scenario.ts';
import type { Scenario, World } from './scenario.ts';
import { proveInStep, syncTo } from './sync.ts';

interface Line {
  readonly Close_Id__c: string;
  readonly Error_Class__c: string;
  readonly Message__c: string;
  readonly Group_Key__c: string;
}

/** Last names of people, with the class and the words of what refuses them. */
const refusals: Readonly<Record<string, readonly [string, RegExp]>> = {
  Lacking: ['Required', /Required fields are missing/],
  Tinny: ['Picklist', /bad value for restricted picklist field/],
  Longish: ['Length', /data value too large/],
  Twin: ['Duplicate', /duplicate value found/],
};
const admin = 'admin@local.test';

/**
 * A validation rule, a required field, a restricted picklist, a text that is too long and a unique
 * value of the customer refuse records: each is logged with its own words and its class. When the
 * customer has set things right, "retry group" clears one cause after the other.
 */
export const validation: Scenario = {
  name: 'validation',
  leads: 200,
  customer: 'validation',
  async run(world) {
    for (const name of ['Ruled A', 'Ruled B', 'Ruled C']) await post(world, name, []);
    await post(world, 'Host Ltd', [
      'A Lacking',
      'B Tinny',
      'C Longish',
      'D Twin',
      'E Twin',
      'Good',
    ]);
    const full = await syncTo(world, 'full', ['Partial']);
    const lines = await world.client.query<Line>(
      `SELECT Close_Id__c, Error_Class__c, Message__c, Group_Key__c FROM Sync_Log__c
       WHERE Run__c = '${full.runId}' AND Status__c = 'Failed'`,
    );
    const ruled = lines.filter((line) => line.Error_Class__c === 'Validation');
    proveEqual(
      ruled.map((line) => line.Message__c),
      Array(3).fill('Companies of that name need the approval of sales operations.'),
      'words of the rule',
    );
    for (const [errorClass, words] of Object.values(refusals)) {
      const found = lines.filter((line) => line.Error_Class__c === errorClass);
      proveEqual(found.length, 1, `lines of class ${errorClass}`);
      prove(words.test(found[0]?.Message__c ?? ''), `The log says: ${found[0]?.Message__c}`);
    }
    const groups = [...new Set(lines.map((line) => line.Group_Key__c))];
    proveEqual(groups.length, 5, 'causes');

    await world.client.execute(admin, 'upsert new Rule_Switch__c(Off__c = true);');
    for (const group of groups) {
      const { debugLog } = await world.client.execute(
        admin,
        `System.debug(RetryDesk.retryGroup('${group}'));`,
      );
      prove(/[a-zA-Z0-9]{18}/.test(debugLog.join('\n')), `Nothing was queued for ${group}.`);
    }
    const after = await syncTo(world, 'delta', ['Success']);
    proveInStep(after);
    proveEqual(
      await world.client.count(
        "SELECT COUNT() FROM Sync_Log__c WHERE Status__c = 'Failed' AND Resolved_At__c = NULL",
      ),
      0,
      'lines that nobody has resolved',
    );
    await proveNoDifference(world);
  },
};

async function post(world: World, name: string, people: readonly string[]): Promise<void> {
  await world.closeApi('POST', '/api/v1/lead/', {
    name,
    contacts: people.map((person) => ({ name: person })),
  });
}
