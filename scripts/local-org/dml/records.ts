/** Between the records of Apex and the rows of the pipeline. */
import type { FormulaFiller } from '../formula/fillFormulas.ts';
import { SObject } from '../runtime/sobject.ts';
import type { FieldDescribe } from '../schema/model.ts';
import type { ObjectPlan } from './objectPlan.ts';
import type { SaveRow, StoredRow } from './SaveRow.ts';
import { fromStorage, toStorage } from '../schema/storage.ts';

/** Stored fields that are set on the record, with null where they were set to null. */
export function* suppliedFields(
  plan: ObjectPlan,
  record: SObject,
): IterableIterator<FieldDescribe> {
  for (const name of record.setNames()) {
    const field = plan.describe.field(name);
    if (field && plan.has(field.name)) yield field;
  }
}

/**
 * A complete record, as triggers see it. Empty fields are left unset, which reads as null: most of
 * the fields of a standard object are empty in most rows.
 */
export function recordOf(
  plan: ObjectPlan,
  row: StoredRow,
  readOnly: boolean,
  fillFormulas: FormulaFiller | null = null,
): SObject {
  const record = new SObject(plan.describe);
  for (const { lower, field } of plan.readers) {
    const value = row[field.name] ?? null;
    if (value !== null) record.setRaw(lower, fromStorage(field, value));
  }
  fillFormulas?.(record, row);
  record.readOnly = readOnly;
  return record;
}

/** Takes over what a before trigger changed on its record. */
export function absorbChanges(plan: ObjectPlan, row: SaveRow, record: SObject): void {
  for (const { lower, field } of plan.writers) {
    const written = record.peekRaw(lower);
    if (written === undefined && row.get(field.name) === null) continue;
    const value = toStorage(field, written);
    if (value === row.get(field.name)) continue;
    row.set(field.name, value);
    row.supplied.add(field.name);
  }
}
