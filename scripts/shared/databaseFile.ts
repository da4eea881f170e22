/**
 * The file of `--db` holds the local org and, under names of its own, the Close simulator. Whoever
 * opens it first marks it, so that neither ever writes its tables into the file of another program.
 */
import type { Database } from 'better-sqlite3';

/** SQLite's field for this purpose (https://sqlite.org/pragma.html#pragma_application_id): `CLSF`. */
const applicationId = 0x434c5346;

/** @throws Error with one line when the file holds tables and is not marked as ours. */
export function claimDatabase(db: Database): void {
  if (db.pragma('application_id', { simple: true }) === applicationId) return;
  const tables = db.prepare(`SELECT 1 FROM sqlite_master LIMIT 1`).all();
  if (tables.length > 0) throw new Error('it is the database of another program');
  db.pragma(`application_id = ${applicationId}`);
}
