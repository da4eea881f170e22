import { leadsInClose } from './comparison/closeSide.ts';
import type { CloseLead, CloseRecord } from './comparison/closeSide.ts';
import { proveNoDifference } from './comparison/compareAll.ts';
import { distinctLeads, distinctPeople, emailsOf, hostOf, insertRows } from './existingRecords.ts';
import type { NewRow } from './existingRecords.ts';
import { prove, proveEqual } from './scenario.ts';
import type { Scenario, World } from './scenario.ts';
import { sync, syncTo } from './sync.ts';

interface Review {
  readonly Id: string;
  readonly Close_Id__c: string;
  readonly State__c: string;
  readonly Candidates__c: string;
  readonly Reason__c: string;
}

interface Existing {
  /** Leads that the org holds once, under another spelling. */
  readonly held: readonly CloseLead[];
  /** Leads of which the org holds two. */
  readonly doubtful: readonly CloseLead[];
  readonly people: readonly CloseRecord[];
}

/** Those that the simulator gives its companies. */
const legalForm =
  /,?\s(?:A\/S|AG|ApS|Corp\.|G\.K\.|GmbH|Inc\.|K\.K\.|KG|LLC|(?:Pty\s)?Ltd|Ltda\.|S\.A\.|SARL|Sp\.\sz\so\.o\.|plc)$/i;

/** The org holds half of the companies and people already: none is doubled, none guessed. */
export const duplicates: Scenario = {
  name: 'duplicates',
  leads: 400,
  customer: 'duplicates',
  async run(world) {
    const leads = await leadsInClose(world);
    const existing = await fillOrg(world, leads);
    await sync(world, 'full');
    await proveLinked(world, existing);
    await proveNothingDoubled(world, leads, existing);
    await proveReviews(world, existing);
    await decideAll(world, leads, existing);
    await meetDuplicateRule(world);
  },
};

async function fillOrg(world: World, leads: readonly CloseLead[]): Promise<Existing> {
  const distinct = distinctLeads(leads);
  const doubtful = distinct.slice(0, 3);
  const held = distinct.slice(3).filter((_, index) => index % 2 === 0);
  prove(held.length >= leads.length / 10, `Only ${held.length} leads can be told apart.`);
  await insertRows(world, 'Account', held.map(otherSpelling));
  await insertRows(world, 'Account', doubtful.flatMap(twoSpellings));
  const accounts = await world.client.query<{ Id: string; Site: string }>(
    'SELECT Id, Site FROM Account WHERE Site != null',
  );
  const accountOf = new Map(accounts.map(({ Id, Site }) => [Site, Id]));
  const people = held.flatMap((lead) => distinctPeople(lead, leads));
  const rows = people.map((person, index): NewRow => ({
    ...personSpelling(person, index),
    AccountId: accountOf.get(String(person['lead_id'])),
  }));
  await insertRows(world, 'Contact', rows);
  prove(people.length > 0, 'No person can be told apart.');
  return { held, doubtful, people };
}

/** The id is kept in a field that no mapping touches, so that the story knows who is who. */
function otherSpelling(lead: CloseLead, index: number): NewRow {
  const name = String(lead['display_name']).trim();
  const spellings = [otherForm(name).toUpperCase(), `The ${name}`, name.toLowerCase()];
  const host = hostOf(lead['url']);
  const site = host === '' || index % 4 === 3 ? {} : { Website: `http://www.${host}/` };
  return { Name: spellings[index % spellings.length], Site: lead.id, ...site };
}

/** With a legal form where it had none, and without where it had one. */
function otherForm(name: string): string {
  const short = name.replace(legalForm, '');
  return short === name ? `${name}, Ltd.` : short;
}

function twoSpellings(lead: CloseLead): NewRow[] {
  const name = String(lead['display_name']).trim();
  return [{ Name: `${name.toUpperCase()} Ltd.` }, { Name: `The ${name}` }];
}

function personSpelling(person: CloseRecord, index: number): NewRow {
  const words = String(person['name']).trim().split(/\s+/);
  const first = words.slice(0, -1).join(' ');
  const last = words.at(-1) ?? '';
  const [email = ''] = emailsOf(person);
  return index % 3 === 2
    ? { FirstName: first.toUpperCase(), LastName: last.toUpperCase(), Department: person.id }
    : { LastName: last, Email: email.toUpperCase(), Department: person.id };
}

/** Each record that was there has become the Close record that it is. */
async function proveLinked(world: World, { held, people }: Existing): Promise<void> {
  const accounts = await world.client.query<{ Site: string; Close_Id__c: string | null }>(
    'SELECT Site, Close_Id__c FROM Account WHERE Site != null',
  );
  proveEqual(accounts.length, held.length, 'companies that were there');
  for (const row of accounts) proveEqual(row.Close_Id__c, row.Site, 'Close id of a company');
  const contacts = await world.client.query<{ Department: string; Close_Id__c: string | null }>(
    'SELECT Department, Close_Id__c FROM Contact WHERE Department != null',
  );
  proveEqual(contacts.length, people.length, 'people who were there');
  for (const row of contacts) proveEqual(row.Close_Id__c, row.Department, 'Close id of a person');
}

async function proveNothingDoubled(
  world: World,
  leads: readonly CloseLead[],
  { doubtful }: Existing,
): Promise<void> {
  const clear = leads.filter((lead) => !doubtful.includes(lead));
  const count = (soql: string): Promise<number> => world.client.count(soql);
  proveEqual(
    await count('SELECT COUNT() FROM Account'),
    clear.length + 2 * doubtful.length,
    'companies',
  );
  proveEqual(
    await count('SELECT COUNT() FROM Contact'),
    clear.flatMap(({ contacts }) => contacts).length,
    'people',
  );
}

