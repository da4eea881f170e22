/**
 * ApexPages.StandardSetController
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_pages_standardsetcontroller.htm
 * List views (filters) are missing.
 */
import { saveRecords } from '../../dml/index.ts';
import type { ApexList } from '../../runtime/collections.ts';
import { nullArgument, throwApex } from '../../runtime/exceptions.ts';
import { ApexObject } from '../../runtime/objects.ts';
import { SObject } from '../../runtime/sobject.ts';
import type { QueryLocator } from '../database/QueryLocator.ts';
import { defineType } from '../define.ts';
import { listOf } from '../support.ts';
import { PageReference } from './PageReference.ts';

const access = { mode: 'user', sharing: 'with' } as const;

/** Rows that a controller takes; of more it says that its result is not complete. */
const maximumRows = 10_000;

export class StandardSetController extends ApexObject {
  readonly #records: readonly SObject[];
  readonly #isComplete: boolean;
  #selected: readonly SObject[] = [];
  #pageSize = 20;
  #page = 1;
  #prototype: SObject | null = null;

  constructor(records: readonly SObject[]) {
    super();
    this.#records = records.slice(0, maximumRows);
    this.#isComplete = records.length <= maximumRows;
  }

  get isComplete(): boolean {
    return this.#isComplete;
  }

  get size(): number {
    return this.#records.length;
  }

  get selected(): readonly SObject[] {
    return this.#selected;
  }

  set selected(records: readonly SObject[]) {
    this.#selected = records;
  }

  get pageSize(): number {
    return this.#pageSize;
  }

  set pageSize(rows: number) {
    this.#pageSize = rows;
    this.page = 1;
  }

  get page(): number {
    return this.#page;
  }

  /** Stays within the pages that there are. */
  set page(number: number) {
    this.#page = Math.min(Math.max(number, 1), this.pages);
  }

  get pages(): number {
    return Math.max(Math.ceil(this.size / this.#pageSize), 1);
  }

  get pageRecords(): readonly SObject[] {
    const from = (this.#page - 1) * this.#pageSize;
    return this.#records.slice(from, from + this.#pageSize);
  }

  /** A record whose fields a page's mass update would fill. */
  get record(): SObject | null {
    const [first] = this.#records;
    if (first) this.#prototype ??= new SObject(first.describe);
    return this.#prototype;
  }

  /** The tab of the object. Unconfirmed: the platform's address. */
  get homePage(): PageReference {
    const prefix = this.#records[0]?.describe.keyPrefix ?? '';
    return new PageReference(`/${prefix}/o`);
  }
}

type Controller = StandardSetController;

defineType({
  namespace: 'ApexPages',
  name: 'StandardSetController',
  kind: 'class',
  jsClass: StandardSetController,
  members: {
    'new(List<SObject>)': (records: ApexList<SObject> | null) =>
      new StandardSetController((records ?? nullArgument()).items),
    'new(Database.QueryLocator)': (locator: QueryLocator | null) =>
      new StandardSetController((locator ?? nullArgument()).fetch(0, maximumRows + 1)),
    'cancel(): PageReference': (self: Controller) => self.homePage,
    'first(): void': (self: Controller) => {
      self.page = 1;
    },
    'getCompleteResult(): Boolean': (self: Controller) => self.isComplete,
    'getHasNext(): Boolean': (self: Controller) => self.page < self.pages,
    'getHasPrevious(): Boolean': (self: Controller) => self.page > 1,
    'getPageNumber(): Integer': (self: Controller) => self.page,
    'getPageSize(): Integer': (self: Controller) => self.pageSize,
    'getRecord(): SObject': (self: Controller) => self.record,
    'getRecords(): List<SObject>': (self: Controller) => listOf('SObject', self.pageRecords),
    'getResultSize(): Integer': (self: Controller) => self.size,
    'getSelected(): List<SObject>': (self: Controller) => listOf('SObject', self.selected),
    'last(): void': (self: Controller) => {
      self.page = self.pages;
    },
    'next(): void': (self: Controller) => {
      self.page += 1;
    },
    'previous(): void': (self: Controller) => {
      self.page -= 1;
    },
    'save(): PageReference': (self: Controller) => {
      saveRecords('update', [...self.pageRecords], { allOrNone: true, access });
      return self.homePage;
    },
    'setPageNumber(Integer): void': (self: Controller, number: number | null) => {
      self.page = number ?? nullArgument();
    },
    'setPageSize(Integer): void': (self: Controller, rows: number | null) => {
      const size = rows ?? nullArgument();
      if (size < 1 || size > 2000) {
        throwApex('System.VisualforceException', `Page size must be between 1 and 2000: ${size}`);
      }
      self.pageSize = size;
    },
    'setSelected(List<SObject>): void': (self: Controller, records: ApexList<SObject> | null) => {
      self.selected = (records ?? nullArgument()).items;
    },
  },
});
