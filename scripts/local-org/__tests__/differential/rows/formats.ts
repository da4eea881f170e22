import { documented, unconfirmed } from '../row.ts';
import type { Area, Row } from '../row.ts';

/** `moment` and the text that each pattern of SimpleDateFormat gives for it in GMT. */
function patterns(
  moment: string,
  ...pairs: readonly (readonly [pattern: string, text: string])[]
): Row[] {
  return pairs.flatMap(([pattern, text]) =>
    documented('java:text/SimpleDateFormat', [
      `Datetime.newInstanceGmt(${moment}).formatGmt('${pattern}')`,
      text,
    ]),
  );
}

export const formats: Area = {
  name: 'Formats in the United States',
  rows: [
    // Thursday, 29 February 2024, in the ninth week of the year.
    ...patterns(
      '2024, 2, 29, 15, 4, 5',
      ['yyyy', '2024'],
      ['yy', '24'],
      ['y', '2024'],
      ['M', '2'],
      ['MM', '02'],
      ['MMM', 'Feb'],
      ['MMMM', 'February'],
      ['d', '29'],
      ['dd', '29'],
      ['ddd', '029'],
      ['D', '60'],
      ['DDD', '060'],
      ['E', 'Thu'],
      ['EEE', 'Thu'],
      ['EEEE', 'Thursday'],
      ['u', '4'],
      ['w', '9'],
      ['ww', '09'],
      ['W', '5'],
      ['F', '5'],
      ['YYYY', '2024'],
      ['a', 'PM'],
      ['H', '15'],
      ['HH', '15'],
      ['h', '3'],
      ['hh', '03'],
      ['K', '3'],
      ['k', '15'],
      ['m', '4'],
      ['mm', '04'],
      ['s', '5'],
      ['ss', '05'],
      ['S', '0'],
      ['SSS', '000'],
      ['G', 'AD'],
      ['Z', '+0000'],
      ['X', 'Z'],
      ['XXX', 'Z'],
      [String.raw`yyyy-MM-dd\'T\'HH:mm:ss\'Z\'`, '2024-02-29T15:04:05Z'],
      [String.raw`h \'o\'\'clock\' a`, "3 o'clock PM"],
      ['dd/MM/yyyy, HH.mm', '29/02/2024, 15.04'],
    ),
    ...patterns(
      '2024, 12, 30, 0, 0, 0',
      ['YYYY', '2025'],
      ['w', '1'],
      ['H', '0'],
      ['k', '24'],
      ['K', '0'],
      ['h', '12'],
      ['a', 'AM'],
      ['DDD', '365'],
    ),
    ...patterns('2024, 2, 1, 12, 0, 0', ['W', '1'], ['F', '1'], ['h', '12'], ['K', '0']),
    ...documented(
      'java:text/SimpleDateFormat',
      ["Datetime.newInstanceGmt(2024, 1, 1, 12, 0, 0).format('Z', 'America/New_York')", '-0500'],
      ["Datetime.newInstanceGmt(2024, 7, 1, 12, 0, 0).format('Z', 'America/New_York')", '-0400'],
      ["Datetime.newInstanceGmt(2024, 1, 1, 12, 0, 0).format('XXX', 'Asia/Kolkata')", '+05:30'],
      ["Datetime.newInstanceGmt(2024, 1, 1, 12, 0, 0).format('XX', 'Asia/Kolkata')", '+0530'],
      ["Datetime.newInstanceGmt(2024, 1, 1, 12, 0, 0).format('X', 'America/New_York')", '-05'],
      [
        "Datetime.newInstanceGmt(2024, 7, 1, 12, 0, 0).format('zzzz', 'America/Los_Angeles')",
        'Pacific Daylight Time',
      ],
      ["Datetime.newInstanceGmt(2024, 1, 1, 12, 0, 0).format('z', 'America/Los_Angeles')", 'PST'],
    ),
    ...documented(
      'java:text/MessageFormat',
      ["String.format('{1} {0} {1}', new List<Object>{ 'a', 'b' })", 'b a b'],
      ["String.format('{0} {1}', new List<Object>{ 'a' })", 'a {1}'],
      [String.raw`String.format('It\'\'s {0}', new List<Object>{ 'me' })`, "It's me"],
      ["String.format('plain', new List<Object>())", 'plain'],
      ["String.format('{0}{0}', new List<Object>{ 'ab' })", 'abab'],
    ),
    ...documented(
      'AR:apex_methods_system_string',
      ["String.format('{0}', new List<Object>{ true })", 'true'],
      ["String.format('{0}', new List<Object>{ 1.50 })", '1.50'],
      ["String.format('{0}', new List<Object>{ new List<Integer>{ 1, 2 } })", '(1, 2)'],
    ),
    ...unconfirmed(
      'AR:apex_methods_system_string',
      ["String.format('{0}', new List<Object>{ null })", 'null'],
      ["String.format('{0}', new List<Object>{ 1234567 })", '1234567'],
    ),
    ...unconfirmed(
      'AR:apex_methods_system_decimal',
      ['Decimal d = -1234.5; return d.format();', '-1,234.5'],
      ['Decimal d = 1000; return d.format();', '1,000'],
      ['Decimal d = 0.0005; return d.format();', '0'],
      ['Decimal d = 1.50; return d.format();', '1.5'],
      ['Integer i = -1234567; return i.format();', '-1,234,567'],
      ['Long l = 9223372036854775807L; return l.format();', '9,223,372,036,854,775,807'],
    ),
    ...unconfirmed('AR:apex_methods_system_datetime', [
      "Datetime.newInstanceGmt(2024, 1, 1).formatGmt('b')",
      "throws System.StringException: Illegal pattern character 'b'",
    ]),
  ],
};

const number = 'Decimal d = 1234567.891; return d.format();';
const date = 'Date.newInstance(2024, 2, 29).format()';
const moment = 'Datetime.newInstance(2024, 2, 29, 15, 4, 5).format()';

/** The page says that the user's locale decides; the texts are those of CLDR, which ICU formats use. */
function locale(
  code: string,
  name: string,
  ...[numberText, dateText, momentText]: readonly [string, string, string]
): Area {
  return {
    name: `Formats in ${name}`,
    locale: code,
    rows: [
      ...unconfirmed('AR:apex_methods_system_decimal', [number, numberText]),
      ...unconfirmed('AR:apex_methods_system_date', [date, dateText]),
      ...unconfirmed('AR:apex_methods_system_datetime', [moment, momentText]),
    ],
  };
}

export const localFormats: readonly Area[] = [
  locale('en_GB', 'Great Britain', '1,234,567.891', '29/02/2024', '29/02/2024, 15:04'),
  locale('de_DE', 'Germany', '1.234.567,891', '29.02.2024', '29.02.2024, 15:04'),
  locale('fr_FR', 'France', '1\u202f234\u202f567,891', '29/02/2024', '29/02/2024 15:04'),
  locale('en_IN', 'India', '12,34,567.891', '29/02/2024', '29/02/2024, 3:04 pm'),
  locale('ja_JP', 'Japan', '1,234,567.891', '2024/02/29', '2024/02/29 15:04'),
  locale('pt_BR', 'Brazil', '1.234.567,891', '29/02/2024', '29/02/2024, 15:04'),
];
