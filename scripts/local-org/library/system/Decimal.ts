/**
 * Decimal.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_decimal.htm
 */
import { ApexDecimal } from '../../runtime/decimal.ts';
import { throwApex } from '../../runtime/exceptions.ts';
import type { ApexEnum } from '../../runtime/objects.ts';
import { roundingModes, type RoundingMode } from '../../runtime/rounding.ts';
import { defineType } from '../define.ts';
import { nonNull } from '../nonNull.ts';
import { formatDecimal } from './numbers/format.ts';
import { parseDecimal } from './numbers/parse.ts';

const maximumScale = 33;

function modeOf(constant: ApexEnum): RoundingMode {
  const mode = roundingModes.find((name) => name === constant.name);
  if (!mode) throw new Error(`invariant: no rounding mode ${constant.name}`);
  return mode;
}

function checkedScale(scale: number): number {
  if (Math.abs(scale) > maximumScale) {
    throwApex('System.MathException', `Scale must be between -33 and 33: ${scale}`);
  }
  return scale;
}

function pow(self: ApexDecimal, exponent: number): ApexDecimal {
  if (exponent < 0 || exponent > 32_767) {
    throwApex('System.MathException', `Exponent must be between 0 and 32767: ${exponent}`);
  }
  return self.pow(exponent);
}

defineType({
  name: 'RoundingMode',
  namespace: 'System',
  kind: 'enum',
  values: roundingModes,
  members: {},
});

defineType({
  name: 'Decimal',
  namespace: 'System',
  kind: 'class',
  jsClass: ApexDecimal,
  members: nonNull({
    'abs(): Decimal': (self: ApexDecimal) => self.abs(),
    'divide(Decimal, Integer): Decimal': (self: ApexDecimal, divisor: ApexDecimal, scale: number) =>
      self.divideToScale(divisor, checkedScale(scale), 'HALF_EVEN'),
    'divide(Decimal, Integer, RoundingMode): Decimal': (
      self: ApexDecimal,
      divisor: ApexDecimal,
      scale: number,
      mode: ApexEnum,
    ) => self.divideToScale(divisor, checkedScale(scale), modeOf(mode)),
    'doubleValue(): Double': (self: ApexDecimal) => self.toDouble(),
    'format(): String': formatDecimal,
    'intValue(): Integer': (self: ApexDecimal) => self.toInteger(),
    'longValue(): Long': (self: ApexDecimal) => self.toLong(),
    'pow(Integer): Decimal': pow,
    'precision(): Integer': (self: ApexDecimal) => self.precision,
    'round(): Long': (self: ApexDecimal) => BigInt.asIntN(64, self.round()),
    'round(RoundingMode): Long': (self: ApexDecimal, mode: ApexEnum) =>
      BigInt.asIntN(64, self.round(modeOf(mode))),
    'scale(): Integer': (self: ApexDecimal) => self.scale,
    'setScale(Integer): Decimal': (self: ApexDecimal, scale: number) =>
      self.setScale(checkedScale(scale)),
    'setScale(Integer, RoundingMode): Decimal': (
      self: ApexDecimal,
      scale: number,
      mode: ApexEnum,
    ) => self.setScale(checkedScale(scale), modeOf(mode)),
    'stripTrailingZeros(): Decimal': (self: ApexDecimal) => self.stripTrailingZeros(),
    'toPlainString(): String': (self: ApexDecimal) => self.toPlainText(),
    'static valueOf(Double): Decimal': (value: number) => ApexDecimal.ofDouble(value),
    'static valueOf(Long): Decimal': (value: bigint) => ApexDecimal.ofLong(value),
    'static valueOf(String): Decimal': parseDecimal,
  }),
});
