/** Merges in Close (relinked or merged here too), and a merge in Salesforce. */
import { compareAll, proveNoDifference } from '../comparison/compareAll.ts';
import { editObjectMapping } from '../mappingRows.ts';
import { prove, proveEqual } from '../scenario.ts';
import type { World } from '../scenario.ts';
import { sync } from '../sync.ts';
import { addDeal, addLead, admin, linkOf, proveLink, put, rowOf } from './steps.ts';
import type { Statuses } from './steps.ts';

interface Pair {
  readonly kept: string;
  readonly gone: string;
}

export async function merges(world: World, statuses: Statuses): Promise<void> {
  const relinked = await pair(world, 'Relinked', statuses);
  const merged = await pair(world, 'Merged', statuses);
  const here = await pair(world, 'Merged Here', statuses);
  await sync(world, 'delta');
  await proveNoDifference(world);

  const { Salesforce_Id__c: flagged } = await linkOf(world, relinked.gone, 'Account');
  await mergeInClose(world, relinked);
  await sync(world, 'delta');
  await proveNoDifference(world);
  await proveLink(world, relinked.gone, 'Account', 'Merged');
  await rowOf(
    world,
    'Id',
    'Account',
    `Id = '${flagged}' AND Close_Id__c = null AND Close_Deleted_At__c != null`,
  );

  await editObjectMapping(world, 'lead|Account', "Merge_Policy__c = 'Merge'");
  const { Salesforce_Id__c: loser } = await linkOf(world, merged.gone, 'Account');
  await mergeInClose(world, merged);
  await sync(world, 'delta');
  await proveNoDifference(world);
  const link = await proveLink(world, merged.gone, 'Account', 'Merged');
  const survivor = await linkOf(world, merged.kept, 'Account');
  proveEqual(link.Salesforce_Id__c, survivor.Salesforce_Id__c, 'record of the lead merged away');
  proveEqual(
    await world.client.count(`SELECT COUNT() FROM Account WHERE Id = '${loser}'`),
    0,
    'accounts of the lead merged away',
  );

  await mergeHere(world, here);
}

/** The master keeps its Close id; a person is asked to merge in Close, does so, and all is well. */
async function mergeHere(world: World, { kept, gone }: Pair): Promise<void> {
  await world.client.execute(
    admin,
    `Database.merge(
      [SELECT Id FROM Account WHERE Close_Id__c = '${kept}'],
      [SELECT Id FROM Account WHERE Close_Id__c = '${gone}'].Id
    );`,
  );
  await put(world, `lead/${gone}`, { name: 'Merged Here, renamed' });
  await sync(world, 'delta');

  const link = await proveLink(world, gone, 'Account', 'Merged');
  const survivor = await proveLink(world, kept, 'Account', 'Linked');
  proveEqual(link.Salesforce_Id__c, survivor.Salesforce_Id__c, 'record of both leads');
  const review = await rowOf<{ Reason__c: string }>(
    world,
    'Reason__c',
    'Match_Review__c',
    `Close_Id__c = '${gone}' AND Target__c = 'Account' AND State__c = 'Open'`,
  );
  prove(review.Reason__c.includes(kept), `The review does not name ${kept}.`);
  const different = await compareAll(world, { except: ({ closeId }) => closeId === gone });
  proveEqual(different.slice(0, 3), [], 'differences after a merge in Salesforce');

  await mergeInClose(world, { kept, gone });
  await sync(world, 'delta');
  await proveNoDifference(world);
}

async function pair(world: World, name: string, { account }: Statuses): Promise<Pair> {
  const kept = await addLead(world, `${name} One`, account);
  const gone = await addLead(world, `${name} Two`, account);
  await addDeal(world, gone.id);
  return { kept: kept.id, gone: gone.id };
}

async function mergeInClose(world: World, { kept, gone }: Pair): Promise<void> {
  await world.closeApi('POST', '/api/v1/lead/merge/', { source: gone, destination: kept });
}
