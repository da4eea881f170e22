import '../coreTypes.ts';
import { ApexDecimal } from '../../runtime/decimal.ts';
import { ApexDouble } from '../../runtime/double.ts';
import { inTestTransaction } from '../../runtime/testTransaction.ts';
import { member } from '../testMember.ts';

const decimal = (text: string): ApexDecimal => ApexDecimal.tryParse(text) ?? ApexDecimal.zero;

/** Decimals come out as text. */
function run(type: string, signature: string, ...args: readonly unknown[]): unknown {
  const result = inTestTransaction(() => member(type, signature)(...args));
  return result instanceof ApexDecimal ? result.toString() : result;
}

describe('numbers', () => {
  it.each<readonly [string, string, readonly unknown[], unknown]>([
    ['Integer', 'static valueOf(String)', ['-12'], -12],
    ['Integer', 'static valueOf(Object)', [decimal('3.9')], 3],
    ['Integer', 'static valueOf(Object)', [null], null],
    ['Integer', 'format()', [1234567], '1,234,567'],
    ['Long', 'static valueOf(String)', ['9223372036854775807'], 9223372036854775807n],
    ['Long', 'intValue()', [4294967297n], 1],
    ['Double', 'static valueOf(String)', ['1e3'], 1000],
    ['Double', 'static valueOf(Object)', [new ApexDouble(1.5)], 1.5],
    ['Double', 'round()', [4.5], 5n],
    ['Double', 'intValue()', [-3.9], -3],
    ['Double', 'format()', [1261992], '1,261,992'],
    ['Decimal', 'format()', [decimal('12345.6789')], '12,345.679'],
    ['Decimal', 'format()', [decimal('-0.5')], '-0.5'],
    ['Decimal', 'round()', [decimal('4.5')], 4n],
    ['Decimal', 'round()', [decimal('5.5')], 6n],
    ['Decimal', 'pow(Integer)', [decimal('4.12'), 2], '16.9744'],
    ['Decimal', 'precision()', [decimal('123.45')], 5],
    ['Decimal', 'setScale(Integer)', [decimal('4.5'), 3], '4.500'],
    ['Decimal', 'toPlainString()', [decimal('0.00000012')], '0.00000012'],
    ['Decimal', 'static valueOf(Long)', [5n], '5'],
    ['Boolean', 'static valueOf(Object)', ['TRUE'], true],
    ['Boolean', 'static valueOf(Object)', ['yes'], false],
    ['Math', 'static mod(Integer, Integer)', [-7, 3], -1],
    ['Math', 'static abs(Integer)', [-2147483648], -2147483648],
    ['Math', 'static round(Decimal)', [decimal('2.5')], 2],
    ['Math', 'static ceil(Decimal)', [decimal('-1.5')], '-1'],
    ['Math', 'static rint(Double)', [2.5], 2],
    ['Math', 'static rint(Double)', [-2.5], -2],
    ['Math', 'static max(Long, Long)', [1n, 2n], 2n],
    ['Math', 'static sqrt(Decimal)', [decimal('2.25')], '1.5'],
    ['Math', 'static signum(Decimal)', [decimal('-2.25')], '-1'],
  ])('%s.%s of %p is %p', (type, signature, args, expected) => {
    expect(run(type, signature, ...args)).toEqual(expected);
  });

  it.each<readonly [string, string, readonly unknown[], string]>([
    ['Integer', 'static valueOf(String)', ['1.5'], 'Invalid integer: 1.5'],
    ['Integer', 'static valueOf(String)', ['2147483648'], 'Invalid integer: 2147483648'],
    ['Integer', 'static valueOf(String)', [null], 'Argument cannot be null.'],
    ['Long', 'static valueOf(String)', [''], 'Invalid long: '],
    ['Double', 'static valueOf(String)', ['x'], 'Invalid double: x'],
    ['Decimal', 'static valueOf(String)', ['1,5'], 'Invalid decimal: 1,5'],
    ['Math', 'static mod(Integer, Integer)', [1, 0], 'Divide by 0'],
    ['Math', 'static round(Double)', [3e9], 'Integer out of range'],
    ['Decimal', 'pow(Integer)', [decimal('2'), -1], 'Exponent must be between'],
  ])('%s.%s of %p throws', (type, signature, args, message) => {
    expect(() => run(type, signature, ...args)).toThrow(message);
  });
});
