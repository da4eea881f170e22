/** A name of a flow, looked up: what type it has and how it is read and written. */
import { planOf } from '../dml/objectPlan.ts';
import { recordOf } from '../dml/records.ts';
import type { StoredRow } from '../dml/SaveRow.ts';
import { prepared, quote } from '../dml/statements.ts';
import { formulaFiller } from '../formula/fillFormulas.ts';
import { SObject } from '../runtime/sobject.ts';
import { tx } from '../runtime/transaction.ts';
import type { FieldDescribe, ObjectDescribe, OrgSchema } from '../schema/model.ts';
import type { FlowInterview } from './FlowInterview.ts';
import { recordType, typeOfRecordField, writeField, type FlowType } from './types.ts';

export interface Accessor {
  readonly type: FlowType;
  read(interview: FlowInterview): unknown;
  /** Null for what cannot be assigned. */
  readonly write: ((interview: FlowInterview, value: unknown) => void) | null;
}

/** Where a record is kept: replaced when a shared record is written. */
export interface RecordPlace {
  get(interview: FlowInterview): unknown;
  set(interview: FlowInterview, record: SObject): void;
}

/** `Name`, `Account.Owner.Name` of a record; null when there is no such field. */
export function recordMember(
  schema: OrgSchema,
  object: ObjectDescribe,
  path: readonly string[],
  place: RecordPlace,
): Accessor | null {
  const [name = '', ...rest] = path;
  if (rest.length > 0) return throughParent(schema, object, path, place);
  const field = object.field(name);
  if (!field) return null;
  const key = field.name.toLowerCase();
  return {
    type: typeOfRecordField(field),
    read(interview) {
      const record = place.get(interview);
      return record instanceof SObject ? valueOf(record, field, key) : null;
    },
    write(interview, value) {
      const held = place.get(interview);
      const record = interview.writable(held instanceof SObject ? held : new SObject(object));
      writeField(record, field, value);
      place.set(interview, record);
    },
  };
}

/** An empty checkbox of a saved record is false. */
function valueOf(record: SObject, field: FieldDescribe, key: string): unknown {
  const value = record.peekRaw(key) ?? null;
  return value === null && field.type === 'boolean' && record.id !== null ? false : value;
}

function throughParent(
  schema: OrgSchema,
  object: ObjectDescribe,
  [name = '', ...rest]: readonly string[],
  place: RecordPlace,
): Accessor | null {
  const [relationship = '', chosen] = name.split(':');
  const lookup = object.parentRelationship(relationship);
  const target = lookup && schema.object(chosen ?? lookup.referenceTo[0] ?? '');
  if (!lookup || !target?.stored) return null;
  const parents: RecordPlace = {
    get(interview) {
      const record = place.get(interview);
      return record instanceof SObject ? parentOf(record, lookup, target) : null;
    },
    set: () => undefined,
  };
  const member = recordMember(schema, target, rest, parents);
  return member && { ...member, write: null };
}

const parentCaches = new WeakMap<SObject, Map<string, SObject | null>>();

/** The record that a lookup leads to: as it was read with the record, else as it is in the database. */
function parentOf(record: SObject, lookup: FieldDescribe, target: ObjectDescribe): SObject | null {
  const held = record.peekRaw(lookup.relationshipName ?? '');
  if (held instanceof SObject) return held.describe === target ? held : null;
  const id = record.peekRaw(lookup.name);
  if (typeof id !== 'string' || (target.keyPrefix && !id.startsWith(target.keyPrefix))) return null;
  let cache = parentCaches.get(record);
  if (!cache) parentCaches.set(record, (cache = new Map()));
  const known = cache.get(id);
  if (known !== undefined) return known;
  const parent = storedRecord(target, id);
  cache.set(id, parent);
  return parent;
}

/** All fields of a row, for code that works as the system does. */
export function storedRecord(object: ObjectDescribe, id: string): SObject | null {
  const plan = planOf(object);
  const sql = `SELECT * FROM ${quote(object.name)} WHERE "Id" = ?`;
  const row = prepared(tx().org.db, sql).get(id) as StoredRow | undefined;
  return row ? recordOf(plan, row, false, formulaFiller(tx(), object)) : null;
}

export const constantAccessor = (type: FlowType, value: unknown): Accessor => ({
  type,
  read: () => value,
  write: null,
});

/** `$Record` and `$Record__Prior`. */
export const triggeringRecord = (
  object: ObjectDescribe,
  prior: boolean,
): RecordPlace & Accessor => ({
  type: recordType(object),
  read: (interview) => interview.shared(prior ? interview.prior : interview.record),
  write: null,
  get: (interview) => (prior ? interview.prior : interview.record),
  set(interview, record) {
    if (!prior) interview.record = record;
  },
});
