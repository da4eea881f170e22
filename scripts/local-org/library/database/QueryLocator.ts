/**
 * Database.QueryLocator and its iterators
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_database_querylocator.htm
 */
import { throwApex } from '../../runtime/exceptions.ts';
import { ApexObject } from '../../runtime/objects.ts';
import type { ApexList } from '../../runtime/collections.ts';
import type { SObject } from '../../runtime/sobject.ts';
import type { QueryLocator as RowSource } from '../../soql/index.ts';
import { defineType } from '../define.ts';
import { listOf } from '../support.ts';

/** Rows read at a time while iterating. */
const chunkSize = 200;

export class QueryLocator extends ApexObject {
  readonly #source: Pick<RowSource, 'text' | 'ids' | 'fetch'>;
  #position = 0;

  constructor(source: Pick<RowSource, 'text' | 'ids' | 'fetch'>) {
    super();
    this.#source = source;
  }

  /** Over records that a static query has read already: `getQueryLocator([SELECT …])`. */
  static ofRecords(records: readonly SObject[]): QueryLocator {
    return new QueryLocator({
      text: '',
      ids: records.map(({ id }) => id ?? ''),
      fetch: (from, count) => records.slice(from, from + count),
    });
  }

  get text(): string {
    return this.#source.text;
  }

  get size(): number {
    return this.#source.ids.length;
  }

  fetch(from: number, count: number): SObject[] {
    return this.#source.fetch(from, count);
  }

  /** The next rows after those it gave before. */
  more(count: number): SObject[] {
    const rows = this.fetch(this.#position, count);
    this.#position += count;
    return rows;
  }

  m_iterator(): QueryLocatorIterator {
    return new QueryLocatorIterator(this);
  }
}

export class QueryLocatorIterator extends ApexObject {
  readonly #locator: QueryLocator;
  #position = 0;
  #chunk: SObject[] = [];

  constructor(locator: QueryLocator) {
    super();
    this.#locator = locator;
  }

  m_hasnext(): boolean {
    while (this.#chunk.length === 0 && this.#position < this.#locator.size) {
      this.#chunk = this.#locator.fetch(this.#position, chunkSize);
      this.#position += chunkSize;
    }
    return this.#chunk.length > 0;
  }

  m_next(): SObject {
    const row = this.m_hasnext() ? this.#chunk.shift() : undefined;
    return row ?? throwApex('System.NoSuchElementException', 'No more elements');
  }
}

/** All rows of a locator that `start` of a batch returned; null when the value is no locator. */
export function queryLocatorRecords(value: unknown): readonly SObject[] | null {
  return value instanceof QueryLocator ? value.fetch(0, value.size) : null;
}

defineType({
  namespace: 'Database',
  name: 'QueryLocatorIterator',
  kind: 'class',
  implements: ['Iterator<SObject>'],
  jsClass: QueryLocatorIterator,
  members: {
    'hasNext(): Boolean': (self: QueryLocatorIterator) => self.m_hasnext(),
    'next(): SObject': (self: QueryLocatorIterator) => self.m_next(),
  },
});

defineType({
  namespace: 'Database',
  name: 'QueryLocator',
  kind: 'class',
  jsClass: QueryLocator,
  members: {
    'getQuery(): String': (self: QueryLocator) => self.text,
    'iterator(): Database.QueryLocatorIterator': (self: QueryLocator) => self.m_iterator(),
    'querymore(Integer): List<SObject>': (self: QueryLocator, count: number): ApexList<SObject> =>
      listOf('SObject', self.more(count)),
  },
});
