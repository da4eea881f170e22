import Database from 'better-sqlite3';
import { claimDatabase } from '../../shared/databaseFile.ts';
import { registerTextFunctions } from './textFunctions.ts';

/** The database file cannot be used; the message is one line and names the file. */
export class DatabaseFileError extends Error {
  override name = 'DatabaseFileError';
}

/**
 * Opens the simulator's tables in `file` (`:memory:` for none on disk). All names start with
 * `close_`: the local org keeps its own tables in the same file, over its own connection.
 */
export function openDatabase(file: string): Database.Database {
  let database: Database.Database | undefined;
  try {
    database = new Database(file);
    database.pragma('busy_timeout = 10000');
    claimDatabase(database);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    // 64 MB: the indexes of 20,000 leads, whose ids are random, stay in memory while they are made.
    database.pragma('cache_size = -65536');
    registerTextFunctions(database);
    database.exec(TABLES);
    const check = database.pragma('quick_check(1)', { simple: true });
    if (check !== 'ok') throw new Error(String(check));
    return database;
  } catch (error) {
    database?.close();
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new DatabaseFileError(`The database file ${file} cannot be used: ${reason}.`);
  }
}

/*
 * One table of JSON documents; what lists, joins and the search index ask for is a column.
 * `subtype` is `_type` of activities and tasks and the type id of custom objects; `at_ms` is the
 * moment a reader cares about (activity_at, a task's date, date_won); `label` is the display name.
 * `close_preimage` keeps what the search index still shows while it lags.
 */
const COLUMNS = `
  id TEXT NOT NULL, type TEXT NOT NULL, subtype TEXT, lead_id TEXT, label TEXT,
  created_ms INTEGER NOT NULL, updated_ms INTEGER NOT NULL, at_ms INTEGER`;

const TABLES = `
CREATE TABLE IF NOT EXISTS close_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS close_document (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, ${COLUMNS}, body TEXT NOT NULL, UNIQUE (id));
CREATE INDEX IF NOT EXISTS close_document_created ON close_document (type, created_ms, seq);
CREATE INDEX IF NOT EXISTS close_document_updated ON close_document (type, updated_ms, seq);
CREATE INDEX IF NOT EXISTS close_document_subtype ON close_document (type, subtype, created_ms, seq);
CREATE INDEX IF NOT EXISTS close_document_lead ON close_document (lead_id, type, subtype);
CREATE TABLE IF NOT EXISTS close_preimage (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, ${COLUMNS}, body TEXT, changed_ms INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS close_preimage_changed ON close_preimage (changed_ms);
CREATE TABLE IF NOT EXISTS close_event (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, object_type TEXT NOT NULL,
  object_id TEXT NOT NULL, lead_id TEXT, action TEXT NOT NULL, user_id TEXT, request_id TEXT,
  created_ms INTEGER NOT NULL, updated_ms INTEGER NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS close_event_updated ON close_event (updated_ms, seq);
CREATE INDEX IF NOT EXISTS close_event_object ON close_event (object_id, updated_ms);
CREATE INDEX IF NOT EXISTS close_event_lead ON close_event (lead_id, updated_ms);
CREATE TABLE IF NOT EXISTS close_grant (
  token TEXT PRIMARY KEY, kind TEXT NOT NULL, family TEXT NOT NULL, client_id TEXT NOT NULL,
  user_id TEXT NOT NULL, redirect_uri TEXT, expires_ms INTEGER, spent INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS close_job (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, due_ms INTEGER NOT NULL,
  body TEXT NOT NULL);
`;
