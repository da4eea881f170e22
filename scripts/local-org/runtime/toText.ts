/**
 * Text of values as the platform prints them in concatenation, `System.debug`, messages of
 * assertions and `String.valueOf(Object)`. There a Date has a time and a Datetime is in GMT;
 * `String.valueOf(Date)` and `String.valueOf(Datetime)`, chosen by the static type, have not and
 * is in the zone of the user.
 */
import { classInfoOf, ApexEnum } from './objects.ts';
import { ApexBlob } from './blob.ts';
import { ApexDate, ApexDatetime, ApexTime } from './dateTypes.ts';
import { ApexDecimal } from './decimal.ts';
import { ApexDouble, doubleToText } from './double.ts';
import { ApexException } from './exceptions.ts';
import { ApexList } from './list.ts';
import { ApexMap } from './map.ts';
import { ApexSet } from './set.ts';
import { SObject } from './sobject.ts';
import type { ClassInfo } from './typeInfo.ts';
import { typeOf } from './typeOf.ts';
import { callMethod, hasMethod, mangled } from './userCalls.ts';
import { userTimeZone } from './userContext.ts';
import { zoneOffset } from './zones.ts';

/** Of a longer collection the rest is left out, and said so by three dots. */
const shownItems = 10;

/**
 * Any value in the representation of Object; null is `null`.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_list.htm
 * (`toString`). Unconfirmed: whether three dots or the one character stand for the rest.
 */
export function toText(value: unknown): string {
  return print(value, new Set());
}

/** `2024-02-29 10:30:00` in the user's zone: `String.valueOf(Datetime)`. */
export function datetimeToText(value: ApexDatetime): string {
  return value.toText(zoneOffset(userTimeZone(), value.ms));
}

/** `printed` are the objects that stand in the text already: they are not printed once more. */
function print(value: unknown, printed: Set<unknown>): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value !== 'object') return String(value);
  if (value instanceof ApexDatetime) return value.toText(0);
  if (value instanceof ApexDate) return `${value.toString()} 00:00:00`;
  if (value instanceof ApexDouble) return doubleToText(value.value);
  if (value instanceof ApexEnum) return value.name;
  if (isPlain(value)) return value.toString();
  if (value instanceof ApexBlob) return `Blob[${value.size}]`;
  if (hasMethod(value, mangled.toString)) return String(callMethod(value, mangled.toString));
  if (printed.has(value)) return '(already output)';
  printed.add(value);
  return printComposite(value, (item) => print(item, printed));
}

function isPlain(value: object): value is ApexDecimal | ApexTime {
  return value instanceof ApexDecimal || value instanceof ApexTime;
}

type Print = (item: unknown) => string;

function printComposite(value: object, each: Print): string {
  if (value instanceof ApexList) return `(${shown(value.items, each)})`;
  if (value instanceof ApexSet) return `{${shown(value.toArray(), each)}}`;
  if (value instanceof ApexMap) return `{${shown(value.entries(), pair(each))}}`;
  if (value instanceof SObject) {
    const fields = value.populatedFields().entries();
    return `${value.describe.name}:{${fields.map(pair(each)).join(', ')}}`;
  }
  if (value instanceof ApexException) return value.toString();
  const info = classInfoOf(value);
  if (info) return printUserObject(value, info, each);
  const text = String(value);
  // Library classes that have no text of their own print as their type.
  return text === '[object Object]' ? typeOf(value).name : text;
}

function shown<T>(items: readonly T[], each: (item: T) => string): string {
  const texts = items.slice(0, shownItems).map(each);
  return (items.length > shownItems ? [...texts, '...'] : texts).join(', ');
}

const pair =
  (each: Print) =>
  ([key, value]: readonly [unknown, unknown]): string =>
    `${each(key)}=${each(value)}`;

function printUserObject(value: object, info: ClassInfo, each: Print): string {
  const fields = new Map<string, string>();
  for (const field of allFields(info)) {
    if (field.isStatic || typeof field.slot !== 'string') continue;
    const raw: unknown = Reflect.get(value, field.slot);
    fields.set(field.name, fieldText(raw, field.type.key, each));
  }
  const text = Array.from(fields, ([name, fieldValue]) => `${name}=${fieldValue}`).join(', ');
  const shortName = info.name.slice(info.name.lastIndexOf('.') + 1);
  return `${shortName}:[${text}]`;
}

function fieldText(raw: unknown, typeKey: string, each: Print): string {
  // Fields of type Double hold plain numbers.
  if (typeKey === 'double' && typeof raw === 'number') return doubleToText(raw);
  return each(raw ?? null);
}

function allFields(info: ClassInfo): ClassInfo['fields'] {
  const parent = info.superclass?.classInfo;
  return parent ? [...allFields(parent), ...info.fields] : info.fields;
}
