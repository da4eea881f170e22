/**
 * The permission set that stands for a permission set group: it holds what the group grants, the sets
 * of the group without what its muting set takes away. Assignments of the group point to it.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_permissionsetgroup.htm
 * Differs: it follows changes of the group at once and those of the sets in it when
 * `Test.calculatePermissionSetGroup` is called; what users may do follows both at once.
 */
import type { Database } from 'better-sqlite3';
import { stableId } from './ids.ts';
import { isMuting, readGroupGrants } from './userGrants.ts';

/** Key from which the id of the aggregate of a group in metadata follows. */
export const aggregateKey = (groupName: string): string => `group ${groupName}`;

/** Id of the aggregate; null when the group has none yet. */
export function aggregateOf(db: Database, groupId: string): string | null {
  const sql = 'SELECT "Id" FROM "PermissionSet" WHERE "PermissionSetGroupId" = ?';
  return db.prepare<[string], string>(sql).pluck().get(groupId) ?? null;
}

/** Makes the aggregate of a group that code has created. */
export function createAggregate(db: Database, groupId: string): void {
  const sql =
    'SELECT "DeveloperName" name, "MasterLabel" label FROM "PermissionSetGroup" WHERE "Id" = ?';
  const group = db.prepare<[string], { name: string; label: string }>(sql).get(groupId);
  if (!group || aggregateOf(db, groupId) !== null) return;
  insert(db, 'PermissionSet', stableId('0PS', `aggregate ${groupId}`), {
    Name: group.name,
    Label: group.label,
    Type: 'Group',
    PermissionSetGroupId: groupId,
    IsCustom: 1,
    IsOwnedByProfile: 0,
  });
}

/** Writes anew what the group grants. */
export function recalculateGroup(db: Database, groupId: string): void {
  const aggregate = aggregateOf(db, groupId);
  if (aggregate === null) return;
  for (const table of ['ObjectPermissions', 'FieldPermissions', 'SetupEntityAccess']) {
    db.prepare(`DELETE FROM "${table}" WHERE "ParentId" = ?`).run(aggregate);
  }
  const sql =
    'SELECT "PermissionSetId" FROM "PermissionSetGroupComponent" WHERE "PermissionSetGroupId" = ?';
  const sets = db.prepare<[string], string>(sql).pluck().all(groupId);
  const components = JSON.stringify(sets.filter((id) => !isMuting(id)));
  const grants = readGroupGrants(db, groupId);
  const distinct = <T>(columns: string, table: string): T[] =>
    db
      .prepare<[string], T>(
        `SELECT DISTINCT ${columns} FROM "${table}" WHERE "ParentId" IN (SELECT value FROM json_each(?))`,
      )
      .all(components);
  for (const { SobjectType } of distinct<{ SobjectType: string }>(
    '"SobjectType"',
    'ObjectPermissions',
  )) {
    const granted = grants.objects.get(SobjectType.toLowerCase());
    if (!granted || !Object.values(granted).includes(true)) continue;
    put(db, 'ObjectPermissions', '110', aggregate, SobjectType, {
      SobjectType,
      PermissionsRead: granted.read,
      PermissionsCreate: granted.create,
      PermissionsEdit: granted.edit,
      PermissionsDelete: granted.delete,
      PermissionsViewAllRecords: granted.viewAll,
      PermissionsModifyAllRecords: granted.modifyAll,
      PermissionsViewAllFields: granted.viewAllFields,
    });
  }
  for (const { Field } of distinct<{ Field: string }>('"Field"', 'FieldPermissions')) {
    const granted = grants.fields.get(Field.toLowerCase());
    if (!granted?.read) continue;
    put(db, 'FieldPermissions', '01k', aggregate, Field, {
      SobjectType: Field.split('.')[0] ?? '',
      Field,
      PermissionsRead: granted.read,
      PermissionsEdit: granted.edit,
    });
  }
  for (const row of distinct<{ id: string; type: string | null }>(
    '"SetupEntityId" id, "SetupEntityType" type',
    'SetupEntityAccess',
  )) {
    if (!grants.entities.has(row.id)) continue;
    const values = { SetupEntityId: row.id, SetupEntityType: row.type };
    put(db, 'SetupEntityAccess', '0J0', aggregate, row.id, values);
  }
  setUserPermissions(db, aggregate, grants.userPermissions);
}

function setUserPermissions(db: Database, setId: string, names: ReadonlySet<string>): void {
  const columns = db
    .prepare<[], string>(`SELECT name FROM pragma_table_info('PermissionSet')`)
    .pluck()
    .all()
    .filter((column) => column.startsWith('Permissions'));
  const values = columns.map((column) =>
    names.has(column.slice('Permissions'.length).toLowerCase()) ? 1 : 0,
  );
  const list = columns.map((column) => `"${column}" = ?`).join(', ');
  db.prepare(`UPDATE "PermissionSet" SET ${list} WHERE "Id" = ?`).run(...values, setId);
}

type Value = string | number | boolean | null;

function put(
  db: Database,
  table: string,
  prefix: string,
  parentId: string,
  key: string,
  values: Readonly<Record<string, Value>>,
): void {
  insert(db, table, stableId(prefix, `${parentId} ${key}`), { ParentId: parentId, ...values });
}

function insert(
  db: Database,
  table: string,
  id: string,
  values: Readonly<Record<string, Value>>,
): void {
  const row = { Id: id, ...values };
  const columns = Object.keys(row).map((column) => `"${column}"`);
  const marks = columns.map(() => '?').join(', ');
  const stored = Object.values(row).map((value) =>
    typeof value === 'boolean' ? Number(value) : value,
  );
  db.prepare(`INSERT INTO "${table}" (${columns.join(', ')}) VALUES (${marks})`).run(...stored);
}
