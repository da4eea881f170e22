/**
 * Set: Apex equality, insertion order.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_set.htm
 */
import { valueHash } from './equality.ts';
import { throwApex } from './exceptions.ts';
import { HashTable } from './hashTable.ts';
import { ListIterator } from './ListIterator.ts';
import { elementOf, setType } from './runtimeTypes.ts';
import type { RuntimeType } from './typeInfo.ts';

export class ApexSet<T = unknown> implements Iterable<T> {
  /** `Set<X>` */
  readonly type: RuntimeType;
  readonly #table: HashTable;
  readonly #isKeySet: boolean;

  /** `mapTable` is given for the key set of a map: a view that allows removing only. */
  constructor(type: RuntimeType, values: Iterable<T> = [], mapTable: HashTable | null = null) {
    this.type = type;
    this.#table = mapTable ?? new HashTable();
    this.#isKeySet = mapTable !== null;
    for (const value of values) this.#table.put(value, true);
  }

  static of<T>(element: RuntimeType, values: Iterable<T> = []): ApexSet<T> {
    return new ApexSet(setType(element), values);
  }

  get elementType(): RuntimeType {
    return elementOf(this.type);
  }

  get size(): number {
    return this.#table.size;
  }

  has(value: unknown): boolean {
    return this.#table.find(value) !== undefined;
  }

  /** True when the value was not there yet. */
  add(value: T): boolean {
    if (this.#isKeySet) throwApex('System.FinalException', 'Collection is read-only');
    return this.#table.put(value, true) === undefined;
  }

  /** True when the value was there. */
  remove(value: unknown): boolean {
    return this.#table.remove(value) !== undefined;
  }

  clear(): void {
    this.#table.clear();
  }

  /** The elements as an array of their own. */
  toArray(): T[] {
    return this.#table.keys() as T[];
  }

  clone(): ApexSet<T> {
    return new ApexSet(this.type, this.toArray());
  }

  makeReadOnly(): this {
    this.#table.guard.makeReadOnly();
    return this;
  }

  /**
   * A loop in Apex: changing the set meanwhile throws FinalException. Code of API version 61 and
   * older loops over a copy instead (`toArray`).
   */
  *[Symbol.iterator](): IterableIterator<T> {
    for (const entry of this.#table.iterateLocked()) yield entry.key as T;
  }

  /** `iterator()` of Iterable, under the name that compiled code calls. */
  m_iterator(): ListIterator {
    return new ListIterator(this.toArray());
  }

  valueEquals(other: unknown): boolean {
    if (!(other instanceof ApexSet) || other.size !== this.size) return false;
    return this.#table.keys().every((value) => other.has(value));
  }

  valueHash(): number {
    return this.#table.keys().reduce<number>((hash, value) => (hash + valueHash(value)) | 0, 0);
  }
}
