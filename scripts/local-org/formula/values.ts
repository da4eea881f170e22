/** Types and values of formulas, and the stored forms (schema/README.md) they come from and go to. */
import { ApexDate, ApexDatetime, ApexTime } from '../runtime/dateTypes.ts';
import { ApexDecimal } from '../runtime/decimal.ts';
import type { FieldDescribe } from '../schema/model.ts';
import type { SqlValue } from '../schema/storage.ts';

interface Values {
  readonly text: string;
  readonly number: ApexDecimal;
  readonly boolean: boolean;
  readonly date: ApexDate;
  readonly datetime: ApexDatetime;
  readonly time: ApexTime;
  /** Only some functions take these. */
  readonly picklist: string;
  /** In stored form: `;a;b;`. */
  readonly multipicklist: string;
  /** Type of the literal NULL. */
  readonly null: never;
}

export type FormulaType = keyof Values;
export type ValueOf<T extends FormulaType> = Values[T];
/** Null is a blank; a text may be '' as well, which is the same. */
export type FormulaValue = Values[FormulaType] | null;

/** Names of types in the platform's messages. */
export const typeLabels: Readonly<Record<FormulaType, string>> = {
  text: 'Text',
  number: 'Number',
  boolean: 'Boolean',
  date: 'Date',
  datetime: 'DateTime',
  time: 'Time',
  picklist: 'Picklist',
  multipicklist: 'Multi-Select Picklist',
  null: 'Null',
};

/** What a field is in a formula; null when formulas cannot use it. */
export function typeOfField(field: FieldDescribe): FormulaType | null {
  switch (field.type) {
    case 'int':
    case 'long':
    case 'double':
    case 'currency':
    case 'percent':
      return 'number';
    case 'boolean':
    case 'date':
    case 'datetime':
    case 'time':
    case 'picklist':
    case 'multipicklist':
      return field.type;
    case 'base64':
    case 'address':
    case 'location':
    case 'anyType':
    case 'complexvalue':
      return null;
    default:
      return 'text';
  }
}

export const zero = ApexDecimal.zero;

/** A field's stored value as formulas see it: 50 percent are 0.5, an empty checkbox is false. */
export function fromStored(field: FieldDescribe, stored: SqlValue | undefined): FormulaValue {
  if (stored === null || stored === undefined) return field.type === 'boolean' ? false : null;
  switch (typeOfField(field)) {
    case 'number':
      return numberOf(field, Number(stored));
    case 'boolean':
      return stored === 1;
    case 'date':
      return ApexDate.tryParse(String(stored));
    case 'datetime':
      return new ApexDatetime(Number(stored));
    case 'time':
      return ApexTime.tryParse(String(stored));
    default:
      // Trap: ids have 15 characters in formulas; CASESAFEID makes 18 of them.
      return field.apexType === 'Id' ? String(stored).slice(0, 15) : String(stored);
  }
}

function numberOf(field: FieldDescribe, stored: number): ApexDecimal {
  const value = ApexDecimal.ofDouble(stored);
  return field.type === 'percent' ? new ApexDecimal(value.unscaled, value.scale + 2) : value;
}

/** Longest text of a formula field. */
const maxText = 3900;

/**
 * A formula's result as the field keeps it. Trap: numbers keep all their places, as those of other
 * fields do (schema/storage.ts); only pages round them.
 */
export function toStored(field: FieldDescribe, value: FormulaValue): SqlValue {
  if (value === null) return field.type === 'boolean' ? 0 : null;
  if (typeof value === 'string') return value === '' ? null : value.slice(0, maxText);
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof ApexDecimal) {
    const percent = field.type === 'percent';
    return (percent ? new ApexDecimal(value.unscaled, value.scale - 2) : value).toDouble();
  }
  if (value instanceof ApexDatetime) return Math.floor(value.ms / 1000) * 1000;
  return value.toString();
}
