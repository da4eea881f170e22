/**
 * What the platform cache holds. The org's part outlives the transaction, the session's belongs to
 * one user; a test has caches of its own. Values are copies: changing an object after `put` or
 * `get` does not change what is cached.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_cache_namespace_overview.htm
 */
import type { Database } from 'better-sqlite3';
import { deserialize, serialize } from '../../async/serializer.ts';
import { throwApex } from '../../runtime/exceptions.ts';
import { tx } from '../../runtime/transaction.ts';

export type CacheKind = 'Org' | 'Session';

interface Entry {
  readonly text: string;
  /** Epoch milliseconds. */
  readonly until: number;
}

type Entries = Map<string, Entry>;

/** Differs: caches live in the thread, so two lanes of a server do not share them. */
const caches = new WeakMap<Database, Map<string, Entries>>();

/** Entries of a partition by key: `local.default`. */
export function entriesOf(kind: CacheKind, partition: string): Entries {
  const { org, user, test } = tx();
  const owner = kind === 'Org' ? 'org' : `session ${user.id}`;
  const name = `${owner} ${partition.toLowerCase()}`;
  const all = test ? tx().service('cache', newCaches) : cachesOf(org.db);
  let entries = all.get(name);
  if (!entries) all.set(name, (entries = new Map<string, Entry>()));
  return entries;
}

const newCaches = (): Map<string, Entries> => new Map();

function cachesOf(db: Database): Map<string, Entries> {
  let all = caches.get(db);
  if (!all) caches.set(db, (all = newCaches()));
  return all;
}

/** Null when there is no such key or its time is over. */
export function readEntry(entries: Entries, key: string): unknown {
  const entry = liveEntry(entries, key);
  return entry ? deserialize(entry.text, tx().org) : null;
}

export function hasEntry(entries: Entries, key: string): boolean {
  return liveEntry(entries, key) !== null;
}

function liveEntry(entries: Entries, key: string): Entry | null {
  const entry = entries.get(key);
  if (!entry) return null;
  if (entry.until > tx().org.clock.now()) return entry;
  entries.delete(key);
  return null;
}

export function writeEntry(entries: Entries, key: string, value: unknown, seconds: number): void {
  const text = serialize(value);
  if (text.length > maximumItemSize) {
    throwApex(
      'Cache.ItemSizeLimitExceededException',
      `The value of the key ${key} is larger than 100 KB`,
    );
  }
  entries.set(key, { text, until: tx().org.clock.now() + seconds * 1000 });
}

/** Bytes of one cached item. */
const maximumItemSize = 100 * 1024;

export function liveKeys(entries: Entries): string[] {
  return [...entries.keys()].filter((key) => liveEntry(entries, key) !== null);
}

export const sizeOf = (entries: Entries): number =>
  [...entries.values()].reduce((sum, { text }) => sum + text.length, 0);
