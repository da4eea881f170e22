/** Static methods of String. */
import type { ApexList } from '../../../runtime/collections.ts';
import type { ApexDate, ApexDatetime } from '../../../runtime/dateTypes.ts';
import type { ApexDecimal } from '../../../runtime/decimal.ts';
import { doubleToText } from '../../../runtime/double.ts';
import { datetimeToText, toText } from '../../../runtime/toText.ts';
import type { MemberImplementation } from '../../define.ts';
import { iterate } from '../interfaces.ts';
import { isWhitespace } from './characters.ts';
import { messageFormat } from './messageFormat.ts';

type Members = Readonly<Record<string, MemberImplementation>>;

function isBlank(text: string | null): boolean {
  return text === null || Array.from(text).every(isWhitespace);
}

const isEmpty = (text: string | null): boolean => text === null || text === '';

/** Null stays null: `String.valueOf(null)` is not the text `null`. */
function orNull<T>(print: (value: T) => string): (value: T | null) => string | null {
  return (value) => (value === null ? null : print(value));
}

export const nullableStatics: Members = {
  'static isBlank(String): Boolean': isBlank,
  'static isEmpty(String): Boolean': isEmpty,
  'static isNotBlank(String): Boolean': (text: string | null) => !isBlank(text),
  'static isNotEmpty(String): Boolean': (text: string | null) => !isEmpty(text),
  'static valueOf(Date): String': orNull((value: ApexDate) => value.toString()),
  'static valueOf(Datetime): String': orNull(datetimeToText),
  'static valueOf(Decimal): String': orNull((value: ApexDecimal) => value.toString()),
  'static valueOf(Double): String': orNull(doubleToText),
  'static valueOf(Integer): String': orNull((value: number) => value.toString()),
  'static valueOf(Long): String': orNull((value: bigint) => value.toString()),
  'static valueOf(Object): String': orNull((value: unknown) => toText(value)),
};

function commonPrefix(texts: ApexList<string | null>): string {
  const [first = null, ...others] = texts.items;
  if (first === null) return '';
  let length = first.length;
  for (const other of others) {
    let same = 0;
    while (same < length && other !== null && other.charAt(same) === first.charAt(same)) same += 1;
    length = Math.min(length, same);
  }
  return first.slice(0, length);
}

/** Unconfirmed: a null element adds nothing but its separators. */
function join(values: object, separator: string): string {
  return Array.from(iterate(values), (value) => (value === null ? '' : toText(value))).join(
    separator,
  );
}

export const statics: Members = {
  'static escapeSingleQuotes(String): String': (text: string) => text.replace(/['\\]/g, '\\$&'),
  'static format(String, List<Object>): String': (pattern: string, values: ApexList) =>
    messageFormat(pattern, values.items),
  'static fromCharArray(List<Integer>): String': (codes: ApexList<number>) =>
    codes.items.map((code) => String.fromCodePoint(code)).join(''),
  'static getCommonPrefix(List<String>): String': commonPrefix,
  'static join(Object, String): String': join,
  'static valueOfGmt(Datetime): String': (value: ApexDatetime) => value.toText(0),
};
