/**
 * Decimal: an unscaled integer and a scale, as on the platform (1.50 + 1.5 is 3.00).
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_decimal.htm
 */
import { throwApex } from './exceptions.ts';
import { divideRounded, type RoundingMode } from './rounding.ts';

/** Digits of a quotient without an exact result. Unconfirmed: the scale of `/` is not documented. */
const quotientDigits = 34;
const textPattern = /^([+-]?)(\d+\.?\d*|\.\d+)(?:[eE]([+-]?\d{1,9}))?$/;

const powers: bigint[] = [1n];

function powerOfTen(exponent: number): bigint {
  const known = powers[exponent];
  if (known !== undefined) return known;
  const power = 10n ** BigInt(exponent);
  if (exponent < 128) powers[exponent] = power;
  return power;
}

export class ApexDecimal {
  static readonly zero = new ApexDecimal(0n, 0);

  readonly unscaled: bigint;
  /** Digits after the point; negative after stripping zeros of an integer. */
  readonly scale: number;

  constructor(unscaled: bigint, scale: number) {
    this.unscaled = unscaled;
    this.scale = scale;
  }

  /** Of an Integer. */
  static ofInteger(value: number): ApexDecimal {
    return new ApexDecimal(BigInt(value), 0);
  }

  static ofLong(value: bigint): ApexDecimal {
    return new ApexDecimal(value, 0);
  }

  /** The digits that a Double prints: `Decimal.valueOf(0.1)` is 0.1. */
  static ofDouble(value: number): ApexDecimal {
    const parsed = ApexDecimal.tryParse(value.toString());
    if (!parsed) throwApex('System.TypeException', `Invalid decimal: ${value}`);
    return Number.isInteger(value) && parsed.scale === 0
      ? new ApexDecimal(parsed.unscaled * 10n, 1)
      : parsed.scale < 0
        ? parsed.setScale(0)
        : parsed;
  }

  /** Null when the text is not a number. Blanks around it are not allowed. */
  static tryParse(text: string): ApexDecimal | null {
    const match = textPattern.exec(text);
    if (!match) return null;
    const [, sign = '', digits = '', exponent = '0'] = match;
    const point = digits.indexOf('.');
    const fraction = point < 0 ? 0 : digits.length - point - 1;
    const unscaled = BigInt(digits.replace('.', ''));
    return new ApexDecimal(sign === '-' ? -unscaled : unscaled, fraction - Number(exponent));
  }

  get precision(): number {
    const digits = this.unscaled.toString();
    return this.unscaled < 0n ? digits.length - 1 : digits.length;
  }

  get signum(): -1 | 0 | 1 {
    return this.unscaled === 0n ? 0 : this.unscaled < 0n ? -1 : 1;
  }

