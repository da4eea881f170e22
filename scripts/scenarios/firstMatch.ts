import { businessDmlSoFar, dmlBetween } from './businessDml.ts';
import { leadsInClose } from './comparison/closeSide.ts';
import type { CloseLead } from './comparison/closeSide.ts';
import { expectedAccount, expectedContact } from './comparison/expectation.ts';
import type { Expectation } from './comparison/expectation.ts';
import { readOrg } from './comparison/orgSide.ts';
import { distinctLeads, distinctPeople, emailsOf, insertRows } from './existingRecords.ts';
import type { NewRow } from './existingRecords.ts';
import { prove, proveEqual } from './scenario.ts';
import type { Scenario, World } from './scenario.ts';
import { proveInStep, sync } from './sync.ts';

type Row = Readonly<Record<string, unknown>> & { readonly Id: string };

interface Decision {
  readonly field: string;
  readonly winner: string;
  readonly rule: string;
  readonly closeAt: number;
  readonly salesforceAt: number;
}

const address = (kind: string): string[] =>
  ['Street', 'City', 'PostalCode', 'State', 'Country'].map((part) => kind + part);

/** Fields that are decided together, by the name that the log gives them. */
const groups: Readonly<Record<'Account' | 'Contact', Readonly<Record<string, readonly string[]>>>> =
  {
    Account: {
      Name: ['Name'],
      Website: ['Website'],
      Description: ['Description'],
      Billing: address('Billing'),
      Shipping: address('Shipping'),
    },
    Contact: {
      name: ['FirstName', 'LastName'],
      Title: ['Title'],
      Email: ['Email'],
      Phone: ['Phone'],
      MobilePhone: ['MobilePhone'],
      Fax: ['Fax'],
    },
  };

/** The org has years of its own data: blanks are filled, nothing is overwritten, all is listed. */
export const firstMatch: Scenario = {
  name: 'first-match',
  leads: 300,
  async run(world) {
    const leads = await leadsInClose(world);
    const known = distinctLeads(leads);
    await fillOrg(world, known, leads);
    const before = await ownRows(world);
    await sync(world, 'full');
    await proveFirstMatch(world, leads, before);
    await proveRuleHoldsLater(world, known[0]);
    await proveIdle(world);
  },
};

async function fillOrg(
  world: World,
  known: readonly CloseLead[],
  leads: readonly CloseLead[],
): Promise<void> {
  await insertRows(world, 'Account', known.map(companyOf));
  const accounts = await world.client.query<{ Id: string; Site: string }>(
    'SELECT Id, Site FROM Account',
  );
  const accountOf = new Map(accounts.map(({ Id, Site }) => [Site, Id]));
  const people = known.flatMap((lead) => distinctPeople(lead, leads));
  await insertRows(
    world,
    'Contact',
    people.map((person, index): NewRow => ({
      LastName: String(person['name']).trim().split(/\s+/).at(-1),
      Email: emailsOf(person)[0],
      Department: person.id,
      AccountId: accountOf.get(String(person['lead_id'])),
      ...(index % 2 === 0 ? { Title: 'Title of our own', Phone: '+49 30 123456' } : {}),
    })),
  );
  prove(people.length > 0, 'No person can be told apart.');
}

/** Some have nothing but a name, some an address of their own, some a part of Close's. */
function companyOf(lead: CloseLead, index: number): NewRow {
  const [first] = lead['addresses'] as { city?: string }[];
  const own: NewRow[] = [
    {},
    { BillingStreet: '7 Own Street', BillingCity: 'Ownville', Description: 'Known since 2009' },
    first?.city ? { BillingCity: first.city } : { Description: 'Met at a fair' },
  ];
  const name = String(lead['display_name']).trim();
  return { Name: index % 2 === 0 ? name.toUpperCase() : name, Site: lead.id, ...own[index % 3] };
}

async function ownRows(world: World): Promise<Record<'Account' | 'Contact', Row[]>> {
  const read = (object: 'Account' | 'Contact', key: string): Promise<Row[]> => {
    const fields = Object.values(groups[object]).flat().join(', ');
    return world.client.query<Row>(
      `SELECT Id, ${key}, Close_Id__c, ${fields} FROM ${object} WHERE ${key} != null`,
    );
  };
  return { Account: await read('Account', 'Site'), Contact: await read('Contact', 'Department') };
}

