/** Tables of the pipeline itself, made with those of the objects (schema/ddl.ts). */

export const dmlTablesSql = `
CREATE TABLE IF NOT EXISTS "_AutoNumber" ("Field" TEXT PRIMARY KEY, "Value" INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS "_RecordLock" ("Id" TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS "_RecycleBin" (
  "Id" TEXT PRIMARY KEY, "Object" TEXT NOT NULL, "Root" TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS "_RecycleBinRoot" ON "_RecycleBin" ("Root");
CREATE TABLE IF NOT EXISTS "_ClearedLookup" (
  "Root" TEXT NOT NULL, "Parent" TEXT NOT NULL, "Object" TEXT NOT NULL, "Field" TEXT NOT NULL, "Child" TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS "_ClearedLookupRoot" ON "_ClearedLookup" ("Root");
`;
