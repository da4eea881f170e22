/**
 * Foreign keys: the id's object is allowed, the record exists, is not deleted, may be an owner, may be
 * seen by the user.
 */
import type { Database } from 'better-sqlite3';
import { unreachableParents } from '../../access/sharing/dmlSharing.ts';
import type { FieldDescribe, ObjectDescribe } from '../../schema/model.ts';
import { liveRows, type SaveChunk, type SaveRow } from '../SaveRow.ts';
import { planOf } from '../objectPlan.ts';
import { rowErrors } from '../rowErrors.ts';
import { prepared } from '../statements.ts';

interface Reference {
  readonly row: SaveRow;
  readonly field: FieldDescribe;
  readonly id: string;
}

/** Checks what was supplied or changed since the last time. One query per object referred to. */
export function checkReferences(chunk: SaveChunk): void {
  const byObject = new Map<ObjectDescribe, Reference[]>();
  for (const reference of referencesOf(chunk)) {
    const target = targetOf(chunk, reference);
    if (!target) continue;
    const list = byObject.get(target);
    if (list) list.push(reference);
    else byObject.set(target, [reference]);
  }
  for (const [target, references] of byObject) checkExistence(chunk, target, references);
}

function referencesOf(chunk: SaveChunk): Reference[] {
  const found: Reference[] = [];
  for (const row of liveRows(chunk)) {
    for (const column of row.unchecked) {
      if (row.prechecked.has(column)) continue;
      const field = chunk.plan.field(column);
      if (field?.type !== 'reference') continue;
      row.prechecked.add(column);
      const id = row.text(column);
      if (id !== null && row.changed(column)) found.push({ row, field, id });
    }
  }
  return found;
}

/** The object that the id belongs to; null when it needs no look-up or is wrong (the row fails then). */
function targetOf(chunk: SaveChunk, { row, field, id }: Reference): ObjectDescribe | null {
  if (field.referenceTo.length === 0) return null;
  const target = chunk.transaction.org.schema.objectByKeyPrefix(id.slice(0, 3));
  if (!target || !field.referenceTo.some((name) => sameTarget(name, target.name))) {
    row.fail(rowErrors.wrongIdType(field, id));
    return null;
  }
  return target.stored ? target : null;
}

/** Queues are groups, whichever of the two a describe names. */
const sameTarget = (allowed: string, actual: string): boolean =>
  allowed === actual || (allowed === 'Queue' && actual === 'Group');

function checkExistence(
  chunk: SaveChunk,
  target: ObjectDescribe,
  references: readonly Reference[],
): void {
  const { db } = chunk.transaction.org;
  const states = loadStates(db, target, [...new Set(references.map((each) => each.id))]);
  const unreachable = unreachableParents(chunk, target, references);
  for (const { row, field, id } of references) {
    const state = states.get(id);
    if (!state) row.fail(rowErrors.invalidReference());
    else if (state.deleted) row.fail(rowErrors.deleted());
    else if (unreachable.has(id)) row.fail(rowErrors.noCrossReference());
    else if (field.name === 'OwnerId') checkOwner(chunk, row, target, id, state);
    else if (field.name === 'RecordTypeId') checkRecordType(chunk, row, id);
    if (row.id === id && field.name !== 'OwnerId') row.fail(rowErrors.selfReference(field));
  }
}

interface TargetState {
  readonly deleted: boolean;
  readonly active: boolean;
  /** Group.Type. */
  readonly type: string | null;
}

function loadStates(
  db: Database,
  target: ObjectDescribe,
  ids: readonly string[],
): Map<string, TargetState> {
  const plan = planOf(target);
  const column = (name: string, otherwise: string): string =>
    plan.has(name) ? `"${name}"` : otherwise;
  const sql =
    `SELECT "Id" AS id, ${column('IsDeleted', '0')} AS deleted, ` +
    `${target.name === 'User' ? '"IsActive"' : '1'} AS active, ` +
    `${target.name === 'Group' ? '"Type"' : 'NULL'} AS type ` +
    `FROM ${plan.table} WHERE "Id" IN (SELECT value FROM json_each(?))`;
  const rows = prepared(db, sql).all(JSON.stringify(ids)) as {
    id: string;
    deleted: number;
    active: number;
    type: string | null;
  }[];
  return new Map(
    rows.map(({ id, deleted, active, type }) => [
      id,
      { deleted: deleted === 1, active: active === 1, type },
    ]),
  );
}

function checkOwner(
  chunk: SaveChunk,
  row: SaveRow,
  target: ObjectDescribe,
  id: string,
  state: TargetState,
): void {
  const objectName = chunk.plan.name;
  if (target.name === 'User') {
    if (!state.active) row.fail(rowErrors.inactiveOwner(id, objectName));
    return;
  }
  const owns = prepared(
    chunk.transaction.org.db,
    'SELECT 1 FROM "QueueSobject" WHERE "QueueId" = ? AND "SobjectType" = ? LIMIT 1',
  ).get(id, objectName);
  if (state.type !== 'Queue' || !owns) row.fail(rowErrors.queueWithoutObject());
}

/** Text UNCONFIRMED for an inactive record type. */
function checkRecordType(chunk: SaveChunk, row: SaveRow, id: string): void {
  const recordType = chunk.plan.describe.recordTypes.find((each) => each.id === id);
  if (recordType?.active) return;
  row.fail(
    rowErrors.other(
      'INVALID_CROSS_REFERENCE_KEY',
      `Record Type ID: this ID value isn't valid for the user: ${id}`,
      ['RecordTypeId'],
    ),
  );
}
