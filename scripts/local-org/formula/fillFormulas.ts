/** Formula fields of the records that triggers see. */
import type { Transaction } from '../runtime/transaction.ts';
import type { SObject } from '../runtime/sobject.ts';
import type { StoredRow } from '../dml/SaveRow.ts';
import type { ObjectDescribe } from '../schema/model.ts';
import { fromStorage } from '../schema/storage.ts';
import { isReadable } from './formulaSql.ts';
import { RecordValues } from './RecordValues.ts';
import { toStored } from './values.ts';

/** Sets the formula fields of a record made of a row; null when the object has none. */
export type FormulaFiller = (record: SObject, row: StoredRow) => void;

/**
 * One filler for the records of a step, so that parents are read once. Trap: values stay as they
 * are when a before trigger changes what they are made of.
 */
export function formulaFiller(
  transaction: Transaction,
  object: ObjectDescribe,
): FormulaFiller | null {
  const { schema } = transaction.org;
  const fields = object.fields.filter(
    (field) => field.formula !== null && isReadable(schema, object, field),
  );
  if (fields.length === 0) return null;
  const values = new RecordValues(transaction);
  return (record, row) => {
    for (const field of fields) {
      const stored = toStored(field, values.formulaField(object, field, row));
      if (stored !== null) record.setRaw(field.name, fromStorage(field, stored));
    }
  };
}
