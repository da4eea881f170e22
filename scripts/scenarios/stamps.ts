/** Which records were written, by their SystemModstamp. */
import type { World } from './scenario.ts';

/** SystemModstamp by Close id, of leads, people and deals. */
export async function stamps(world: World): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const type of ['Account', 'Contact', 'Opportunity']) {
    const rows = await world.client.query<{ Close_Id__c: string; SystemModstamp: string }>(
      `SELECT Close_Id__c, SystemModstamp FROM ${type} WHERE Close_Id__c != null`,
    );
    for (const row of rows) found.set(row.Close_Id__c, row.SystemModstamp);
  }
  return found;
}

/** Close ids of records that were there before and have been written since. */
export function writtenSince(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string[] {
  return [...before].filter(([id, stamp]) => after.get(id) !== stamp).map(([id]) => id);
}
