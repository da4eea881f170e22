import { mapOwners, owners, setUp, setZones } from './calendar/org.ts';
import type { Fields } from './calendar/org.ts';
import { proveEqual } from './scenario.ts';
import type { Scenario, World } from './scenario.ts';
import { sync } from './sync.ts';

const defaultDays = 90;
const dayMs = 86_400_000;
const dayLength = 10;

/** The zone of the org, and another of the user who runs the sync: his must not matter. */
const rounds = [
  { org: 'America/Los_Angeles', runner: 'Pacific/Tongatapu' },
  { org: 'GMT', runner: 'America/Los_Angeles' },
  { org: 'Pacific/Tongatapu', runner: 'GMT' },
] as const;

/**
 * Half a minute before and after midnight: in California on the days on which its clocks change
 * and the days after them, in Tonga, and at UTC.
 */
const moments = [
  '2026-03-08T07:59:30.000000+00:00',
  '2026-03-08T08:00:30.000000+00:00',
  '2026-03-09T06:59:30.000000+00:00',
  '2026-03-09T07:00:30.000000+00:00',
  '2026-05-10T10:59:30.000000+00:00',
  '2026-05-10T11:00:30.000000+00:00',
  '2026-06-30T23:59:59.900000+00:00',
  '2026-07-01T00:00:00.000000+00:00',
  '2026-11-01T06:59:30.000000+00:00',
  '2026-11-01T07:00:30.000000+00:00',
  '2026-11-02T07:59:30.000000+00:00',
  '2026-11-02T08:00:30.000000+00:00',
];
const days = ['2026-03-08', '2026-11-01', '2026-12-31'];

interface Deal {
  readonly id: string;
  readonly date_won: string | null;
  readonly date_created: string;
  readonly [custom: string]: unknown;
}

/** Dates keep their calendar day, whatever the zone of the org, of the owner and of the sync. */
export const timeZones: Scenario = {
  name: 'time-zones',
  leads: 100,
  customer: 'calendar',
  async run(world) {
    await sync(world, 'full');
    const fields = await fieldIds(world);
    await setUp(world, fields);
    const { id: leadId } = await world.closeApi<Deal>('POST', '/api/v1/lead/', { name: 'Zones' });
    const users = await mapOwners(world);
    const first: Deal[] = [];
    for (const round of rounds) {
      await setZones(world, round);
      const deals = await postDeals(world, leadId, fields, users);
      await sync(world, 'delta');
      await proveDays(world, deals, fields, round.org);
      if (first.length === 0) first.push(...deals);
    }
    await world.closeApi('PUT', `/api/v1/opportunity/${first[0]?.id ?? ''}/`, { note: 'Later' });
    await sync(world, 'delta');
    await proveDays(world, first, fields, rounds[0].org);
  },
};

async function fieldIds(world: World): Promise<Fields> {
  const { fields } = await world.closeApi<{ fields: { id: string; name: string }[] }>(
    'GET',
    '/api/v1/custom_field_schema/opportunity/',
  );
  return Object.fromEntries(fields.map(({ id, name }) => [name, `custom.${id}`]));
}

/** Some with a day on which they are to be won, some without: those get one from their making. */
async function postDeals(
  world: World,
  leadId: string,
  fields: Fields,
  users: readonly string[],
): Promise<Deal[]> {
  const deals: Deal[] = [];
  for (const [index, moment] of moments.entries()) {
    deals.push(
      await world.closeApi<Deal>('POST', '/api/v1/opportunity/', {
        lead_id: leadId,
        user_id: users[index % users.length],
        date_created: moment,
        ...(index % 2 === 0 ? {} : { date_won: days[index % days.length] }),
        [fields['Renewal Date'] ?? '']: days[index % days.length],
        [fields['Demo At'] ?? '']: moment,
      }),
    );
  }
  return deals;
}

/** Whoever looks sees the same days. */
async function proveDays(
  world: World,
  deals: readonly Deal[],
  fields: Fields,
  orgZone: string,
): Promise<void> {
  const list = deals.map(({ id }) => `'${id}'`).join(', ');
  for (const { username } of owners) {
    const rows = await world.client.query<Record<string, unknown>>(
      `SELECT Close_Id__c, CloseDate, Renewal__c, Demo_At__c, Demo_Day__c, Demo_Day_Of_Owner__c,
        Demo_Time__c FROM Opportunity WHERE Close_Id__c IN (${list})`,
      username,
    );
    proveEqual(rows.length, deals.length, `deals that ${username} sees`);
    for (const [index, deal] of deals.entries()) {
      const row = rows.find((item) => item['Close_Id__c'] === deal.id) ?? {};
      const zone = owners[index % owners.length]?.zone ?? '';
      const expected = expectedDays(deal, fields, orgZone, zone);
      const found = Object.fromEntries(Object.keys(expected).map((name) => [name, row[name]]));
      proveEqual(found, expected, `days of ${deal.date_created}, org in ${orgZone}`);
    }
  }
}

function expectedDays(
  deal: Deal,
  fields: Fields,
  orgZone: string,
  ownerZone: string,
): Record<string, unknown> {
  const demo = String(deal[fields['Demo At'] ?? '']);
  const made = Date.parse(`${dayIn(orgZone, deal.date_created)}T00:00:00Z`);
  const second = Math.floor(Date.parse(demo) / 1_000) * 1_000;
  return {
    CloseDate:
      deal.date_won ?? new Date(made + defaultDays * dayMs).toISOString().slice(0, dayLength),
    Renewal__c: deal[fields['Renewal Date'] ?? ''],
    Demo_At__c: new Date(second).toISOString().replace('Z', '+0000'),
    Demo_Day__c: dayIn(orgZone, demo),
    Demo_Day_Of_Owner__c: dayIn(ownerZone, demo),
    Demo_Time__c: `${timeIn('Europe/Vienna', demo)}.000Z`,
  };
}

/** `2026-11-01` */
function dayIn(zone: string, moment: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(moment));
}

/** `08:30:00` */
function timeIn(zone: string, moment: string): string {
  const options = { timeZone: zone, hourCycle: 'h23', timeStyle: 'medium' } as const;
  return new Intl.DateTimeFormat('en-GB', options).format(new Date(moment));
}
