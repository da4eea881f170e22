/**
 * Permission sets saved by DML: what belongs to one is unique under it, and a permission needs the
 * ones it builds on.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_objectpermissions.htm
 */
import { readGrantSet, type ObjectGrants } from '../../schema/grantSet.ts';
import { hasLimits, refusedByLicense } from '../../schema/licenseLimits.ts';
import {
  aggregateOf,
  createAggregate,
  recalculateGroup,
} from '../../schema/permissionSetGroups.ts';
import { rowErrors, shortId } from '../rowErrors.ts';
import { liveRows, type SaveChunk, type SaveRow } from '../SaveRow.ts';
import { prepared } from '../statements.ts';
import type { ObjectRule } from './index.ts';
import { twinOf } from './twinOf.ts';

export const permissionSetRule: ObjectRule = {
  derive(row) {
    if (row.old !== null) return;
    row.values.IsCustom = 1;
    row.values.Type ??= 'Regular';
  },
  validate(row, chunk) {
    if (!row.changed('Name')) return;
    const name = row.text('Name') ?? '';
    if (!/^[A-Za-z](?:_?[A-Za-z0-9])*$/.test(name)) {
      row.fail(
        rowErrors.other(
          'INVALID_INPUT',
          'The Permission Set API Name can only contain underscores and alphanumeric characters. It must be ' +
            'unique, begin with a letter, not include spaces, not end with an underscore, and not contain ' +
            'two consecutive underscores.',
          ['Name'],
        ),
      );
      return;
    }
    const twin = twinOf(row, chunk, ['Name', 'NamespacePrefix']);
    if (twin !== null) row.fail(rowErrors.duplicateValue('Name', twin));
  },
  /** Text UNCONFIRMED. */
  validateDelete(row, chunk) {
    const sql = 'SELECT 1 FROM "PermissionSetAssignment" WHERE "PermissionSetId" = ? LIMIT 1';
    if (!prepared(chunk.transaction.org.db, sql).get(row.id)) return;
    row.fail(
      rowErrors.deleteRestricted(row.text('Label') ?? row.text('Name') ?? '', 'Assignments'),
    );
  },
};

/** Permission → what it depends on. */
const dependencies: readonly (readonly [string, readonly string[]])[] = [
  ['Create', ['Read']],
  ['Edit', ['Read']],
  ['Delete', ['Read', 'Edit']],
  ['ViewAllFields', ['Read']],
  ['ViewAllRecords', ['Read']],
  ['ModifyAllRecords', ['Read', 'Edit', 'Delete', 'ViewAllRecords']],
];

const permissionNames: Readonly<Record<string, string>> = {
  ViewAllFields: 'View All Fields',
  ViewAllRecords: 'View All',
  ModifyAllRecords: 'Modify All',
};

const spoken = (permission: string, objectName: string): string =>
  `${permissionNames[permission] ?? permission} ${objectName}`;

export const objectPermissionsRule: ObjectRule = {
  validate(row, chunk) {
    const objectName = row.text('SobjectType') ?? '';
    if (!chunk.transaction.org.schema.object(objectName)) {
      row.fail(unknownValue('Sobject Type Name', objectName, 'SobjectType'));
      return;
    }
    const twin = twinOf(row, chunk, ['ParentId', 'SobjectType']);
    if (twin !== null) row.fail(rowErrors.duplicateValue('ParentId, SobjectType', twin));
    const has = (permission: string): boolean => row.get(`Permissions${permission}`) === 1;
    for (const [permission, needs] of dependencies) {
      const missing = has(permission) ? needs.filter((need) => !has(need)) : [];
      if (missing.length === 0) continue;
      const list = missing.map((need) => spoken(need, objectName)).join(', ');
      row.fail(
        rowErrors.fieldIntegrity(
          `Permission ${spoken(permission, objectName)} depends on permission(s): ${list}`,
          [`Permissions${permission}`],
        ),
      );
    }
  },
};

export const fieldPermissionsRule: ObjectRule = {
  derive(row) {
    // Edit includes read.
    if (row.get('PermissionsEdit') === 1) row.values.PermissionsRead = 1;
  },
  validate(row, chunk) {
    const path = row.text('Field') ?? '';
    const [objectName = '', fieldName = ''] = path.split('.');
    const field = chunk.transaction.org.schema.object(objectName)?.field(fieldName);
    if (!field?.permissionable || objectName !== row.text('SobjectType')) {
      row.fail(unknownValue('Field Name', path, 'Field'));
      return;
    }
    if (row.get('PermissionsRead') !== 1) {
      // Text UNCONFIRMED: a row that grants nothing is refused.
      row.fail(
        rowErrors.fieldIntegrity('Field permissions must grant at least read', ['PermissionsRead']),
      );
    }
    const twin = twinOf(row, chunk, ['ParentId', 'Field']);
    if (twin !== null) row.fail(rowErrors.duplicateValue('ParentId, Field', twin));
  },
};

