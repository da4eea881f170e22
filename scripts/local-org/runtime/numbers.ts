/** Numbers of any type as Decimal. */
import { ApexDecimal } from './decimal.ts';
import { ApexDouble } from './double.ts';

/** Undefined for what is not a number. */
export function toDecimal(value: unknown): ApexDecimal | undefined {
  if (value instanceof ApexDecimal) return value;
  if (value instanceof ApexDouble) return ApexDecimal.ofDouble(value.value);
  if (typeof value === 'number') return ApexDecimal.ofInteger(value);
  return typeof value === 'bigint' ? ApexDecimal.ofLong(value) : undefined;
}
