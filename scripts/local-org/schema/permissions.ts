/**
 * What a user may do: objects, fields, classes, custom permissions, credentials. Answers follow
 * set-up changes of the running transaction at once, and their rollback.
 * https://developer.salesforce.com/docs/atlas.en-us.securityImplGuide.meta/securityImplGuide/permissions_about_users_access.htm
 */
import type { Database } from 'better-sqlite3';
import type { FieldDescribe, ObjectDescribe, OrgSchema } from './model.ts';
import { accessRule } from './objectAccessRules.ts';
import { entityDefinitionId } from './seed/permissionSets.ts';
import { noObjectGrants } from './grantSet.ts';
import { readUserGrants, type FieldGrants, type UserGrants } from './userGrants.ts';

export interface ObjectAccess {
  readonly read: boolean;
  readonly create: boolean;
  readonly edit: boolean;
  readonly delete: boolean;
  /** Of all records, whoever owns them. */
  readonly viewAll: boolean;
  readonly modifyAll: boolean;
}

export interface FieldAccess {
  readonly read: boolean;
  /** Says nothing of fields that nobody may write: see `createable` and `updateable`. */
  readonly edit: boolean;
}

interface Cache {
  readonly stampOf: () => string;
  stamp: string;
  /** By user and, after a blank, a permission set that counts as assigned. */
  readonly users: Map<string, UserGrants>;
}

const caches = new WeakMap<Database, Cache>();

/**
 * Everything the user is granted; cached until a permission, an assignment or a user changes.
 * `more`: a permission set that counts as assigned too.
 */
export function grantsOf(db: Database, userId: string, more: string | null = null): UserGrants {
  let cache = caches.get(db);
  if (!cache) {
    const statement = db.prepare<[], string>('SELECT "Stamp" FROM "_PermissionStamp"').pluck();
    cache = { stampOf: () => statement.get() as string, stamp: '', users: new Map() };
    caches.set(db, cache);
  }
  const stamp = cache.stampOf();
  if (stamp !== cache.stamp) {
    cache.users.clear();
    cache.stamp = stamp;
  }
  const key = more === null ? userId : `${userId} ${more}`;
  let grants = cache.users.get(key);
  if (!grants) cache.users.set(key, (grants = readUserGrants(db, userId, Date.now(), more)));
  return grants;
}

const everything: ObjectAccess = {
  read: true,
  create: true,
  edit: true,
  delete: true,
  viewAll: true,
  modifyAll: true,
};

/** Object permissions of the user; objects without any of their own follow `objectAccessRules.ts`. */
export function objectAccess(
  db: Database,
  userId: string,
  object: ObjectDescribe,
  schema?: OrgSchema,
): ObjectAccess {
  return accessOfGrants(grantsOf(db, userId), object, schema);
}

/** The same of grants that were read before. */
export function accessOfGrants(
  grants: UserGrants,
  object: ObjectDescribe,
  schema: OrgSchema | undefined,
): ObjectAccess {
  if (grants.userPermissions.has('modifyalldata')) return everything;
  const access = ruledAccess(grants, object, schema);
  if (!grants.userPermissions.has('viewalldata')) return access;
  return { ...access, read: true, viewAll: true };
}

function ruledAccess(
  grants: UserGrants,
  object: ObjectDescribe,
  schema: OrgSchema | undefined,
): ObjectAccess {
  const rule = accessRule(object);
  const own = grants.objects.get(object.name.toLowerCase()) ?? noObjectGrants;
  switch (rule.kind) {
    case 'granted':
      return { ...own, read: own.read || own.viewAll || own.modifyAll };
    case 'open':
      return { ...everything, viewAll: false, modifyAll: false };
    case 'parent': {
      const parent = schema?.object(rule.parent);
      const above = parent
        ? accessOfGrants(grants, parent, schema)
        : (grants.objects.get(rule.parent.toLowerCase()) ?? noObjectGrants);
      return { ...above, create: above.edit, delete: above.edit };
    }
    case 'user': {
      const has = (names: string | readonly string[] | null): boolean =>
        names === null ||
        [names].flat().some((name) => grants.userPermissions.has(name.toLowerCase()));
      // Types and settings may be opened to users one by one; activities too, by older sets.
      const read =
        has(rule.read) || own.read || grants.entities.has(entityDefinitionId(object.name));
      const write = read && has(rule.write);
      return {
        read,
        create: write || own.create,
        edit: write || own.edit || (rule.editsOwn === true && grants.isPerson),
        delete: write || own.delete,
        viewAll: own.viewAll,
        modifyAll: own.modifyAll,
      };
    }
  }
}

