export { buildSchema, type SchemaOptions } from './buildSchema.ts';
export { connectOrgDatabase, openOrgDatabase, openOrgImage, readKeyPrefixes } from './database.ts';
export { createTables, quoteName, readState, writeState } from './ddl.ts';
export { hasColumn, isCompound } from './fieldDescribe.ts';
export { createIdGenerator, stableId, toId18, isValidId } from './ids.ts';
export { fromStorage, toStorage, type SqlValue } from './storage.ts';
