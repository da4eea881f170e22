import { leadsInClose } from './comparison/closeSide.ts';
import { proveNoDifference } from './comparison/compareAll.ts';
import { editValueMapping } from './mappingRows.ts';
import { prove, proveEqual } from './scenario.ts';
import type { Scenario, World } from './scenario.ts';
import { proveSites, proveVisits, sitesInClose, visitsInClose } from './sites/comparison.ts';
import {
  grantAccess,
  mapKind,
  mapKinds,
  mapType,
  prepareClose,
  siteRows,
  visitRows,
} from './sites/mapping.ts';
import type { Types } from './sites/mapping.ts';
import { sync } from './sync.ts';

interface Made {
  readonly id: string;
}

interface RequestLine {
  readonly path: string;
}

/** Sites and visits of Close in two objects of the customer, with a field of every type. */
export const customObjects: Scenario = {
  name: 'custom-objects',
  leads: 200,
  customer: 'sites',
  async run(world) {
    const types = await prepareClose(world);
    await grantAccess(world);
    await sync(world, 'full');
    await proveNoCallsYet(world);
    await mapType(world, types.site, 'Site__c', siteRows(types));
    await mapType(world, types.visit, 'Visit__c', visitRows(types));
    await mapKinds(world, types.siteFields['Kind'] ?? '');
    const [first] = await madeByHand(world, types);
    await sync(world, 'delta');
    await proveAll(world, types);
    await proveQuiet(world);
    await followChanges(world, types, first);
    await reportUnmapped(world, types, first);
    await sync(world, 'full');
    await proveAll(world, types, allKinds);
    // A user who is mapped later moves no owner.
    await proveNoDifference(world, { except: ({ field }) => field === 'OwnerId' });
  },
};

const allKinds = { Lager: 'Warehouse', Büro: 'Office', Laden: 'Shop', Kiosk: 'Shop' };

async function requests(world: World): Promise<readonly RequestLine[]> {
  return (await world.simulator<{ requests: RequestLine[] }>('GET', '/_sim/requests')).requests;
}

/** Nothing of this costs a call where no such type is mapped. */
async function proveNoCallsYet(world: World): Promise<void> {
  const paths = (await requests(world)).map(({ path }) => path);
  const asked = paths.filter((path) =>
    /^\/api\/v1\/(data\/search|activity|custom_object)\//.test(path),
  );
  proveEqual(asked, [], 'calls for custom records before any is mapped');
}

/** Two sites of one lead, the second below the first, and a visit. */
async function madeByHand(world: World, types: Types): Promise<[Made, Made]> {
  const leads = await leadsInClose(world);
  const lead = leads.find(({ contacts }) => contacts.length > 0);
  prove(lead !== undefined, 'No lead has a contact.');
  const { id: manager } = await world.closeApi<Made>('GET', '/api/v1/me/');
  await editValueMapping(
    world,
    'User',
    manager,
    "Target_Value__c = [SELECT Id FROM User WHERE Username = 'admin@local.test'].Id",
  );
  const parent = await postSite(world, types, lead.id, 'Main Yard', {
    'Floor Area': 1234.56,
    Floors: 3,
    Occupancy: 87.25,
    Rent: 125_050,
    Opened: '2026-03-08',
    Inspected: '2026-03-08T09:30:15.500000+00:00',
    Opens: '08:30',
    Notes: 'Ring twice',
    'Door Code': '4711-B',
    Phone: '+14155550142',
    Email: 'yard@harbor.example',
    Web: 'yard.harbor.example',
    Latitude: 37.7955,
    Longitude: -122.3937,
    Kind: 'Lager',
    Features: ['Ramp', 'Cold Store'],
    Heated: 'Ja',
    Manager: manager,
    Contact: lead.contacts[0]?.id,
  });
  const child = await postSite(world, types, lead.id, 'Back Office', {
    Kind: 'Büro',
    Heated: 'Nein',
    Parent: parent.id,
  });
  await postVisit(world, types, lead.id, 'All gates closed');
  return [parent, child];
}

function postSite(
  world: World,
  types: Types,
  leadId: string,
  name: string,
  values: Readonly<Record<string, unknown>>,
): Promise<Made> {
  return world.closeApi<Made>('POST', '/api/v1/custom_object/', {
    lead_id: leadId,
    custom_object_type_id: types.site,
    name,
    ...named(types.siteFields, values),
  });
}

