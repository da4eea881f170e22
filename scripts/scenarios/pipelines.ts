import { leadsInClose } from './comparison/closeSide.ts';
import type { CloseLead, CloseRecord } from './comparison/closeSide.ts';
import { proveNoDifference } from './comparison/compareAll.ts';
import { editValueMapping, addValueMappings } from './mappingRows.ts';
import type { ValueMapping } from './mappingRows.ts';
import { prove, proveEqual } from './scenario.ts';
import type { Scenario, World } from './scenario.ts';
import { object, sync } from './sync.ts';

interface Status {
  readonly id: string;
  readonly label: string;
  readonly type: 'active' | 'won' | 'lost';
}

interface Pipeline {
  readonly id: string;
  readonly name: string;
  readonly statuses: readonly Status[];
}

interface Process {
  readonly recordType: string;
  readonly open: readonly [string, ...string[]];
}

/** The processes of the customer's org, in the order of Close's pipelines. */
const processes: readonly Process[] = [
  { recordType: 'New_Business', open: ['Prospecting', 'Qualification', 'Negotiation/Review'] },
  { recordType: 'Renewal', open: ['Qualification', 'Needs Analysis'] },
  { recordType: 'Partner', open: ['Prospecting', 'Value Proposition'] },
];

const admin = 'admin@local.test';
const territory = 'EMEA';
const queue = 'Inbound_Leads';
const firstStage = { Probability__c: 15, Forecast_Category__c: 'Best Case' };

/** Three pipelines to three record types; stages, owners, a queue for leads, a territory. */
export const pipelines: Scenario = {
  name: 'pipelines',
  leads: 400,
  customer: 'pipelines',
  async run(world) {
    const company = await readCompany(world);
    await map(world, company);
    const report = await sync(world, 'full');
    prove(object(report, 'opportunity').waiting > 0, 'No deal waits for its stage.');
    await proveUnmapped(world, company);
    await proveDeals(world, company);
    await proveQueue(world, company);

    const { id } = company.unmapped;
    await editValueMapping(world, 'Stage', id, "Target_Value__c = 'Needs Analysis'");
    const replayed = await sync(world, 'delta');
    proveEqual(object(replayed, 'opportunity').waiting, 0, 'deals that still wait');
    await proveDeals(world, { ...company, unmapped: { ...company.unmapped, id: 'none' } });
    await proveNoDifference(world, {
      // The queue of the pipeline gives its deals away once; later the deals have their own owner.
      except: ({ object: name, field }) => name === 'Opportunity' && field === 'OwnerId',
    });
  },
};

interface Company {
  readonly pipelines: readonly Pipeline[];
  /** Left without a stage at first. */
  readonly unmapped: Status;
  /** Leads in this status are kept as Salesforce Leads. */
  readonly leadStatus: string;
  readonly queueId: string;
  readonly queueMembers: readonly string[];
}

async function readCompany(world: World): Promise<Company> {
  const { data } = await world.closeApi<{ data: Pipeline[] }>('GET', '/api/v1/pipeline/');
  proveEqual(data.length, processes.length, 'pipelines in Close');
  const leads = await leadsInClose(world);
  const deals = leads.flatMap((lead) => lead.opportunities);
  const unmapped = data[1]?.statuses.find(
    ({ id, type }) => type === 'active' && deals.some((deal) => deal['status_id'] === id),
  );
  prove(unmapped !== undefined, 'No deal of the second pipeline is open.');
  const [group] = await world.client.query<{ Id: string }>(
    `SELECT Id FROM Group WHERE Type = 'Queue' AND DeveloperName = '${queue}'`,
  );
  prove(group !== undefined, `The org has no queue ${queue}.`);
  const members = await world.client.query<{ UserOrGroupId: string }>(
    `SELECT UserOrGroupId FROM GroupMember WHERE GroupId = '${group.Id}'`,
  );
  return {
    pipelines: data,
    unmapped,
    leadStatus: statusOfLeads(leads),
    queueId: group.Id,
    queueMembers: members.map((member) => member.UserOrGroupId),
  };
}

