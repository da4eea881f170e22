/**
 * List, also arrays.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_list.htm
 */
import { compareValues, valueEquals, valueHash } from './equality.ts';
import { CollectionGuard, lockedIterator } from './collectionGuard.ts';
import { npe, throwApex } from './exceptions.ts';
import { ListIterator } from './ListIterator.ts';
import { elementOf, listType } from './runtimeTypes.ts';
import type { RuntimeType } from './typeInfo.ts';

export class ApexList<T = unknown> implements Iterable<T> {
  /** `List<X>` */
  readonly type: RuntimeType;
  /** For runtime and library code; Apex code goes through the methods, which check. */
  items: T[];
  readonly #guard = new CollectionGuard();
  readonly #holdsRecords: boolean;

  /** The array is not copied: the caller gives it away. */
  constructor(type: RuntimeType, items: T[] = []) {
    this.type = type;
    this.items = items;
    const element = elementOf(type);
    this.#holdsRecords = element.kind === 'sobject' && element.key !== 'sobject';
  }

  static of<T>(element: RuntimeType, items: T[] = []): ApexList<T> {
    return new ApexList(listType(element), items);
  }

  get elementType(): RuntimeType {
    return elementOf(this.type);
  }

  get size(): number {
    return this.items.length;
  }

  /** `list[i]`; ListException `List index out of bounds: 5`. */
  get(index: number): T {
    const item = this.items[index];
    // Elements are never undefined: a miss is an index out of range.
    return item === undefined ? outOfBounds(index) : item;
  }

  /** Trigger.new and the like: structural changes throw FinalException `Collection is read-only`. */
  makeReadOnly(): this {
    this.#guard.makeReadOnly();
    return this;
  }

  set(index: number, value: T): void {
    this.#guard.checkWritable();
    if (index < 0 || index >= this.items.length) outOfBounds(index);
    if (this.#holdsRecords) this.#checkRecord(value);
    this.items[index] = value;
  }

  add(value: T): void {
    this.#guard.checkModifiable();
    if (this.#holdsRecords) this.#checkRecord(value);
    this.items.push(value);
  }

  insert(index: number, value: T): void {
    this.#guard.checkModifiable();
    if (index < 0 || index > this.items.length) outOfBounds(index);
    if (this.#holdsRecords) this.#checkRecord(value);
    this.items.splice(index, 0, value);
  }

  addAll(values: Iterable<T>): void {
    this.#guard.checkModifiable();
    // Copied first: a list may be added to itself.
    const added = [...values];
    if (this.#holdsRecords) for (const value of added) this.#checkRecord(value);
    for (const value of added) this.items.push(value);
  }

  /**
   * A list of accounts may be given for one of SObjects, but takes no contact then. Differs: lists of
   * other types than records, given for a List<Object>, take everything.
   */
  #checkRecord(value: T): void {
    const element = this.elementType;
    if (!isRecord(value) || value.describe.name.toLowerCase() === element.key) return;
    throwApex(
      'System.TypeException',
      `Collection store exception adding ${value.describe.name} to ${this.type.name}`,
    );
  }

  remove(index: number): T {
    this.#guard.checkModifiable();
    const item = this.get(index);
    this.items.splice(index, 1);
    return item;
  }

  clear(): void {
    this.#guard.checkModifiable();
    this.items = [];
  }

  indexOf(value: unknown): number {
    return this.items.findIndex((item) => valueEquals(item, value));
  }

  /** Sorts in place, stable; with `compare` null by the natural order of the elements. */
  sort(compare: ((left: T, right: T) => number) | null = null): void {
    this.#guard.checkModifiable();
    this.items = [...this.items].sort(compare ?? compareValues);
  }

  /** Shallow copy of the same type. */
  clone(): ApexList<T> {
    return new ApexList(this.type, [...this.items]);
  }

  /** A loop in Apex: adding or removing elements meanwhile throws FinalException. */
  [Symbol.iterator](): IterableIterator<T> {
    return lockedIterator(this.#guard, this.items[Symbol.iterator]());
  }

  /** `iterator()` of Iterable, under the name that compiled code calls. */
  m_iterator(): ListIterator {
    return new ListIterator(this.items);
  }

  valueEquals(other: unknown): boolean {
    if (!(other instanceof ApexList) || other.items.length !== this.items.length) return false;
    return this.items.every((item, index) => valueEquals(item, other.items[index]));
  }

  valueHash(): number {
    return this.items.reduce<number>(
      (hash, item) => (Math.imul(31, hash) + valueHash(item)) | 0,
      1,
    );
  }
}

/** A record, by its shape: sobject.ts needs this file. */
function isRecord(value: unknown): value is { readonly describe: { readonly name: string } } {
  return typeof value === 'object' && value !== null && 'describe' in value;
}

function outOfBounds(index: number | null): never {
  if (index === null) npe();
  throwApex('System.ListException', `List index out of bounds: ${index}`);
}
