/** Rows of permissions: objects, fields, and what SetupEntityAccess holds. */
import { profileSetKey } from './profiles.ts';
import type { SeedContext } from './index.ts';

export interface ObjectGrant {
  readonly create: boolean;
  readonly read: boolean;
  readonly edit: boolean;
  readonly delete: boolean;
  readonly viewAll: boolean;
  readonly modifyAll: boolean;
  readonly viewAllFields?: boolean;
}

export function putObjectPermission(
  { writer }: SeedContext,
  setId: string,
  object: string,
  grant: ObjectGrant,
): void {
  writer.put('ObjectPermissions', `${setId} ${object}`, {
    ParentId: setId,
    SobjectType: object,
    PermissionsCreate: grant.create,
    PermissionsRead: grant.read,
    PermissionsEdit: grant.edit,
    PermissionsDelete: grant.delete,
    PermissionsViewAllRecords: grant.viewAll,
    PermissionsModifyAllRecords: grant.modifyAll,
    PermissionsViewAllFields: grant.viewAllFields ?? false,
  });
}

export function putFieldPermission(
  { writer }: SeedContext,
  setId: string,
  object: string,
  field: string,
  grant: { readonly read: boolean; readonly edit: boolean },
): void {
  writer.put('FieldPermissions', `${setId} ${object}.${field}`, {
    ParentId: setId,
    SobjectType: object,
    Field: `${object}.${field}`,
    PermissionsRead: grant.read,
    PermissionsEdit: grant.edit,
  });
}

/** Profiles of a new org see the standard fields of the objects they may read. */
const profilesWithStandardFields = [
  'Standard User',
  'Read Only',
  'Marketing User',
  'Solution Manager',
  'Contract Manager',
  'Standard Platform User',
];

export function seedAccessRows(context: SeedContext): void {
  const { db, schema, writer } = context;
  const objects = db.prepare<[string], { SobjectType: string; PermissionsEdit: number }>(
    'SELECT "SobjectType", "PermissionsEdit" FROM "ObjectPermissions" WHERE "ParentId" = ?',
  );
  for (const profile of profilesWithStandardFields) {
    const setId = writer.idOf('PermissionSet', profileSetKey(profile));
    const granted = objects
      .all(setId)
      .map((row) => [row.SobjectType, row.PermissionsEdit === 1] as const);
    const activities = ['Task', 'Event'].map((name) => [name, profile !== 'Read Only'] as const);
    for (const [name, edit] of [...granted, ...activities]) {
      for (const field of schema.object(name)?.fields ?? []) {
        if (!field.permissionable || field.custom) continue;
        putFieldPermission(context, setId, name, field.name, {
          read: true,
          edit: edit && field.updateable,
        });
      }
    }
  }
}
