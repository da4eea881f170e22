/** Deletions by each policy, the brake, and what a person deletes in Salesforce. */
import { leadsInClose } from '../comparison/closeSide.ts';
import { compareAll, proveNoDifference } from '../comparison/compareAll.ts';
import { editObjectMapping } from '../mappingRows.ts';
import { prove, proveEqual } from '../scenario.ts';
import type { World } from '../scenario.ts';
import { requested, sync } from '../sync.ts';
import type { SyncReport } from '../../shared/syncReport.ts';
import { addDeal, addLead, admin, linkOf, proveLink, put, remove, rowOf } from './steps.ts';
import type { Statuses } from './steps.ts';

/** More than these deletions in one run are for a person to allow. */
const brake = 12;

export async function deletions(world: World, statuses: Statuses): Promise<void> {
  await byPolicy(world, statuses);
  await deletedHere(world, statuses);
  await stoppedByTheBrake(world);
}

async function byPolicy(world: World, { account }: Statuses): Promise<void> {
  const lead = await addLead(world, 'Policies', account, 3);
  const deal = await addDeal(world, lead.id);
  await sync(world, 'delta');
  const [flagged, ignored, binned] = lead.contacts.map(({ id }) => id);
  prove(!!flagged && !!ignored && !!binned, 'The new lead has not three contacts.');
  const { Salesforce_Id__c: dealRow } = await linkOf(world, deal, 'Opportunity');

  await remove(world, `contact/${flagged}`);
  await editObjectMapping(world, 'opportunity|Opportunity', "Delete_Policy__c = 'Delete'");
  await remove(world, `opportunity/${deal}`);
  const report = await sync(world, 'delta');
  proveEqual(deletedBy(report), 2, 'deletions that were carried out');
  await proveNoDifference(world);
  await rowOf(world, 'Id', 'Contact', `Close_Id__c = '${flagged}' AND Close_Deleted_At__c != null`);
  proveEqual(
    await world.client.count(`SELECT COUNT() FROM Opportunity WHERE Id = '${dealRow}'`),
    0,
    'opportunities that were deleted in Close',
  );

  await editObjectMapping(world, 'contact|Contact', "Delete_Policy__c = 'Delete'");
  await remove(world, `contact/${binned}`);
  await sync(world, 'delta');
  await proveNoDifference(world);
  await proveLink(world, binned, 'Contact', 'Deleted');

  await editObjectMapping(world, 'contact|Contact', "Delete_Policy__c = 'Ignore'");
  await remove(world, `contact/${ignored}`);
  await sync(world, 'delta');
  await rowOf(world, 'Id', 'Contact', `Close_Id__c = '${ignored}' AND Close_Deleted_At__c = null`);
  const left = await compareAll(world, { except: ({ closeId }) => closeId === ignored });
  proveEqual(left.slice(0, 3), [], 'differences but the one that the policy leaves');
  await world.client.execute(
    admin,
    `delete [SELECT Id FROM Contact WHERE Close_Id__c = '${ignored}'];`,
  );
  await editObjectMapping(world, 'contact|Contact', "Delete_Policy__c = 'Flag'");
}

/** Not made again, until a person asks for it. */
async function deletedHere(world: World, { account }: Statuses): Promise<void> {
  const lead = await addLead(world, 'Deleted Here', account, 1);
  const contactId = lead.contacts[0]?.id ?? '';
  await sync(world, 'delta');
  await world.client.execute(
    admin,
    `delete [SELECT Id FROM Contact WHERE Close_Id__c = '${contactId}'];`,
  );
  await put(world, `contact/${contactId}`, { title: 'Still there' });
  await sync(world, 'delta');
  const link = await proveLink(world, contactId, 'Contact', 'Skipped');
  const different = await compareAll(world);
  proveEqual(
    different.map(({ closeId }) => closeId),
    [contactId],
    'records that Salesforce lacks',
  );
  await rowOf(world, 'Id', 'Sync_Log__c', `Close_Id__c = '${contactId}' AND Status__c = 'Skipped'`);

  await world.client.execute(admin, `RecordRecreation.allow(new Set<Id>{ '${link.Id}' });`);
  await sync(world, 'delta');
  await proveNoDifference(world);
}

/** Nothing is deleted before a person has allowed it; meanwhile all else goes on. */
async function stoppedByTheBrake(world: World): Promise<void> {
  await world.client.execute(
    'integration@local.test',
    `Sync_Setting__c row = Sync_Setting__c.getOrgDefaults();
    row.Brake_Rows__c = ${brake};
    update as system row;`,
  );
  const leads = (await leadsInClose(world)).filter(({ contacts }) => contacts.length > 0);
  const [kept, ...others] = leads;
  prove(kept !== undefined, 'Close has no lead with people.');
  const gone: string[] = [];
  while (gone.length <= brake) {
    const lead = others.shift();
    prove(lead !== undefined, 'Close has too few leads.');
    gone.push(lead.id, ...lead.contacts.map(({ id }) => id));
    await remove(world, `lead/${lead.id}`);
  }
  await put(world, `lead/${kept.id}`, { name: 'Renamed meanwhile' });
  const flags = (await flagged(world, 'Account')) + (await flagged(world, 'Contact'));

  const stopped = await sync(world, 'delta');

  proveEqual(deletedBy(stopped), 0, 'deletions behind the brake');
  proveEqual(
    (await flagged(world, 'Account')) + (await flagged(world, 'Contact')),
    flags,
    'flagged records behind the brake',
  );
  const run = await rowOf<{ Held_Deletes__c: number; Message__c: string }>(
    world,
    'Held_Deletes__c, Message__c',
    'Sync_Run__c',
    `Id = '${stopped.runId}'`,
  );
  prove(run.Held_Deletes__c > brake, `The run holds ${run.Held_Deletes__c} deletions.`);
  prove(run.Message__c.includes(`${run.Held_Deletes__c} records`), run.Message__c);
  const missing = new Set(gone);
  const rest = await compareAll(world, {
    except: ({ closeId, object }) => missing.has(closeId) || object === 'Opportunity',
  });
  proveEqual(rest.slice(0, 3), [], 'differences beside what the brake holds');

  await requested(world, `BrakeRelease.allow('${stopped.runId}')`);
  await proveNoDifference(world);
}

async function flagged(world: World, object: string): Promise<number> {
  return world.client.count(`SELECT COUNT() FROM ${object} WHERE Close_Deleted_At__c != null`);
}

function deletedBy(report: SyncReport): number {
  return report.objects.reduce((sum, { deleted }) => sum + deleted, 0);
}
