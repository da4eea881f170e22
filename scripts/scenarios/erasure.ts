import { prove, proveEqual } from './scenario.ts';
import type { Scenario, World } from './scenario.ts';
import { requested, sync, syncTo } from './sync.ts';

const person = {
  name: 'Wilhelmine Übermuth',
  email: 'w.uebermuth@private.example',
  phone: '+436645550199',
};

/** A person is deleted in both systems and purged: the package keeps no trace of her. */
export const erasure: Scenario = {
  name: 'erasure',
  leads: 100,
  async run(world) {
    const { leadId, contactId } = await makePerson(world);
    await sync(world, 'full');
    const recordId = await recordOf(world, contactId);
    await leaveTraces(world, leadId, contactId, recordId);
    prove((await tracesOf(world, contactId)).length > 0, 'There is no trace to be purged.');
    const linksBefore = await world.client.count('SELECT COUNT() FROM Close_Link__c');

    await requested(world, `PersonErasure.erase('${contactId}', true)`);
    proveEqual(await tracesOf(world, contactId), [], 'traces of the person');
    proveEqual(await recordsOf(world), 0, 'records of the person in Salesforce');
    await proveOthersAreUntouched(world, leadId, linksBefore);

    // Close still holds her: neither her next change nor a full load brings her back.
    await world.closeApi('PUT', `/api/v1/contact/${contactId}/`, { title: 'Back again' });
    await syncTo(world, 'delta', ['Success']);
    await syncTo(world, 'full', ['Success']);
    proveEqual(await recordsOf(world), 0, 'records of the person after two more syncs');
    await world.closeApi('DELETE', `/api/v1/contact/${contactId}/`);
    await syncTo(world, 'delta', ['Success']);
    proveEqual(await tracesOf(world, contactId), [], 'traces after she is deleted in Close');
  },
};

async function makePerson(world: World): Promise<{ leadId: string; contactId: string }> {
  const lead = await world.closeApi<{ id: string; contacts: { id: string }[] }>(
    'POST',
    '/api/v1/lead/',
    {
      name: 'Harbor Works',
      contacts: [
        {
          name: person.name,
          emails: [{ type: 'office', email: person.email }],
          phones: [{ type: 'office', phone: person.phone }],
        },
      ],
    },
  );
  return { leadId: lead.id, contactId: lead.contacts[0]?.id ?? '' };
}

async function recordOf(world: World, contactId: string): Promise<string> {
  const [row] = await world.client.query<{ Id: string; Email: string }>(
    `SELECT Id, Email FROM Contact WHERE Close_Id__c = '${contactId}'`,
  );
  proveEqual(row?.Email, person.email, 'mail address of the person in Salesforce');
  return row?.Id ?? '';
}

/** A change that leaves a decision and an undo value, and rows such as webhooks and reviews bring. */
async function leaveTraces(
  world: World,
  leadId: string,
  contactId: string,
  recordId: string,
): Promise<void> {
  await world.closeApi('PUT', `/api/v1/contact/${contactId}/`, {
    phones: [{ type: 'office', phone: '+436645550200' }],
  });
  await sync(world, 'delta');
  await world.client.execute(
    'admin@local.test',
    `String payload = '{"contact":{"name":"${person.name}","email":"${person.email}"}}';
    insert as system new List<Webhook_Inbox__c>{
      new Webhook_Inbox__c(Event_Key__c = 'ev_1@1', Object_Id__c = '${contactId}', State__c = 'New',
        Payload__c = payload),
      new Webhook_Inbox__c(Event_Key__c = 'ev_2@1', Object_Id__c = '${leadId}', State__c = 'Done',
        Payload__c = payload)
    };
    insert as system new Match_Review__c(Close_Id__c = 'cont_other', State__c = 'Open',
      Candidates__c = '[{"id":"${recordId}","keys":"${person.email}"}]');
    insert as system new Outbound_Change__c(Key__c = '${recordId}|1', State__c = 'Pending',
      Salesforce_Id__c = '${recordId}', Fields__c = '{"Phone":"${person.phone}"}');`,
  );
}

const tables = [
  'Close_Link__c',
  'Sync_Log__c',
  'Sync_Run__c',
  'Sync_Cursor__c',
  'Webhook_Inbox__c',
  'Match_Review__c',
  'Outbound_Change__c',
  'Value_Mapping__c',
];

/** Where in the tables of the package her name, address, number or id still stands. */
async function tracesOf(world: World, contactId: string): Promise<string[]> {
  const searched = [person.name, person.email, person.phone, '+436645550200'];
  const found: string[] = [];
  for (const table of tables) {
    const rows = await world.client.query<{ Id: string; Key__c?: string }>(
      `SELECT FIELDS(ALL) FROM ${table} ORDER BY CreatedDate DESC LIMIT 200`,
    );
    for (const row of rows) {
      const text = JSON.stringify(row).toLowerCase();
      const named = searched.filter((value) => text.includes(value.toLowerCase()));
      // The stub keeps the id, and nothing else: it is what keeps her out.
      const isStub = table === 'Close_Link__c' && row.Key__c?.startsWith(contactId);
      if (text.includes(contactId.toLowerCase()) && !isStub && table !== 'Sync_Cursor__c') {
        named.push(contactId);
      }
      if (named.length > 0) found.push(`${table} ${row.Id}: ${named.join(', ')}`);
    }
  }
  return found;
}

function recordsOf(world: World): Promise<number> {
  return world.client.count(`SELECT COUNT() FROM Contact WHERE Email = '${person.email}'`);
}

async function proveOthersAreUntouched(
  world: World,
  leadId: string,
  linksBefore: number,
): Promise<void> {
  const links = await world.client.count(
    'SELECT COUNT() FROM Close_Link__c WHERE Erased_At__c = null',
  );
  proveEqual(links, linksBefore - 1, 'links of others');
  const company = await world.client.count(
    `SELECT COUNT() FROM Account WHERE Close_Id__c = '${leadId}'`,
  );
  proveEqual(company, 1, 'companies of the person');
}
