import { documented, unconfirmed } from '../row.ts';
import type { Area, Row } from '../row.ts';

const decimal = (text: string): string => `Decimal.valueOf('${text}')`;

/** The table of rounding modes: input, then the result of each mode. */
const modes = ['CEILING', 'DOWN', 'FLOOR', 'HALF_DOWN', 'HALF_EVEN', 'HALF_UP', 'UP'];
const rounded: readonly (readonly [input: string, ...results: string[]])[] = [
  ['5.5', '6', '5', '5', '5', '6', '6', '6'],
  ['1.1', '2', '1', '1', '1', '1', '1', '2'],
  ['-1.1', '-1', '-1', '-2', '-1', '-1', '-1', '-2'],
  ['-2.7', '-2', '-2', '-3', '-3', '-3', '-3', '-3'],
];

const roundingModes: Row[] = rounded.flatMap(([input, ...results]) =>
  results.flatMap((result, i) =>
    documented('AR:apex_methods_system_decimal', [
      `${decimal(input)}.round(System.RoundingMode.${modes[i]})`,
      result,
    ]),
  ),
);

export const decimals: Area = {
  name: 'Decimal',
  rows: [
    ...roundingModes,
    ...documented(
      'AR:apex_methods_system_decimal',
      [`${decimal('1.0')}.round(System.RoundingMode.UNNECESSARY)`, '1'],
      [
        `try { ${decimal('5.5')}.round(System.RoundingMode.UNNECESSARY); return null; }` +
          ' catch (Exception e) { return e.getTypeName(); }',
        'System.MathException',
      ],
      ['Decimal d = -6.02214129; return d.abs();', '6.02214129'],
      ['Decimal d = 19; return d.divide(100, 3);', '0.190'],
      ['Decimal d = 12.4567; return d.divide(7, 2, System.RoundingMode.UP);', '1.78'],
      ['Decimal d = 6.62606957; return d.doubleValue();', '6.62606957'],
      ['Decimal d = 12345.6789; return d.format();', '12,345.679'],
      ['Decimal d = 1.602176565; return d.intValue();', '1'],
      ['Decimal d = 376.730313461; return d.longValue();', '376'],
      ['Decimal d = 4.12; return d.pow(2);', '16.9744'],
      ['Decimal d = 4.12; return d.pow(0);', '1'],
      ['Decimal d = 123.45; return d.precision();', '5'],
      ['Decimal d = 123.123; return d.precision();', '6'],
      ['Decimal d = 4.5; return d.round();', '4'],
      ['Decimal d = 5.5; return d.round();', '6'],
      ['Decimal d = 5.2; return d.round();', '5'],
      ['Decimal d = -5.7; return d.round();', '-6'],
      ['Decimal d = 9.27400968; return d.scale();', '8'],
      ['Decimal d = 8.987551787; return d.setScale(3);', '8.988'],
      ['Decimal d = 1.10000; return d.stripTrailingZeros();', '1.1'],
      ['Decimal d = 12345.6789; return d.toPlainString();', '12345.6789'],
      ['Double d = 2.718281828459045; return Decimal.valueOf(d);', '2.718281828459045'],
      ['Long l = 299792458; return Decimal.valueOf(l);', '299792458'],
      ["Decimal.valueOf('12.4567')", '12.4567'],
      ["Decimal.valueOf('1.10').scale()", '2'],
      ['Decimal d = 5; return d.scale();', '0'],
      ['Decimal d = 4000; return d.setScale(-3) == 4000;', 'true'],
      ['Set<Decimal> s = new Set<Decimal>{ 1.1, 1.10 }; return s.size();', '2'],
      ['Decimal a = 1.1; Decimal b = 1.10; return a == b;', 'true'],
    ),
    ...documented(
      'java:math/BigDecimal',
      ['1.50 + 1.5', '3.00'],
      ['1.50 - 1.5', '0.00'],
      ['1.25 * 2.0', '2.500'],
      ['Decimal d = 4000; return d.setScale(-3);', '4E+3'],
      ['Decimal d = 4000; return d.setScale(-3).toPlainString();', '4000'],
      [`${decimal('1E3')}.toPlainString()`, '1000'],
      [`${decimal('0.0000001')}`, '1E-7'],
      [`${decimal('0.0000001')}.toPlainString()`, '0.0000001'],
      [`${decimal('0.000001')}`, '0.000001'],
      [`${decimal('-2.5')}.setScale(0)`, '-2'],
      [`${decimal('2.5')}.setScale(0)`, '2'],
      [`${decimal('3.5')}.setScale(0)`, '4'],
      [`${decimal('2.345')}.setScale(2, System.RoundingMode.HALF_DOWN)`, '2.34'],
      [`${decimal('2.345')}.setScale(2, System.RoundingMode.HALF_UP)`, '2.35'],
      [`${decimal('-2.345')}.setScale(2, System.RoundingMode.FLOOR)`, '-2.35'],
      [`${decimal('2.3')}.setScale(4)`, '2.3000'],
      [`${decimal('100')}.stripTrailingZeros()`, '1E+2'],
      [`${decimal('0.10')}.precision()`, '2'],
      [`${decimal('-7.9')}.intValue()`, '-7'],
      [`${decimal('12.50')}.stripTrailingZeros()`, '12.5'],
      [`${decimal('+3')}`, '3'],
      [`${decimal('2')}.pow(10)`, '1024'],
      [`${decimal('1.5')}.pow(3)`, '3.375'],
    ),
    ...documented(
      'AG:langCon_apex_primitives',
      ['Decimal d = 5.0; Integer i = 2; return d * i;', '10.0'],
      ['Decimal d; return d;', 'null'],
    ),
    ...unconfirmed(
      'AR:apex_methods_system_decimal',
      ["Decimal.valueOf('abc')", 'throws System.TypeException: Invalid decimal: abc'],
      ['Decimal d = 1.0; return d / 0;', 'throws System.MathException: Divide by 0'],
      ['Decimal d = 1.0; return d.divide(0, 2);', 'throws System.MathException: Divide by 0'],
      ['Decimal d = 10; return d / 4;', '2.5'],
      ['Decimal d = 1; return d / 8;', '0.125'],
      ['Decimal d = 0; return d.format();', '0'],
    ),
  ],
};
