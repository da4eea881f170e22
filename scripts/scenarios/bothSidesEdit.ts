import { businessDmlSoFar, dmlBetween } from './businessDml.ts';
import type { BusinessDml } from './businessDml.ts';
import { cases, rules } from './ruleTable.ts';
import type { Case, Rule } from './ruleTable.ts';
import { prove, proveEqual } from './scenario.ts';
import type { Scenario, World } from './scenario.ts';
import { proveInStep, sync } from './sync.ts';

/** Salesforce and Close edit the same records: each field goes to whom its rule says. */
export const bothSidesEdit: Scenario = {
  name: 'both-sides-edit',
  leads: 100,
  async run(world) {
    const { id } = await world.closeApi<{ id: string }>('POST', '/api/v1/lead/', {
      name: 'Shared Ltd',
      url: 'https://shared.example',
      description: 'from Close',
    });
    proveInStep(await sync(world, 'full'));

    await edit(world, id, "Website = 'https://edited-here.example', Description = 'from here'");
    await put(world, id, { name: 'Shared Holding' });
    await proveAfterDelta(world, id, {
      dml: { 'Account update': 1 },
      company: {
        Name: 'Shared Holding',
        Website: 'https://edited-here.example',
        Description: 'from here',
      },
    });

    // What Salesforce has, stays (Salesforce unless blank); the later of two edits wins.
    await edit(world, id, "Name = 'Named Here'");
    await put(world, id, { name: 'Named There', description: 'newer from Close' });
    await proveAfterDelta(world, id, {
      dml: { 'Account update': 1 },
      company: {
        Name: 'Named There',
        Website: 'https://edited-here.example',
        Description: 'from here',
      },
    });
    await proveConflict(world);

    await put(world, id, { name: 'Too Early' });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await edit(world, id, "Name = 'Later Here', Description = null");
    await proveAfterDelta(world, id, {
      dml: { 'Account update': 1 },
      company: {
        Name: 'Later Here',
        Website: 'https://edited-here.example',
        Description: 'newer from Close',
      },
    });
    await proveIdle(world);
    await proveRules(world);
  },
};

async function put(world: World, id: string, body: Record<string, unknown>): Promise<void> {
  await world.closeApi('PUT', `/api/v1/lead/${id}/`, body);
}

async function edit(world: World, id: string, assignments: string): Promise<void> {
  await world.client.execute(
    'admin@local.test',
    `Id found = [SELECT Id FROM Account WHERE Close_Id__c = '${id}'].Id;
    update new Account(Id = found, ${assignments});`,
  );
}

async function proveAfterDelta(
  world: World,
  id: string,
  expected: { readonly dml: BusinessDml; readonly company: Readonly<Record<string, unknown>> },
): Promise<void> {
  const before = await businessDmlSoFar(world);
  proveInStep(await sync(world, 'delta'));
  proveEqual(
    dmlBetween(before, await businessDmlSoFar(world)),
    expected.dml,
    'rows written by the delta',
  );
  const names = Object.keys(expected.company);
  const [company] = await world.client.query<Record<string, unknown>>(
    `SELECT ${names.join(', ')} FROM Account WHERE Close_Id__c = '${id}'`,
  );
  const found = Object.fromEntries(names.map((name) => [name, company?.[name]]));
  proveEqual(found, expected.company, 'company');
}

/** The log keeps who won, and what was lost. */
async function proveConflict(world: World): Promise<void> {
  const lines = await world.client.query<{ Decision__c: string }>(
    "SELECT Decision__c FROM Sync_Log__c WHERE Status__c = 'Conflict'",
  );
  const decisions = lines.flatMap(
    (line) => JSON.parse(line.Decision__c) as Record<string, unknown>[],
  );
  const name = decisions.find((decision) => decision['field'] === 'Name');
  prove(name !== undefined, 'The log keeps no decision about the name.');
  proveEqual(
    [name['rule'], name['winner'], name['lost']],
    ['Latest Wins', 'Close', 'Named Here'],
    'decision about the name',
  );
}

/** Nothing happened: two calls, one row for the run, and nothing else. */
async function proveIdle(world: World): Promise<void> {
  const counts = async (): Promise<number[]> => [
    await world.client.count('SELECT COUNT() FROM Sync_Run__c'),
    await world.client.count('SELECT COUNT() FROM Sync_Log__c'),
  ];
  const [runs = 0, lines = 0] = await counts();
  const before = await businessDmlSoFar(world);
  const report = await sync(world, 'delta');
  proveEqual(
    dmlBetween(before, await businessDmlSoFar(world)),
    {},
    'rows written by an idle delta',
  );
  proveEqual(await counts(), [runs + 1, lines], 'runs and lines of the log');
  prove(report.callouts <= 2, `An idle delta made ${report.callouts} calls.`);
}

