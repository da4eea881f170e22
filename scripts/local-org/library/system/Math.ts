/**
 * Math. Functions of a Decimal are computed as Double and given back as Decimal, as on the platform.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_math.htm
 */
import { ApexDecimal } from '../../runtime/decimal.ts';
import { throwApex } from '../../runtime/exceptions.ts';
import { defineType, type MemberImplementation } from '../define.ts';
import { nonNull } from '../nonNull.ts';
import { doubleToInteger, roundDouble } from './numbers/parse.ts';

/** To the nearest whole number, halves to the even one. */
function rint(value: number): number {
  if (!Number.isFinite(value)) return value;
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return rest < 0.5 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

function modInteger(dividend: number, divisor: number): number {
  if (divisor === 0) throwApex('System.MathException', 'Divide by 0');
  // The sign is the dividend's; `| 0` turns -0 into 0.
  return (dividend % divisor) | 0;
}

function modLong(dividend: bigint, divisor: bigint): bigint {
  if (divisor === 0n) throwApex('System.MathException', 'Divide by 0');
  return dividend % divisor;
}

/** The reference says that a result out of range is an error; UNCONFIRMED: which one. */
function roundToInteger(value: number): number {
  const rounded = Number(roundDouble(value));
  const integer = doubleToInteger(rounded);
  return integer === rounded ? integer : throwApex('System.MathException', 'Integer out of range');
}

const functions = {
  acos: Math.acos,
  asin: Math.asin,
  atan: Math.atan,
  cbrt: Math.cbrt,
  cos: Math.cos,
  cosh: Math.cosh,
  exp: Math.exp,
  log: Math.log,
  log10: Math.log10,
  sin: Math.sin,
  sinh: Math.sinh,
  sqrt: Math.sqrt,
  tan: Math.tan,
  tanh: Math.tanh,
} as const;

/** `cos(Double): Double` and `cos(Decimal): Decimal` of each. */
function ofOneNumber(): Record<string, MemberImplementation> {
  const members: Record<string, MemberImplementation> = {};
  for (const [name, body] of Object.entries(functions)) {
    members[`static ${name}(Double): Double`] = (value: number) => body(value);
    members[`static ${name}(Decimal): Decimal`] = (value: ApexDecimal) =>
      ApexDecimal.ofDouble(body(value.toDouble()));
  }
  return members;
}

const larger = (a: ApexDecimal, b: ApexDecimal): ApexDecimal => (a.compareTo(b) >= 0 ? a : b);
const smaller = (a: ApexDecimal, b: ApexDecimal): ApexDecimal => (a.compareTo(b) <= 0 ? a : b);
const whole = (value: bigint): ApexDecimal => ApexDecimal.ofLong(value);

defineType({
  name: 'Math',
  namespace: 'System',
  kind: 'class',
  members: nonNull({
    'static E: Double': { get: () => Math.E },
    'static PI: Double': { get: () => Math.PI },
    ...ofOneNumber(),
    'static abs(Decimal): Decimal': (value: ApexDecimal) => value.abs(),
    'static abs(Double): Double': (value: number) => Math.abs(value),
    'static abs(Integer): Integer': (value: number) => Math.abs(value) | 0,
    'static abs(Long): Long': (value: bigint) => BigInt.asIntN(64, value < 0n ? -value : value),
    'static atan2(Decimal, Decimal): Decimal': (y: ApexDecimal, x: ApexDecimal) =>
      ApexDecimal.ofDouble(Math.atan2(y.toDouble(), x.toDouble())),
    'static atan2(Double, Double): Double': (y: number, x: number) => Math.atan2(y, x),
    'static ceil(Decimal): Decimal': (value: ApexDecimal) => whole(value.round('CEILING')),
    'static ceil(Double): Double': (value: number) => Math.ceil(value),
    'static floor(Decimal): Decimal': (value: ApexDecimal) => whole(value.round('FLOOR')),
    'static floor(Double): Double': (value: number) => Math.floor(value),
    'static max(Decimal, Decimal): Decimal': larger,
    'static max(Double, Double): Double': (a: number, b: number) => Math.max(a, b),
    'static max(Integer, Integer): Integer': (a: number, b: number) => (a >= b ? a : b),
    'static max(Long, Long): Long': (a: bigint, b: bigint) => (a >= b ? a : b),
    'static min(Decimal, Decimal): Decimal': smaller,
    'static min(Double, Double): Double': (a: number, b: number) => Math.min(a, b),
    'static min(Integer, Integer): Integer': (a: number, b: number) => (a <= b ? a : b),
    'static min(Long, Long): Long': (a: bigint, b: bigint) => (a <= b ? a : b),
    'static mod(Integer, Integer): Integer': modInteger,
    'static mod(Long, Long): Long': modLong,
    'static pow(Double, Double): Double': (base: number, exponent: number) => base ** exponent,
    'static random(): Double': () => Math.random(),
    'static rint(Decimal): Decimal': (value: ApexDecimal) => whole(value.round('HALF_EVEN')),
    'static rint(Double): Double': rint,
    'static round(Decimal): Integer': (value: ApexDecimal) =>
      Number(BigInt.asIntN(32, value.round('HALF_EVEN'))),
    'static round(Double): Integer': roundToInteger,
    'static roundToLong(Decimal): Long': (value: ApexDecimal) =>
      BigInt.asIntN(64, value.round('HALF_EVEN')),
    'static roundToLong(Double): Long': roundDouble,
    'static signum(Decimal): Decimal': (value: ApexDecimal) => ApexDecimal.ofInteger(value.signum),
    'static signum(Double): Double': (value: number) => Math.sign(value),
  }),
});
