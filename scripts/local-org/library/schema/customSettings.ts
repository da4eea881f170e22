/**
 * Static methods of custom settings and custom metadata types. The compiler finds them on SObject
 * and passes the object's describe first. They count neither queries nor rows.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_custom_settings.htm
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_custom_metadata_types.htm
 */
import { prepared } from '../../dml/statements.ts';
import { nullArgument, throwApex } from '../../runtime/exceptions.ts';
import { normalizeId } from '../../runtime/ids.ts';
import { ApexMap } from '../../runtime/map.ts';
import { mapType, sobjectType } from '../../runtime/runtimeTypes.ts';
import { SObject } from '../../runtime/sobject.ts';
import { tx } from '../../runtime/transaction.ts';
import { quoteName } from '../../schema/ddl.ts';
import { hasColumn } from '../../schema/fieldDescribe.ts';
import type { FieldDescribe, ObjectDescribe } from '../../schema/model.ts';
import { fromStorage, type SqlValue } from '../../schema/storage.ts';
import type { MemberImplementation } from '../define.ts';
import { typeNamed } from '../support.ts';
import { literalDefault } from './defaults.ts';

type Row = Readonly<Record<string, SqlValue>>;

/** Long texts are cut in what these methods answer for metadata types; a query has them whole. */
const metadataTextLength = 255;

function rowsWhere(object: ObjectDescribe, condition: string, ...values: readonly string[]): Row[] {
  const deleted = object.field('IsDeleted') ? ' AND "IsDeleted" IS NOT 1' : '';
  const sql = `SELECT * FROM ${quoteName(object.name)} WHERE ${condition}${deleted}`;
  return prepared(tx().org.db, sql).all(...values) as Row[];
}

function toRecord(object: ObjectDescribe, row: Row): SObject {
  const record = new SObject(object);
  for (const field of object.fields.filter(hasColumn)) {
    record.setRaw(field.name, cut(object, field, fromStorage(field, row[field.name] ?? null)));
  }
  return record;
}

function cut(object: ObjectDescribe, field: FieldDescribe, value: unknown): unknown {
  const isLong = object.kind === 'customMetadata' && field.type === 'textarea';
  return isLong && typeof value === 'string' ? value.slice(0, metadataTextLength) : value;
}

// ---- hierarchies ------------------------------------------------------------------------------

function rowOf(object: ObjectDescribe, ownerId: string): SObject | null {
  const [row] = rowsWhere(object, '"SetupOwnerId" = ?', ownerId);
  return row ? toRecord(object, row) : null;
}

function profileOf(userId: string): string | null {
  const sql = 'SELECT "ProfileId" FROM "User" WHERE "Id" = ?';
  return tx().org.db.prepare<[string], string | null>(sql).pluck().get(userId) ?? null;
}

/** User, profile, organization: who is asked first, for an id of any of the three. */
function levels(ownerId: string): string[] {
  const { organizationId } = tx().org;
  if (ownerId.startsWith('005')) {
    return [ownerId, profileOf(ownerId), organizationId].filter((id) => id !== null);
  }
  return ownerId.startsWith('00e') ? [ownerId, organizationId] : [organizationId];
}

/**
 * The row of the lowest level, its empty fields filled from above; without any row a new record.
 * UNCONFIRMED: that a new one has the defaults of its fields.
 */
function merged(object: ObjectDescribe, ownerId: string): SObject {
  const found = levels(ownerId).map((id) => rowOf(object, id));
  const own = found[0] ?? null;
  const result = own ?? emptyRecord(object, ownerId);
  const above = found.filter((record): record is SObject => record !== null && record !== own);
  for (const field of object.fields.filter((each) => each.custom)) {
    const values = above.map((record) => record.peekRaw(field.name) ?? null);
    const inherited = values.find((value) => value !== null);
    const isOwn = own !== null && (result.peekRaw(field.name) ?? null) !== null;
    if (!isOwn && inherited !== undefined) result.setRaw(field.name, inherited);
  }
  return result;
}

function emptyRecord(object: ObjectDescribe, ownerId: string): SObject {
  const record = new SObject(object);
  record.setRaw('SetupOwnerId', ownerId);
  for (const field of object.fields) {
    if (field.custom) record.setRaw(field.name, literalDefault(field));
  }
  return record;
}

// ---- the methods ------------------------------------------------------------------------------

function ownerIdOf(object: ObjectDescribe, id: string | null): string {
  const normal = normalizeId(id ?? nullArgument());
  return normal ?? throwApex('System.StringException', `Invalid id: ${id} (${object.name})`);
}

function getInstance(object: ObjectDescribe): SObject | null {
  requireHierarchy(object, 'getInstance()');
  return merged(object, tx().user.id);
}

/** Hierarchies: an id of a user or profile. Lists: the name. Metadata: id, name or qualified name. */
function getInstanceOf(object: ObjectDescribe, key: string | null): SObject | null {
  if (object.customSettingType === 'Hierarchy') return merged(object, ownerIdOf(object, key));
  return getValuesOf(object, key);
}

/** As `getInstance`, but of that level alone: null when it has no row. */
function getValuesOf(object: ObjectDescribe, key: string | null): SObject | null {
  if (object.customSettingType === 'Hierarchy') return rowOf(object, ownerIdOf(object, key));
  const text = key ?? nullArgument();
  const rows =
    object.kind === 'customMetadata'
      ? rowsWhere(
          object,
          '"Id" = ? OR "QualifiedApiName" = ? OR "DeveloperName" = ?',
          normalizeId(text) ?? text,
          text,
          text,
        )
      : rowsWhere(object, '"Name" = ?', text);
  const [row] = rows;
  return row ? toRecord(object, row) : null;
}

function getOrgDefaults(object: ObjectDescribe): SObject {
  requireHierarchy(object, 'getOrgDefaults()');
  return merged(object, tx().org.organizationId);
}

/** Lists: by name; metadata: by developer name. */
function getAll(object: ObjectDescribe): ApexMap<string, SObject> {
  if (object.kind !== 'customMetadata' && object.customSettingType !== 'List')
    missing(object, 'getAll()');
  const key = object.kind === 'customMetadata' ? 'QualifiedApiName' : 'Name';
  const entries = rowsWhere(object, `${quoteName(key)} IS NOT NULL`).map(
    (row) => [String(row[key]), toRecord(object, row)] as const,
  );
  return new ApexMap(mapType(typeNamed('String'), sobjectType(object.name)), entries);
}

function requireHierarchy(object: ObjectDescribe, method: string): void {
  if (object.customSettingType !== 'Hierarchy') missing(object, method);
}

function missing(object: ObjectDescribe, method: string): never {
  throwApex(
    'System.TypeException',
    `Method does not exist or incorrect signature: ${object.name}.${method}`,
  );
}

/** To be spread into the members of SObject. */
export const customSettingMembers: Readonly<Record<string, MemberImplementation>> = {
  'static getInstance(): SObject': getInstance,
  'static getInstance(String): SObject': getInstanceOf,
  'static getInstance(Id): SObject': getInstanceOf,
  'static getOrgDefaults(): SObject': getOrgDefaults,
  'static getValues(String): SObject': getValuesOf,
  'static getValues(Id): SObject': getValuesOf,
  'static getAll(): Map<String, SObject>': getAll,
};
