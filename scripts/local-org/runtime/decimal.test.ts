import { Decimal as Oracle } from 'decimal.js';
import { ApexDecimal } from './decimal.ts';
import { roundingModes } from './rounding.ts';

const decimal = (text: string): ApexDecimal => {
  const value = ApexDecimal.tryParse(text);
  if (!value) throw new Error(`no number: ${text}`);
  return value;
};

const samples = [
  '0',
  '1',
  '-1',
  '0.1',
  '1.50',
  '1.5',
  '-2.25',
  '3',
  '7',
  '10',
  '99.99',
  '-0.005',
  '123456789.123456',
  '1000000',
  '0.00000012',
  '9999999999999999999',
  '-12.5',
  '2.675',
];
const pairs = samples.flatMap((left) => samples.map((right) => [left, right] as const));

/** decimal.js rounds to a precision: wide enough to be exact for the samples. */
const Exact = Oracle.clone({ precision: 120, rounding: Oracle.ROUND_HALF_EVEN });
const Wide = Oracle.clone({ precision: 34, rounding: Oracle.ROUND_HALF_EVEN });

const oracleModes = {
  UP: 0,
  DOWN: 1,
  CEILING: 2,
  FLOOR: 3,
  HALF_UP: 4,
  HALF_DOWN: 5,
  HALF_EVEN: 6,
} as const;

describe('Decimal agrees with decimal.js', () => {
  it.each(pairs)('in arithmetic of %s and %s', (left, right) => {
    const [a, b] = [decimal(left), decimal(right)];
    expect(new Exact(a.add(b).toPlainText()).eq(new Exact(left).add(right))).toBe(true);
    expect(new Exact(a.subtract(b).toPlainText()).eq(new Exact(left).sub(right))).toBe(true);
    expect(new Exact(a.multiply(b).toPlainText()).eq(new Exact(left).mul(right))).toBe(true);
    expect(Math.sign(a.compareTo(b))).toBe(new Exact(left).cmp(right));
    if (Number(right) !== 0) {
      expect(new Exact(a.divide(b).toPlainText()).eq(new Wide(left).div(right))).toBe(true);
    }
  });

  it.each(samples.flatMap((sample) => [0, 1, 2].map((scale) => [sample, scale] as const)))(
    'in rounding %s to %i places',
    (sample, scale) => {
      for (const mode of roundingModes) {
        if (mode === 'UNNECESSARY') continue;
        const expected = new Exact(sample).toFixed(scale, oracleModes[mode]);
        const actual = decimal(sample).setScale(scale, mode).toPlainText();
        // BigDecimal has no negative zero.
        expect(actual.replace(/^-(0\.?0*)$/, '$1')).toBe(expected.replace(/^-(0\.?0*)$/, '$1'));
      }
    },
  );
});

describe('Decimal keeps its scale', () => {
  it.each([
    ['1.50 + 1.5', () => decimal('1.50').add(decimal('1.5')), '3.00'],
    ['1.50 * 1.50', () => decimal('1.50').multiply(decimal('1.50')), '2.2500'],
    ['100 / 10', () => decimal('100').divide(decimal('10')), '10'],
    ['1.00 / 4', () => decimal('1.00').divide(decimal('4')), '0.25'],
    ['10 / 3', () => decimal('10').divide(decimal('3')), '3.333333333333333333333333333333333'],
    [
      '19.divide(100, 3)',
      () => decimal('19').divideToScale(decimal('100'), 3, 'HALF_EVEN'),
      '0.190',
    ],
    ['12.4567 / 7 up to 2', () => decimal('12.4567').divideToScale(decimal('7'), 2, 'UP'), '1.78'],
    ['5.245 to 2', () => decimal('5.245').setScale(2), '5.24'],
    ['2.0 stripped', () => decimal('200.0').stripTrailingZeros(), '2E+2'],
    ['a Double', () => ApexDecimal.ofDouble(10), '10.0'],
    ['a big Double', () => ApexDecimal.ofDouble(1e21), '1000000000000000000000'],
    ['tiny', () => decimal('0.0000001'), '1E-7'],
  ])('%s', (_, value, expected) => {
    expect(value().toString()).toBe(expected);
  });

  it('is equal in value and different in hash when only the scale differs', () => {
    expect(decimal('1.0').equals(decimal('1.00'))).toBe(true);
    expect(decimal('1.0').hashCode()).not.toBe(decimal('1.00').hashCode());
  });

  it('hashes as java.math.BigDecimal', () => {
    expect(decimal('1.50').hashCode()).toBe(4652);
    expect(decimal('-1').hashCode()).toBe(-31);
  });

  it('refuses to round where rounding is unnecessary, and to divide by zero', () => {
    expect(() => decimal('1.5').setScale(0, 'UNNECESSARY')).toThrow('Rounding necessary');
    expect(() => decimal('1').divide(ApexDecimal.zero)).toThrow('Divide by 0');
  });
});
