/**
 * Database.Cursor: rows of a query by position.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_Database_Cursor.htm
 * Differs: a cursor lives in the thread that opened it, and for its last 1,000 cursors.
 */
import type { Org } from '../../org.ts';
import { chargeLimit } from '../../runtime/chargeLimit.ts';
import { nullArgument, throwApex } from '../../runtime/exceptions.ts';
import { ApexObject } from '../../runtime/objects.ts';
import { tx } from '../../runtime/transaction.ts';
import type { QueryLocator as RowSource } from '../../soql/index.ts';
import { defineType } from '../define.ts';
import { listOf } from '../support.ts';

const kept = 1_000;

/** Open cursors of an org by number: jobs hold the number only, as on the platform. */
const openCursors = new WeakMap<Org, Map<number, RowSource>>();

function register(source: RowSource): number {
  const { org } = tx();
  const open = openCursors.get(org) ?? new Map<number, RowSource>();
  openCursors.set(org, open);
  const [oldest] = open.keys();
  if (open.size >= kept && oldest !== undefined) open.delete(oldest);
  const number = ([...open.keys()].at(-1) ?? 0) + 1;
  open.set(number, source);
  return number;
}

export class Cursor extends ApexObject {
  readonly number: number;

  constructor(source: RowSource) {
    super();
    this.number = register(source);
  }

  /** Unconfirmed: the text for a cursor that is no more. */
  get source(): RowSource {
    return (
      openCursors.get(tx().org)?.get(this.number) ??
      throwApex('System.FatalCursorException', 'The cursor is no longer there')
    );
  }

  get size(): number {
    return this.source.ids.length;
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
    const rows = this.source.fetch(position, count);
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
