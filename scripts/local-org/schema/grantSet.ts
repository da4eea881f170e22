/** What permission sets grant, read from their rows; sums and differences of it. */
import type { Database } from 'better-sqlite3';

export interface ObjectGrants {
  read: boolean;
  create: boolean;
  edit: boolean;
  delete: boolean;
  viewAll: boolean;
  modifyAll: boolean;
  /** Read every field, whatever field-level security says ("View All Fields"). */
  viewAllFields: boolean;
}

export interface FieldGrants {
  read: boolean;
  edit: boolean;
}

export interface GrantSet {
  /** Lower-case names without `Permissions`. */
  readonly userPermissions: Set<string>;
  /** By lower-case API name. */
  readonly objects: Map<string, ObjectGrants>;
  /** By lower-case `object.field`. */
  readonly fields: Map<string, FieldGrants>;
  /** Ids of set-up entities: classes, custom permissions, principals … */
  readonly entities: Set<string>;
}

export const noObjectGrants: Readonly<ObjectGrants> = {
  read: false,
  create: false,
  edit: false,
  delete: false,
  viewAll: false,
  modifyAll: false,
  viewAllFields: false,
};

const objectKeys = Object.keys(noObjectGrants) as (keyof ObjectGrants)[];

/** The sum of several sets. `table` holds their user permissions. */
export function readGrantSet(
  db: Database,
  setIds: readonly string[],
  table: 'PermissionSet' | 'MutingPermissionSet' = 'PermissionSet',
): GrantSet {
  const ids = JSON.stringify(setIds);
  return {
    userPermissions: readUserPermissions(db, ids, table),
    objects: readObjects(db, ids),
    fields: readFields(db, ids),
    entities: readEntities(db, ids),
  };
}

/** Adds `more` to `sum`. */
export function addGrants(sum: GrantSet, more: GrantSet): void {
  for (const name of more.userPermissions) sum.userPermissions.add(name);
  for (const id of more.entities) sum.entities.add(id);
  for (const [name, grants] of more.objects) {
    const before = sum.objects.get(name) ?? noObjectGrants;
    sum.objects.set(
      name,
      eachObjectKey((key) => before[key] || grants[key]),
    );
  }
  for (const [name, { read, edit }] of more.fields) {
    const before = sum.fields.get(name);
    sum.fields.set(name, {
      read: read || before?.read === true,
      edit: edit || before?.edit === true,
    });
  }
}

/** Takes away what is muted. */
export function muteGrants(grants: GrantSet, muted: GrantSet): void {
  for (const name of muted.userPermissions) grants.userPermissions.delete(name);
  for (const id of muted.entities) grants.entities.delete(id);
  for (const [name, off] of muted.objects) {
    const before = grants.objects.get(name);
    if (before)
      grants.objects.set(
        name,
        eachObjectKey((key) => before[key] && !off[key]),
      );
  }
  for (const [name, off] of muted.fields) {
    const before = grants.fields.get(name);
    if (!before) continue;
    grants.fields.set(name, { read: before.read && !off.read, edit: before.edit && !off.edit });
  }
}

function eachObjectKey(valueOf: (key: keyof ObjectGrants) => boolean): ObjectGrants {
  const result = { ...noObjectGrants };
  for (const key of objectKeys) result[key] = valueOf(key);
  return result;
}

function readUserPermissions(db: Database, ids: string, table: string): Set<string> {
  const sql = `SELECT * FROM "${table}" WHERE "Id" IN (SELECT value FROM json_each(?))`;
  const result = new Set<string>();
  for (const row of db.prepare<[string], Record<string, unknown>>(sql).all(ids)) {
    for (const [column, value] of Object.entries(row)) {
      if (value === 1 && column.startsWith('Permissions')) {
        result.add(column.slice('Permissions'.length).toLowerCase());
      }
    }
  }
  return result;
}

interface ObjectRow {
  readonly SobjectType: string;
  readonly r: number;
  readonly c: number;
  readonly e: number;
  readonly d: number;
  readonly v: number;
  readonly m: number;
  readonly f: number;
}

function readObjects(db: Database, ids: string): Map<string, ObjectGrants> {
  const sql = `SELECT "SobjectType", max("PermissionsRead") r, max("PermissionsCreate") c,
    max("PermissionsEdit") e, max("PermissionsDelete") d, max("PermissionsViewAllRecords") v,
    max("PermissionsModifyAllRecords") m, max("PermissionsViewAllFields") f
    FROM "ObjectPermissions" WHERE "ParentId" IN (SELECT value FROM json_each(?))
    GROUP BY "SobjectType"`;
  const rows = db.prepare<[string], ObjectRow>(sql).all(ids);
  return new Map(
    rows.map((row) => [
      row.SobjectType.toLowerCase(),
      {
        read: row.r === 1,
        create: row.c === 1,
        edit: row.e === 1,
        delete: row.d === 1,
        viewAll: row.v === 1,
        modifyAll: row.m === 1,
        viewAllFields: row.f === 1,
      },
    ]),
  );
}

function readFields(db: Database, ids: string): Map<string, FieldGrants> {
  const sql = `SELECT "Field", max("PermissionsRead") r, max("PermissionsEdit") e
    FROM "FieldPermissions" WHERE "ParentId" IN (SELECT value FROM json_each(?)) GROUP BY "Field"`;
  const rows = db.prepare<[string], { Field: string; r: number; e: number }>(sql).all(ids);
  return new Map(
    rows.map(({ Field, r, e }) => [Field.toLowerCase(), { read: r === 1, edit: e === 1 }]),
  );
}

function readEntities(db: Database, ids: string): Set<string> {
  const sql = `SELECT "SetupEntityId" id FROM "SetupEntityAccess"
    WHERE "ParentId" IN (SELECT value FROM json_each(?))`;
  return new Set(db.prepare<[string], string>(sql).pluck().all(ids));
}
