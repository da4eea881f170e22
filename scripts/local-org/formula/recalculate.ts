/**
 * SObject.recalculateFormulas: formulas of a record in memory, without a save. Those that look at
 * other records stay as they are.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_sobject.htm
 */
import type { StoredRow } from '../dml/SaveRow.ts';
import type { SObject } from '../runtime/sobject.ts';
import { tx } from '../runtime/transaction.ts';
import { hasColumn } from '../schema/fieldDescribe.ts';
import { fromStorage, toStorage } from '../schema/storage.ts';
import { isReadable } from './formulaSql.ts';
import { staysInRecord } from './extent.ts';
import { RecordValues } from './RecordValues.ts';
import { toStored } from './values.ts';

export function recalculateFormulas(record: SObject): void {
  const { describe } = record;
  const { schema } = tx().org;
  const values = new RecordValues(tx());
  const row = rowOf(record);
  for (const field of describe.fields) {
    if (field.formula === null || !isReadable(schema, describe, field)) continue;
    if (!staysInRecord(schema, describe, field)) continue;
    const stored = toStored(field, values.formulaField(describe, field, row));
    record.setRaw(field.name, fromStorage(field, stored));
  }
}

/** What is set on the record, in stored form. */
function rowOf(record: SObject): StoredRow {
  const row: StoredRow = {};
  for (const name of record.setNames()) {
    const field = record.describe.field(name);
    if (field && hasColumn(field)) row[field.name] = toStorage(field, record.peekRaw(name));
  }
  return row;
}
