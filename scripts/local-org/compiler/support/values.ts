/** Conversions, comparisons and casts of values that are not numbers. */
import { ApexDate, ApexDatetime, ApexTime, dayMs } from '../../runtime/dateTypes.ts';
import { chargeText, smallText } from '../../runtime/heap.ts';
import { compareStrings, stringEquals } from '../../runtime/equality.ts';
import { throwApex } from '../../runtime/exceptions.ts';
import { normalizeId } from '../../runtime/ids.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexEnum, EnumConstants } from '../../runtime/objects.ts';
import type { RuntimeType } from '../../runtime/typeInfo.ts';
import { cast, isInstance } from '../../runtime/typeOf.ts';
import { charactersPerUnit, takeFuel } from './fuel.ts';
import { widenedTo } from './numbers.ts';

export const dateToDatetime = (date: ApexDate | null): ApexDatetime | null =>
  date === null ? null : date.toDatetime();

/** Where an id is compared with text: the 18 characters of both. */
export const textAsId = (text: string | null): string | null =>
  text === null
    ? null
    : (normalizeId(text) ?? throwApex('System.StringException', `Invalid id: ${text}`));

/** `==` of Strings. */
export function textEquals(a: string | null, b: string | null): boolean {
  if (a !== null && b !== null && a.length === b.length) chargeComparison(a, b);
  return stringEquals(a, b);
}

function chargeComparison(a: string, b: string): void {
  const length = Math.min(a.length, b.length);
  if (length > smallText) takeFuel(Math.ceil(length / charactersPerUnit));
}

/** `<` and the like of Strings: a String is greater than null. */
export function textCompare(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  chargeComparison(a, b);
  return compareStrings(a, b);
}

/** `a + b` of text. What is added is charged, not the whole: the result takes the place of a part. */
export function concatenate(left: string, right: unknown): string {
  const text = left + String(right);
  if (text.length > smallText) {
    const added = Math.min(left.length, text.length - left.length);
    chargeText(text.length, added);
    takeFuel(Math.ceil(added / charactersPerUnit));
  }
  return text;
}

type Moment = ApexDate | ApexDatetime | ApexTime | null;

/** Position on the time line; null (which compares as neither less nor greater) is NaN. */
const moment = (value: Moment): number =>
  value === null ? NaN : value instanceof ApexDate ? value.epochDay * dayMs : value.ms;

export const momentCompare = (a: Moment, b: Moment): number => moment(a) - moment(b);

export const momentEquals = (a: Moment, b: Moment): boolean =>
  a === null || b === null ? a === b : moment(a) === moment(b);

/** `aDate + 2` */
export const dateAddDays = (date: ApexDate, days: number): ApexDate => date.addDays(days);

/** `aDatetime + 0.5`: a fraction of a day. */
export const datetimeAddDays = (datetime: ApexDatetime, days: number): ApexDatetime =>
  new ApexDatetime(Math.round(datetime.ms + days * dayMs));

export const timeAddMs = (time: ApexTime, ms: number): ApexTime =>
  new ApexTime((((time.ms + ms) % dayMs) + dayMs) % dayMs);

/** `(T) value` where the run-time type has to be looked at. */
export function castTo(value: unknown, type: RuntimeType): unknown {
  const { key } = type;
  return key === 'decimal' || key === 'double' || key === 'long'
    ? cast(widenedTo(key, value), type)
    : cast(value, type);
}

/** Cast to a class of the project. */
export function castToClass(
  value: unknown,
  jsClass: { readonly [Symbol.hasInstance]: (value: unknown) => boolean },
  type: RuntimeType,
): unknown {
  return value === null || jsClass[Symbol.hasInstance](value) ? value : cast(value, type);
}

export { isInstance };

/** Up to v31 null is an instance of everything. */
export const isInstanceOrNull = (value: unknown, type: RuntimeType): boolean =>
  value === null || isInstance(value, type);

/** The single record of a query that is used as one. */
export function singleRecord(rows: ApexList | null): unknown {
  if (rows === null) return null;
  const [row] = rows.items;
  if (row === undefined) {
    throwApex('System.QueryException', 'List has no rows for assignment to SObject');
  }
  if (rows.items.length > 1) {
    throwApex('System.QueryException', 'List has more than 1 row for assignment to SObject');
  }
  return row;
}

/** `[SELECT …]?.Name`: no row is null there instead of an exception. */
export const singleRecordOrNull = (rows: ApexList | null): unknown =>
  rows === null || rows.items.length === 0 ? null : singleRecord(rows);

/** `new Integer[3]` */
export function arrayOf(type: RuntimeType, size: number): ApexList {
  if (size < 0) throwApex('System.ListException', `Invalid array size: ${size}`);
  return new ApexList(
    type,
    Array.from({ length: size }, () => null),
  );
}

/** `list[i] = v` as an expression. */
export function storeItem<T>(list: ApexList<T>, index: number, item: T): T {
  list.set(index, item);
  return item;
}

// ---- enums ----------------------------------------------------------------------------------

export function enumValues(constants: EnumConstants, type: RuntimeType): ApexList<ApexEnum> {
  return new ApexList(type, [...constants.values]);
}

/** `Season.valueOf('summer')`: any case; NoSuchElementException when there is none. */
export function enumValueOf(constants: EnumConstants, name: string | null): ApexEnum {
  const found = name === null ? undefined : constants.find(name);
  return (
    found ??
    throwApex('System.NoSuchElementException', `No enum constant ${constants.typeName}.${name}`)
  );
}
