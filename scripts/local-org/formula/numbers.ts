/** Arithmetic of formulas: 39 digits, rounded half up. */
import { ApexDecimal } from '../runtime/decimal.ts';
import { EvaluationError } from './errors.ts';

const digits = 39;
/** What is kept before a number is made whole: 3 * (1 / 3) is 1. */
const outerDigits = 33;

export const integer = (value: number): ApexDecimal => ApexDecimal.ofInteger(value);

export const limited = (value: ApexDecimal): ApexDecimal =>
  value.roundToPrecision(digits, 'HALF_UP');

export function divide(left: ApexDecimal, right: ApexDecimal): ApexDecimal {
  if (right.signum === 0) throw new EvaluationError('Division by zero');
  const scale = Math.max(
    0,
    digits - (left.precision - left.scale) + (right.precision - right.scale),
  );
  return limited(left.divideToScale(right, scale, 'HALF_UP')).stripTrailingZeros();
}

/** The sign is the dividend's. */
export function modulo(left: ApexDecimal, right: ApexDecimal): ApexDecimal {
  if (right.signum === 0) throw new EvaluationError('Division by zero');
  const whole = left.divideToScale(right, 0, 'DOWN');
  return left.subtract(right.multiply(whole));
}

export function power(base: ApexDecimal, exponent: ApexDecimal): ApexDecimal {
  return ofDouble('POWER', Math.pow(base.toDouble(), exponent.toDouble()));
}

/** A number that was worked out in floating point: 15 digits of it are right. */
export function ofDouble(name: string, value: number): ApexDecimal {
  const rounded = Number(value.toPrecision(15));
  if (!Number.isFinite(rounded) || Math.abs(rounded) >= 1e65)
    throw new EvaluationError(`Out of range argument to ${name}() function`);
  return ApexDecimal.ofDouble(rounded).stripTrailingZeros();
}

export const round = (value: ApexDecimal, places: number): ApexDecimal =>
  value.setScale(places, 'HALF_UP');

/** Trap: towards zero, also below it: FLOOR(-2.5) is -2. */
export const floor = (value: ApexDecimal): ApexDecimal =>
  value.roundToPrecision(outerDigits, 'HALF_UP').setScale(0, 'DOWN');

/** Trap: away from zero: CEILING(-2.5) is -3. */
export const ceiling = (value: ApexDecimal): ApexDecimal =>
  value.roundToPrecision(outerDigits, 'HALF_DOWN').setScale(0, 'UP');

/** As mathematicians do: -2.5 becomes -3. */
export const floorDown = (value: ApexDecimal): ApexDecimal =>
  value.roundToPrecision(outerDigits, 'HALF_UP').setScale(0, 'FLOOR');

/** As mathematicians do: -2.5 becomes -2. */
export const ceilingUp = (value: ApexDecimal): ApexDecimal =>
  value.roundToPrecision(outerDigits, 'HALF_DOWN').setScale(0, 'CEILING');

/** `12.50` → `12.5` */
export function numberText(value: ApexDecimal): string {
  return value.stripTrailingZeros().toPlainText();
}

/** A place, a number of characters: cut off to a whole one. */
export const whole = (value: ApexDecimal): number =>
  Math.trunc(Math.max(-2_147_483_648, Math.min(2_147_483_647, value.toDouble())));
