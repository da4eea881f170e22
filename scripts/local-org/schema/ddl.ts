/** Tables of an org: named like objects, columns like fields. Collations and forms: README.md. */
import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { dmlTablesSql } from '../dml/tables.ts';
import { hasColumn } from './fieldDescribe.ts';
import type { FieldDescribe, FieldType, ObjectDescribe, OrgSchema } from './model.ts';

export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

const integerTypes: ReadonlySet<FieldType> = new Set(['boolean', 'int', 'long', 'datetime']);
const realTypes: ReadonlySet<FieldType> = new Set(['double', 'currency', 'percent']);
const exactTextTypes: ReadonlySet<FieldType> = new Set(['id', 'reference', 'date', 'time']);

/** `"Name" TEXT COLLATE NOCASE`. Ids and case-sensitive fields compare byte by byte. */
function columnSql(field: FieldDescribe): string {
  const name = quoteName(field.name);
  if (field.name === 'Id') return `${name} TEXT PRIMARY KEY NOT NULL`;
  if (integerTypes.has(field.type)) return `${name} INTEGER`;
  if (realTypes.has(field.type)) return `${name} REAL`;
  if (field.type === 'base64') return `${name} BLOB`;
  if (field.type === 'anyType' || field.type === 'complexvalue') return name;
  if (exactTextTypes.has(field.type) || field.caseSensitive) return `${name} TEXT`;
  return `${name} TEXT COLLATE NOCASE`;
}

function columnsOf(object: ObjectDescribe): FieldDescribe[] {
  return object.fields.filter(hasColumn);
}

function tableSql(object: ObjectDescribe): string {
  const columns = columnsOf(object).map(columnSql).join(', ');
  return `CREATE TABLE IF NOT EXISTS ${quoteName(object.name)} (${columns});`;
}

/** Lookups that nobody follows from the parent's side. Every index slows every insert. */
const unindexedLookups =
  /^(OwnerId|CreatedById|LastModifiedById|RecordTypeId|MasterRecordId|DandbCompanyId|IndividualId|OperatingHoursId|CampaignMemberRecordTypeId|Recurrence\w*|DelegatedApproverId|CallCenterId)$/;

function isIndexed(field: FieldDescribe): boolean {
  if (field.type === 'id' || field.unique || !hasColumn(field)) return false;
  if (field.externalId || (field.idLookup && !field.nameField)) return true;
  return field.type === 'reference' && !unindexedLookups.test(field.name);
}

/** Values of deleted records may be used again: unique indexes cover the living only. */
function indexSql(object: ObjectDescribe): string[] {
  const table = quoteName(object.name);
  const living = object.field('IsDeleted') ? ' WHERE "IsDeleted" = 0' : '';
  return object.fields.flatMap((field) => {
    const name = quoteName(`${object.name}.${field.name}`);
    const column = quoteName(field.name);
    if (field.unique && hasColumn(field)) {
      return [`CREATE UNIQUE INDEX IF NOT EXISTS ${name} ON ${table} (${column})${living};`];
    }
    return isIndexed(field) ? [`CREATE INDEX IF NOT EXISTS ${name} ON ${table} (${column});`] : [];
  });
}

function storedObjects(schema: OrgSchema): ObjectDescribe[] {
  return [...schema.objects.values()].filter((object) => object.stored);
}

/** Statements that make all tables and indexes of the schema. About 40 ms to run. */
export function schemaSql(schema: OrgSchema): string {
  return storedObjects(schema)
    .flatMap((object) => [tableSql(object), ...indexSql(object)])
    .join('\n');
}

const stateSql = `
CREATE TABLE IF NOT EXISTS "_Objects" ("Name" TEXT PRIMARY KEY, "KeyPrefix" TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS "_State" ("Name" TEXT PRIMARY KEY, "Value" TEXT NOT NULL) WITHOUT ROWID;`;

