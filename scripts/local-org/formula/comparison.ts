/** Values against values. */
import { ApexDate, ApexDatetime, ApexTime } from '../runtime/dateTypes.ts';
import { ApexDecimal } from '../runtime/decimal.ts';
import type { FormulaType, FormulaValue } from './values.ts';

export const textOf = (value: FormulaValue): string => (typeof value === 'string' ? value : '');

/** `=` of two values of the type; null when one of them is blank. */
export function equalityOf(
  type: FormulaType,
): (left: FormulaValue, right: FormulaValue) => boolean | null {
  if (type === 'text') return (left, right) => textOf(left) === textOf(right);
  return (left, right) =>
    left === null || right === null ? null : compareValues(left, right) === 0;
}

/** Of one type; texts by their code units, as case counts. */
export function compareValues(
  left: NonNullable<FormulaValue>,
  right: NonNullable<FormulaValue>,
): number {
  if (left instanceof ApexDecimal && right instanceof ApexDecimal) return left.compareTo(right);
  const a = sortKey(left);
  const b = sortKey(right);
  return a < b ? -1 : a > b ? 1 : 0;
}

function sortKey(value: NonNullable<FormulaValue>): string | number {
  if (value instanceof ApexDate) return value.epochDay;
  if (value instanceof ApexDatetime || value instanceof ApexTime) return value.ms;
  return typeof value === 'string' ? value : Number(value instanceof ApexDecimal ? 0 : value);
}
