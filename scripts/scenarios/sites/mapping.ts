/** What the admin of the story does: rights, fields in Close, and rows of the mapping. */
import { apexJson } from '../mappingRows.ts';
import { prove } from '../scenario.ts';
import type { World } from '../scenario.ts';

const admin = 'admin@local.test';
const integration = 'integration@local.test';

export interface Row {
  readonly path: string;
  readonly target: string;
  readonly transform: string;
  readonly arguments?: Readonly<Record<string, unknown>>;
}

/** Ids of the types, and of their custom fields by name. */
export interface Types {
  readonly site: string;
  readonly visit: string;
  readonly siteFields: Readonly<Record<string, string>>;
  readonly visitFields: Readonly<Record<string, string>>;
}

const kinds = { Lager: 'Warehouse', Büro: 'Office', Laden: 'Shop' };

const newSiteFields = [
  { name: 'Floors', type: 'number' },
  { name: 'Occupancy', type: 'number' },
  { name: 'Rent', type: 'number' },
  { name: 'Inspected', type: 'datetime' },
  { name: 'Opens', type: 'text' },
  { name: 'Notes', type: 'text' },
  { name: 'Door Code', type: 'text' },
  { name: 'Phone', type: 'text' },
  { name: 'Email', type: 'text' },
  { name: 'Web', type: 'text' },
  { name: 'Latitude', type: 'number' },
  { name: 'Longitude', type: 'number' },
  { name: 'Kind', type: 'choices', choices: [...Object.keys(kinds), 'Kiosk'] },
  {
    name: 'Features',
    type: 'choices',
    choices: ['Cold Store', 'Crane', 'Ramp'],
    accepts_multiple_values: true,
  },
  { name: 'Heated', type: 'choices', choices: ['Ja', 'Nein'] },
  { name: 'Manager', type: 'user' },
  { name: 'Contact', type: 'contact' },
];

interface Listed {
  readonly data: readonly { readonly id: string; readonly name: string }[];
}

/** The two types that the company has, with a field of every type on the first. */
export async function prepareClose(world: World): Promise<Types> {
  const site = await onlyId(world, '/api/v1/custom_object_type/');
  const visit = await onlyId(world, '/api/v1/custom_activity/');
  const parent = { name: 'Parent', type: 'custom_object', referenced_custom_type_id: site };
  for (const field of [...newSiteFields, parent]) {
    await world.closeApi('POST', '/api/v1/custom_field/custom_object_type/', {
      ...field,
      custom_object_type_id: site,
    });
  }
  return {
    site,
    visit,
    siteFields: await fieldIds(world, `custom_object/${site}`),
    visitFields: await fieldIds(world, `activity/${visit}`),
  };
}

async function onlyId(world: World, path: string): Promise<string> {
  const { data } = await world.closeApi<Listed>('GET', path);
  prove(data.length === 1 && !!data[0], `Close has ${data.length} types at ${path}.`);
  return data[0].id;
}

async function fieldIds(world: World, owner: string): Promise<Record<string, string>> {
  const path = `/api/v1/custom_field_schema/${owner}/`;
  const { fields } = await world.closeApi<{ fields: Listed['data'] }>('GET', path);
  return Object.fromEntries(fields.map(({ id, name }) => [name, `custom.${id}`]));
}

