import { prove, proveEqual } from './scenario.ts';
import type { Scenario, World } from './scenario.ts';
import { proveInStep, sync } from './sync.ts';

/** Statements on objects of the business: "Account insert" → rows. */
type BusinessDml = Readonly<Record<string, number>>;

const business = ['Account', 'Contact', 'Lead', 'Opportunity', 'OpportunityContactRole'];

/** Salesforce and Close edit the same records: each field goes to whom its rule says. */
export const bothSidesChange: Scenario = {
  name: 'both-sides-change',
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
  const before = await dmlSoFar(world);
  proveInStep(await sync(world, 'delta'));
  proveEqual(difference(await dmlSoFar(world), before), expected.dml, 'rows written by the delta');
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
  const before = await dmlSoFar(world);
  const report = await sync(world, 'delta');
  proveEqual(difference(await dmlSoFar(world), before), {}, 'rows written by an idle delta');
  proveEqual(await counts(), [runs + 1, lines], 'runs and lines of the log');
  prove(report.callouts <= 2, `An idle delta made ${report.callouts} calls.`);
}

interface Transaction {
  readonly dmlByObject: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

async function dmlSoFar(world: World): Promise<BusinessDml> {
  const { transactions } = await world.control<{ transactions: Transaction[] }>(
    'GET',
    '/_org/transactions?last=10000',
  );
  const sums: Record<string, number> = {};
  for (const { dmlByObject } of transactions) {
    for (const object of business) {
      for (const [operation, rows] of Object.entries(dmlByObject[object] ?? {})) {
        const key = `${object} ${operation}`;
        sums[key] = (sums[key] ?? 0) + rows;
      }
    }
  }
  return sums;
}

function difference(after: BusinessDml, before: BusinessDml): BusinessDml {
  return Object.fromEntries(
    Object.entries(after)
      .map(([key, rows]): [string, number] => [key, rows - (before[key] ?? 0)])
      .filter(([, rows]) => rows !== 0),
  );
}
