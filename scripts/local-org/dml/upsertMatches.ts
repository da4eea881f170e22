/**
 * Upsert: which records exist already. No match inserts, one updates, several is an error; a key that
 * stands twice in the list fails both rows.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_dml_upsert.htm
 */
import { SObject } from '../runtime/sobject.ts';
import type { Transaction } from '../runtime/transaction.ts';
import type { FieldDescribe } from '../schema/model.ts';
import type { PlacedRecord } from './attempts.ts';
import { planOf, type ObjectPlan } from './objectPlan.ts';
import { rowErrors } from './rowErrors.ts';
import type { Stored } from './SaveRow.ts';
import { prepared, quote } from './statements.ts';
import { uniqueKey } from './steps/checkUnique.ts';
import { toStorage } from '../schema/storage.ts';
import type { RowError } from './types.ts';

export interface UpsertSplit {
  readonly inserts: readonly PlacedRecord[];
  /** Copies of the caller's records that carry the id found. */
  readonly updates: readonly PlacedRecord[];
  readonly failures: readonly { readonly position: number; readonly error: RowError }[];
}

/** By Id: set means update. */
export function splitById(records: readonly PlacedRecord[]): UpsertSplit {
  return {
    inserts: records.filter(({ record }) => record.id === null),
    updates: records.filter(({ record }) => record.id !== null),
    failures: [],
  };
}

export function splitByKey(
  transaction: Transaction,
  field: FieldDescribe,
  records: readonly PlacedRecord[],
): UpsertSplit {
  const first = records[0];
  if (!first) return { inserts: [], updates: [], failures: [] };
  const plan = planOf(first.record.describe);
  const keys = records.map(({ record }) => toStorage(field, record.peekRaw(field.name)));
  const matches = findMatches(transaction, plan, field, keys);
  const counts = countKeys(field, keys);
  const inserts: PlacedRecord[] = [];
  const updates: PlacedRecord[] = [];
  const failures: { position: number; error: RowError }[] = [];
  records.forEach(({ position, record }, index) => {
    const value = keys[index] ?? null;
    const ids = value === null ? [] : (matches.get(uniqueKey(field, value)) ?? []);
    const [id] = ids;
    if (value === null) failures.push({ position, error: rowErrors.externalIdMissing(field.name) });
    else if ((counts.get(uniqueKey(field, value)) ?? 0) > 1) {
      failures.push({ position, error: rowErrors.duplicateExternalId(field.name, String(value)) });
    } else if (ids.length > 1) {
      failures.push({ position, error: rowErrors.severalMatches(field.name, ids) });
    } else if (id === undefined) inserts.push({ position, record });
    else updates.push({ position, record: withId(record, id) });
  });
  return { inserts, updates, failures };
}

function countKeys(field: FieldDescribe, keys: readonly Stored[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) {
    if (key === null) continue;
    const text = uniqueKey(field, key);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

/** Key → ids of live records, in the order of their ids. */
function findMatches(
  transaction: Transaction,
  plan: ObjectPlan,
  field: FieldDescribe,
  keys: readonly Stored[],
): ReadonlyMap<string, readonly string[]> {
  const live = plan.has('IsDeleted') ? ' AND "IsDeleted" = 0' : '';
  const column = quote(field.name);
  const sql =
    `SELECT "Id" AS id, ${column} AS value FROM ${plan.table} ` +
    `WHERE ${column} IN (SELECT value FROM json_each(?))${live} ORDER BY "Id"`;
  const values = JSON.stringify(keys.filter((key) => key !== null));
  const rows = prepared(transaction.org.db, sql).all(values) as { id: string; value: unknown }[];
  const matches = new Map<string, string[]>();
  for (const { id, value } of rows) {
    const key = uniqueKey(field, value);
    const ids = matches.get(key);
    if (ids) ids.push(id);
    else matches.set(key, [id]);
  }
  return matches;
}

function withId(record: SObject, id: string): SObject {
  const copy = new SObject(record.describe);
  for (const name of record.setNames()) copy.setRaw(name, record.peekRaw(name));
  copy.setRaw('Id', id);
  return copy;
}
