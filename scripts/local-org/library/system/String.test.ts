import '../coreTypes.ts';
import { ApexList, ApexMap } from '../../runtime/collections.ts';
import { ApexDatetime } from '../../runtime/dateTypes.ts';
import { ApexDecimal } from '../../runtime/decimal.ts';
import { types } from '../../runtime/runtimeTypes.ts';
import { inTestTransaction } from '../../runtime/testTransaction.ts';
import { member } from '../testMember.ts';

/** Collections come out as arrays. */
function run(signature: string, ...args: unknown[]): unknown {
  const result = member('String', signature)(...args);
  return result instanceof ApexList ? result.items : result;
}

type Case = readonly [signature: string, args: readonly unknown[], expected: unknown];

const ofStrings = (...texts: (string | null)[]): ApexList => ApexList.of(types.string, texts);

const namedValues = (name: string, value: unknown): ApexMap =>
  ApexMap.of(types.string, types.object, [[name, value]]);

const instanceCases: readonly Case[] = [
  ['abbreviate(Integer)', ['Hello Maximillian', 8], 'Hello...'],
  ['abbreviate(Integer)', ['Hello', 8], 'Hello'],
  ['abbreviate(Integer, Integer)', ['Hello Maximillian', 9, 6], '...Max...'],
  ['capitalize()', ['hello maximillian'], 'Hello maximillian'],
  ['center(Integer)', ['hello', 9], '  hello  '],
  ['center(Integer, String)', ['hello', 8, '-'], '-hello--'],
  ['charAt(Integer)', ['Ab', 1], 98],
  ['codePointAt(Integer)', ['a\u{1f600}', 1], 0x1f600],
  ['codePointBefore(Integer)', ['\u{1f600}b', 2], 0x1f600],
  ['codePointCount(Integer, Integer)', ['a\u{1f600}b', 0, 4], 3],
  ['offsetByCodePoints(Integer, Integer)', ['a\u{1f600}b', 0, 2], 3],
  ['compareTo(String)', ['abcde', 'abcdf'], -1],
  ['compareTo(String)', ['abc', 'ab'], 1],
  ['contains(String)', ['abc', 'b'], true],
  ['containsAny(String)', ['abcde', 'fg'], false],
  ['containsOnly(String)', ['abba', 'ab'], true],
  ['containsWhitespace()', ['a b'], true],
  ['countMatches(String)', ['aaaa', 'aa'], 2],
  ['countMatches(String)', ['aaaa', ''], 0],
  ['deleteWhitespace()', [' a\tb '], 'ab'],
  ['difference(String)', ['i am a machine', 'i am a robot'], 'robot'],
  ['equals(Object)', ['a', 'A'], false],
  ['equals(Object)', ['a', null], false],
  ['equalsIgnoreCase(String)', ['a', 'A'], true],
  ['escapeCsv()', ['Max1, "Max2"'], '"Max1, ""Max2"""'],
  ['unescapeCsv()', ['"Max1, ""Max2"""'], 'Max1, "Max2"'],
  ['escapeEcmaScript()', ['"grade": 3.9/4.0'], '\\"grade\\": 3.9\\/4.0'],
  ['escapeHtml4()', ['"Ä" <&> €'], '&quot;&Auml;&quot; &lt;&amp;&gt; &euro;'],
  ['escapeHtml3()', ['é€'], '&eacute;€'],
  ['unescapeHtml4()', ['&euro;&#228;&#xe4;&nope;'], '€ää&nope;'],
  ['escapeJava()', ['Firm: "A"\n'], 'Firm: \\"A\\"\\n'],
  ['unescapeJava()', ['a\\tb\\u0041'], 'a\tbA'],
  ['escapeUnicode()', ['De onde você é?'], 'De onde voc\\u00EA \\u00E9?'],
  ['unescapeUnicode()', ['De onde voc\\u00EA \\u00E9?'], 'De onde você é?'],
  ['escapeXml()', [`<a b='1'>`], '&lt;a b=&apos;1&apos;&gt;'],
  ['getChars()', ['Ab'], [65, 98]],
  ['getLevenshteinDistance(String)', ['Hello Joe', 'Hello Max'], 3],
  ['getLevenshteinDistance(String, Integer)', ['Hello Joe', 'Hello Max', 2], -1],
  ['hashCode()', ['abc'], 96354],
  ['indexOf(String, Integer)', ['abcd abcd', 'bc', 4], 6],
  ['indexOfAny(String)', ['abcd', 'xc'], 2],
  ['indexOfAnyBut(String)', ['abcd', 'ab'], 2],
  ['indexOfChar(Integer)', ['\\a', 97], 1],
  ['indexOfDifference(String)', ['abcd', 'abxc'], 2],
  ['indexOfDifference(String)', ['abc', 'abc'], -1],
  ['indexOfIgnoreCase(String)', ['abcd', 'BC'], 1],
  ['isAllLowerCase()', ['abcde'], true],
  ['isAllUpperCase()', ['Abc'], false],
  ['isAlpha()', ['abc1'], false],
  ['isAlpha()', [''], false],
  ['isAlphanumericSpace()', ['AE 86'], true],
  ['isNumeric()', ['1.2'], false],
  ['isNumericSpace()', ['1 2'], true],
  ['isWhitespace()', [''], true],
  ['lastIndexOf(String, Integer)', ['abcdaacd', 'a', 4], 4],
  ['left(Integer)', ['abcdaacd', 3], 'abc'],
  ['leftPad(Integer)', ['ab', 5], '   ab'],
  ['leftPad(Integer, String)', ['1', 3, '0'], '001'],
  ['mid(Integer, Integer)', ['abcde', 2, 3], 'cde'],
  ['normalizeSpace()', [' Salesforce \t  force.com '], 'Salesforce force.com'],
  ['overlay(String, Integer, Integer)', ['salesforce.com', 'SFDC', 3, 6], 'salSFDCorce.com'],
  ['remove(String)', ['Salesforce and force.com', 'force'], 'Sales and .com'],
  ['removeEndIgnoreCase(String)', ['Salesforce and force.com', '.COM'], 'Salesforce and force'],
  ['removeStart(String)', ['Salesforce', 'Sales'], 'force'],
  ['repeat(Integer)', ['SFDC', 2], 'SFDCSFDC'],
  ['repeat(String, Integer)', ['SFDC', '-', 2], 'SFDC-SFDC'],
  ['replace(String, String)', ['a.b.c', '.', '$&'], 'a$&b$&c'],
  ['replaceAll(String, String)', ['a.b.c', '.', 'x'], 'xxxxx'],
  ['replaceAll(String, String)', ['John Smith', '(\\w+) (\\w+)', '$2, $1'], 'Smith, John'],
  ['replaceFirst(String, String)', ['a b c', '\\s', ''], 'ab c'],
  ['reverse()', ['a\u{1f600}b'], 'b\u{1f600}a'],
  ['right(Integer)', ['Hello Max', 3], 'Max'],
  ['right(Integer)', ['Hello', 0], ''],
  ['split(String)', ['boo:and:foo', 'o'], ['b', '', ':and:f']],
  ['split(String, Integer)', ['boo:and:foo', 'o', 5], ['b', '', ':and:f', '', '']],
  ['split(String, Integer)', ['boo:and:foo', 'o', -2], ['b', '', ':and:f', '', '']],
  ['split(String, Integer)', ['boo:and:foo', ':', 2], ['boo', 'and:foo']],
  ['split(String)', ['abc', ''], ['a', 'b', 'c']],
  ['split(String)', ['', ','], ['']],
  ['split(String)', [',,', ','], []],
  ['splitByCharacterType()', ['Lightning.platform'], ['L', 'ightning', '.', 'platform']],
  ['splitByCharacterTypeCamelCase()', ['fooBarASFLicense'], ['foo', 'Bar', 'ASF', 'License']],
  ['stripHtmlTags()', ['<b>hello world</b>'], 'hello world'],
  ['substring(Integer)', ['hamburger', 2], 'mburger'],
  ['substring(Integer, Integer)', ['hamburger', 4, 8], 'urge'],
  ['substringAfter(String)', ['a.b.c', '.'], 'b.c'],
  ['substringAfterLast(String)', ['a.b.c', '.'], 'c'],
  ['substringBefore(String)', ['abc', '-'], 'abc'],
  ['substringBeforeLast(String)', ['a.b.c', '.'], 'a.b'],
  ['substringBetween(String)', ['tagYellowtag', 'tag'], 'Yellow'],
  ['substringBetween(String, String)', ['xx(a)', '(', ')'], 'a'],
  ['substringBetween(String, String)', ['xx', '(', ')'], null],
  ['swapCase()', ['Force.com'], 'fORCE.COM'],
  ['equals(Object)', ['001D000000Ju1zH', '001D000000Ju1zHIAR'], true],
  ['equals(Object)', ['001D000000Ju1zH', '001D000000Ju1zIIAR'], false],
  ['template(Map<String,Object>)', ['$${a} is ${a}', namedValues('a', 5)], '${a} is 5'],
  ['toUpperCase(String)', ['i', 'tr_TR'], '\u0130'],
  ['trim()', ['  a\u00a0 \n'], 'a\u00a0'],
  ['uncapitalize()', ['Hello'], 'hello'],
];

