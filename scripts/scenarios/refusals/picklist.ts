/** A restricted picklist that gets values which it does not know, or its record type does not offer. */
import { addValueMappings, apexJson } from '../mappingRows.ts';
import { prove, proveEqual } from '../scenario.ts';
import type { World } from '../scenario.ts';
import { requested, sync } from '../sync.ts';
import { apex, mapDeal } from './causes.ts';

interface Made {
  readonly id: string;
}

interface Line {
  readonly Close_Id__c: string;
  readonly Error_Class__c: string;
  readonly Error_Code__c: string;
  readonly Message__c: string;
  readonly Group_Key__c: string;
  readonly Resolved_At__c: string | null;
}

/**
 * The package knows the values of the picklist: an unknown one never reaches Salesforce and becomes a
 * finding of the run. What only the record type withholds Salesforce refuses. Either way the deal is
 * saved without the value, and gets it when somebody has mapped it.
 */
export async function provePicklist(world: World, leadId: string, other: string): Promise<void> {
  const { id: field } = await world.closeApi<Made>('POST', '/api/v1/custom_field/opportunity/', {
    name: 'Segment',
    type: 'choices',
    choices: ['Core', 'Extra', 'Platinum'],
  });
  const path = `custom.${field}`;
  await grantAccess(world);
  const keepsUnmapped = apexJson({ map: 'Choice', keepUnmapped: true });
  await mapDeal(world, path, 'Segment__c', 'Value Map', keepsUnmapped);
  await apex(
    world,
    `List<Value_Mapping__c> rows = [SELECT Id FROM Value_Mapping__c WHERE Map__c = 'Pipeline'];
    for (Value_Mapping__c row : rows) { row.Record_Type__c = 'Plain'; }
    update rows;`,
  );
  const post = (lead: string, value: string): Promise<Made> =>
    world.closeApi<Made>('POST', '/api/v1/opportunity/', { lead_id: lead, [path]: value });
  const core = await post(leadId, 'Core');
  const extra = await post(leadId, 'Extra');
  const platinum = await post(other, 'Platinum');

  const { runId } = await sync(world, 'delta');
  await proveSegments(world, [core], 'deals with a segment');
  await proveFinding(world, runId);
  const refused = await refusal(world, extra.id);
  proveEqual(
    [refused.Error_Class__c, refused.Error_Code__c],
    ['Picklist', 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'],
    'refusal of the value that the record type does not offer',
  );
  prove(
    /Left out: Segment__c\. .*bad value for restricted picklist field: Extra/.test(
      refused.Message__c,
    ),
    `The log says: ${refused.Message__c}`,
  );

  await addValueMappings(
    world,
    ['Extra', 'Platinum'].map((value) => ({
      Map__c: 'Choice',
      Close_Field__c: path,
      Close_Value__c: value,
      Target_Value__c: 'Core',
    })),
  );
  await requested(world, `RetryDesk.retryGroup('${refused.Group_Key__c}')`);
  await proveSegments(world, [core, extra], 'deals after the group was tried again');
  prove((await refusal(world, extra.id)).Resolved_At__c !== null, 'The line is still open.');
  await requested(
    world,
    `RetryDesk.retry(new Set<Id>{ [SELECT Id FROM Close_Link__c
      WHERE Close_Id__c = '${platinum.id}'].Id })`,
  );
  await proveSegments(world, [core, extra, platinum], 'deals after the single one too');
}

async function proveFinding(world: World, runId: string): Promise<void> {
  const lines = await world.client.query<{ Message__c: string }>(
    `SELECT Message__c FROM Sync_Log__c WHERE Run__c = '${runId}' AND Status__c = 'Warning'
     AND Group_Key__c = NULL`,
  );
  const said = lines.map((line) => line.Message__c).join('\n');
  prove(/Segment__c.*Platinum/.test(said), `The run says: ${said}`);
}

async function proveSegments(world: World, deals: readonly Made[], what: string): Promise<void> {
  const rows = await world.client.query<{ Close_Id__c: string; Segment__c: string }>(
    'SELECT Close_Id__c, Segment__c FROM Opportunity WHERE Segment__c != NULL',
  );
  for (const row of rows) proveEqual(row.Segment__c, 'Core', `segment of ${row.Close_Id__c}`);
  proveEqual(rows.map((row) => row.Close_Id__c).sort(), deals.map(({ id }) => id).sort(), what);
}

async function refusal(world: World, closeId: string): Promise<Line> {
  const [line] = await world.client.query<Line>(
    `SELECT Close_Id__c, Error_Class__c, Error_Code__c, Message__c, Group_Key__c, Resolved_At__c
     FROM Sync_Log__c WHERE Close_Id__c = '${closeId}' AND Group_Key__c != NULL`,
  );
  prove(line !== undefined, `The log has no refusal of ${closeId}.`);
  return line;
}

async function grantAccess(world: World): Promise<void> {
  await apex(
    world,
    `insert new PermissionSetAssignment(
      AssigneeId = [SELECT Id FROM User WHERE Username = 'integration@local.test'].Id,
      PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = 'Deal_Access'].Id);`,
  );
}
