import { ApexList, ApexMap, ApexSet } from './collections.ts';
import { ApexDecimal } from './decimal.ts';
import { ApexDouble } from './double.ts';
import { ApexEnum, ApexObject } from './objects.ts';
import { types } from './runtimeTypes.ts';
import { SObject } from './sobject.ts';
import { testAccount } from './testDescribe.ts';
import { toText } from './toText.ts';

/** As the compiler emits a class with equals and hashCode. */
class Point extends ApexObject {
  readonly x: number;

  constructor(x: number) {
    super();
    this.x = x;
  }

  m_equals$object(other: unknown): boolean {
    return other instanceof Point && other.x === this.x;
  }

  m_hashcode(): number {
    return this.x % 2;
  }
}

const account = (name: string): SObject => {
  const record = new SObject(testAccount);
  record.put('Name', name);
  return record;
};

describe('keys of Set and Map', () => {
  const decimal = (text: string): ApexDecimal | null => ApexDecimal.tryParse(text);

  it.each<readonly [string, unknown, unknown, boolean]>([
    ['Strings respect case', 'a', 'A', false],
    ['an Integer is no Long', 1, 1n, false],
    ['an Integer is no Double', 1, new ApexDouble(1), false],
    ['Decimals of different scale differ', decimal('1.0'), decimal('1.00'), false],
    ['Decimals of equal scale are equal', decimal('1.0'), decimal('1.0'), true],
    [
      'lists are equal by elements',
      ApexList.of(types.integer, [1]),
      ApexList.of(types.integer, [1]),
      true,
    ],
    ['records are equal by fields', account('a'), account('a'), true],
    ['records with other fields differ', account('a'), account('b'), false],
    ['own equality counts', new Point(1), new Point(1), true],
    ['own equality within one hash', new Point(1), new Point(3), false],
    ['objects without equality are themselves', new ApexObject(), new ApexObject(), false],
    ['enum constants', new ApexEnum('E', 'A', 0), new ApexEnum('E', 'A', 0), false],
    ['null is a key', null, null, true],
    ['a String is never taken for another value', '\u0000d1', new ApexDouble(1), false],
  ])('%s', (_, first, second, same) => {
    const set = ApexSet.of(types.object, [first]);
    expect(set.has(second)).toBe(same);
    set.add(second);
    expect(set.size).toBe(same ? 1 : 2);
    expect(set.remove(second)).toBe(true);
    expect(set.size).toBe(same ? 0 : 1);
  });

  it('loses a record that changes after it was added', () => {
    const record = account('a');
    const set = ApexSet.of(types.object, [record]);
    record.put('Name', 'b');
    expect(set.has(record)).toBe(false);
    expect(set.size).toBe(1);
  });

  it('keeps the order of insertion, also when a key is put again', () => {
    const map = ApexMap.of(types.string, types.integer, [
      ['b', 1],
      ['a', 2],
    ]);
    expect(map.put('b', 3)).toBe(1);
    expect(toText(map)).toBe('{b=3, a=2}');
  });

  it('gives a key set that removes from the map and takes nothing', () => {
    const map = ApexMap.of(types.string, types.integer, [
      ['b', 1],
      ['a', 2],
    ]);
    const keys = map.keySet();
    keys.remove('b');
    expect(map.size).toBe(1);
    expect(() => keys.add('c')).toThrow('Collection is read-only');
  });
});

describe('collections in a loop', () => {
  it.each([
    ['a list', () => ApexList.of(types.integer, [1, 2]), (list: ApexList) => list.add(3)],
    ['a set', () => ApexSet.of(types.integer, [1, 2]), (set: ApexSet) => set.remove(2)],
  ] as const)('%s may not change', (_, create, change) => {
    const values = create();
    const loop = (): void => {
      for (const value of values) if (value !== null) (change as (v: unknown) => void)(values);
    };
    expect(loop).toThrow('Cannot modify a collection while it is being iterated.');
    (change as (v: unknown) => void)(values);
  });

  it('a list may change again after a loop that was left', () => {
    const list = ApexList.of(types.integer, [1, 2]);
    for (const value of list) if (value === 1) break;
    list.add(3);
    expect(list.size).toBe(3);
  });
});

describe('lists', () => {
  it('say which index is out of bounds', () => {
    const list = ApexList.of(types.integer, [1]);
    expect(() => list.get(5)).toThrow('List index out of bounds: 5');
    expect(() => list.set(-1, 0)).toThrow('List index out of bounds: -1');
    expect(() => list.insert(2, 0)).toThrow('List index out of bounds: 2');
  });

  it.each<readonly [string, unknown[], unknown[]]>([
    ['nulls first', [2, null, 1], [null, 1, 2]],
    ['capitals before small letters', ['b', 'a', 'B'], ['B', 'a', 'b']],
    ['booleans', [true, false], [false, true]],
  ])('sort %s', (_, items, sorted) => {
    const list = ApexList.of(types.object, items);
    list.sort();
    expect(list.items).toEqual(sorted);
  });

  it('do not sort what has no order', () => {
    const list = ApexList.of(types.object, [new ApexObject(), new ApexObject()]);
    expect(() => list.sort()).toThrow('not Comparable');
  });
});
