import '../../coreTypes.ts';
import { javaRegex } from './JavaRegex.ts';
import { ApexMatcher } from './ApexMatcher.ts';
import { ApexPattern } from '../Pattern.ts';
import { replaceAll } from './operations.ts';
import { member } from '../../testMember.ts';

const findAll = (pattern: string, text: string): string[] => {
  const matcher = new ApexMatcher(new ApexPattern(javaRegex(pattern)), text);
  const found: string[] = [];
  while (matcher.find()) found.push(matcher.group(0) ?? '');
  return found;
};

describe('Java patterns that JavaScript writes differently', () => {
  it.each([
    ['possessive quantifiers never give back', 'a*+a', 'aaa', []],
    ['atomic groups never give back', '(?>a|ab)c', 'abc ac', ['ac']],
    ['a group after an atomic one keeps its number', '(?>x)(b)\\1', 'xbb', ['xbb']],
    ['quoted text is literal', '\\Qa.b*\\E+', 'a.b** axb', ['a.b**']],
    ['(?i) at the start', '(?i)abc', 'ABC abc', ['ABC', 'abc']],
    ['(?i) in the middle', 'a(?i)b', 'aB AB', ['aB']],
    ['(?i:…) for a part', '(?i:a)b', 'Ab AB', ['Ab']],
    ['(?i) folds ASCII only', '(?i)ä', 'Ä', []],
    ['(?iu) folds the rest', '(?iu)ä', 'Ä', ['Ä']],
    ['(?i) in classes', '(?i)[a-c]+', 'aBCd', ['aBC']],
    ['(?s) lets the dot match line breaks', '(?s)a.b', 'a\nb', ['a\nb']],
    ['the dot stops at all line breaks', '.+', 'a\u2028b', ['a', 'b']],
    ['(?m) anchors at lines', '(?m)^\\w$', 'a\nb\r\nc', ['a', 'b', 'c']],
    ['$ allows a last line break', 'a$', 'a\n', ['a']],
    ['\\z does not', 'a\\z', 'a\n', []],
    ['(?x) ignores blanks and comments', '(?x) a b # c\n c', 'abc', ['abc']],
    ['intersections', '[a-z&&[^aeiou]]+', 'hello', ['h', 'll']],
    ['nested unions', '[a-c[x-z]]+', 'abxyd', ['abxy']],
    ['] first in a class is literal', '[]a]+', 'a]b', ['a]']],
    ['\\h', 'a\\h+b', 'a \u00a0b', ['a \u00a0b']],
    ['\\R is one line break', 'a\\Rb', 'a\r\nb', ['a\r\nb']],
    ['POSIX classes', '\\p{Alpha}+', 'ab1ä', ['ab']],
    ['Unicode classes', '\\p{L}+', 'ab1ä', ['ab', 'ä']],
    ['scripts', '\\p{IsGreek}+', 'aβγ', ['βγ']],
    ['\\w is ASCII, \\b is not', '\\bx', 'äx x', ['x']],
    ['octal and hexadecimal', '\\0101\\x42\\u0043', 'ABC', ['ABC']],
    ['surrogate pairs', '\\uD83D\\uDE00.', '\u{1f600}\u{1f601}', ['\u{1f600}\u{1f601}']],
    ['named groups', '(?<first>a)b\\k<first>', 'aba', ['aba']],
    ['lookbehind', '(?<=a)b', 'ab b', ['b']],
    ['e-mail', '^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,4}$', 'a.b@c.de', ['a.b@c.de']],
    ['braces and slashes are escaped', '\\{\\w+\\}/', '{a}/', ['{a}/']],
  ] as const)('%s', (_, pattern, text, expected) => {
    expect(findAll(pattern, text)).toEqual(expected);
  });

  it.each([
    ['\\G', '\\Ga'],
    ['\\X', '\\X'],
    ['the Unicode block \\p{InGreek}', '\\p{InGreek}'],
    ['the flag (?U)', '(?U)a'],
  ])('refuses %s by name', (name, pattern) => {
    expect(() => javaRegex(pattern)).toThrow(name);
  });

  it.each([
    ['(a', 'Unclosed group'],
    ['a)', "Unmatched closing ')'"],
    ['*a', "Dangling meta character '*'"],
    ['[a', 'Unclosed character class'],
    ['a{', 'Illegal repetition'],
    ['\\y', 'Illegal/unsupported escape sequence'],
    ['\\p{Nope}', 'Unknown character property name {Nope}'],
  ])('%s is wrong: %s', (pattern, message) => {
    expect(() => javaRegex(pattern)).toThrow(message);
  });
});

describe('Matcher', () => {
  const matcher = (pattern: string, text: string): ApexMatcher =>
    new ApexMatcher(new ApexPattern(javaRegex(pattern)), text);

  it('gives positions and groups of the last match', () => {
    const found = matcher('(a(b)?)(c)', 'xacabc');
    expect(found.find()).toBe(true);
    expect([found.match.start, found.match.end]).toEqual([1, 3]);
    expect([0, 1, 2, 3].map((group) => found.group(group))).toEqual(['ac', 'a', null, 'c']);
    expect(found.find()).toBe(true);
    expect(found.group(2)).toBe('b');
    expect(found.find()).toBe(false);
    expect(() => found.group(0)).toThrow('No match found');
  });

  it('matches the whole text with backtracking', () => {
    expect(matcher('a|ab', 'ab').matches()).toBe(true);
    expect(matcher('a|ab', 'ab').lookingAt()).toBe(true);
    expect(matcher('a', 'ab').matches()).toBe(false);
  });

  it('searches its region only', () => {
    const found = matcher('^\\w', 'abc').region(1, 2);
    expect(found.find()).toBe(true);
    expect(found.match.start).toBe(1);
    expect(found.find()).toBe(false);
  });

  it('replaces with groups', () => {
    expect(replaceAll(javaRegex('(?<x>a)(b)?'), 'ab a', '[${x}$2]')).toBe('[ab] [a]');
    expect(replaceAll(javaRegex('a'), 'a', '\\$1')).toBe('$1');
    expect(() => replaceAll(javaRegex('a'), 'a', '$1')).toThrow('No group 1');
  });

  it('quotes patterns and replacements', () => {
    const quote = member('Pattern', 'static quote(String)');
    expect(findAll(String(quote('a.\\Eb')), 'a.\\Eb')).toEqual(['a.\\Eb']);
    expect(member('Matcher', 'static quoteReplacement(String)')('$1\\')).toBe('\\$1\\\\');
  });
});
