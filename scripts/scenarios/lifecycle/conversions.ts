/** People who are Leads become contacts: by the status, by a deal, by a person in Salesforce. */
import { proveNoDifference } from '../comparison/compareAll.ts';
import { prove, proveEqual } from '../scenario.ts';
import type { World } from '../scenario.ts';
import { sync } from '../sync.ts';
import { addDeal, addLead, admin, leadNow, proveLink, put, rowOf } from './steps.ts';
import type { Statuses } from './steps.ts';

interface ConvertedLead {
  readonly IsConverted: boolean;
  readonly ConvertedAccountId: string;
  readonly ConvertedContactId: string;
  readonly ConvertedOpportunityId: string | null;
}

export async function conversions(world: World, statuses: Statuses): Promise<void> {
  const byStatus = await addLead(world, 'Status Moves', statuses.lead);
  const byDeal = await addLead(world, 'Deal Appears', statuses.lead);
  const byHand = await addLead(world, 'Converted Here', statuses.lead);
  const empty = await addLead(world, 'Nobody Yet', statuses.lead, 0);
  await sync(world, 'delta');
  await proveNoDifference(world);
  await rowOf(world, 'Id', 'Lead', `Close_Id__c = '${empty.id}'`);

  await put(world, `lead/${byStatus.id}`, { status_id: statuses.account });
  await addDeal(world, byDeal.id);
  await convertByHand(world, byHand.contacts[0]?.id ?? '');
  await put(world, `contact/${byHand.contacts[0]?.id ?? ''}`, { title: 'Buyer' });
  const adopted = await addPerson(world, empty.id);
  await sync(world, 'delta');
  await proveNoDifference(world);
  for (const lead of [byStatus, byDeal, byHand]) {
    for (const { id } of (await leadNow(world, lead.id)).contacts) {
      await proveConverted(world, lead.id, id);
    }
  }
  await proveLink(world, byStatus.id, 'Lead', 'Converted');
  await proveLink(world, adopted, 'Lead', 'Linked');
  const rows = await world.client.count(
    `SELECT COUNT() FROM Lead WHERE Close_Lead_Id__c = '${empty.id}'`,
  );
  proveEqual(rows, 1, 'Leads of the company whose first person took its row over');

  await comesBack(world, byStatus.id, statuses);
}

/** Lost, and active again; a status of Leads makes no Lead of an account. */
async function comesBack(world: World, id: string, statuses: Statuses): Promise<void> {
  await put(world, `lead/${id}`, { status_id: statuses.lead, name: 'Status Moved Back' });
  await sync(world, 'delta');
  await proveNoDifference(world);
  await rowOf(world, 'Id', 'Account', `Close_Id__c = '${id}' AND Name = 'Status Moved Back'`);

  await put(world, `lead/${id}`, { status_id: statuses.skip, name: 'Lost' });
  await sync(world, 'delta');
  const added = await addPerson(world, id);
  await sync(world, 'delta');
  await rowOf(world, 'Id', 'Account', `Close_Id__c = '${id}' AND Name = 'Status Moved Back'`);
  await proveLink(world, id, 'Account', 'Skipped');
  const made = await world.client.count(
    `SELECT COUNT() FROM Contact WHERE Close_Id__c = '${added}'`,
  );
  proveEqual(made, 0, 'contacts made while the company was lost');

  await put(world, `lead/${id}`, { status_id: statuses.account, name: 'Active Again' });
  await sync(world, 'delta');
  await proveNoDifference(world);
  await rowOf(world, 'Id', 'Contact', `Close_Id__c = '${added}'`);
}

async function addPerson(world: World, leadId: string): Promise<string> {
  const body = { lead_id: leadId, name: `Late Comer ${leadId.slice(-4)}` };
  return (await world.closeApi<{ id: string }>('POST', '/api/v1/contact/', body)).id;
}

async function convertByHand(world: World, contactId: string): Promise<void> {
  await world.client.execute(
    admin,
    `Database.LeadConvert request = new Database.LeadConvert();
    request.setLeadId([SELECT Id FROM Lead WHERE Close_Id__c = '${contactId}'].Id);
    request.setConvertedStatus(
      [SELECT ApiName FROM LeadStatus WHERE IsConverted = TRUE LIMIT 1].ApiName
    );
    request.setDoNotCreateOpportunity(true);
    Database.convertLead(request);`,
  );
}

/** The Lead went into the account of its company, and both links say so. */
async function proveConverted(world: World, leadId: string, contactId: string): Promise<void> {
  const former = await proveLink(world, contactId, 'Lead', 'Converted');
  const link = await proveLink(world, contactId, 'Contact', 'Linked');
  const account = await proveLink(world, leadId, 'Account', 'Linked');
  const lead = await rowOf<ConvertedLead>(
    world,
    'IsConverted, ConvertedAccountId, ConvertedContactId, ConvertedOpportunityId',
    'Lead',
    `Id = '${former.Salesforce_Id__c}'`,
  );
  prove(lead.IsConverted, `The Lead of ${contactId} is not converted.`);
  proveEqual(
    [lead.ConvertedAccountId, lead.ConvertedContactId, lead.ConvertedOpportunityId],
    [account.Salesforce_Id__c, link.Salesforce_Id__c, null],
    `what the Lead of ${contactId} became`,
  );
}
