/** Compares every site and visit of Close, field by field, with its row in Salesforce. */
import { proveEqual } from '../scenario.ts';
import type { World } from '../scenario.ts';
import { kindOf } from './mapping.ts';
import type { Types } from './mapping.ts';

type Json = Readonly<Record<string, unknown>>;
type CloseRecord = Json & { readonly id: string; readonly lead_id: string };

interface Page {
  readonly data: readonly CloseRecord[];
  readonly cursor?: string | null;
  readonly has_more?: boolean;
}

const siteColumns = `Name, Account__r.Close_Id__c, Contact__r.Close_Id__c,
  Parent_Site__r.Close_Key__c, Manager__c, Area__c, Floors__c, Occupancy__c, Rent__c, Opened__c,
  Inspected_At__c, Opens_At__c, Notes__c, Phone__c, Email__c, Web__c, Place__Latitude__s,
  Place__Longitude__s, Kind__c, Features__c, Heated__c`;

export async function sitesInClose(world: World, types: Types): Promise<CloseRecord[]> {
  const sites: CloseRecord[] = [];
  const names = ['id', 'name', 'lead_id', ...Object.values(types.siteFields)];
  let cursor: string | null = null;
  do {
    const page: Page = await world.closeApi<Page>('POST', '/api/v1/data/search/', {
      query: { type: 'object_type', object_type: 'custom_object' },
      _fields: { custom_object: names },
      _limit: 200,
      ...(cursor === null ? {} : { cursor }),
    });
    sites.push(...page.data);
    cursor = page.cursor ?? null;
  } while (cursor !== null);
  return sites;
}

export async function visitsInClose(world: World): Promise<CloseRecord[]> {
  const visits: CloseRecord[] = [];
  for (;;) {
    const path = `/api/v1/activity/custom/?_skip=${visits.length}&_limit=100`;
    const page = await world.closeApi<Page>('GET', path);
    visits.push(...page.data);
    if (page.has_more !== true) return visits;
  }
}

/** `kinds`: what the value map says. */
export async function proveSites(
  world: World,
  types: Types,
  kinds?: Readonly<Record<string, string>>,
): Promise<number> {
  const users = await usersByCloseId(world);
  const rows = await rowsOf(
    world,
    `${siteColumns}, Door_Code__c`,
    'Site__c WHERE Deleted_At__c = null',
  );
  const sites = await sitesInClose(world, types);
  proveEqual(rows.size, sites.length, 'sites in Salesforce');
  for (const site of sites) {
    const row = rows.get(site.id);
    proveEqual(row && foundSite(row), expectedSite(site, types, users, kinds), `site ${site.id}`);
    // It is masked for whoever may not view encrypted data.
    const code = site[types.siteFields['Door Code'] ?? ''];
    proveEqual(row?.['Door_Code__c'] === null, code === undefined, `door code of ${site.id}`);
  }
  return sites.length;
}

export async function proveVisits(world: World, types: Types): Promise<number> {
  const columns = `Name, Account__r.Close_Id__c, Findings__c, Passed__c, Visited_At__c, Visitor__c`;
  const rows = await rowsOf(world, columns, 'Visit__c');
  const visits = await visitsInClose(world);
  for (const visit of visits) {
    const row = rows.get(visit.id);
    const found = row && {
      ...row,
      Account__r: related(row['Account__r'], 'Close_Id__c'),
      Visited_At__c: seconds(row['Visited_At__c']),
    };
    proveEqual(found, expectedVisit(visit, types), `visit ${visit.id}`);
  }
  return visits.length;
}

function expectedVisit(visit: CloseRecord, types: Types): Json {
  const field = (name: string): unknown => visit[types.visitFields[name] ?? ''] ?? null;
  return {
    Name: `Visit of ${String(visit['user_name'])}`,
    Account__r: visit.lead_id,
    Findings__c: field('Findings'),
    Passed__c: field('Passed') === 'Yes',
    Visited_At__c: seconds(visit['activity_at']),
    Visitor__c: visit['user_name'],
  };
}

function foundSite(row: Json): Json {
  return {
    ...without(row, 'Door_Code__c'),
    Account__r: related(row['Account__r'], 'Close_Id__c'),
    Contact__r: related(row['Contact__r'], 'Close_Id__c'),
    Parent_Site__r: related(row['Parent_Site__r'], 'Close_Key__c'),
    Inspected_At__c: seconds(row['Inspected_At__c']),
    Features__c: choices(row['Features__c']),
  };
}

function expectedSite(
  site: CloseRecord,
  types: Types,
  users: ReadonlyMap<string, string>,
  kinds?: Readonly<Record<string, string>>,
): Json {
  const field = (name: string): unknown => site[types.siteFields[name] ?? ''] ?? null;
  const number = (name: string, places: number): number | null => rounded(field(name), places);
  const rent = field('Rent');
  const opens = field('Opens');
  const web = field('Web');
  return {
    Name: site['name'],
    Account__r: site.lead_id,
    Contact__r: field('Contact'),
    Parent_Site__r: field('Parent'),
    Manager__c: users.get(String(field('Manager'))) ?? null,
    Area__c: number('Floor Area', 1),
    Floors__c: number('Floors', 0),
    Occupancy__c: number('Occupancy', 1),
    Rent__c: rent === null ? null : Number(rent) / 100,
    Opened__c: field('Opened'),
    Inspected_At__c: seconds(field('Inspected')),
    Opens_At__c: opens === null ? null : `${String(opens)}:00.000Z`,
    Notes__c: field('Notes'),
    Phone__c: field('Phone'),
    Email__c: field('Email'),
    Web__c: web === null ? null : `https://${String(web)}`,
    Place__Latitude__s: field('Latitude'),
    Place__Longitude__s: field('Longitude'),
    Kind__c: field('Kind') === null ? null : (kindOf(field('Kind'), kinds) ?? null),
    Features__c: choices((field('Features') as string[] | null)?.join(';')),
    Heated__c: field('Heated') === 'Ja',
  };
}

function rounded(value: unknown, places: number): number | null {
  return value === null ? null : Math.round(Number(value) * 10 ** places) / 10 ** places;
}

function seconds(value: unknown): number | null {
  return typeof value === 'string' ? Math.floor(Date.parse(value) / 1_000) : null;
}

function choices(value: unknown): readonly string[] {
  return typeof value === 'string' ? value.split(';').sort() : [];
}

function related(value: unknown, name: string): unknown {
  return (value as Json | null)?.[name] ?? null;
}

async function rowsOf(world: World, columns: string, from: string): Promise<Map<string, Json>> {
  const rows = await world.client.query<Json>(`SELECT Close_Key__c, ${columns} FROM ${from}`);
  return new Map(
    rows.map((row) => [String(row['Close_Key__c']), without(row, 'Close_Key__c', 'attributes')]),
  );
}

/** Active users of Salesforce by the Close user whom the map names. */
async function usersByCloseId(world: World): Promise<Map<string, string>> {
  const rows = await world.client.query<{ Close_Value__c: string; Target_Value__c: string }>(
    "SELECT Close_Value__c, Target_Value__c FROM Value_Mapping__c WHERE Map__c = 'User' AND Target_Value__c != null",
  );
  return new Map(rows.map((row) => [row.Close_Value__c, row.Target_Value__c]));
}

function without(row: Json, ...names: readonly string[]): Json {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
}
