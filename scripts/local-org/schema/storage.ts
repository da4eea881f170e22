/**
 * Values of fields as they are kept in SQLite, and back. README.md has the table of the forms.
 * SOQL binds and reads, and the save pipeline writes, through these two functions only.
 */
import { ApexBlob } from '../runtime/blob.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../runtime/dateTypes.ts';
import { ApexDecimal } from '../runtime/decimal.ts';
import { ApexDouble } from '../runtime/double.ts';
import type { FieldDescribe } from './model.ts';

export type SqlValue = string | number | bigint | Uint8Array | null;

/**
 * The stored form of a value of the field's type (representation of runtime/README.md). Text is
 * trimmed and an empty one is null; datetimes keep whole seconds. Throws on a value that no field can hold.
 */
export function toStorage(field: FieldDescribe, value: unknown): SqlValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return storedText(field, value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  // Differs: numbers of more than 15 digits lose the rest.
  if (value instanceof ApexDecimal) return value.toDouble();
  if (value instanceof ApexDouble) return value.value;
  if (value instanceof ApexDate) return value.toString();
  if (value instanceof ApexDatetime) return Math.floor(value.ms / 1000) * 1000;
  if (value instanceof ApexTime) return value.toString();
  if (value instanceof ApexBlob) return Buffer.from(value.bytes);
  throw new Error(`invariant: ${field.name} cannot hold ${typeof value}`);
}

function storedText(field: FieldDescribe, value: string): string | null {
  const text = value.trim();
  if (text === '') return null;
  return field.type === 'multipicklist' ? storedMultiSelect(text) : text;
}

/** `a;b` → `;a;b;`, each value once, so that INCLUDES is a search for `;a;`. */
function storedMultiSelect(text: string): string | null {
  const values = new Set(
    text
      .split(';')
      .map((value) => value.trim())
      .filter((value) => value !== ''),
  );
  return values.size === 0 ? null : `;${[...values].join(';')};`;
}

/**
 * A number as a field's value. Trap: the platform keeps and gives back more places than the field
 * has, only its pages round (https://help.salesforce.com/s/articleView?id=000387302).
 */
export function numberOfField(field: FieldDescribe, stored: number): ApexDecimal {
  const value = ApexDecimal.ofDouble(stored);
  // A whole Double has one place of its own: 5.0.
  const places = Number.isInteger(stored) ? 0 : value.scale;
  return value.setScale(Math.max(places, field.scale), 'UNNECESSARY');
}

/** The value of a stored form, as records hold it: Decimals with the field's scale or more. */
export function fromStorage(field: FieldDescribe, stored: SqlValue): unknown {
  if (stored === null) return null;
  switch (field.apexType) {
    case 'Boolean':
      return stored === 1;
    case 'Integer':
      return Number(stored);
    case 'Long':
      return BigInt(typeof stored === 'bigint' ? stored : Number(stored));
    case 'Decimal':
      return numberOfField(field, Number(stored));
    case 'Double':
      return new ApexDouble(Number(stored));
    case 'Date':
      return ApexDate.tryParse(String(stored));
    case 'Datetime':
      return new ApexDatetime(Number(stored));
    case 'Time':
      return ApexTime.tryParse(String(stored));
    case 'Blob':
      return typeof stored === 'object' ? new ApexBlob(stored) : null;
    default:
      return field.type === 'multipicklist' ? String(stored).slice(1, -1) : stored;
  }
}
