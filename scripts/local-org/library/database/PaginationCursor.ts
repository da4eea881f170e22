/**
 * Database.PaginationCursor and CursorFetchResult: rows of a query by page, deleted ones skipped.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_Database_PaginationCursor.htm
 */
import { chargeLimit } from '../../runtime/chargeLimit.ts';
import { nullArgument, throwApex } from '../../runtime/exceptions.ts';
import { ApexObject } from '../../runtime/objects.ts';
import type { SObject } from '../../runtime/sobject.ts';
import type { QueryLocator as RowSource } from '../../soql/index.ts';
import { defineType } from '../define.ts';
import { listOf } from '../support.ts';

const maximumRows = 100_000;
const maximumPage = 2_000;

interface Page {
  readonly records: readonly SObject[];
  readonly deleted: number;
  readonly nextIndex: number;
  readonly isDone: boolean;
}

export class PaginationCursor extends ApexObject {
  readonly #source: RowSource;

  constructor(source: RowSource) {
    super();
    this.#source = source;
  }

  get size(): number {
    return Math.min(this.#source.ids.length, maximumRows);
  }

  /**
   * Counts as a query, its rows as query rows. Unconfirmed: the text for a wrong position.
   * Differs: `isDone` says that the result set has no more rows.
   */
  fetchPage(start: number, pageSize: number): Page {
    if (start < 0 || pageSize < 1 || pageSize > maximumPage || start > this.size) {
      throwApex(
        'System.InvalidParameterValueException',
        `Invalid start or page size for a cursor of ${this.size} rows: ${start}, ${pageSize}`,
      );
    }
    chargeLimit('cursorFetches');
    chargeLimit('queries');
    const records: SObject[] = [];
    let next = start;
    while (records.length < pageSize && next < this.size) {
      const count = Math.min(pageSize - records.length, this.size - next);
      records.push(...this.#source.fetch(next, count));
      next += count;
    }
    chargeLimit('queryRows', records.length);
    const deleted = next - start - records.length;
    return { records, deleted, nextIndex: next, isDone: next >= this.size };
  }
}

export class CursorFetchResult extends ApexObject {
  readonly page: Page;

  constructor(page: Page) {
    super();
    this.page = page;
  }
}

type Argument = number | null;

const fetchPage = (self: PaginationCursor, start: Argument, pageSize: Argument): Page =>
  self.fetchPage(start ?? nullArgument(), pageSize ?? nullArgument());

defineType({
  namespace: 'Database',
  name: 'CursorFetchResult',
  kind: 'class',
  jsClass: CursorFetchResult,
  members: {
    'getNextIndex(): Integer': ({ page }: CursorFetchResult) => page.nextIndex,
    'getNumDeletedRecords(): Integer': ({ page }: CursorFetchResult) => page.deleted,
    'getRecords(): List<SObject>': ({ page }: CursorFetchResult) => listOf('SObject', page.records),
    'isDone(): Boolean': ({ page }: CursorFetchResult) => page.isDone,
  },
});

defineType({
  namespace: 'Database',
  name: 'PaginationCursor',
  kind: 'class',
  jsClass: PaginationCursor,
  members: {
    'fetchDeleted(Integer, Integer): Integer': (
      self: PaginationCursor,
      start: Argument,
      pageSize: Argument,
    ) => fetchPage(self, start, pageSize).deleted,
    'fetchPage(Integer, Integer): Database.CursorFetchResult': (
      self: PaginationCursor,
      start: Argument,
      pageSize: Argument,
    ) => new CursorFetchResult(fetchPage(self, start, pageSize)),
    'getNumRecords(): Integer': (self: PaginationCursor) => self.size,
  },
});
