/** Prepared statements per database, by text: preparing costs more than running a small one. */
import type { Database, Statement } from 'better-sqlite3';

const caches = new WeakMap<Database, Map<string, Statement>>();

/** The statement for `sql`, prepared once per database. */
export function prepared(db: Database, sql: string): Statement {
  let cache = caches.get(db);
  if (!cache) caches.set(db, (cache = new Map<string, Statement>()));
  let statement = cache.get(sql);
  if (!statement) cache.set(sql, (statement = db.prepare(sql)));
  return statement;
}

/** Quotes a table or column name. */
export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
