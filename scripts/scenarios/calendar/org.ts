/** People, zones and rows of the mapping of the story about time zones. */
import { apexJson } from '../mappingRows.ts';
import { prove } from '../scenario.ts';
import type { World } from '../scenario.ts';

const admin = 'admin@local.test';
const integration = 'integration@local.test';

export type Fields = Readonly<Record<string, string>>;

export interface Zones {
  /** Of the org. */
  readonly org: string;
  /** Of the user who runs the sync. */
  readonly runner: string;
}

/** Who owns deals, and looks at them: eight hours behind, at, and thirteen hours before UTC. */
export const owners = [
  { username: admin, zone: 'America/Los_Angeles' },
  { username: 'syncuser@local.test', zone: 'GMT' },
  { username: 'tonga@local.test', zone: 'Pacific/Tongatapu' },
] as const;

export async function setUp(world: World, fields: Fields): Promise<void> {
  await world.client.execute(
    admin,
    `User known = [SELECT ProfileId FROM User WHERE Username = 'syncuser@local.test'];
    insert new User(Username = 'tonga@local.test', Email = 'tonga@local.test', LastName = 'Tonga',
      Alias = 'tonga', ProfileId = known.ProfileId, TimeZoneSidKey = 'Pacific/Tongatapu',
      LocaleSidKey = 'en_US', LanguageLocaleKey = 'en_US', EmailEncodingKey = 'UTF-8');`,
  );
  await grant(world, integration, 'Calendar_Access');
  for (const { username } of owners) {
    await grant(world, username, 'Calendar_Access');
    if (username !== admin) await grant(world, username, 'Close_Sync_User');
  }
  const demo = fields['Demo At'] ?? '';
  const rows = [
    [fields['Renewal Date'] ?? '', 'Renewal__c', 'Date', null],
    [demo, 'Demo_At__c', 'Datetime', null],
    [demo, 'Demo_Day__c', 'Date', null],
    [demo, 'Demo_Day_Of_Owner__c', 'Date', { timeZone: 'user', timeZoneOf: 'user_id' }],
    [demo, 'Demo_Time__c', 'Datetime', { timeZone: 'Europe/Vienna' }],
  ] as const;
  const inserts = rows.map(
    ([path, target, transform, settings]) => `new Field_Mapping__c(Object_Mapping__c = mappingId,
      Key__c = 'opportunity|Opportunity|${target}', Close_Path__c = '${path}',
      Target_Field__c = '${target}', Transform__c = '${transform}',
      Arguments__c = ${settings ? apexJson(settings) : 'null'}, Rule__c = 'Latest Wins',
      Direction__c = 'Inbound', Active__c = true)`,
  );
  await world.client.execute(
    admin,
    `Id mappingId = [SELECT Id FROM Object_Mapping__c WHERE Key__c = 'opportunity|Opportunity'].Id;
    insert new List<Field_Mapping__c>{ ${inserts.join(',\n')} };`,
  );
}

/** The first users of Close become these owners; gives their Close ids in the same order. */
export async function mapOwners(world: World): Promise<string[]> {
  const { data } = await world.closeApi<{ data: { id: string }[] }>('GET', '/api/v1/user/');
  const ids = data.slice(0, owners.length).map(({ id }) => id);
  prove(ids.length === owners.length, 'Close has too few users.');
  for (const [index, { username, zone }] of owners.entries()) {
    await world.client.execute(
      admin,
      `Id userId = [SELECT Id FROM User WHERE Username = '${username}'].Id;
      Id rowId = [SELECT Id FROM Value_Mapping__c
        WHERE Map__c = 'User' AND Close_Value__c = '${ids[index] ?? ''}'].Id;
      update new Value_Mapping__c(Id = rowId, Target_Value__c = userId);`,
    );
    await setUserZone(world, username, zone);
  }
  return ids;
}

function setUserZone(world: World, username: string, zone: string): Promise<unknown> {
  return world.client.execute(
    admin,
    `update new User(Id = [SELECT Id FROM User WHERE Username = '${username}'].Id,
      TimeZoneSidKey = '${zone}');`,
  );
}

export async function setZones(world: World, zones: Zones): Promise<void> {
  await world.client.execute(
    admin,
    `update new Organization(Id = UserInfo.getOrganizationId(), TimeZoneSidKey = '${zones.org}');`,
  );
  await setUserZone(world, integration, zones.runner);
}

async function grant(world: World, username: string, name: string): Promise<void> {
  await world.client.execute(
    admin,
    `Id userId = [SELECT Id FROM User WHERE Username = '${username}'].Id;
    Id setId = [SELECT Id FROM PermissionSet WHERE Name = '${name}'].Id;
    if ([SELECT COUNT() FROM PermissionSetAssignment
      WHERE AssigneeId = :userId AND PermissionSetId = :setId] == 0) {
      insert new PermissionSetAssignment(AssigneeId = userId, PermissionSetId = setId);
    }`,
  );
}
