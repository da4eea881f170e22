/**
 * Roles, groups and queues saved by DML. Every role comes with groups that stand for it in shares.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_group.htm
 */
import type { SaveChunk, SaveRow } from '../SaveRow.ts';
import { liveRows } from '../SaveRow.ts';
import { prepared } from '../statements.ts';
import type { ObjectRule } from './index.ts';

/** UNCONFIRMED: what a role gives that does not say it. */
const accessToChildren = {
  CaseAccessForAccountOwner: 'Edit',
  ContactAccessForAccountOwner: 'Edit',
  OpportunityAccessForAccountOwner: 'Edit',
} as const;

export const userRoleRule: ObjectRule = {
  derive(row) {
    if (row.old !== null) return;
    deriveDeveloperName(row);
    for (const [field, value] of Object.entries(accessToChildren)) row.values[field] ??= value;
  },
  afterWrite(chunk) {
    for (const row of liveRows(chunk)) {
      if (chunk.operation === 'insert') addRoleGroups(chunk, row);
      if (chunk.operation === 'delete') removeRoleGroups(chunk, row);
    }
  },
};

export const groupRule: ObjectRule = {
  derive(row) {
    if (row.old !== null) return;
    deriveDeveloperName(row);
    row.values.DoesIncludeBosses ??= 1;
  },
};

/** `Sales, North` → `Sales_North` */
function deriveDeveloperName(row: SaveRow): void {
  const words = (row.text('Name') ?? '').split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  row.values.DeveloperName ??= words.join('_') || null;
}

const roleGroups = ['Role', 'RoleAndSubordinates'] as const;

function addRoleGroups({ transaction }: SaveChunk, row: SaveRow): void {
  const sql =
    'INSERT INTO "Group" ("Id", "Type", "RelatedId", "DeveloperName", "DoesIncludeBosses", "OwnerId") ' +
    'VALUES (?, ?, ?, ?, 1, ?)';
  for (const type of roleGroups) {
    const id = transaction.org.newId('Group');
    const values = [id, type, row.id, row.get('DeveloperName'), transaction.org.organizationId];
    prepared(transaction.org.db, sql).run(values);
  }
}

function removeRoleGroups({ transaction }: SaveChunk, row: SaveRow): void {
  prepared(transaction.org.db, 'DELETE FROM "Group" WHERE "RelatedId" = ?').run(row.id);
}
