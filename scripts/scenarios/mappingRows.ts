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

/** A row of Value_Mapping__c. */
export interface ValueMapping {
  readonly Map__c: string;
  readonly Close_Value__c: string;
  readonly Close_Field__c?: string;
  readonly Close_Label__c?: string;
  readonly Target_Value__c?: string;
  readonly Pipeline_Id__c?: string;
  readonly Record_Type__c?: string;
  readonly Territory__c?: string;
  readonly Probability__c?: number;
  readonly Forecast_Category__c?: string;
}

/** Rows that the admin enters before the sync has met their values. */
export async function addValueMappings(world: World, rows: readonly ValueMapping[]): Promise<void> {
  const keyed = rows.map((row) => ({
    attributes: { type: 'Value_Mapping__c' },
    Key__c: `${row.Map__c}|${row.Close_Value__c}`,
    Source__c: 'Admin',
    ...row,
  }));
  await world.client.execute(
    admin,
    `insert (List<Value_Mapping__c>) JSON.deserialize(${apexJson(keyed)}, List<Value_Mapping__c>.class);`,
  );
}
