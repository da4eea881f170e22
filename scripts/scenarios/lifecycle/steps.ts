/** What the chapters of the story about lifecycles have in common. */
import { leadsInClose } from '../comparison/closeSide.ts';
import type { CloseLead } from '../comparison/closeSide.ts';
import { prove, proveEqual } from '../scenario.ts';
import type { World } from '../scenario.ts';

export interface Statuses {
  readonly account: string;
  readonly lead: string;
  readonly skip: string;
}

export const admin = 'admin@local.test';

/** One status each for Lead and Skip; all others become accounts. Before the first sync. */
export async function mapStatuses(world: World): Promise<Statuses> {
  const { data } = await world.closeApi<{ data: { id: string }[] }>('GET', '/api/v1/status/lead/');
  const [account, lead, skip] = data.map(({ id }) => id);
  prove(!!account && !!lead && !!skip, 'Close has fewer than three lead statuses.');
  const targets = new Map([
    [lead, 'Lead'],
    [skip, 'Skip'],
  ]);
  const rows = data.map(({ id }) => {
    const target = targets.get(id) ?? 'Account';
    return `new Value_Mapping__c(Map__c = 'Lead Status', Close_Value__c = '${id}',
      Key__c = 'Lead Status|${id}', Target_Value__c = '${target}', Source__c = 'Admin')`;
  });
  await world.client.execute(admin, `insert new List<Value_Mapping__c>{ ${rows.join(', ')} };`);
  return { account, lead, skip };
}

/** A new lead with people, who are named after it. */
export async function addLead(
  world: World,
  name: string,
  statusId: string,
  people = 2,
): Promise<CloseLead> {
  const contacts = Array.from({ length: people }, (_, index) => ({
    name: `Person${index} ${name.replaceAll(' ', '')}`,
    emails: [
      { type: 'office', email: `p${index}@${name.replaceAll(' ', '').toLowerCase()}.example` },
    ],
  }));
  return world.closeApi<CloseLead>('POST', '/api/v1/lead/', {
    name,
    status_id: statusId,
    contacts,
  });
}

export async function put(
  world: World,
  path: string,
  body: Record<string, unknown>,
): Promise<void> {
  await world.closeApi('PUT', `/api/v1/${path}/`, body);
}

export async function remove(world: World, path: string): Promise<void> {
  await world.closeApi('DELETE', `/api/v1/${path}/`);
}

export async function addDeal(world: World, leadId: string): Promise<string> {
  const body = { lead_id: leadId, value: 120_000, value_period: 'one_time' };
  return (await world.closeApi<{ id: string }>('POST', '/api/v1/opportunity/', body)).id;
}

export interface Link {
  readonly Id: string;
  readonly State__c: string;
  readonly Salesforce_Id__c: string | null;
}

export async function linkOf(world: World, closeId: string, target: string): Promise<Link> {
  const [link] = await world.client.query<Link>(
    `SELECT Id, State__c, Salesforce_Id__c FROM Close_Link__c
      WHERE Close_Id__c = '${closeId}' AND Target__c = '${target}'`,
  );
  prove(link !== undefined, `${closeId} has no link to ${target}.`);
  return link;
}

export async function proveLink(
  world: World,
  closeId: string,
  target: string,
  state: string,
): Promise<Link> {
  const link = await linkOf(world, closeId, target);
  proveEqual(link.State__c, state, `state of the link of ${closeId} to ${target}`);
  return link;
}

/** Exactly one row of the object fulfils the condition; gives it. */
export async function rowOf<Row>(
  world: World,
  fields: string,
  object: string,
  condition: string,
): Promise<Row> {
  const rows = await world.client.query<Row>(`SELECT ${fields} FROM ${object} WHERE ${condition}`);
  const [row] = rows;
  prove(row !== undefined && rows.length === 1, `${rows.length} rows of ${object}: ${condition}`);
  return row;
}

export async function leadNow(world: World, id: string): Promise<CloseLead> {
  const found = (await leadsInClose(world)).find((lead) => lead.id === id);
  prove(found !== undefined, `Close has no lead ${id}.`);
  return found;
}
