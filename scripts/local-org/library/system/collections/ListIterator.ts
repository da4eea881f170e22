/** What `list.iterator()` and `set.iterator()` return: implements Iterator for Apex callers. */
import type { ApexList, ApexSet } from '../../../runtime/collections.ts';
import { throwApex } from '../../../runtime/exceptions.ts';
import { ApexObject } from '../../../runtime/objects.ts';

export class ListIterator extends ApexObject {
  readonly #items: readonly unknown[];
  #next = 0;

  constructor(source: ApexList | ApexSet) {
    super();
    this.#items = 'items' in source ? source.items : source.toArray();
  }

  /** Names as the compiler mangles them, so that Apex code may call it through the interface. */
  m_hasnext(): boolean {
    return this.#next < this.#items.length;
  }

  m_next(): unknown {
    if (!this.m_hasnext()) {
      throwApex('System.NoSuchElementException', 'Iterator has no more elements.');
    }
    return this.#items[this.#next++];
  }
}
