/**
 * Arithmetic and conversions of numbers. Operands of operators are not null: emitted code checked.
 * Conversions pass null on.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_expressions_operators_understanding.htm
 */
import { ApexDecimal } from '../../runtime/decimal.ts';
import { ApexDouble } from '../../runtime/double.ts';
import { throwApex } from '../../runtime/exceptions.ts';

const divideByZero = (): never => throwApex('System.MathException', 'Divide by 0');
const wrap = (value: bigint): bigint => BigInt.asIntN(64, value);

export const integerDivide = (a: number, b: number): number =>
  b === 0 ? divideByZero() : (a / b) | 0;
export const doubleDivide = (a: number, b: number): number => (b === 0 ? divideByZero() : a / b);

export const longAdd = (a: bigint, b: bigint): bigint => wrap(a + b);
export const longSubtract = (a: bigint, b: bigint): bigint => wrap(a - b);
export const longMultiply = (a: bigint, b: bigint): bigint => wrap(a * b);
export const longDivide = (a: bigint, b: bigint): bigint =>
  b === 0n ? divideByZero() : wrap(a / b);
export const longNegate = (a: bigint): bigint => wrap(-a);
/** As in Java the distance counts modulo 64. */
export const longShiftLeft = (a: bigint, b: bigint): bigint => wrap(a << (b & 63n));
export const longShiftRight = (a: bigint, b: bigint): bigint => a >> (b & 63n);
export const longShiftUnsigned = (a: bigint, b: bigint): bigint =>
  wrap(BigInt.asUintN(64, a) >> (b & 63n));

export const integerToLong = (a: number | null): bigint | null => (a === null ? null : BigInt(a));
export const longToDouble = (a: bigint | null): number | null => (a === null ? null : Number(a));
export const integerToDecimal = (a: number | null): ApexDecimal | null =>
  a === null ? null : ApexDecimal.ofInteger(a);
export const longToDecimal = (a: bigint | null): ApexDecimal | null =>
  a === null ? null : ApexDecimal.ofLong(a);
export const doubleToDecimal = (a: number | null): ApexDecimal | null =>
  a === null ? null : ApexDecimal.ofDouble(a);
export const decimalToDouble = (a: ApexDecimal | null): number | null =>
  a === null ? null : a.toDouble();

// ---- narrowing casts ------------------------------------------------------------------------

/** `(Integer) aLong` keeps the low 32 bits, as in Java. */
export const longToInteger = (a: bigint | null): number | null =>
  a === null ? null : Number(BigInt.asIntN(32, a));
/** Cuts the fraction. */
export const doubleToInteger = (a: number | null): number | null =>
  a === null ? null : clamp(Math.trunc(a), -2147483648, 2147483647);
export const doubleToLong = (a: number | null): bigint | null =>
  a === null ? null : wrap(BigInt(clamp(Math.trunc(a), -9223372036854775808, 9223372036854774784)));
export const decimalToInteger = (a: ApexDecimal | null): number | null =>
  a === null ? null : a.toInteger();
export const decimalToLong = (a: ApexDecimal | null): bigint | null =>
  a === null ? null : a.toLong();

const clamp = (value: number, low: number, high: number): number =>
  Number.isNaN(value) ? 0 : Math.min(Math.max(value, low), high);

// ---- casts from Object: the run-time type may be a narrower number ----------------------------

/** Integer, Long, Double in a value of Object where Decimal is wanted; others unchanged. */
export function widenedTo(key: 'long' | 'double' | 'decimal', value: unknown): unknown {
  if (key === 'decimal') {
    if (typeof value === 'number') return ApexDecimal.ofInteger(value);
    if (typeof value === 'bigint') return ApexDecimal.ofLong(value);
    return value instanceof ApexDouble ? ApexDecimal.ofDouble(value.value) : value;
  }
  if (key === 'long') return typeof value === 'number' ? BigInt(value) : value;
  if (typeof value === 'number') return new ApexDouble(value);
  if (typeof value === 'bigint') return new ApexDouble(Number(value));
  return value instanceof ApexDecimal ? new ApexDouble(value.toDouble()) : value;
}

// ---- comparisons: null is neither less nor greater -------------------------------------------

type Ordered = number | bigint | null;

export const less = (a: Ordered, b: Ordered): boolean => a !== null && b !== null && a < b;
export const lessOrEqual = (a: Ordered, b: Ordered): boolean => a !== null && b !== null && a <= b;

export const decimalCompare = (a: ApexDecimal | null, b: ApexDecimal | null): number =>
  a === null || b === null ? NaN : a.compareTo(b);

export const decimalEquals = (a: ApexDecimal | null, b: ApexDecimal | null): boolean =>
  a === null || b === null ? a === b : a.compareTo(b) === 0;
