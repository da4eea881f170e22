/** Tables of the pipeline itself, beside those of the objects. */
import type { Database } from 'better-sqlite3';
import { prepared } from './statements.ts';

export const dmlTablesSql = `
CREATE TABLE IF NOT EXISTS "_AutoNumber" ("Field" TEXT PRIMARY KEY, "Value" INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS "_RecycleBin" (
  "Id" TEXT PRIMARY KEY, "Object" TEXT NOT NULL, "Root" TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "_RecycleBinRoot" ON "_RecycleBin" ("Root");
CREATE TABLE IF NOT EXISTS "_ClearedLookup" (
  "Root" TEXT NOT NULL, "Parent" TEXT NOT NULL, "Object" TEXT NOT NULL, "Field" TEXT NOT NULL, "Child" TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS "_ClearedLookupRoot" ON "_ClearedLookup" ("Root");
`;

const ready = new WeakSet<Database>();

/** Creates them where they are missing; called before the first write on a connection. */
export function ensureDmlTables(db: Database): void {
  if (ready.has(db)) return;
  const exists = prepared(db, `SELECT 1 FROM sqlite_master WHERE name = '_RecycleBin'`).get();
  if (exists === undefined) db.exec(dmlTablesSql);
  // Made inside a transaction they go with its roll-back: look again next time.
  if (!db.inTransaction) ready.add(db);
}
