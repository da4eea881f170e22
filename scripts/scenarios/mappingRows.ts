/** Changes the mapping as an admin does: rows of the package's objects. */
import type { World } from './scenario.ts';

const admin = 'admin@local.test';

/** `assignments`: Apex, for example `Paused__c = true`. */
export async function editObjectMapping(
  world: World,
  key: string,
  assignments: string,
): Promise<void> {
  const [close, target] = key.split('|');
  await world.client.execute(
    admin,
    `Id found = [SELECT Id FROM Object_Mapping__c
      WHERE Close_Object__c = '${close}' AND Target__c = '${target}'].Id;
    update new Object_Mapping__c(Id = found, ${assignments});`,
  );
}

export async function editValueMapping(
  world: World,
  map: string,
  closeValue: string,
  assignments: string,
): Promise<void> {
  await world.client.execute(
    admin,
    `Id found = [SELECT Id FROM Value_Mapping__c
      WHERE Map__c = '${map}' AND Close_Value__c = '${closeValue}'].Id;
    update new Value_Mapping__c(Id = found, Source__c = 'Admin', ${assignments});`,
  );
}

/** A JSON value as an Apex string. */
export function apexJson(value: unknown): string {
  return `'${JSON.stringify(value).replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
