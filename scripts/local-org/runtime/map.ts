/**
 * Map: Apex equality of keys, insertion order, a null key is allowed.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_map.htm
 */
import { valueEquals, valueHash } from './equality.ts';
import { HashTable } from './hashTable.ts';
import { ApexList } from './list.ts';
import { elementOf, mapType, mapValueOf, setType } from './runtimeTypes.ts';
import { ApexSet } from './set.ts';
import type { RuntimeType } from './typeInfo.ts';

export class ApexMap<K = unknown, V = unknown> {
  /** `Map<K,V>` */
  readonly type: RuntimeType;
  readonly #table = new HashTable();

  constructor(type: RuntimeType, entries: Iterable<readonly [K, V]> = []) {
    this.type = type;
    for (const [key, value] of entries) this.#table.put(key, value);
  }

  static of<K, V>(
    key: RuntimeType,
    value: RuntimeType,
    entries: Iterable<readonly [K, V]> = [],
  ): ApexMap<K, V> {
    return new ApexMap(mapType(key, value), entries);
  }

  get keyType(): RuntimeType {
    return elementOf(this.type);
  }

  get valueType(): RuntimeType {
    return mapValueOf(this.type);
  }

  get size(): number {
    return this.#table.size;
  }

  has(key: unknown): boolean {
    return this.#table.find(key) !== undefined;
  }

  /** Null when the key is absent. */
  get(key: unknown): V | null {
    return (this.#table.find(key)?.value ?? null) as V | null;
  }

  /** The earlier value, null when the key is new. */
  put(key: K, value: V): V | null {
    return (this.#table.put(key, value) ?? null) as V | null;
  }

  /** The removed value, null when the key was absent. */
  remove(key: unknown): V | null {
    return (this.#table.remove(key)?.value ?? null) as V | null;
  }

  clear(): void {
    this.#table.clear();
  }

  makeReadOnly(): this {
    this.#table.guard.makeReadOnly();
    return this;
  }

  /** A view: removing from it removes from the map. */
  keySet(): ApexSet<K> {
    return new ApexSet<K>(setType(this.keyType), [], this.#table);
  }

  /** A new list. */
  values(): ApexList<V> {
    return ApexList.of(
      this.valueType,
      Array.from(this.#table.entries(), (entry) => entry.value as V),
    );
  }

  /** Key and value pairs in order of insertion: for runtime and library code. */
  entries(): (readonly [K, V])[] {
    return Array.from(
      this.#table.entries(),
      (entry) => [entry.key as K, entry.value as V] as const,
    );
  }

  clone(): ApexMap<K, V> {
    return new ApexMap(this.type, this.entries());
  }

  valueEquals(other: unknown): boolean {
    if (!(other instanceof ApexMap) || other.size !== this.size) return false;
    return this.entries().every(
      ([key, value]) => other.has(key) && valueEquals(value, other.get(key)),
    );
  }

  valueHash(): number {
    return this.entries().reduce(
      (hash, [key, value]) => (hash + (valueHash(key) ^ valueHash(value))) | 0,
      0,
    );
  }
}
