/** System validation of single values: length, range, format, picklist. Storage form in, error out. */
import type { FieldDescribe, ObjectDescribe } from '../../schema/model.ts';
import type { Stored } from '../SaveRow.ts';
import { rowErrors } from '../rowErrors.ts';
import type { RowError } from '../types.ts';

/** Text types that have a maximum length. */
const bounded: ReadonlySet<string> = new Set([
  'string',
  'textarea',
  'phone',
  'url',
  'email',
  'encryptedstring',
  'picklist',
  'combobox',
  'multipicklist',
]);

/**
 * ASCII only: Email Address Internationalization is a setting of the org that is off at first.
 * What is not checked by the platform: quoted local parts, comments, address literals.
 * https://help.salesforce.com/s/articleView?id=sales.emailadmin_eai.htm
 */
const emailPattern =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9]{2,}$/i;

const maximumMultiSelectValues = 100;

/** The first thing that is wrong with a value that is not null; null when it may be stored. */
export function checkValue(field: FieldDescribe, value: Stored): RowError | null {
  if (value === null) return null;
  if (typeof value === 'number') return checkNumber(field, value);
  if (typeof value !== 'string') return null;
  if (bounded.has(field.type) && field.length > 0 && lengthOf(field, value) > field.length) {
    return rowErrors.tooLong(field, value);
  }
  if (field.type === 'email' && !emailPattern.test(value))
    return rowErrors.invalidEmail(field, value);
  return null;
}

/** Characters as the platform counts them; the sentinels of a multi-select do not count. */
function lengthOf(field: FieldDescribe, value: string): number {
  return field.type === 'multipicklist' ? value.length - 2 : value.length;
}

function checkNumber(field: FieldDescribe, value: number): RowError | null {
  if (field.type === 'int') {
    const limit = 10 ** Math.min(field.digits || 10, 10);
    return Math.abs(value) < limit ? null : rowErrors.numberOutOfRange(field, String(value));
  }
  if (field.type !== 'double' && field.type !== 'currency' && field.type !== 'percent') return null;
  if (field.precision === 0) return null;
  const limit = 10 ** (field.precision - field.scale);
  return Math.abs(value) < limit ? null : rowErrors.numberOutOfRange(field, String(value));
}

/** Cuts text to the field's length (`allowFieldTruncation`); formats are still checked. */
export function truncate(field: FieldDescribe, value: Stored): Stored {
  const cuts = ['string', 'textarea', 'phone', 'encryptedstring'].includes(field.type);
  if (!cuts || typeof value !== 'string' || field.length === 0) return value;
  return value.length > field.length ? value.slice(0, field.length).trimEnd() : value;
}

/**
 * The value as the picklist spells it, or the error of a restricted picklist. Values of an
 * unrestricted picklist pass as they are. UNCONFIRMED: the platform's own handling of case.
 */
export function checkPicklist(
  object: ObjectDescribe,
  field: FieldDescribe,
  value: string,
  recordTypeId: string | null,
): { readonly value: string } | { readonly error: RowError } {
  if (field.type === 'multipicklist') return checkMultiSelect(object, field, value, recordTypeId);
  const known = findValue(field, value);
  if (known === null) {
    return field.restrictedPicklist
      ? { error: rowErrors.badPicklistValue(field, value) }
      : { value };
  }
  if (field.restrictedPicklist && !offered(object, field, known, recordTypeId)) {
    return { error: rowErrors.badPicklistValue(field, value) };
  }
  return { value: known };
}

function checkMultiSelect(
  object: ObjectDescribe,
  field: FieldDescribe,
  stored: string,
  recordTypeId: string | null,
): { readonly value: string } | { readonly error: RowError } {
  const values = stored.split(';').filter((each) => each !== '');
  if (values.length > maximumMultiSelectValues)
    return { error: rowErrors.tooManyPicklistValues(field) };
  for (const each of values) {
    const known = findValue(field, each);
    if (
      field.restrictedPicklist &&
      (known === null || !offered(object, field, known, recordTypeId))
    ) {
      return { error: rowErrors.badPicklistValue(field, each) };
    }
  }
  return { value: stored };
}

interface PicklistIndex {
  readonly exact: ReadonlySet<string>;
  readonly byLowerCase: ReadonlyMap<string, string>;
}

const indexes = new WeakMap<FieldDescribe, PicklistIndex>();

function indexOf(field: FieldDescribe): PicklistIndex {
  let index = indexes.get(field);
  if (!index) {
    const values = field.picklistValues.filter((each) => each.active).map((each) => each.value);
    index = {
      exact: new Set(values),
      byLowerCase: new Map(values.reverse().map((value) => [value.toLowerCase(), value])),
    };
    indexes.set(field, index);
  }
  return index;
}

function findValue(field: FieldDescribe, value: string): string | null {
  const { exact, byLowerCase } = indexOf(field);
  return exact.has(value) ? value : (byLowerCase.get(value.toLowerCase()) ?? null);
}

/** Record types narrow a restricted picklist. */
function offered(
  object: ObjectDescribe,
  field: FieldDescribe,
  value: string,
  recordTypeId: string | null,
): boolean {
  if (recordTypeId === null) return true;
  const recordType = object.recordTypes.find((each) => each.id === recordTypeId);
  const allowed = recordType?.picklistValues.get(field.name.toLowerCase());
  return !allowed || allowed.includes(value);
}
