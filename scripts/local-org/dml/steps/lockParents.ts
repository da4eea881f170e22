/**
 * The records above those that are saved or deleted: nobody else may change them until the commit.
 * A child of a master-detail relationship always locks its master; a lookup locks the record that it
 * newly points to when that one cannot be deleted freely; an activity locks who and what it is about,
 * unless it is a new task that is done or has no due date.
 * https://developer.salesforce.com/docs/atlas.en-us.draes.meta/draes/draes_tradeoffs_granular_locking.htm
 * UNCONFIRMED: which lookups of standard objects lock, beyond those to accounts.
 */
import type { SObject } from '../../runtime/sobject.ts';
import type { FieldDescribe, ObjectDescribe } from '../../schema/model.ts';
import { rowLocksOf } from '../extensions.ts';
import { rowErrors } from '../rowErrors.ts';
import { liveRows, type SaveChunk, type SaveRow } from '../SaveRow.ts';

interface LockingField {
  readonly name: string;
  /** Also when the save leaves the field as it is. */
  readonly always: boolean;
}

/** Objects whose account (and contact) is locked although its deletion is not restricted. */
const ofAccounts: Readonly<Record<string, readonly string[]>> = {
  Contact: ['AccountId'],
  Opportunity: ['AccountId'],
  Case: ['AccountId', 'ContactId'],
};
const ofActivities = ['WhoId', 'WhatId', 'AccountId'];

/** Step of a save: locks what the rows are going to point to; a row whose parent is held fails. */
export function lockParents(chunk: SaveChunk): void {
  const locks = rowLocksOf(chunk.transaction.org);
  if (!locks) return;
  const fields = lockingFields(chunk.plan.describe);
  if (fields.length === 0) return;
  const parents = new Map(
    liveRows(chunk).map((row) => [row, parentsOf(chunk, row, fields)] as const),
  );
  const wanted = [...new Set([...parents.values()].flat())];
  if (wanted.length === 0) return;
  const missing = new Set(locks.acquire(chunk.transaction, wanted));
  if (missing.size === 0) return;
  for (const [row, ids] of parents) {
    const missed = ids.filter((id) => missing.has(id));
    if (missed.length > 0) row.fail(rowErrors.locked(missed));
  }
}

/**
 * What an insert or update will lock as far as the record itself tells: to wait for it before the
 * write lock of the database is taken. Triggers may add to it.
 */
export function parentsOfRecord(record: SObject): readonly string[] {
  const { describe } = record;
  if (describe.name === 'Task' && record.id === null && !record.isSet('ActivityDate')) return [];
  return lockingFields(describe).flatMap(({ name }) => {
    const id = record.peekRaw(name);
    return typeof id === 'string' ? id : [];
  });
}

const known = new WeakMap<ObjectDescribe, readonly LockingField[]>();

function lockingFields(describe: ObjectDescribe): readonly LockingField[] {
  let fields = known.get(describe);
  if (!fields) known.set(describe, (fields = fieldsOf(describe)));
  return fields;
}

function fieldsOf({ name: object, fields }: ObjectDescribe): readonly LockingField[] {
  if (object === 'Task' || object === 'Event') {
    return ofActivities.map((name) => ({ name, always: true }));
  }
  const accounts = ofAccounts[object] ?? [];
  return fields
    .filter((field) => field.type === 'reference')
    .filter((field) => locks(field) || accounts.includes(field.name))
    .map(({ name, masterDetail }) => ({ name, always: masterDetail }));
}

const locks = (field: FieldDescribe): boolean =>
  field.masterDetail || field.cascadeDelete || field.restrictedDelete;

function parentsOf(
  { plan, operation }: SaveChunk,
  row: SaveRow,
  fields: readonly LockingField[],
): readonly string[] {
  if (operation === 'insert' && plan.name === 'Task' && isFree(row)) return [];
  return fields
    .filter(({ name, always }) => always || operation === 'delete' || row.changed(name))
    .flatMap(({ name }) => row.text(name) ?? []);
}

/** A new task that is done or has no due date. */
const isFree = (row: SaveRow): boolean =>
  row.get('ActivityDate') === null || row.get('IsClosed') === 1;