const staticCases: readonly Case[] = [
  ['static escapeSingleQuotes(String)', ["O'Neil"], "O\\'Neil"],
  ['static escapeSingleQuotes(String)', ['a\\b'], 'a\\\\b'],
  [
    'static format(String, List<Object>)',
    ["{0} isn''t '{1}' {2}", ofStrings('a', 'b')],
    "a isn't {1} {2}",
  ],
  ['static fromCharArray(List<Integer>)', [ApexList.of(types.integer, [65, 66])], 'AB'],
  ['static getCommonPrefix(List<String>)', [ofStrings('SFDCApex', 'SFDCVisualforce')], 'SFDC'],
  ['static isBlank(String)', [' \n'], true],
  ['static isBlank(String)', [null], true],
  ['static isNotEmpty(String)', [' '], true],
  ['static join(Object, String)', [ofStrings('a', 'b'), '-'], 'a-b'],
  ['static valueOf(Object)', [null], null],
  ['static valueOf(Decimal)', [ApexDecimal.tryParse('1.50')], '1.50'],
  ['static valueOf(Double)', [1e7], '1.0E7'],
  ['static valueOf(Double)', [3], '3.0'],
  ['static valueOf(Long)', [5n], '5'],
];

describe('String', () => {
  it.each(instanceCases)('%s of %p is %p', (signature, args, expected) => {
    expect(run(signature, ...args)).toEqual(expected);
  });

  it.each(staticCases)('%s of %p is %p', (signature, args, expected) => {
    expect(run(signature, ...args)).toEqual(expected);
  });

  it.each([
    ['substring(Integer)', ['abc', 4], 'Starting position out of bounds: 4'],
    ['substring(Integer, Integer)', ['abc', 0, 4], 'Ending position out of bounds: 4'],
    ['abbreviate(Integer)', ['abcdef', 3], 'Minimum abbreviation width is 4'],
    ['charAt(Integer)', ['abc', 3], 'String index out of range: 3'],
    ['template(Map<String,Object>)', ['${b}', namedValues('a', 5)], 'Missing value for template'],
    ['contains(String)', ['abc', null], 'Argument cannot be null.'],
    ['replaceAll(String, String)', ['abc', 'b', null], 'Argument cannot be null.'],
    ['replaceAll(String, String)', ['abc', '(', ''], 'Invalid regex: Unclosed group near index 1'],
  ] as const)('%s of %p throws', (signature, args, message) => {
    expect(() => run(signature, ...args)).toThrow(message);
  });

  it('prints a Datetime in the zone of the user, and in GMT when asked', () => {
    const moment = new ApexDatetime(Date.UTC(2024, 6, 1, 0, 30));
    inTestTransaction(
      () => {
        expect(run('static valueOf(Datetime)', moment)).toBe('2024-06-30 17:30:00');
        expect(run('static valueOfGmt(Datetime)', moment)).toBe('2024-07-01 00:30:00');
      },
      { timeZone: 'America/Los_Angeles' },
    );
  });
});
