/** Opens the database of an org. */
import { existsSync } from 'node:fs';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { claimDatabase } from '../../shared/databaseFile.ts';
import { createTables } from './ddl.ts';
import type { OrgSchema } from './model.ts';
import { registerFunctions } from './sqlFunctions.ts';

/** Milliseconds to wait for another program's write transaction. */
const busyTimeout = 15_000;
/** … for another thread of ours: it may be saving very many records. */
const ownBusyTimeout = 600_000;

/**
 * The database in `file`, or a new one in memory for `:memory:`. Tables and columns that the schema
 * has and the file has not are added. Throws an Error of one line that names the file when it
 * cannot be used. `isChecked`: `checkOrgFile` has looked at the file in this process.
 */
export function openOrgDatabase(file: string, schema: OrgSchema, isChecked = false): Database {
  return openFile(file, (db) => {
    if (isChecked) db.pragma(`busy_timeout = ${ownBusyTimeout}`);
    if (file !== ':memory:' && !isChecked) checkFile(db);
    checkKeyPrefixes(db, schema);
    createTables(db, schema);
    return db;
  });
}

/**
 * Makes the file when it is not there and finds out whether it can be an org: before anything costly,
 * and once for all threads that open it. Throws as `openOrgDatabase` does.
 */
export function checkOrgFile(file: string): void {
  openFile(file, (db) => {
    checkFile(db);
    db.close();
  });
}

function openFile<T>(file: string, body: (db: Database) => T): T {
  let db: Database | null = null;
  try {
    db = new SqliteDatabase(file);
    prepare(db);
    return body(db);
  } catch (error) {
    db?.close();
    throw new Error(`Cannot use the org database ${file}: ${reasonOf(error)}.`, { cause: error });
  }
}

function checkFile(db: Database): void {
  claimDatabase(db);
  db.pragma('journal_mode = WAL');
  checkIntegrity(db);
}

/** A database in memory from the bytes of another (`db.serialize()`): one per test worker, 3 ms. */
export function openOrgImage(image: Buffer): Database {
  const db = new SqliteDatabase(image);
  prepare(db);
  return db;
}

/** A further connection to a file that `openOrgDatabase` has prepared: one per thread. */
export function connectOrgDatabase(file: string): Database {
  const db = new SqliteDatabase(file, { fileMustExist: true });
  prepare(db);
  return db;
}

function prepare(db: Database): void {
  db.pragma(`busy_timeout = ${busyTimeout}`);
  // WAL with NORMAL cannot damage the file; a power cut may lose the last transactions.
  db.pragma('synchronous = NORMAL');
  db.pragma('temp_store = MEMORY');
  registerFunctions(db);
}

function checkIntegrity(db: Database): void {
  const result = db.pragma('quick_check(1)', { simple: true });
  if (result !== 'ok') throw new Error('it is damaged');
}

/**
 * Prefixes of custom objects in an existing file: give them to `buildSchema`, so that its objects
 * keep the prefixes that their ids have. Empty for a file that is not there or not yet an org.
 */
export function readKeyPrefixes(file: string): ReadonlyMap<string, string> {
  if (file === ':memory:' || !existsSync(file)) return new Map();
  try {
    const db = new SqliteDatabase(file, { readonly: true });
    try {
      return new Map(storedPrefixes(db));
    } finally {
      db.close();
    }
  } catch (error) {
    throw new Error(`Cannot use the org database ${file}: ${reasonOf(error)}.`, { cause: error });
  }
}

function storedPrefixes(db: Database): [string, string][] {
  const exists = db.prepare(`SELECT 1 FROM sqlite_master WHERE name = '_Objects'`).get();
  if (exists === undefined) return [];
  const rows = db
    .prepare<[], { Name: string; KeyPrefix: string }>(
      'SELECT "Name", "KeyPrefix" FROM "_Objects" WHERE "KeyPrefix" IS NOT NULL',
    )
    .all();
  return rows.map(({ Name, KeyPrefix }) => [Name, KeyPrefix]);
}

function checkKeyPrefixes(db: Database, schema: OrgSchema): void {
  for (const [name, prefix] of storedPrefixes(db)) {
    const object = schema.object(name);
    if (object && object.keyPrefix !== prefix) {
      throw new Error(
        `ids of ${name} begin with ${prefix} there, but with ${String(object.keyPrefix)} in the schema`,
      );
    }
  }
}

const reasons: Readonly<Record<string, string>> = {
  SQLITE_NOTADB: 'it is not a database',
  SQLITE_CORRUPT: 'it is damaged',
  SQLITE_CANTOPEN: 'it cannot be opened or made',
  SQLITE_READONLY: 'it may not be written',
  SQLITE_BUSY: 'another program is using it',
};

/** By shape, not by class: a class that was loaded twice would not be recognised. */
function reasonOf(error: unknown): string {
  const { code, message } = Object(error) as {
    readonly code?: unknown;
    readonly message?: unknown;
  };
  const text = typeof message === 'string' ? message : String(error);
  return reasons[String(code)] ?? text.split('\n')[0] ?? '';
}