const unknownValue = (
  label: string,
  value: string,
  field: string,
): ReturnType<typeof rowErrors.other> =>
  rowErrors.other(
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    `${label}: bad value for restricted picklist field: ${value}`,
    [field],
  );

export const permissionSetAssignmentRule: ObjectRule = {
  derive(row, chunk) {
    const groupId = row.text('PermissionSetGroupId');
    const { db } = chunk.transaction.org;
    if (groupId !== null) row.values.PermissionSetId = aggregateOf(db, groupId);
  },
  validate(row, chunk) {
    const key =
      row.get('PermissionSetGroupId') === null ? 'PermissionSetId' : 'PermissionSetGroupId';
    if (row.get(key) === null) {
      row.fail(rowErrors.requiredMissing(['PermissionSetId']));
      return;
    }
    checkLicense(row, chunk);
    if (twinOf(row, chunk, ['AssigneeId', key]) === null) return;
    const [assignee, set] = [shortId(row.text('AssigneeId') ?? ''), shortId(row.text(key) ?? '')];
    row.fail(
      rowErrors.other(
        'DUPLICATE_VALUE',
        `Duplicate PermissionSetAssignment. Assignee: ${assignee}; Permission Set: ${set}`,
        [key, 'AssigneeId'],
      ),
    );
  },
};

/** A set that grants what the user's licence does not come with cannot be assigned. */
function checkLicense(row: SaveRow, chunk: SaveChunk): void {
  const { db, schema } = chunk.transaction.org;
  const setId = row.text('PermissionSetId') ?? '';
  const sql = `SELECT u."Name" AS name, l."Name" AS license FROM "User" u
    JOIN "Profile" p ON p."Id" = u."ProfileId" JOIN "UserLicense" l ON l."Id" = p."UserLicenseId"
    WHERE u."Id" = ?`;
  const user = prepared(db, sql).get(row.text('AssigneeId')) as
    { name: string; license: string } | undefined;
  if (!user || !hasLimits(user.license)) return;
  for (const [objectName, granted] of readGrantSet(db, [setId]).objects) {
    const [refused] = refusedByLicense(user.license, objectName, granted);
    if (refused === undefined) continue;
    const set = prepared(db, 'SELECT "Label" AS label FROM "PermissionSet" WHERE "Id" = ?').get(
      setId,
    );
    const label = (set as { label: string } | undefined)?.label ?? '';
    const plural = schema.object(objectName)?.labelPlural ?? objectName;
    row.fail(
      rowErrors.fieldIntegrity(
        `Can't assign permission set ${label} to user ${user.name}. The user license doesn't ` +
          `allow the permission: ${spokenGrants[refused]} ${plural}`,
        ['PermissionSetId'],
      ),
    );
    return;
  }
}

const spokenGrants: Readonly<Record<keyof ObjectGrants, string>> = {
  read: 'Read',
  create: 'Create',
  edit: 'Edit',
  delete: 'Delete',
  viewAll: 'View All',
  modifyAll: 'Modify All',
  viewAllFields: 'View All Fields',
};

/** A group is ready as soon as it is saved: see `schema/permissionSetGroups.ts`. */
export const permissionSetGroupRule: ObjectRule = {
  derive(row) {
    if (row.old === null) row.values.Status = 'Updated';
  },
  afterWrite(chunk) {
    if (chunk.operation !== 'insert') return;
    const { db } = chunk.transaction.org;
    for (const { id } of liveRows(chunk)) if (id !== null) createAggregate(db, id);
  },
};

export const permissionSetGroupComponentRule: ObjectRule = {
  afterWrite(chunk) {
    const { db } = chunk.transaction.org;
    const groups = liveRows(chunk).map((row) => row.text('PermissionSetGroupId'));
    for (const id of new Set(groups)) if (id !== null) recalculateGroup(db, id);
  },
};

export const setupEntityAccessRule: ObjectRule = {
  derive(row, chunk) {
    const id = row.text('SetupEntityId');
    const target =
      id === null ? undefined : chunk.transaction.org.schema.objectByKeyPrefix(id.slice(0, 3));
    if (target) row.values.SetupEntityType = target.name;
  },
  validate(row, chunk) {
    const twin = twinOf(row, chunk, ['ParentId', 'SetupEntityId']);
    if (twin !== null) row.fail(rowErrors.duplicateValue('ParentId, SetupEntityId', twin));
  },
};
