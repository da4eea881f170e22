import { ApexBlob } from './blob.ts';
import { ApexDate, ApexDatetime, ApexTime } from './dateTypes.ts';
import { ApexDecimal } from './decimal.ts';
import { ApexDouble, doubleToText } from './double.ts';
import {
  compareStrings,
  operatorEquals,
  stringEquals,
  stringHash,
  valueEquals,
  valueHash,
} from './equality.ts';
import { ApexList, ApexMap, ApexSet } from './collections.ts';
import { apexException } from './exceptions.ts';
import { ApexEnum } from './objects.ts';
import { listType, mapType, parseType, setType, sobjectType, types } from './runtimeTypes.ts';
import { inTestTransaction } from './testTransaction.ts';
import { datetimeToText, toText } from './toText.ts';
import { cast, isAssignable, isInstance } from './typeOf.ts';
import { zonedToUtc, zoneOffset } from './zones.ts';

describe('doubles print as in Java', () => {
  it.each([
    [1, '1.0'],
    [0, '0.0'],
    [-0, '-0.0'],
    [0.1, '0.1'],
    [1e7, '1.0E7'],
    [12345678.9, '1.23456789E7'],
    [9999999, '9999999.0'],
    [0.001, '0.001'],
    [0.00012, '1.2E-4'],
    [1e21, '1.0E21'],
    [NaN, 'NaN'],
    [-Infinity, '-Infinity'],
    [5 / 3, '1.6666666666666667'],
  ])('%p is %s', (value, text) => {
    expect(doubleToText(value)).toBe(text);
  });
});

describe('equality', () => {
  const one = ApexDecimal.ofInteger(1);

  it.each<readonly [unknown, unknown, boolean, boolean]>([
    [1, 1n, false, true],
    [1, one, false, true],
    [new ApexDouble(1), one, false, true],
    [null, null, true, true],
    [null, 0, false, false],
    ['a', 'a', true, true],
    [ApexBlob.ofText('a'), ApexBlob.ofText('a'), true, true],
    [ApexDate.of(2024, 1, 1), ApexDate.of(2024, 1, 1), true, true],
    [ApexList.of(types.object, [1, null]), ApexList.of(types.object, [1, null]), true, true],
    [ApexList.of(types.object, ['a']), ApexList.of(types.object, ['A']), false, false],
  ])('of %p and %p: equals() %p, == %p', (left, right, equals, operator) => {
    expect(valueEquals(left, right)).toBe(equals);
    expect(operatorEquals(left, right)).toBe(operator);
    if (equals) expect(valueHash(left)).toBe(valueHash(right));
  });

  it('of Strings by == ignores case, their order too', () => {
    expect(stringEquals('Abc', 'aBC')).toBe(true);
    expect(stringEquals(null, 'a')).toBe(false);
    expect(compareStrings('a', 'B')).toBeLessThan(0);
    expect(compareStrings('A', 'a')).toBe(0);
  });

  it('hashes Strings as Java does', () => {
    expect(stringHash('Salesforce')).toBe(
      'Salesforce'.split('').reduce((h, c) => (31 * h + c.charCodeAt(0)) | 0, 0),
    );
    expect(valueHash(true)).toBe(1231);
  });
});

describe('text of values', () => {
  const list = ApexList.of(types.object, ['a', null, new ApexDouble(1)]);
  const self = ApexList.of<unknown>(types.object);
  self.add(self);
  const one = ApexList.of<unknown>(types.integer, [1]);
  const twice = ApexList.of<unknown>(types.object, [one, one]);
  const manyOf = (count: number): ApexList =>
    ApexList.of(
      types.integer,
      Array.from({ length: count }, (_, i) => i),
    );

  it.each<readonly [string, unknown, string]>([
    ['null', null, 'null'],
    ['a list', list, '(a, null, 1.0)'],
    ['a set', ApexSet.of(types.integer, [2, 1]), '{2, 1}'],
    ['a map', ApexMap.of(types.string, types.integer, [['k', 1]]), '{k=1}'],
    ['a date', ApexDate.of(2024, 2, 9), '2024-02-09 00:00:00'],
    ['a time', ApexTime.of(1, 2, 3, 4), '01:02:03.004Z'],
    ['an enum constant', new ApexEnum('Season', 'WINTER', 0), 'WINTER'],
    ['an exception', apexException('System.ListException', 'x'), 'System.ListException: x'],
    ['a blob', ApexBlob.ofText('abc'), 'Blob[3]'],
    ['a list in itself', self, '((already output))'],
    ['one list twice in another', twice, '((1), (already output))'],
    ['the first ten of a list', manyOf(11), '(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, ...)'],
    ['all ten of a list', manyOf(10), '(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)'],
  ])('%s', (_, value, text) => {
    expect(toText(value)).toBe(text);
  });

  it('of a Datetime is in GMT, by String.valueOf in the zone of the user', () => {
    const value = new ApexDatetime(Date.UTC(2024, 0, 1, 12, 0, 5));
    const inBerlin = (print: (moment: ApexDatetime) => string): string =>
      inTestTransaction(() => print(value), { timeZone: 'Europe/Berlin' });
    expect(inBerlin(toText)).toBe('2024-01-01 12:00:05');
    expect(inBerlin(datetimeToText)).toBe('2024-01-01 13:00:05');
    expect(value.toIsoText()).toBe('2024-01-01T12:00:05.000Z');
  });
});