/** Tables whose rows say what users may do, and whose records they see. */
const permissionTables = [
  'ObjectPermissions',
  'FieldPermissions',
  'SetupEntityAccess',
  'PermissionSet',
  'PermissionSetAssignment',
  'PermissionSetGroupComponent',
  'MutingPermissionSet',
  'User',
  'UserRole',
  'Group',
  'GroupMember',
];

/**
 * A stamp that changes with those rows, and is rolled back with them: caches of permissions compare
 * it (permissions.ts). Random, so that no state has the stamp of another.
 */
const permissionStampSql = `
CREATE TABLE IF NOT EXISTS "_PermissionStamp" ("Stamp" TEXT NOT NULL);
INSERT INTO "_PermissionStamp" SELECT hex(randomblob(8)) WHERE NOT EXISTS (SELECT 1 FROM "_PermissionStamp");
${permissionTables
  .flatMap((table) =>
    ['INSERT', 'UPDATE', 'DELETE'].map(
      (event) => `CREATE TRIGGER IF NOT EXISTS "_Stamp${table}${event}" AFTER ${event} ON "${table}"
BEGIN UPDATE "_PermissionStamp" SET "Stamp" = hex(randomblob(8)); END;`,
    ),
  )
  .join('\n')}`;

/**
 * Makes what is missing: tables, columns, indexes. Nothing is dropped: columns of fields that the
 * project no longer has keep their values. Runs in one transaction of its own; threads that open the
 * same file at the same time wait for each other.
 */
export function createTables(db: Database, schema: OrgSchema): void {
  const sql = schemaSql(schema) + dmlTablesSql;
  const hash = createHash('sha256').update(sql).digest('hex');
  db.exec(stateSql);
  if (readState(db, 'schema') === hash) return;
  db.transaction(() => {
    const existing = tableColumns(db);
    for (const object of storedObjects(schema))
      addColumns(db, object, existing.get(object.name.toLowerCase()));
    db.exec(sql);
    db.exec(permissionStampSql);
    rememberObjects(db, schema);
    writeState(db, 'schema', hash);
  }).immediate();
}

function tableColumns(db: Database): Map<string, Set<string>> {
  const rows = db
    .prepare<[], { tbl: string; col: string }>(
      `SELECT t.name AS tbl, c.name AS col FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'`,
    )
    .all();
  const result = new Map<string, Set<string>>();
  for (const { tbl, col } of rows) {
    const columns = result.get(tbl.toLowerCase()) ?? new Set();
    result.set(tbl.toLowerCase(), columns.add(col.toLowerCase()));
  }
  return result;
}

function addColumns(db: Database, object: ObjectDescribe, existing: Set<string> | undefined): void {
  if (!existing) return;
  for (const field of columnsOf(object)) {
    if (existing.has(field.name.toLowerCase())) continue;
    db.exec(`ALTER TABLE ${quoteName(object.name)} ADD COLUMN ${columnSql(field)}`);
    // A new checkbox is false on old rows, as on the platform.
    if (field.type === 'boolean') {
      const value = field.defaultValue?.toLowerCase() === 'true' ? 1 : 0;
      db.exec(`UPDATE ${quoteName(object.name)} SET ${quoteName(field.name)} = ${value}`);
    }
  }
}

function rememberObjects(db: Database, schema: OrgSchema): void {
  const insert = db.prepare(
    'INSERT OR REPLACE INTO "_Objects" ("Name", "KeyPrefix") VALUES (?, ?)',
  );
  for (const object of schema.objects.values()) {
    if (object.custom) insert.run(object.name, object.keyPrefix);
  }
}

/** A small text that belongs to the org as a whole; null when it was never written. */
export function readState(db: Database, name: string): string | null {
  const row = db
    .prepare<[string], { Value: string }>('SELECT "Value" FROM "_State" WHERE "Name" = ?')
    .get(name);
  return row?.Value ?? null;
}

export function writeState(db: Database, name: string, value: string): void {
  db.prepare('INSERT OR REPLACE INTO "_State" ("Name", "Value") VALUES (?, ?)').run(name, value);
}