export function siteRows({ siteFields: field }: Types): Row[] {
  const row = (
    path: string | undefined,
    target: string,
    transform: string,
    more?: Row['arguments'],
  ): Row => ({ path: path ?? '', target, transform, ...(more ? { arguments: more } : {}) });
  return [
    row('id', 'Close_Key__c', 'Copy'),
    row('name', 'Name', 'Text'),
    row('lead_id', 'Account__c', 'Reference', { target: 'Account' }),
    row(field['Contact'], 'Contact__c', 'Reference', { target: 'Contact' }),
    row(field['Parent'], 'Parent_Site__c', 'Reference', { wait: false }),
    row(field['Manager'], 'Manager__c', 'User'),
    row(field['Floor Area'], 'Area__c', 'Number'),
    row(field['Floors'], 'Floors__c', 'Number'),
    row(field['Occupancy'], 'Occupancy__c', 'Number'),
    row(field['Rent'], 'Rent__c', 'Cents'),
    row(field['Opened'], 'Opened__c', 'Date'),
    row(field['Inspected'], 'Inspected_At__c', 'Datetime'),
    row(field['Opens'], 'Opens_At__c', 'Copy'),
    row(field['Notes'], 'Notes__c', 'Text'),
    row(field['Door Code'], 'Door_Code__c', 'Text'),
    row(field['Phone'], 'Phone__c', 'Text'),
    row(field['Email'], 'Email__c', 'Text'),
    row(field['Web'], 'Web__c', 'URL', { scheme: 'https' }),
    row(field['Latitude'], 'Place__Latitude__s', 'Number'),
    row(field['Longitude'], 'Place__Longitude__s', 'Number'),
    row(field['Kind'], 'Kind__c', 'Value Map', { map: 'Choice' }),
    row(field['Features'], 'Features__c', 'Multi Picklist'),
    row(field['Heated'], 'Heated__c', 'Boolean', { trueValues: ['Ja'] }),
    row('@deleted_at', 'Deleted_At__c', 'Datetime'),
  ];
}

export function visitRows({ visitFields: field }: Types): Row[] {
  return [
    { path: 'id', target: 'Close_Key__c', transform: 'Copy' },
    {
      path: 'lead_id',
      target: 'Name',
      transform: 'Template',
      arguments: { template: 'Visit of {user_name}' },
    },
    {
      path: 'lead_id',
      target: 'Account__c',
      transform: 'Reference',
      arguments: { target: 'Account' },
    },
    { path: field['Findings'] ?? '', target: 'Findings__c', transform: 'Text' },
    { path: field['Passed'] ?? '', target: 'Passed__c', transform: 'Boolean' },
    { path: 'activity_at', target: 'Visited_At__c', transform: 'Datetime' },
    { path: 'user_name', target: 'Visitor__c', transform: 'Text' },
  ];
}

export async function grantAccess(world: World): Promise<void> {
  await world.client.execute(
    admin,
    `insert new PermissionSetAssignment(
      AssigneeId = [SELECT Id FROM User WHERE Username = '${integration}'].Id,
      PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = 'Site_Access'].Id);`,
  );
}

/** A row of Object_Mapping__c with its fields, as the mapping page will make them. */
export async function mapType(
  world: World,
  type: string,
  target: string,
  rows: readonly Row[],
): Promise<void> {
  const fields = rows.map(
    (row) => `new Field_Mapping__c(Object_Mapping__c = mapping.Id,
      Key__c = '${type}|${target}|${row.target}', Close_Path__c = '${row.path}',
      Target_Field__c = '${row.target}', Transform__c = '${row.transform}',
      Arguments__c = ${row.arguments ? apexJson(row.arguments) : 'null'},
      Rule__c = 'Latest Wins', Direction__c = 'Inbound', Active__c = true)`,
  );
  await world.client.execute(
    admin,
    `Object_Mapping__c mapping = new Object_Mapping__c(Name = '${target}', Key__c = '${type}|${target}',
      Close_Object__c = '${type}', Target__c = '${target}', Active__c = true,
      Direction__c = 'Inbound', Delete_Policy__c = 'Flag');
    insert mapping;
    insert new List<Field_Mapping__c>{ ${fields.join(',\n')} };`,
  );
}

export async function mapKinds(world: World, path: string): Promise<void> {
  for (const [close, target] of Object.entries(kinds)) await mapKind(world, path, close, target);
}

export async function mapKind(
  world: World,
  path: string,
  close: string,
  target: string,
): Promise<void> {
  await world.client.execute(
    admin,
    `insert new Value_Mapping__c(Map__c = 'Choice', Key__c = 'Choice|${path}|${close}',
      Close_Field__c = '${path}', Close_Value__c = '${close}', Target_Value__c = '${target}',
      Source__c = 'Admin');`,
  );
}

/** What a kind of Close becomes; undefined while nobody has mapped it. */
export function kindOf(value: unknown, mapped: Readonly<Record<string, string>> = kinds): unknown {
  return value === undefined ? null : mapped[String(value)];
}