/** A status of leads that have people and, some of them, no deal. */
function statusOfLeads(leads: readonly CloseLead[]): string {
  const plain = leads.find((lead) => lead.contacts.length > 0 && lead.opportunities.length === 0);
  prove(plain !== undefined, 'Every lead in Close has a deal.');
  return String(plain['status_id']);
}

/** What the admin enters before the first run. */
async function map(world: World, company: Company): Promise<void> {
  const rows: ValueMapping[] = [
    { Map__c: 'Lead Status', Close_Value__c: company.leadStatus, Target_Value__c: 'Lead' },
  ];
  const statuses = await world.closeApi<{ data: Status[] }>('GET', '/api/v1/status/lead/');
  for (const { id } of statuses.data) {
    if (id !== company.leadStatus)
      rows.push({ Map__c: 'Lead Status', Close_Value__c: id, Target_Value__c: 'Account' });
  }
  company.pipelines.forEach((pipeline, index) => {
    rows.push({
      Map__c: 'Pipeline',
      Close_Value__c: pipeline.id,
      Record_Type__c: processes[index]?.recordType ?? '',
      ...(index === 0 ? { Territory__c: territory } : {}),
      // Deals cannot belong to a queue: its members take turns.
      ...(index === 2 ? { Target_Value__c: company.queueId } : {}),
    });
    rows.push(...stagesOf(pipeline, index, company));
  });
  await addValueMappings(world, rows);
  await world.client.execute(
    admin,
    `insert new Routing_Rule__c(
      Name = 'Leads to the queue',
      Object_Mapping__c = [SELECT Id FROM Object_Mapping__c
        WHERE Close_Object__c = 'contact' AND Target__c = 'Lead'].Id,
      Sequence__c = 1, Owner__c = '${company.queueId}', Active__c = true
    );`,
  );
}

function stagesOf(pipeline: Pipeline, index: number, company: Company): ValueMapping[] {
  const open = processes[index]?.open ?? ['Prospecting'];
  let position = 0;
  return pipeline.statuses.map(({ id, label, type }) => {
    const row = {
      Map__c: 'Stage',
      Close_Value__c: id,
      Close_Label__c: label,
      Pipeline_Id__c: pipeline.id,
    };
    if (id === company.unmapped.id) return row;
    if (type !== 'active')
      return { ...row, Target_Value__c: type === 'won' ? 'Closed Won' : 'Closed Lost' };
    const stage = open[Math.min(position++, open.length - 1)] ?? open[0];
    const isFirst = index === 0 && position === 1;
    return { ...row, Target_Value__c: stage, ...(isFirst ? firstStage : {}) };
  });
}

/** The run says which status is not mapped and how many deals it holds up. */
async function proveUnmapped(world: World, company: Company): Promise<void> {
  const { id, label } = company.unmapped;
  const leads = await leadsInClose(world);
  const held = leads.flatMap((lead) =>
    lead.opportunities.filter((deal) => deal['status_id'] === id),
  );
  const waiting = await world.client.count(
    `SELECT COUNT() FROM Close_Link__c WHERE State__c = 'Waiting' AND Waiting_For__c = '${id}'`,
  );
  proveEqual(waiting, held.length, 'deals that wait for the stage');
  const runs = await world.client.query<{ Message__c: string | null }>(
    'SELECT Message__c FROM Sync_Run__c ORDER BY CreatedDate DESC LIMIT 1',
  );
  const said = runs[0]?.Message__c ?? '';
  prove(said.includes(label) && said.includes(String(held.length)), `The run says: ${said}`);
}

interface Deal {
  readonly Close_Id__c: string;
  readonly OwnerId: string;
  readonly StageName: string;
  readonly Probability: number;
  readonly ForecastCategoryName: string;
  readonly Territory2Id: string | null;
  readonly RecordType: { readonly DeveloperName: string };
}

