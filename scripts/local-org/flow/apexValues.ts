/** Values between flows and Apex: numbers are Decimals in flows, lists know their elements in Apex. */
import { ApexList } from '../runtime/collections.ts';
import { ApexDecimal } from '../runtime/decimal.ts';
import { ApexDate, ApexDatetime } from '../runtime/dateTypes.ts';
import { ApexDouble } from '../runtime/double.ts';
import { normalizeId } from '../runtime/ids.ts';
import { toDecimal } from '../runtime/numbers.ts';
import { types } from '../runtime/runtimeTypes.ts';
import type { RuntimeType } from '../runtime/typeInfo.ts';
import { textOf } from './types.ts';

const numbers: ReadonlySet<string> = new Set(['integer', 'long', 'double', 'decimal']);

/** A flow's value as a variable of the Apex type holds it. */
export function toApex(type: RuntimeType, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (type.kind === 'list') return listOf(type, value);
  if (numbers.has(type.key)) return numberOf(type.key, value);
  if (type.key === 'string') return typeof value === 'string' ? value : textOf(value);
  if (type.key === 'id') return typeof value === 'string' ? normalizeId(value) : null;
  if (type.key === 'date') return value instanceof ApexDatetime ? value.parts(0).date : value;
  if (type.key === 'datetime') return value instanceof ApexDate ? value.toDatetime() : value;
  return value;
}

function listOf(type: RuntimeType, value: unknown): ApexList<unknown> {
  const element = type.typeArguments[0] ?? types.object;
  const items = value instanceof ApexList ? value.items : [value];
  return ApexList.of(
    element,
    items.map((item) => toApex(element, item)),
  );
}

function numberOf(key: string, value: unknown): unknown {
  const decimal = typeof value === 'string' ? ApexDecimal.tryParse(value) : toDecimal(value);
  if (!decimal) return null;
  if (key === 'integer') return decimal.setScale(0, 'DOWN').toInteger();
  if (key === 'long') return decimal.setScale(0, 'DOWN').toLong();
  return key === 'double' ? new ApexDouble(decimal.toDouble()) : decimal;
}

/** What code gives to a flow. */
export function fromApex(value: unknown): unknown {
  if (value instanceof ApexList && numbers.has(value.type.typeArguments[0]?.key ?? ''))
    return ApexList.of(types.decimal, value.items.map(fromApex));
  const isNumber =
    typeof value === 'number' || typeof value === 'bigint' || value instanceof ApexDouble;
  return isNumber ? (toDecimal(value) ?? null) : (value ?? null);
}
