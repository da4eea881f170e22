/**
 * Equality, hash and order of Apex values.
 * `valueEquals` is `equals()`: what Map and Set keys, `List.contains` and assertions use; Strings
 * respect case and numbers of different types differ. `operatorEquals` is `==`.
 */
import { ApexBlob } from './blob.ts';
import { ApexDate, ApexDatetime, ApexTime } from './dateTypes.ts';
import { ApexDecimal } from './decimal.ts';
import { ApexDouble, doubleHash } from './double.ts';
import { throwApex } from './exceptions.ts';
import { ApexEnum } from './objects.ts';
import { callMethod, hasMethod, mangled } from './userCalls.ts';

/** Values that know how to compare themselves: collections, SObject, tokens of the library. */
export interface SelfComparing {
  valueEquals(other: unknown): boolean;
  valueHash(): number;
}

export function isSelfComparing(value: object): value is SelfComparing {
  return 'valueEquals' in value && 'valueHash' in value;
}

/** User objects count as values when they have both `equals` and `hashCode`. */
export function hasOwnEquality(value: object): boolean {
  return hasMethod(value, mangled.equals) && hasMethod(value, mangled.hashCode);
}

export function valueEquals(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || !left || !right) return false;
  if (left instanceof ApexDecimal) return right instanceof ApexDecimal && left.equals(right);
  if (left instanceof ApexDouble) return right instanceof ApexDouble && left.value === right.value;
  if (left instanceof ApexDate)
    return right instanceof ApexDate && left.epochDay === right.epochDay;
  if (left instanceof ApexDatetime) return right instanceof ApexDatetime && left.ms === right.ms;
  if (left instanceof ApexTime) return right instanceof ApexTime && left.ms === right.ms;
  if (left instanceof ApexBlob) return right instanceof ApexBlob && left.equals(right);
  if (isSelfComparing(left)) return left.valueEquals(right);
  return hasMethod(left, mangled.equals) && callMethod(left, mangled.equals, right) === true;
}

/**
 * `==` where the static types do not say more (Object, collections, records, own classes). Numbers
 * of different types compare by value. Unconfirmed: Strings that are statically Object respect
 * case here; with static type String the compiler calls `stringEquals`.
 */
export function operatorEquals(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (isNumeric(left) && isNumeric(right)) return compareNumbers(left, right) === 0;
  return valueEquals(left, right);
}

/** `==` of Strings ignores case. */
export function stringEquals(left: string | null, right: string | null): boolean {
  if (left === right) return true;
  if (left === null || right === null) return false;
  return left.length === right.length && left.toLowerCase() === right.toLowerCase();
}

const collator = new Intl.Collator('en', { sensitivity: 'accent' });

/** `<`, `>` of Strings: ignore case. A null operand is an exception of the caller's. */
export function compareStrings(left: string, right: string): number {
  return stringEquals(left, right) ? 0 : collator.compare(left, right) || (left < right ? -1 : 1);
}

export type NumericValue = number | bigint | ApexDecimal | ApexDouble;

export function isNumeric(value: unknown): value is NumericValue {
  return (
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof ApexDecimal ||
    value instanceof ApexDouble
  );
}

export function compareNumbers(left: NumericValue, right: NumericValue): number {
  const a = left instanceof ApexDouble ? left.value : left;
  const b = right instanceof ApexDouble ? right.value : right;
  if (a instanceof ApexDecimal || b instanceof ApexDecimal) {
    return toDecimal(a).compareTo(toDecimal(b));
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

function toDecimal(value: number | bigint | ApexDecimal): ApexDecimal {
  if (value instanceof ApexDecimal) return value;
  return typeof value === 'bigint' ? ApexDecimal.ofLong(value) : ApexDecimal.ofDouble(value);
}

/** The hash of `java.lang.String`. */
export function stringHash(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(31, hash) + text.charCodeAt(i)) | 0;
  return hash;
}

export function longHash(value: bigint): number {
  return Number(BigInt.asIntN(32, value ^ (BigInt.asUintN(64, value) >> 32n)));
}

const identityHashes = new WeakMap<object, number>();
let lastIdentityHash = 0;

/** Differs: a running number, so that a run is the same every time. */
export function identityHash(value: object): number {
  let hash = identityHashes.get(value);
  if (hash === undefined) {
    lastIdentityHash = (lastIdentityHash + 1) | 0;
    identityHashes.set(value, (hash = lastIdentityHash));
  }
  return hash;
}

export function valueHash(value: unknown): number {
  if (value === null || value === undefined) return 0;
  if (typeof value === 'string') return stringHash(value);
  if (typeof value === 'number') return value | 0;
  if (typeof value === 'bigint') return longHash(value);
  if (typeof value === 'boolean') return value ? 1231 : 1237;
  if (typeof value !== 'object') throw new Error(`invariant: no hash of a ${typeof value}`);
  return objectHash(value);
}

function objectHash(value: object): number {
  if (value instanceof ApexDecimal) return value.hashCode();
  if (value instanceof ApexDouble) return doubleHash(value.value);
  if (value instanceof ApexDate) return value.epochDay | 0;
  if (value instanceof ApexDatetime) return longHash(BigInt(value.ms));
  if (value instanceof ApexTime) return value.ms;
  if (value instanceof ApexBlob) {
    return value.bytes.reduce((hash, byte) => (Math.imul(31, hash) + byte) | 0, 1);
  }
  if (isSelfComparing(value)) return value.valueHash();
  if (value instanceof ApexEnum) return stringHash(value.name);
  if (!hasMethod(value, mangled.hashCode)) return identityHash(value);
  const hash = callMethod(value, mangled.hashCode);
  if (typeof hash !== 'number') throwApex('System.NullPointerException', 'hashCode returned null');
  return hash;
}

/**
 * Order of `List.sort()`: nulls first, Strings by code unit (capitals before small letters),
 * enums by ordinal, own types by Comparable. ListException for anything else.
 */
export function compareValues(left: unknown, right: unknown): number {
  if (left === right) return 0;
  if (left === null) return -1;
  if (right === null) return 1;
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : 1;
  if (isNumeric(left) && isNumeric(right)) return compareNumbers(left, right);
  if (typeof left === 'boolean' && typeof right === 'boolean') return left ? 1 : -1;
  if (left instanceof ApexDate && right instanceof ApexDate) return left.epochDay - right.epochDay;
  if (left instanceof ApexDatetime && right instanceof ApexDatetime) return left.ms - right.ms;
  if (left instanceof ApexTime && right instanceof ApexTime) return left.ms - right.ms;
  if (left instanceof ApexEnum && right instanceof ApexEnum) return left.ordinal - right.ordinal;
  if (typeof left === 'object' && hasMethod(left, mangled.compareTo)) {
    const order = callMethod(left, mangled.compareTo, right);
    if (typeof order === 'number') return order;
    throwApex('System.NullPointerException', 'compareTo returned null');
  }
  throwApex('System.ListException', 'One or more of the items in this list is not Comparable.');
}
