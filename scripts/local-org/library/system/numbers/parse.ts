/** Reading numbers from text and from Object; TypeException `Invalid integer: x` where it fails. */
import { ApexDecimal } from '../../../runtime/decimal.ts';
import { ApexDouble } from '../../../runtime/double.ts';
import { throwApex } from '../../../runtime/exceptions.ts';
import { typeNameOf } from '../../../runtime/typeOf.ts';

const wholePattern = /^[+-]?\d+$/;

function invalid(type: string, text: unknown): never {
  throwApex('System.TypeException', `Invalid ${type}: ${String(text)}`);
}

export function parseInteger(text: string): number {
  if (!wholePattern.test(text)) invalid('integer', text);
  const value = Number(text);
  return value === (value | 0) ? value | 0 : invalid('integer', text);
}

export function parseLong(text: string): bigint {
  if (!wholePattern.test(text)) invalid('long', text);
  const value = BigInt(text.replace(/^\+/, ''));
  return value === BigInt.asIntN(64, value) ? value : invalid('long', text);
}

export function parseDouble(text: string): number {
  const trimmed = text.trim();
  if (/^[+-]?(NaN|Infinity)$/.test(trimmed)) return Number(trimmed);
  const decimal = ApexDecimal.tryParse(trimmed.replace(/[dDfF]$/, ''));
  return decimal ? decimal.toDouble() : invalid('double', text);
}

export function parseDecimal(text: string): ApexDecimal {
  return ApexDecimal.tryParse(text) ?? invalid('decimal', text);
}

export function integerOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return parseInteger(value);
  if (typeof value === 'bigint') return Number(BigInt.asIntN(32, value));
  if (value instanceof ApexDecimal) return value.toInteger();
  if (value instanceof ApexDouble) return doubleToInteger(value.value);
  return invalid('integer', typeNameOf(value));
}

export function doubleOf(value: unknown): number {
  if (value instanceof ApexDouble) return value.value;
  if (typeof value === 'number' || typeof value === 'bigint') return Number(value);
  if (value instanceof ApexDecimal) return value.toDouble();
  if (typeof value === 'string') return parseDouble(value);
  return invalid('double', typeNameOf(value));
}

const integerRange = [-2_147_483_648, 2_147_483_647] as const;

/** Java's narrowing: cut off, clamped to the range, NaN is 0. */
export function doubleToInteger(value: number): number {
  if (Number.isNaN(value)) return 0;
  return Math.trunc(Math.min(Math.max(value, integerRange[0]), integerRange[1])) | 0;
}

export function doubleToLong(value: number): bigint {
  if (Number.isNaN(value)) return 0n;
  if (value >= 2 ** 63) return 2n ** 63n - 1n;
  if (value <= -(2 ** 63)) return -(2n ** 63n);
  return BigInt(Math.trunc(value));
}

/** Closest Long, halves up, as Java's Math.round. */
export function roundDouble(value: number): bigint {
  // Not floor(value + 0.5): the sum rounds up 0.49999999999999994.
  const floor = Math.floor(value);
  return doubleToLong(value - floor >= 0.5 ? floor + 1 : floor);
}