  add(other: ApexDecimal): ApexDecimal {
    if (this.scale === other.scale)
      return new ApexDecimal(this.unscaled + other.unscaled, this.scale);
    const scale = Math.max(this.scale, other.scale);
    return new ApexDecimal(this.#at(scale) + other.#at(scale), scale);
  }

  subtract(other: ApexDecimal): ApexDecimal {
    return this.add(other.negate());
  }

  multiply(other: ApexDecimal): ApexDecimal {
    return new ApexDecimal(this.unscaled * other.unscaled, this.scale + other.scale);
  }

  negate(): ApexDecimal {
    return new ApexDecimal(-this.unscaled, this.scale);
  }

  abs(): ApexDecimal {
    return this.unscaled < 0n ? this.negate() : this;
  }

  /** The `/` operator: exact where possible, otherwise 34 digits, half-even. */
  divide(divisor: ApexDecimal): ApexDecimal {
    if (divisor.unscaled === 0n) throwApex('System.MathException', 'Divide by 0');
    const preferred = this.scale - divisor.scale;
    if (this.unscaled === 0n) return new ApexDecimal(0n, Math.max(preferred, 0));
    // Enough digits that the integer quotient has at least 34; the surplus is rounded away once.
    const shift = Math.max(0, quotientDigits + 3 - this.precision + divisor.precision);
    const scaled = this.unscaled * powerOfTen(shift);
    const exact = scaled / divisor.unscaled;
    // A sticky digit keeps half-even right when digits were cut off.
    const inexact = scaled % divisor.unscaled !== 0n;
    const sign = this.unscaled < 0n !== divisor.unscaled < 0n ? -1n : 1n;
    const sticky = new ApexDecimal(exact * 10n + (inexact ? sign : 0n), preferred + shift + 1);
    return sticky.roundToPrecision(quotientDigits).#stripTo(preferred);
  }

  divideToScale(divisor: ApexDecimal, scale: number, mode: RoundingMode): ApexDecimal {
    if (divisor.unscaled === 0n) throwApex('System.MathException', 'Divide by 0');
    const shift = scale - this.scale + divisor.scale;
    const quotient =
      shift >= 0
        ? divideRounded(this.unscaled * powerOfTen(shift), divisor.unscaled, mode)
        : divideRounded(this.unscaled, divisor.unscaled * powerOfTen(-shift), mode);
    return new ApexDecimal(quotient ?? roundingNecessary(), scale);
  }

  setScale(scale: number, mode: RoundingMode = 'HALF_EVEN'): ApexDecimal {
    if (scale === this.scale) return this;
    if (scale > this.scale) return new ApexDecimal(this.#at(scale), scale);
    const rounded = divideRounded(this.unscaled, powerOfTen(this.scale - scale), mode);
    return new ApexDecimal(rounded ?? roundingNecessary(), scale);
  }

  roundToPrecision(digits: number, mode: RoundingMode = 'HALF_EVEN'): ApexDecimal {
    const surplus = this.precision - digits;
    if (surplus <= 0) return this;
    const rounded = this.setScale(this.scale - surplus, mode);
    return rounded.precision > digits ? rounded.roundToPrecision(digits, mode) : rounded;
  }

  /** To a whole number. */
  round(mode: RoundingMode = 'HALF_EVEN'): bigint {
    return this.setScale(0, mode).unscaled;
  }

  pow(exponent: number): ApexDecimal {
    return new ApexDecimal(this.unscaled ** BigInt(exponent), this.scale * exponent);
  }

  stripTrailingZeros(): ApexDecimal {
    if (this.unscaled === 0n) return ApexDecimal.zero;
    return this.#stripTo(Number.MIN_SAFE_INTEGER);
  }

  #stripTo(scale: number): ApexDecimal {
    let { unscaled, scale: current } = this;
    while (current > scale && unscaled % 10n === 0n) {
      unscaled /= 10n;
      current -= 1;
    }
    return new ApexDecimal(unscaled, current);
  }

  #at(scale: number): bigint {
    return scale === this.scale ? this.unscaled : this.unscaled * powerOfTen(scale - this.scale);
  }

  /** Negative, zero or positive; scale does not matter: 1.0 and 1.00 are the same. */
  compareTo(other: ApexDecimal): number {
    const scale = Math.max(this.scale, other.scale);
    const left = this.#at(scale);
    const right = other.#at(scale);
    return left === right ? 0 : left < right ? -1 : 1;
  }

  equals(other: ApexDecimal): boolean {
    return this.compareTo(other) === 0;
  }

  /** Digits after the point are cut off; the low 64 bits are kept. */
  toLong(): bigint {
    return BigInt.asIntN(64, this.round('DOWN'));
  }

  /** Digits after the point are cut off; the low 32 bits are kept. */
  toInteger(): number {
    return Number(BigInt.asIntN(32, this.round('DOWN')));
  }

  toDouble(): number {
    return Number(`${this.unscaled}e${-this.scale}`);
  }

  toPlainText(): string {
    if (this.scale <= 0) return (this.unscaled * powerOfTen(-this.scale)).toString();
    const digits = (this.unscaled < 0n ? -this.unscaled : this.unscaled)
      .toString()
      .padStart(this.scale + 1, '0');
    const point = digits.length - this.scale;
    const sign = this.unscaled < 0n ? '-' : '';
    return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
  }

  /** As Java's BigDecimal prints: an exponent when the scale is negative or the value tiny. */
  toString(): string {
    const exponent = this.precision - 1 - this.scale;
    if (this.scale >= 0 && exponent >= -6) return this.toPlainText();
    const digits = (this.unscaled < 0n ? -this.unscaled : this.unscaled).toString();
    const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits;
    return `${this.unscaled < 0n ? '-' : ''}${mantissa}E${exponent < 0 ? '' : '+'}${exponent}`;
  }

  /** Depends on the scale: Decimals that are `==` may be two elements of a Set. */
  hashCode(): number {
    const negative = this.unscaled < 0n;
    let rest = negative ? -this.unscaled : this.unscaled;
    const words: number[] = [];
    while (rest > 0n) {
      words.unshift(Number(rest & 0xffff_ffffn) | 0);
      rest >>= 32n;
    }
    const magnitude = words.reduce((hash, word) => (Math.imul(31, hash) + word) | 0, 0);
    return (Math.imul(31, negative ? -magnitude | 0 : magnitude) + this.scale) | 0;
  }
}

function roundingNecessary(): never {
  throwApex('System.MathException', 'Rounding necessary');
}