function reviewsOf(world: World): Promise<Review[]> {
  return world.client.query<Review>(
    `SELECT Id, Close_Id__c, State__c, Candidates__c, Reason__c FROM Match_Review__c
     ORDER BY Name`,
  );
}

/** The doubtful ones wait with their candidates, and are asked about once. */
async function proveReviews(world: World, { doubtful }: Existing): Promise<void> {
  await rename(world, doubtful[0], 'still doubtful');
  await sync(world, 'delta');
  const reviews = await reviewsOf(world);
  proveEqual(
    reviews.map((review) => review.Close_Id__c).sort(),
    doubtful.map(({ id }) => id).sort(),
    'leads in review',
  );
  for (const review of reviews) {
    proveEqual(review.State__c, 'Open', 'state of a review');
    proveEqual((JSON.parse(review.Candidates__c) as unknown[]).length, 2, 'candidates');
  }
  const states = await world.client.query<{ State__c: string }>(
    `SELECT State__c FROM Close_Link__c WHERE Target__c = 'Account' AND State__c = 'Review'`,
  );
  proveEqual(states.length, doubtful.length, 'links in review');
}

/** A change that says nothing about who the company is. */
async function rename(world: World, lead: CloseLead | undefined, text: string): Promise<void> {
  await world.closeApi('PUT', `/api/v1/lead/${lead?.id}/`, { description: text });
}

/** One is accepted, one is new, one is not to be synced: so it is, and so it stays. */
async function decideAll(
  world: World,
  leads: readonly CloseLead[],
  existing: Existing,
): Promise<void> {
  const [accepted, created, rejected] = await reviewsOf(world);
  prove(accepted !== undefined && created !== undefined && rejected !== undefined, 'No reviews.');
  const [choice] = JSON.parse(accepted.Candidates__c) as { id: string }[];
  await decide(world, `accept('${accepted.Id}', '${choice?.id}')`);
  await decide(world, `create('${created.Id}')`);
  await decide(world, `reject('${rejected.Id}')`);
  await sync(world, 'delta');
  await rename(
    world,
    leads.find(({ id }) => id === rejected.Close_Id__c),
    'after the decision',
  );
  await sync(world, 'delta');

  const ids = async (closeId: string): Promise<string[]> =>
    (
      await world.client.query<{ Id: string }>(
        `SELECT Id FROM Account WHERE Close_Id__c = '${closeId}'`,
      )
    ).map(({ Id }) => Id);
  proveEqual(await ids(accepted.Close_Id__c), [choice?.id], 'accepted company');
  const [made, ...more] = await ids(created.Close_Id__c);
  prove(made !== undefined && more.length === 0, 'The new company was not made once.');
  prove(!created.Candidates__c.includes(made), 'The new company is one of the candidates.');
  proveEqual(await ids(rejected.Close_Id__c), [], 'rejected company');
  const states = (await reviewsOf(world)).map(({ State__c }) => State__c);
  proveEqual(states, ['Linked', 'Created', 'Rejected'], 'states of the reviews');

  const first = new Set(
    [...existing.held, ...existing.people].map(({ id }) => id).concat(accepted.Close_Id__c),
  );
  const gone = new Set(
    leads
      .filter(({ id }) => id === rejected.Close_Id__c)
      .flatMap((lead) => [lead, ...lead.contacts, ...lead.opportunities].map(({ id }) => id)),
  );
  await proveNoDifference(world, {
    except: ({ closeId, field }) => gone.has(closeId) || (field !== null && first.has(closeId)),
  });
}

async function decide(world: World, call: string): Promise<void> {
  await world.client.execute('admin@local.test', `MatchReviewDesk.${call};`);
}

/** What a blocking rule of the org refuses names the rule, and is for a person to decide. */
async function meetDuplicateRule(world: World): Promise<void> {
  const fax = '+4315550199';
  await insertRows(world, 'Contact', [{ LastName: 'Quayside', Fax: fax }]);
  const { id } = await world.closeApi<{ id: string }>('POST', '/api/v1/lead/', {
    name: 'Fax Users',
    contacts: [{ name: 'Ida Berg', phones: [{ type: 'fax', phone: fax }] }],
  });
  await syncTo(world, 'delta', ['Partial']);
  const [line] = await world.client.query<{ Error_Class__c: string; Message__c: string }>(
    `SELECT Error_Class__c, Message__c FROM Sync_Log__c
     WHERE Status__c = 'Failed' AND Target__c = 'Contact'`,
  );
  const [known] = await world.client.query<{ Id: string }>(
    "SELECT Id FROM Contact WHERE LastName = 'Quayside'",
  );
  proveEqual(line?.Error_Class__c, 'Duplicate', 'class of the failure');
  const message = line?.Message__c ?? '';
  prove(/Same.fax/i.test(message) && message.includes(known?.Id ?? '-'), message);
  const review = (await reviewsOf(world)).find(({ State__c }) => State__c === 'Open');
  prove(review?.Candidates__c.includes(known?.Id ?? '-') === true, 'The rule asks nobody.');
  await decide(world, `accept('${review.Id}', '${known?.Id}')`);
  await sync(world, 'delta');
  const [linked] = await world.client.query<{ Close_Id__c: string; LastName: string }>(
    `SELECT Close_Id__c, LastName FROM Contact WHERE Id = '${known?.Id}'`,
  );
  proveEqual(linked?.Close_Id__c, review.Close_Id__c, 'person whom the rule found');
  proveEqual(linked?.LastName, 'Quayside', 'name that was there');
  proveEqual(
    await world.client.count(`SELECT COUNT() FROM Account WHERE Close_Id__c = '${id}'`),
    1,
    'company of the person',
  );
}