async function proveFirstMatch(
  world: World,
  leads: readonly CloseLead[],
  before: Record<'Account' | 'Contact', Row[]>,
): Promise<void> {
  const after = await ownRows(world);
  const org = await readOrg(world);
  const expected = new Map<string, Expectation>();
  for (const lead of leads) {
    expected.set(lead.id, expectedAccount(lead, org));
    const accountId = org.accounts.get(lead.id)?.Id ?? '';
    for (const person of lead.contacts) expected.set(person.id, expectedContact(person, accountId));
  }
  const decisions = await decisionsByRecord(world);
  const tally = { kept: 0, filled: 0, listed: 0 };
  for (const object of ['Account', 'Contact'] as const) {
    const rows = new Map(after[object].map((row) => [row.Id, row]));
    for (const old of before[object]) {
      const key = String(old['Site'] ?? old['Department']);
      const row = rows.get(old.Id);
      proveEqual(row?.['Close_Id__c'], key, `Close id of ${object} ${old.Id}`);
      for (const [name, fields] of Object.entries(groups[object])) {
        const values = valuesOf(fields, old, row, expected.get(key));
        proveGroup(`${object}.${name} of ${key}`, values, tally, () =>
          proveListed(decisions.get(key), name, key),
        );
      }
    }
  }
  prove(tally.kept > 0 && tally.filled > 0 && tally.listed > 0, JSON.stringify(tally));
}

interface Values {
  readonly old: readonly unknown[];
  readonly now: readonly unknown[];
  readonly close: readonly unknown[];
}

function valuesOf(
  fields: readonly string[],
  old: Row,
  now: Row | undefined,
  expectation: Expectation | undefined,
): Values {
  // Kinds of spaces, and the case of an address, are no difference.
  const plain = (value: unknown, field: string): unknown => {
    if (typeof value !== 'string') return value ?? null;
    const text = value.replaceAll('\u00a0', ' ');
    return field === 'Email' ? text.toLowerCase() : text;
  };
  return {
    old: fields.map((field) => plain(old[field], field)),
    now: fields.map((field) => plain(now?.[field], field)),
    close: fields.map((field) => plain(expectation?.[field]?.value, field)),
  };
}

/** What agrees with Close as far as it goes is completed; all else stays, and is listed. */
function proveGroup(
  what: string,
  { old, now, close }: Values,
  tally: { kept: number; filled: number; listed: number },
  proveIsListed: () => void,
): void {
  const agrees = old.every((value, index) => value === null || value === close[index]);
  proveEqual(now, agrees ? close : old, what);
  if (agrees) {
    tally.filled += JSON.stringify(now) === JSON.stringify(old) ? 0 : 1;
    return;
  }
  tally.kept += 1;
  proveIsListed();
  tally.listed += 1;
}

function proveListed(
  decisions: readonly Decision[] | undefined,
  name: string,
  closeId: string,
): void {
  const decision = decisions?.find(({ field }) => field === name);
  prove(decision !== undefined, `The difference in ${name} of ${closeId} is not listed.`);
  proveEqual(decision.winner, 'Salesforce', `winner of ${name}`);
  prove(
    decision.rule !== '' && decision.closeAt > 0 && decision.salesforceAt > 0,
    `The entry on ${name} of ${closeId} lacks rule or times: ${JSON.stringify(decision)}`,
  );
}

async function decisionsByRecord(world: World): Promise<Map<string, Decision[]>> {
  const lines = await world.client.query<{ Close_Id__c: string; Decision__c: string }>(
    "SELECT Close_Id__c, Decision__c FROM Sync_Log__c WHERE Status__c = 'Conflict'",
  );
  return new Map(
    lines.map((line) => [line.Close_Id__c, JSON.parse(line.Decision__c) as Decision[]]),
  );
}

/** What is edited in Close after the first match goes by the rule of its field. */
async function proveRuleHoldsLater(world: World, lead: CloseLead | undefined): Promise<void> {
  prove(lead !== undefined, 'No lead can be told apart.');
  await world.closeApi('PUT', `/api/v1/lead/${lead.id}/`, { name: 'Renamed in Close' });
  proveInStep(await sync(world, 'delta'));
  const [row] = await world.client.query<{ Name: string }>(
    `SELECT Name FROM Account WHERE Close_Id__c = '${lead.id}'`,
  );
  proveEqual(row?.Name, 'Renamed in Close', 'name after an edit in Close');
}

async function proveIdle(world: World): Promise<void> {
  const before = await businessDmlSoFar(world);
  await sync(world, 'delta');
  proveEqual(dmlBetween(before, await businessDmlSoFar(world)), {}, 'rows of an idle delta');
}