/** Every rule meets every case; the loads before and after leave nothing waiting. */
async function proveRules(world: World): Promise<void> {
  await mapDescription(world);
  const ids = [];
  for (const { what } of cases) {
    const body = { name: `Rules: ${what}`, description: 'at first' };
    ids.push((await world.closeApi<{ id: string }>('POST', '/api/v1/lead/', body)).id);
  }
  proveInStep(await sync(world, 'delta'));

  for (const [index, item] of cases.entries()) await editBoth(world, ids[index] ?? '', item);
  proveInStep(await sync(world, 'delta'));

  for (const [index, item] of cases.entries())
    await proveCase(world, ids[index] ?? '', index, item);
}

/** Seven more fields of Account read the description, one under each rule. */
async function mapDescription(world: World): Promise<void> {
  const fields = rules.map(({ field }) => `'Account.${field}'`).join(', ');
  await world.client.execute(
    'admin@local.test',
    `Id setId = [SELECT Id FROM PermissionSet WHERE Name = 'Close_Sync_Standard_Access'].Id;
    List<FieldPermissions> rows = new List<FieldPermissions>();
    for (String field : new List<String>{ ${fields} }) {
      rows.add(new FieldPermissions(ParentId = setId, SobjectType = 'Account', Field = field,
        PermissionsRead = true, PermissionsEdit = true));
    }
    insert rows;`,
  );
  const rows = rules.map(
    ({ name, field }) => `new Field_Mapping__c(Object_Mapping__c = parent,
      Key__c = 'lead|Account|${field}', Close_Path__c = 'description', Target_Field__c = '${field}',
      Transform__c = 'Text', Rule__c = '${name}', On_Clear__c = 'Clear', Direction__c = 'Both',
      Active__c = true, Customized__c = true)`,
  );
  await world.client.execute(
    'admin@local.test',
    `Id parent = [SELECT Id FROM Object_Mapping__c WHERE Key__c = 'lead|Account'].Id;
    insert new List<Field_Mapping__c>{ ${rows.join(', ')} };`,
  );
}

async function editBoth(world: World, id: string, item: Case): Promise<void> {
  const value = item.salesforce === null ? 'null' : `'${item.salesforce}'`;
  const here = rules.map(({ field }) => `${field} = ${value}`).join(', ');
  const inClose = (): Promise<void> => put(world, id, { description: item.close });
  // The platform keeps whole seconds.
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1_100));
  if (item.laterEdit === 'Salesforce') await inClose().then(pause);
  await edit(world, id, here);
  if (item.laterEdit === 'Close') await pause().then(inClose);
}

async function proveCase(world: World, id: string, index: number, item: Case): Promise<void> {
  const names = rules.map(({ field }) => field).join(', ');
  const [company] = await world.client.query<Record<string, string | null>>(
    `SELECT ${names} FROM Account WHERE Close_Id__c = '${id}'`,
  );
  const [line] = await world.client.query<{ Decision__c: string }>(
    `SELECT Decision__c FROM Sync_Log__c WHERE Status__c = 'Conflict' AND Close_Id__c = '${id}'`,
  );
  const decisions = JSON.parse(line?.Decision__c ?? '[]') as Record<string, unknown>[];
  for (const rule of rules) {
    const what = `${rule.name}, ${item.what}`;
    const winner = rule.winners[index] ?? 'Close';
    const kept = winner === 'Close' ? item.close || null : item.salesforce;
    proveEqual(company?.[rule.field] ?? null, kept, `value under ${what}`);
    // Close never filled the field, so clearing it here changed nothing.
    if (rule.name !== 'Never' || item.salesforce !== null) {
      proveDecision(decisions, rule, { what, winner, item });
    }
  }
}

/** The log says why: rule, winner, both values, both times, and a reason. */
function proveDecision(
  decisions: readonly Record<string, unknown>[],
  rule: Rule,
  { what, winner, item }: { what: string; winner: string; item: Case },
): void {
  const decision = decisions.find(({ field }) => field === rule.field);
  prove(decision !== undefined, `The log keeps no decision: ${what}.`);
  proveEqual(
    [decision['rule'], decision['winner'], decision['close'], decision['salesforce']],
    [rule.name, winner, item.close, item.salesforce ?? ''],
    `decision under ${what}`,
  );
  const [closeAt, salesforceAt] = [Number(decision['closeAt']), Number(decision['salesforceAt'])];
  proveEqual(
    closeAt > salesforceAt ? 'Close' : 'Salesforce',
    item.laterEdit,
    `later edit in the log under ${what}`,
  );
  prove(String(decision['reason'] ?? '').length > 5, `The log gives no reason: ${what}.`);
}