describe('types', () => {
  it.each([
    ['List<String>', 'list<string>'],
    ['map<string, LIST<Id>>', 'map<string,list<id>>'],
    ['Integer[][]', 'list<list<integer>>'],
    ['System.Datetime', 'datetime'],
    ['Account', 'account'],
  ])('are read from %s', (text, key) => {
    expect(parseType(text, (name) => sobjectType(name))?.key).toBe(key);
  });

  it.each(['', 'List<', 'List<String', 'Map<String>>', 'a b'])('are not read from "%s"', (text) => {
    expect(parseType(text, () => null)).toBeNull();
  });

  it.each<readonly [unknown, (typeof types)[keyof typeof types], boolean]>([
    [null, types.string, false],
    ['x', types.string, true],
    ['x', types.id, false],
    ['001000000000001AAA', types.id, true],
    [1, types.integer, true],
    [1, types.long, true],
    [1n, types.integer, false],
    [1, types.decimal, true],
    [ApexDecimal.ofInteger(1), types.double, true],
    [ApexDecimal.ofInteger(1), types.long, false],
    [ApexDate.of(2024, 1, 1), types.datetime, true],
    [new ApexDatetime(0), types.date, false],
    [new ApexDouble(1), types.double, true],
    [1, types.object, true],
  ])('%p instanceof %p is %p', (value, type, expected) => {
    expect(isInstance(value, type)).toBe(expected);
  });

  it('refuse a cast that does not fit', () => {
    expect(() => cast('x', types.integer)).toThrow(
      'Invalid conversion from runtime type String to Integer',
    );
    expect(cast(null, types.integer)).toBeNull();
    expect(cast(1, types.decimal)).toEqual(ApexDecimal.ofInteger(1));
    expect(cast(ApexDate.of(1970, 1, 2), types.datetime)).toEqual(new ApexDatetime(86_400_000));
    expect(cast('001000000000001', types.id)).toBe('001000000000001AAA');
  });

  it.each([
    [listType(sobjectType('Account')), listType(types.sobject), true],
    [listType(types.sobject), listType(sobjectType('Account')), true],
    [listType(types.string), listType(types.id), false],
    [setType(types.string), listType(types.string), false],
    [mapType(types.id, sobjectType('Account')), mapType(types.id, types.sobject), true],
    [types.integer, types.decimal, true],
    [types.decimal, types.integer, false],
  ])('%p to %p: %p', (from, to, expected) => {
    expect(isAssignable(from, to)).toBe(expected);
  });
});

describe('time zones', () => {
  const berlin = 'Europe/Berlin';
  const hour = 3_600_000;

  it('change their offset twice a year', () => {
    expect(zoneOffset(berlin, Date.UTC(2024, 2, 31, 0, 59))).toBe(hour);
    expect(zoneOffset(berlin, Date.UTC(2024, 2, 31, 1, 0))).toBe(2 * hour);
    expect(zoneOffset('Asia/Kolkata', 0)).toBe(5.5 * hour);
    expect(zoneOffset('GMT-03:30', 0)).toBe(-3.5 * hour);
    expect(zoneOffset('Nowhere/Land', 0)).toBe(0);
  });

  it('skip an hour in spring and repeat one in autumn', () => {
    expect(zonedToUtc(berlin, Date.UTC(2024, 2, 31, 2, 30))).toBe(Date.UTC(2024, 2, 31, 1, 30));
    expect(zonedToUtc(berlin, Date.UTC(2024, 9, 27, 2, 30))).toBe(Date.UTC(2024, 9, 27, 1, 30));
    expect(zonedToUtc(berlin, Date.UTC(2024, 6, 1, 12))).toBe(Date.UTC(2024, 6, 1, 10));
  });
});
