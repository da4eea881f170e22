/**
 * Share objects: the rows that were made, and those that follow from owners and teams, which are not
 * stored. https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_accountshare.htm
 *
 * Differs: rows of sharing rules, of roles above and of implicit sharing are not listed.
 */
import type { Database } from 'better-sqlite3';
import {
  controlOf,
  shareName,
  shareObjectOf,
  type ShareObject,
} from '../../access/sharing/control.ts';
import { normalizeId } from '../../runtime/ids.ts';
import { tx } from '../../runtime/transaction.ts';
import { hasColumn } from '../../schema/fieldDescribe.ts';
import type { ObjectDescribe } from '../../schema/model.ts';
import { quoted } from '../sql/fragment.ts';
import type { View } from './index.ts';
import { collation } from './virtualTable.ts';

/** Owners come first, then teams, then what was made. */
const tableSize = 2 ** 40;

export const sharesView: View = {
  select(object) {
    const columns = object.fields.filter(hasColumn).map(({ name }) => quoted(name));
    const stored = `SELECT rowid + 2 * ${tableSize} AS rowid, ${columns.join(', ')} FROM ${quoted(object.name)}`;
    return [stored, ...impliedRows(object)].join(' UNION ALL ');
  },
  prepare: registerShareId,
};

function impliedRows(object: ObjectDescribe): string[] {
  const { schema } = tx().org;
  const parent = parentOf(object);
  if (!parent || controlOf(parent).kind !== 'owner') return [];
  const share = shareObjectOf(parent, (name) => schema.object(name));
  if (!share) return [];
  const team = schema.object(`${parent.name}TeamMember`);
  return [ownerRows(share, parent), ...(team ? [teamRows(share, team)] : [])];
}

/** `Account` of AccountShare, `Invoice__c` of Invoice__Share. */
function parentOf(share: ObjectDescribe): ObjectDescribe | undefined {
  const parents = share.fields.flatMap(({ referenceTo }) => referenceTo);
  const name = parents.find((each) => shareName(each) === share.name);
  return tx().org.schema.object(name ?? '');
}

function ownerRows(share: ShareObject, parent: ObjectDescribe): string {
  const ofRole = (field: string): string =>
    `COALESCE((SELECT r.${quoted(field)} FROM "User" u JOIN "UserRole" r ON r."Id" = u."UserRoleId" WHERE u."Id" = x."OwnerId"), 'None')`;
  return impliedSelect(share, parent.name, {
    [share.parent]: 'x."Id"',
    [share.level]: "'All'",
    UserOrGroupId: 'x."OwnerId"',
    RowCause: "'Owner'",
    ...(parent.name === 'Account'
      ? {
          CaseAccessLevel: ofRole('CaseAccessForAccountOwner'),
          ContactAccessLevel: ofRole('ContactAccessForAccountOwner'),
          OpportunityAccessLevel: ofRole('OpportunityAccessForAccountOwner'),
        }
      : {}),
  });
}

function teamRows(share: ShareObject, team: ObjectDescribe): string {
  const levels = ['Account', 'Case', 'Contact', 'Opportunity'].map((name) => `${name}AccessLevel`);
  const values = {
    ...Object.fromEntries(
      levels.flatMap((name) => (team.field(name) ? [[name, `x.${quoted(name)}`]] : [])),
    ),
    [share.parent]: `x.${quoted(share.parent)}`,
    UserOrGroupId: 'x."UserId"',
    RowCause: "'Team'",
  };
  return impliedSelect(share, team.name, values, tableSize);
}

/** Rows of a table as share rows; columns that are not given are as in the table, or null. */
function impliedSelect(
  { describe }: ShareObject,
  table: string,
  given: Readonly<Record<string, string>>,
  offset = 0,
): string {
  const same = ['LastModifiedDate', 'LastModifiedById', 'IsDeleted'];
  const columns = describe.fields.filter(hasColumn).map((field) => {
    const value = field.name === 'Id' ? `share_id(x."Id", '${describe.keyPrefix ?? ''}')` : null;
    const own = same.includes(field.name) ? `x.${quoted(field.name)}` : 'NULL';
    return `${value ?? given[field.name] ?? own}${collation(field)} AS ${quoted(field.name)}`;
  });
  return `SELECT x.rowid + ${offset} AS rowid, ${columns.join(', ')} FROM ${quoted(table)} x`;
}

const registered = new WeakSet<Database>();

/** Ids of one org differ behind the prefix already: the same characters make the id of the share. */
function registerShareId(db: Database): void {
  if (registered.has(db)) return;
  registered.add(db);
  db.function('share_id', { deterministic: true }, (id, prefix) =>
    normalizeId(`${String(prefix)}${String(id).slice(3, 15)}`),
  );
}
