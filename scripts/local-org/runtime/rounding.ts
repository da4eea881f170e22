/** Rounding of decimal digits, shared by Decimal and the number formats. */
export const roundingModes = [
  'CEILING',
  'DOWN',
  'FLOOR',
  'HALF_DOWN',
  'HALF_EVEN',
  'HALF_UP',
  'UNNECESSARY',
  'UP',
] as const;

export type RoundingMode = (typeof roundingModes)[number];

/**
 * Integer quotient of `dividend / divisor`, rounded. Null where UNNECESSARY was asked for and
 * rounding is needed. The divisor is not zero.
 */
export function divideRounded(
  dividend: bigint,
  divisor: bigint,
  mode: RoundingMode,
): bigint | null {
  const quotient = dividend / divisor;
  const remainder = dividend % divisor;
  if (remainder === 0n) return quotient;
  const negative = dividend < 0n !== divisor < 0n;
  const twice = (remainder < 0n ? -remainder : remainder) * 2n;
  const size = divisor < 0n ? -divisor : divisor;
  const half = twice === size ? 0 : twice > size ? 1 : -1;
  const away = roundsAway(mode, negative, half, quotient);
  if (away === null) return null;
  return away ? quotient + (negative ? -1n : 1n) : quotient;
}

function roundsAway(
  mode: RoundingMode,
  negative: boolean,
  half: -1 | 0 | 1,
  quotient: bigint,
): boolean | null {
  switch (mode) {
    case 'UP':
      return true;
    case 'DOWN':
      return false;
    case 'CEILING':
      return !negative;
    case 'FLOOR':
      return negative;
    case 'HALF_UP':
      return half >= 0;
    case 'HALF_DOWN':
      return half > 0;
    case 'HALF_EVEN':
      return half > 0 || (half === 0 && quotient % 2n !== 0n);
    case 'UNNECESSARY':
      return null;
  }
}