async function proveDeals(world: World, company: Company): Promise<void> {
  const rows = await world.client.query<Deal>(
    `SELECT Close_Id__c, OwnerId, StageName, Probability, ForecastCategoryName, Territory2Id,
      RecordType.DeveloperName FROM Opportunity WHERE Close_Id__c != null`,
  );
  const deals = new Map(rows.map((row) => [row.Close_Id__c, row]));
  const [area] = await world.client.query<{ Id: string }>(
    `SELECT Id FROM Territory2 WHERE DeveloperName = '${territory}'`,
  );
  const owners = await mappedOwners(world);
  const byMember = new Map<string, number>();
  for (const lead of await leadsInClose(world)) {
    for (const source of lead.opportunities) {
      const deal = deals.get(source.id);
      const isUnmapped = source['status_id'] === company.unmapped.id;
      prove(isUnmapped === !deal, `Deal ${source.id}: ${deal ? 'there' : 'missing'}.`);
      if (deal) proveDeal(deal, source, company, { area: area?.Id ?? 'none', owners, byMember });
    }
  }
  const turns = company.queueMembers.map((member) => byMember.get(member) ?? 0);
  prove(Math.max(...turns) - Math.min(...turns) <= 1, `Turns of the queue: ${turns.join(', ')}.`);
}

interface Org {
  readonly area: string;
  readonly owners: (closeUser: unknown) => string;
  readonly byMember: Map<string, number>;
}

function proveDeal(deal: Deal, source: CloseRecord, company: Company, org: Org): void {
  const index = company.pipelines.findIndex(({ id }) => id === source['pipeline_id']);
  const pipeline = company.pipelines[index];
  proveEqual(deal.RecordType.DeveloperName, processes[index]?.recordType, `type of ${source.id}`);
  proveEqual(deal.Territory2Id, index === 0 ? org.area : null, `territory of ${source.id}`);
  const [start] = pipeline?.statuses ?? [];
  if (index === 0 && source['status_id'] === start?.id) {
    const found = [deal.Probability, deal.ForecastCategoryName];
    proveEqual(found, Object.values(firstStage), `probability and forecast of ${source.id}`);
  }
  if (index === 2) {
    prove(company.queueMembers.includes(deal.OwnerId), `${source.id} belongs to nobody's queue.`);
    org.byMember.set(deal.OwnerId, (org.byMember.get(deal.OwnerId) ?? 0) + 1);
  } else {
    proveEqual(deal.OwnerId, org.owners(source['user_id']), `owner of ${source.id}`);
  }
}

/** The user of the map where there is one, else the fallback: the user of the sync. */
async function mappedOwners(world: World): Promise<(closeUser: unknown) => string> {
  const rows = await world.client.query<{ Close_Value__c: string; Target_Value__c: string | null }>(
    "SELECT Close_Value__c, Target_Value__c FROM Value_Mapping__c WHERE Map__c = 'User'",
  );
  const users = new Map(rows.map((row) => [row.Close_Value__c, row.Target_Value__c]));
  const [fallback] = await world.client.query<{ Id: string }>(
    "SELECT Id FROM User WHERE Username = 'integration@local.test'",
  );
  return (closeUser) => users.get(String(closeUser)) ?? fallback?.Id ?? '';
}

/** People of leads that are kept as Leads wait in the queue. */
async function proveQueue(world: World, company: Company): Promise<void> {
  const rows = await world.client.query<{ Close_Id__c: string; OwnerId: string }>(
    'SELECT Close_Id__c, OwnerId FROM Lead WHERE Close_Id__c != null AND IsConverted = false',
  );
  const wanted = (await leadsInClose(world))
    .filter((lead) => lead['status_id'] === company.leadStatus && lead.opportunities.length === 0)
    .flatMap((lead) => (lead.contacts.length > 0 ? lead.contacts : [lead]))
    .map(({ id }) => id);
  proveEqual(rows.map((row) => row.Close_Id__c).sort(), wanted.sort(), 'Leads');
  const elsewhere = rows.filter((row) => row.OwnerId !== company.queueId);
  proveEqual(elsewhere, [], 'Leads outside of the queue');
}