function postVisit(world: World, types: Types, leadId: string, findings: string): Promise<Made> {
  return world.closeApi<Made>('POST', '/api/v1/activity/custom/', {
    lead_id: leadId,
    custom_activity_type_id: types.visit,
    status: 'published',
    ...named(types.visitFields, { Findings: findings, Passed: 'Yes' }),
  });
}

function named(
  fields: Readonly<Record<string, string>>,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [fields[name] ?? name, value]),
  );
}

async function proveAll(
  world: World,
  types: Types,
  kinds?: Readonly<Record<string, string>>,
): Promise<void> {
  const sites = await proveSites(world, types, kinds);
  const visits = await proveVisits(world, types);
  prove(sites > 2 && visits > 1, `Close has ${sites} sites and ${visits} visits only.`);
}

/** Edited, cleared, made with a lead that is new itself, and deleted. */
async function followChanges(world: World, types: Types, site: Made): Promise<void> {
  const [gone] = (await sitesInClose(world, types)).filter(({ id }) => id !== site.id);
  const [visit] = await visitsInClose(world);
  prove(gone !== undefined && visit !== undefined, 'There is nothing to change.');
  await world.closeApi('PUT', `/api/v1/custom_object/${site.id}/`, {
    name: 'Main Yard North',
    ...named(types.siteFields, { Floors: 4, Features: ['Crane'], Heated: 'Nein', Web: null }),
  });
  await world.closeApi('PUT', `/api/v1/activity/custom/${visit.id}/`, {
    ...named(types.visitFields, { Findings: 'Gate 2 is open', Passed: 'No' }),
  });
  await world.closeApi('DELETE', `/api/v1/custom_object/${gone.id}/`);
  const lead = await world.closeApi<Made>('POST', '/api/v1/lead/', { name: 'Brand New Ltd' });
  await postSite(world, types, lead.id, 'First Shop', { Kind: 'Laden' });
  await postVisit(world, types, lead.id, 'Looks good');
  await sync(world, 'delta');
  await proveAll(world, types);
  const flagged = await world.client.count(
    `SELECT COUNT() FROM Site__c WHERE Close_Key__c = '${gone.id}' AND Deleted_At__c != null`,
  );
  proveEqual(flagged, 1, 'rows of the deleted site that are marked');
}

/** A choice that nobody has mapped costs its own field, is told once, and comes when it is mapped. */
async function reportUnmapped(world: World, types: Types, site: Made): Promise<void> {
  const kind = types.siteFields['Kind'] ?? '';
  await world.closeApi('PUT', `/api/v1/custom_object/${site.id}/`, {
    name: 'Main Yard East',
    [kind]: 'Kiosk',
  });
  const report = await sync(world, 'delta');
  const [row] = await world.client.query<Record<string, unknown>>(
    `SELECT Name, Kind__c FROM Site__c WHERE Close_Key__c = '${site.id}'`,
  );
  proveEqual([row?.['Name'], row?.['Kind__c']], ['Main Yard East', 'Warehouse'], 'unmapped kind');
  const lines = await world.client.query<{ Message__c: string; Fields__c: string }>(
    `SELECT Message__c, Fields__c FROM Sync_Log__c
     WHERE Run__c = '${report.runId}' AND Status__c = 'Warning'`,
  );
  proveEqual(
    lines.map((line) => line.Fields__c),
    ['Kind__c'],
    'fields of the warnings',
  );
  prove(/"Kiosk" is not mapped.*\(1 records/.test(lines[0]?.Message__c ?? ''), 'No count is told.');
  await mapKind(world, kind, 'Kiosk', 'Shop');
}

/** A second delta writes nothing. */
async function proveQuiet(world: World): Promise<void> {
  const report = await sync(world, 'delta');
  const [run] = await world.client.query<Record<string, number>>(
    `SELECT Created__c, Updated__c, Deleted__c FROM Sync_Run__c WHERE Id = '${report.runId}'`,
  );
  proveEqual(
    [run?.['Created__c'], run?.['Updated__c'], run?.['Deleted__c']],
    [0, 0, 0],
    'rows written by a second delta',
  );
}
