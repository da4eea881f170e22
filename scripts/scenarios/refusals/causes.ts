/** What refuses records in the org of the story, and how the customer puts each right. */
import { insertRows } from '../existingRecords.ts';
import { prove } from '../scenario.ts';
import type { World } from '../scenario.ts';

export interface Cause {
  /** As the log names it. */
  readonly errorClass: string;
  readonly code: string;
  readonly words: RegExp;
  /** Records that it refuses. */
  readonly records: number;
  readonly cure: (world: World) => Promise<void>;
}

const admin = 'admin@local.test';
const fax = '+4315550177';
const ruledCompanies = ['Ruled A', 'Ruled B', 'Ruled C'];
const longName = 'Wolfeschlegelsteinhausenbergerdorffgruen';

/**
 * Three companies for the validation rule, a person whose greeting is too long, a person who has the
 * fax number of somebody in Salesforce; and of every deal the required field is filled by nobody.
 */
export async function prepare(world: World, deals: number): Promise<readonly Cause[]> {
  await insertRows(world, 'Contact', [{ LastName: 'Quayside', Fax: fax }]);
  const [known] = await world.client.query<{ Id: string }>(
    "SELECT Id FROM Contact WHERE LastName = 'Quayside'",
  );
  prove(known !== undefined, 'The person who is there already was not saved.');
  for (const name of ruledCompanies) await world.closeApi('POST', '/api/v1/lead/', { name });
  await world.closeApi('POST', '/api/v1/lead/', {
    name: 'Host Ltd',
    contacts: [{ name: `Anna ${longName}` }, { name: 'Good Neighbour' }],
  });
  await world.closeApi('POST', '/api/v1/lead/', {
    name: 'Fax Users',
    contacts: [{ name: 'Ida Berg', phones: [{ type: 'fax', phone: fax }] }],
  });
  return [
    {
      errorClass: 'Validation',
      code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
      words: /^Companies of that name need the approval of sales operations\.$/,
      records: ruledCompanies.length,
      cure: (org) => turn(org, 'Off__c'),
    },
    {
      errorClass: 'Required',
      code: 'REQUIRED_FIELD_MISSING',
      words: /^Required fields are missing: \[Source_System__c\]/,
      records: deals,
      cure: (org) => mapDeal(org, 'pipeline_name', 'Source_System__c', 'Text'),
    },
    {
      errorClass: 'Length',
      code: 'STRING_TOO_LONG',
      words: /^Greeting: data value too large: Dear Wolfe/,
      records: 1,
      cure: (org) => turn(org, 'Short_Greeting__c'),
    },
    {
      errorClass: 'Duplicate',
      code: 'DUPLICATES_DETECTED',
      words: new RegExp(`Use one of these records\\?.*Same.fax.*candidates: ${known.Id}\\.$`, 'i'),
      records: 1,
      cure: (org) => apex(org, `update new Contact(Id = '${known.Id}', Fax = null);`),
    },
  ];
}

/** The customer's own switch. */
function turn(world: World, field: string): Promise<void> {
  return apex(
    world,
    `Rule_Switch__c row = Rule_Switch__c.getOrgDefaults(); row.${field} = true; upsert as system row;`,
  );
}

export function mapDeal(
  world: World,
  path: string,
  target: string,
  transform: string,
  argumentsJson = 'null',
): Promise<void> {
  return apex(
    world,
    `insert new Field_Mapping__c(
      Object_Mapping__c = [SELECT Id FROM Object_Mapping__c
        WHERE Key__c = 'opportunity|Opportunity'].Id,
      Key__c = 'opportunity|Opportunity|${target}', Close_Path__c = '${path}',
      Target_Field__c = '${target}', Transform__c = '${transform}',
      Arguments__c = ${argumentsJson}, Rule__c = 'Latest Wins', Direction__c = 'Inbound',
      Active__c = true);`,
  );
}

export async function apex(world: World, source: string): Promise<void> {
  await world.client.execute(admin, source);
}
