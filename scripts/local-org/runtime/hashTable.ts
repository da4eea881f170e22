/**
 * The hash table under Set and Map: Apex equality, insertion order. Immutable values are found
 * through a JavaScript Map by a primitive that stands for them; values with an equality of their own
 * (records, collections, user classes with equals and hashCode) through buckets by the hash they had
 * when they were added: a record that changes afterwards is lost, as on the platform.
 */
import { ApexBlob } from './blob.ts';
import { CollectionGuard, lockedIterator } from './collectionGuard.ts';
import { ApexDate, ApexDatetime, ApexTime } from './dateTypes.ts';
import { ApexDecimal } from './decimal.ts';
import { ApexDouble } from './double.ts';
import { hasOwnEquality, isSelfComparing, valueEquals, valueHash } from './equality.ts';

export interface Entry {
  readonly key: unknown;
  value: unknown;
  readonly hash: number;
}

/** Strings that begin with this character stand for values that are not Strings. */
const mark = '\u0000';

/** The primitive or identity for a value; undefined where buckets are needed. */
function directKey(value: unknown): unknown {
  if (typeof value === 'string') return value.charCodeAt(0) === 0 ? `${mark}s${value}` : value;
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof ApexDecimal) return `${mark}n${value.unscaled}/${value.scale}`;
  if (value instanceof ApexDouble) return `${mark}f${value.value}`;
  if (value instanceof ApexDate) return `${mark}d${value.epochDay}`;
  if (value instanceof ApexDatetime) return `${mark}m${value.ms}`;
  if (value instanceof ApexTime) return `${mark}t${value.ms}`;
  if (value instanceof ApexBlob) return `${mark}b${value.toBase64()}`;
  return isSelfComparing(value) || hasOwnEquality(value) ? undefined : value;
}

export class HashTable {
  readonly #entries = new Map<unknown, Entry>();
  readonly #buckets = new Map<number, Entry[]>();
  readonly guard = new CollectionGuard();

  get size(): number {
    return this.#entries.size;
  }

  find(key: unknown): Entry | undefined {
    const direct = directKey(key);
    return direct === undefined ? this.#findInBucket(key) : this.#entries.get(direct);
  }

  /**
   * Adds or replaces; returns the entry's earlier value, undefined when the key is new. A loop over
   * the keys may give them other values.
   */
  put(key: unknown, value: unknown): unknown {
    this.guard.checkWritable();
    const direct = directKey(key);
    const known = direct === undefined ? this.#findInBucket(key) : this.#entries.get(direct);
    if (known) {
      const earlier = known.value;
      known.value = value;
      return earlier;
    }
    this.guard.checkModifiable();
    if (direct === undefined) this.#addToBucket({ key, value, hash: valueHash(key) });
    else this.#entries.set(direct, { key, value, hash: 0 });
    return undefined;
  }

  /** The removed entry. */
  remove(key: unknown): Entry | undefined {
    this.guard.checkModifiable();
    const direct = directKey(key);
    const entry = direct === undefined ? this.#findInBucket(key) : this.#entries.get(direct);
    if (!entry) return undefined;
    this.#entries.delete(direct === undefined ? entry : direct);
    if (direct === undefined) this.#removeFromBucket(entry);
    return entry;
  }

  #findInBucket(key: unknown): Entry | undefined {
    return this.#buckets.get(valueHash(key))?.find((entry) => valueEquals(entry.key, key));
  }

  #addToBucket(entry: Entry): void {
    this.#entries.set(entry, entry);
    const bucket = this.#buckets.get(entry.hash);
    if (bucket) bucket.push(entry);
    else this.#buckets.set(entry.hash, [entry]);
  }

  #removeFromBucket(entry: Entry): void {
    const bucket = this.#buckets.get(entry.hash) ?? [];
    if (bucket.length > 1) bucket.splice(bucket.indexOf(entry), 1);
    else this.#buckets.delete(entry.hash);
  }

  clear(): void {
    this.guard.checkModifiable();
    this.#entries.clear();
    this.#buckets.clear();
  }

  /** Entries in order of insertion, without a lock: for the runtime's own loops. */
  entries(): IterableIterator<Entry> {
    return this.#entries.values();
  }

  keys(): unknown[] {
    return Array.from(this.#entries.values(), (entry) => entry.key);
  }

  /** A loop in Apex: until it ends (or is left), changes throw FinalException. */
  iterateLocked(): IterableIterator<Entry> {
    return lockedIterator(this.guard, this.#entries.values());
  }
}
