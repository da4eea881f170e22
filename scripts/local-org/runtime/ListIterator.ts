/** What `list.iterator()` and `set.iterator()` return: implements Iterator for Apex callers. */
import { throwApex } from './exceptions.ts';
import { ApexObject } from './objects.ts';

export class ListIterator extends ApexObject {
  readonly #items: readonly unknown[];
  #next = 0;

  constructor(items: readonly unknown[]) {
    super();
    this.#items = items;
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
