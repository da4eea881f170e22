import type { FieldDescribe } from '../../schema/model.ts';
import { fromStorage } from '../../schema/storage.ts';

/** A field's default in the representation of records; null for none and for formulas. */
export function literalDefault(field: FieldDescribe): unknown {
  const text = field.defaultValue;
  if (text === null || field.defaultIsFormula) return null;
  if (field.type === 'boolean') return text.toLowerCase() === 'true';
  const numeric = field.apexType === 'Decimal' || field.apexType === 'Integer';
  return fromStorage(
    field,
    numeric ? Number(text) : field.type === 'multipicklist' ? `;${text};` : text,
  );
}
