/** What is checked for a whole DML statement, before the first record is looked at. */
import { npe, throwApex } from '../runtime/exceptions.ts';
import type { SObject } from '../runtime/sobject.ts';
import type { Transaction } from '../runtime/transaction.ts';
import type { ObjectDescribe } from '../schema/model.ts';
import { TriggerContext } from './triggers.ts';
import type { DmlOperation } from './types.ts';

const maximumRuns = 10;

/** Consecutive records of one object. */
export interface RecordRun {
  readonly describe: ObjectDescribe;
  readonly start: number;
  readonly records: readonly SObject[];
}

export function checkNulls(records: readonly (SObject | null)[]): asserts records is SObject[] {
  if (records.some((record) => record === null)) npe();
}

/** ListException for the same instance twice (insert) or the same id twice (all others). */
export function checkRepetition(operation: DmlOperation, records: readonly SObject[]): void {
  if (records.length < 2) return;
  if (operation === 'insert' || operation === 'upsert') {
    if (new Set(records).size < records.length) {
      throwApex(
        'System.ListException',
        'Before Insert or Upsert list must not have two identically equal elements',
      );
    }
  }
  if (operation === 'insert') return;
  const repeated = repeatedId(records);
  if (repeated !== null) throwApex('System.ListException', `Duplicate id in list: ${repeated}`);
}

/** The first id that stands in the list twice. */
export function repeatedId(records: readonly SObject[]): string | null {
  const seen = new Set<string>();
  for (const { id } of records) {
    if (id === null) continue;
    if (seen.has(id)) return id;
    seen.add(id);
  }
  return null;
}

/** The records of a running trigger are the platform's to save. */
export function checkTriggerRecords(transaction: Transaction, records: readonly SObject[]): void {
  for (const context of transaction.triggerStack) {
    if (!(context instanceof TriggerContext)) continue;
    if (!records.some((record) => context.owns(record))) continue;
    throwApex(
      'System.SObjectException',
      'DML statement cannot operate on trigger.new or trigger.old',
    );
  }
}

/** The trigger that has the record in hand before its save, if any. */
export function triggerSaving(transaction: Transaction, id: string): string | null {
  for (const context of transaction.triggerStack) {
    if (context instanceof TriggerContext && context.isSaving(id)) return context.name;
  }
  return null;
}

/** Splits a list by object, in order; more than ten changes of object are refused. */
export function runsOf(records: readonly SObject[]): readonly RecordRun[] {
  const runs: RecordRun[] = [];
  for (let start = 0; start < records.length;) {
    const describe = records[start]?.describe;
    let end = start + 1;
    while (records[end]?.describe === describe && end < records.length) end += 1;
    if (describe) runs.push({ describe, start, records: records.slice(start, end) });
    start = end;
  }
  if (runs.length > maximumRuns) {
    throwApex(
      'System.TypeException',
      'Cannot have more than 10 chunks in a single operation. Please rearrange the data to reduce chunking.',
    );
  }
  return runs;
}

const allowed: Readonly<Record<DmlOperation, (describe: ObjectDescribe) => boolean>> = {
  insert: (describe) => describe.createable,
  update: (describe) => describe.updateable,
  upsert: (describe) => describe.createable && describe.updateable,
  delete: (describe) => describe.deletable,
  undelete: (describe) => describe.undeletable,
};

/** Custom metadata, history, jobs … cannot be saved by DML. */
export function checkObject(operation: DmlOperation, describe: ObjectDescribe): void {
  const writable = describe.stored || describe.kind === 'platformEvent';
  if (writable && describe.kind !== 'customMetadata' && allowed[operation](describe)) return;
  throwApex(
    'System.TypeException',
    `DML operation ${operation.toUpperCase()} not allowed on ${describe.name}`,
  );
}
