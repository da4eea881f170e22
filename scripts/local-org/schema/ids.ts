/**
 * Where record ids come from; runtime/ids.ts knows their form
 * (https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/field_types.htm).
 */
import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { normalizeId } from '../runtime/ids.ts';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The 18-character form, null when the text is no id; wrong case is repaired from the suffix. */
export function toId18(text: string): string | null {
  return normalizeId(text);
}

/** Is this an id of 15 or 18 characters? */
export function isValidId(text: string): boolean {
  return normalizeId(text) !== null;
}

/** Adds the suffix to 15 characters of our own making. */
function complete(id15: string): string {
  const id = normalizeId(id15);
  if (id === null) throw new Error(`invariant: ${id15} is not an id`);
  return id;
}

function base62(value: number, width: number): string {
  let result = '';
  for (let rest = value; result.length < width; rest = Math.floor(rest / 62)) {
    result = digits.charAt(rest % 62) + result;
  }
  return result;
}

/**
 * The id of a row that stands for metadata (a record type, a class, a profile): the same in every
 * org, so that schema and database agree without asking each other.
 */
export function stableId(keyPrefix: string, key: string): string {
  const hash = createHash('sha256').update(key.toLowerCase()).digest();
  let body = '';
  for (let i = 0; i < 9; i++) body += digits.charAt((hash[i] ?? 0) % 62);
  return complete(`${keyPrefix}Md0${body}`);
}

export interface IdGenerator {
  /** A new 18-character id. */
  next(keyPrefix: string): string;
}

const perGenerator = 62 ** 5;

/**
 * Every generator on a database takes a number of its own, once and outside any transaction; its
 * ids are that number followed by a count in memory. So ids are never reused, not even after a
 * rollback, and two threads need not ask each other.
 * Differs: one sequence for all objects; ids of two threads are not in order of creation.
 */
export function createIdGenerator(db: Database): IdGenerator {
  if (db.inTransaction)
    throw new Error('invariant: id generators are created outside transactions');
  db.exec('CREATE TABLE IF NOT EXISTS "_Sequence" (name TEXT PRIMARY KEY, value INTEGER NOT NULL)');
  const row = db
    .prepare<[], { value: number }>(
      `INSERT INTO "_Sequence" (name, value) VALUES ('ids', 1)
       ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value`,
    )
    .get();
  const generator = base62(row?.value ?? 1, 4);
  let count = 0;
  return {
    next(keyPrefix) {
      if (count === perGenerator) throw new Error('this org has run out of record ids');
      return complete(`${keyPrefix}Lo0${generator}${base62(count++, 5)}`);
    },
  };
}
