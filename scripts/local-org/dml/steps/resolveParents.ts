/**
 * Parents named by an external id: `new Contact(Account = new Account(Key__c = 'x'))`. Only where the
 * lookup itself is empty: records from a query carry their parents along.
 */
import { SObject } from '../../runtime/sobject.ts';
import type { FieldDescribe, ObjectDescribe } from '../../schema/model.ts';
import { planOf } from '../objectPlan.ts';
import { rowErrors } from '../rowErrors.ts';
import { liveRows, type SaveChunk, type SaveRow } from '../SaveRow.ts';
import { prepared, quote } from '../statements.ts';
import { toStorage } from '../../schema/storage.ts';

export function resolveParents(chunk: SaveChunk): void {
  if (chunk.operation !== 'insert' && chunk.operation !== 'update') return;
  for (const row of liveRows(chunk)) {
    for (const name of row.input.setNames()) {
      const value = row.input.peekRaw(name);
      if (!(value instanceof SObject)) continue;
      const lookup = chunk.plan.describe.parentRelationship(name);
      if (lookup && !row.input.isSet(lookup.name)) resolve(chunk, row, lookup, value);
    }
  }
}

function resolve(chunk: SaveChunk, row: SaveRow, lookup: FieldDescribe, parent: SObject): void {
  if (parent.id !== null) {
    // A queried parent brings its Id; an update then has nothing to resolve.
    if (parent.queriedFields === null) assign(row, lookup, parent.id);
    return;
  }
  const keys = keyFields(parent);
  const key = keys.find((field) => field.externalId || field.idLookup);
  if (!key || (keys.length > 1 && parent.queriedFields !== null)) return;
  if (keys.length > 1) {
    row.fail(rowErrors.severalForeignKeyFields(parent.describe.name));
    return;
  }
  const id = findParent(chunk, parent.describe, key, parent.peekRaw(key.name));
  if (id === null) {
    row.fail(
      rowErrors.unknownForeignKey(String(parent.peekRaw(key.name)), key.name, parent.describe.name),
    );
  } else assign(row, lookup, id);
}

function keyFields(parent: SObject): FieldDescribe[] {
  return [...parent.setNames()].flatMap((name) => parent.describe.field(name) ?? []);
}

function assign(row: SaveRow, lookup: FieldDescribe, id: string): void {
  row.set(lookup.name, id);
  row.supplied.add(lookup.name);
}

function findParent(
  chunk: SaveChunk,
  object: ObjectDescribe,
  key: FieldDescribe,
  value: unknown,
): string | null {
  const plan = planOf(object);
  const live = plan.has('IsDeleted') ? ' AND "IsDeleted" = 0' : '';
  const sql = `SELECT "Id" AS id FROM ${plan.table} WHERE ${quote(key.name)} = ?${live} LIMIT 2`;
  const found = prepared(chunk.transaction.org.db, sql).all(toStorage(key, value)) as {
    id: string;
  }[];
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}