/**
 * Field-level security. Fields that no permission governs (required ones, system fields, names) go
 * with the object. Parts of an address or a geolocation go with the whole.
 */
export function fieldAccess(
  db: Database,
  userId: string,
  object: ObjectDescribe,
  field: FieldDescribe,
  schema?: OrgSchema,
): FieldAccess {
  return fieldAccessOfGrants(grantsOf(db, userId), object, field, schema);
}

/** The same of grants that were read before. */
export function fieldAccessOfGrants(
  grants: UserGrants,
  object: ObjectDescribe,
  field: FieldDescribe,
  schema: OrgSchema | undefined,
): FieldAccess {
  const onObject = accessOfGrants(grants, object, schema);
  const edit = onObject.create || onObject.edit;
  // There is no field-level security on custom metadata and custom settings.
  if (object.kind === 'customMetadata' || object.kind === 'customSetting') {
    return { read: true, edit };
  }
  if (!field.permissionable || grants.isAdministrator) return { read: onObject.read, edit };
  const granted = fieldGrants(grants, object, field);
  const seesAll = grants.objects.get(object.name.toLowerCase())?.viewAllFields === true;
  return { read: onObject.read && (granted.read || seesAll), edit: edit && granted.edit };
}

function fieldGrants(
  grants: UserGrants,
  object: ObjectDescribe,
  field: FieldDescribe,
): FieldGrants {
  const none: FieldGrants = { read: false, edit: false };
  const own = grants.fields.get(`${object.name}.${field.name}`.toLowerCase()) ?? none;
  if (field.compoundFieldName === null) return own;
  const whole =
    grants.fields.get(`${object.name}.${field.compoundFieldName}`.toLowerCase()) ?? none;
  return { read: own.read || whole.read, edit: own.edit || whole.edit };
}

/** `ConvertLeads`, `ApiEnabled`: names of user permissions without `Permissions`. */
export function hasUserPermission(db: Database, userId: string, name: string): boolean {
  return grantsOf(db, userId).userPermissions.has(name.toLowerCase().replace(/^permissions/, ''));
}

/** By API name, with or without namespace. Administrators have none that they were not given. */
export function hasCustomPermission(db: Database, userId: string, name: string): boolean {
  const sql = `SELECT "Id" FROM "CustomPermission" WHERE "DeveloperName" = ?`;
  return anyGranted(db, userId, db.prepare<[string], string>(sql).pluck().all(bareName(name)));
}

/** May the user run the class as an entry point (Apex REST, controllers)? */
export function classAccess(db: Database, userId: string, className: string): boolean {
  if (hasUserPermission(db, userId, 'AuthorApex')) return true;
  const [outer = ''] = bareName(className).split('.');
  const sql = 'SELECT "Id" FROM "ApexClass" WHERE "Name" = ?';
  return anyGranted(db, userId, db.prepare<[string], string>(sql).pluck().all(outer));
}

/**
 * May the user call out with a principal of an external credential? Needs the principal itself and
 * read access to the object UserExternalCredential.
 */
export function principalAccess(
  db: Database,
  userId: string,
  credential: string,
  principal: string,
): boolean {
  const grants = grantsOf(db, userId);
  const stored = grants.objects.get('userexternalcredential');
  if (!stored?.read && !grants.userPermissions.has('modifyalldata')) return false;
  const sql = `SELECT p."Id" FROM "ExternalCredentialParameter" p
    JOIN "ExternalCredential" c ON c."Id" = p."ExternalCredentialId"
    WHERE c."DeveloperName" = ? AND p."ParameterName" = ? AND p."ParameterType" LIKE '%Principal' COLLATE NOCASE`;
  return anyGranted(
    db,
    userId,
    db.prepare<[string, string], string>(sql).pluck().all(bareName(credential), principal),
  );
}

function anyGranted(db: Database, userId: string, ids: readonly unknown[]): boolean {
  const { entities } = grantsOf(db, userId);
  return ids.some((id) => typeof id === 'string' && entities.has(id));
}

/** `closesync__Close_Sync_Admin` → `Close_Sync_Admin`. */
function bareName(name: string): string {
  return name.replace(/^[a-z]\w*?__/i, '');
}
