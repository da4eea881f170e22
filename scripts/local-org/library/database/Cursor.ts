/**
 * Database.Cursor: rows of a query by position.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_Database_Cursor.htm
 */
import { chargeLimit } from '../../runtime/chargeLimit.ts';
import { nullArgument, throwApex } from '../../runtime/exceptions.ts';
import { ApexObject } from '../../runtime/objects.ts';
import type { QueryLocator as RowSource } from '../../soql/index.ts';
import { defineType } from '../define.ts';
import { listOf } from '../support.ts';

export class Cursor extends ApexObject {
  readonly #source: RowSource;

  constructor(source: RowSource) {
    super();
    this.#source = source;
  }

  get size(): number {
    return this.#source.ids.length;
  }

  /** Counts as a query, its rows as query rows. Unconfirmed: the text for a wrong position. */
  fetch(position: number, count: number): ReturnType<RowSource['fetch']> {
    if (position < 0 || count < 0 || position + count > this.size) {
      throwApex(
        'System.InvalidParameterValueException',
        `Invalid position or count for a cursor of ${this.size} rows: ${position}, ${count}`,
      );
    }
    chargeLimit('cursorFetches');
    chargeLimit('queries');
    const rows = this.#source.fetch(position, count);
    chargeLimit('queryRows', rows.length);
    return rows;
  }
}

defineType({
  namespace: 'Database',
  name: 'Cursor',
  kind: 'class',
  jsClass: Cursor,
  members: {
    'fetch(Integer, Integer): List<SObject>': (
      self: Cursor,
      position: number | null,
      count: number | null,
    ) => listOf('SObject', self.fetch(position ?? nullArgument(), count ?? nullArgument())),
    'getNumRecords(): Integer': (self: Cursor) => self.size,
  },
});
