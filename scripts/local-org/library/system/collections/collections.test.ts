import '../../coreTypes.ts';
import { ApexList, ApexMap, ApexSet } from '../../../runtime/collections.ts';
import { ApexObject } from '../../../runtime/objects.ts';
import { listType, mapType, setType, sobjectType, types } from '../../../runtime/runtimeTypes.ts';
import { SObject } from '../../../runtime/sobject.ts';
import { testAccount } from '../../../runtime/testDescribe.ts';
import { toText } from '../../../runtime/toText.ts';
import { member } from '../../testMember.ts';
import { iterate } from '../interfaces.ts';

const id = '001000000000001AAA';
const record = (fields: Readonly<Record<string, unknown>>): SObject => {
  const made = new SObject(testAccount);
  for (const [name, value] of Object.entries(fields)) made.put(name, value);
  return made;
};
const accounts = sobjectType('Account');
const byId = mapType(types.id, accounts);

/** As the compiler emits `class Descending implements Comparator<Integer>`, with its bridge. */
class Descending extends ApexObject {
  m_compare$object$object(left: number, right: number): number {
    return right - left;
  }
}

describe('List', () => {
  it('sorts by a comparator', () => {
    const list = ApexList.of(types.integer, [1, 3, 2]);
    member('List', 'sort(Comparator<E>)')(list, new Descending());
    expect(list.items).toEqual([3, 2, 1]);
  });

  it('sorts records by Name, empty ones first', () => {
    const list = ApexList.of(accounts, [record({ Name: 'b' }), record({ Name: 'a' }), record({})]);
    member('List', 'sort()')(list);
    expect(list.items.map((item) => item.get('Name'))).toEqual([null, 'a', 'b']);
  });

  it('is made with nulls, from a set, and cloned deeply', () => {
    const type = listType(types.integer);
    expect(member('List', 'new(Integer)')(type, 2)).toMatchObject({ items: [null, null] });
    expect(member('List', 'new(Set<E>)')(type, ApexSet.of(types.integer, [1]))).toMatchObject({
      items: [1],
    });
    const list = ApexList.of(accounts, [record({ Id: id, Name: 'a' })]);
    const copy = member('List', 'deepClone(Boolean)')(list, true);
    expect(toText(copy)).toBe(toText(list));
    expect(copy).not.toBe(list);
  });
});

describe('Set', () => {
  const set = (...values: number[]): ApexSet<number> => ApexSet.of(types.integer, values);

  it.each<readonly [string, readonly unknown[], boolean, readonly number[]]>([
    ['addAll(Set<E>)', [set(2, 3)], true, [1, 2, 3]],
    ['addAll(List<E>)', [ApexList.of(types.integer, [1])], false, [1, 2]],
    ['removeAll(Set<E>)', [set(2, 3)], true, [1]],
    ['retainAll(Set<E>)', [set(2, 3)], true, [2]],
    ['containsAll(Set<E>)', [set(2, 3)], false, [1, 2]],
  ])('%s', (signature, args, result, left) => {
    const values = set(1, 2);
    expect(member('Set', signature)(values, ...args)).toBe(result);
    expect(values.toArray()).toEqual(left);
  });

  it('knows its type', () => {
    expect(member('Set', 'new()')(setType(types.integer))).toMatchObject({ size: 0 });
  });
});

describe('Map', () => {
  it('is made of records by their ids', () => {
    const map = member('Map', 'new(List<SObject>)')(
      byId,
      ApexList.of(accounts, [record({ Id: id })]),
    );
    expect(map).toBeInstanceOf(ApexMap);
    expect(member('Map', 'containsKey(K)')(map, id)).toBe(true);
  });

  it.each([
    ['without id', [record({})], 'Row with null Id at index: 0'],
    ['twice', [record({ Id: id }), record({ Id: id })], 'Row with duplicate Id at index: 1'],
  ])('refuses a record %s', (_, records, message) => {
    const create = member('Map', 'new(List<SObject>)');
    expect(() => create(byId, ApexList.of(accounts, records))).toThrow(message);
  });
});

describe('iterate', () => {
  /** An Iterable of a user class that is its own Iterator. */
  class Counter extends ApexObject {
    #next = 0;

    m_iterator(): this {
      return this;
    }

    m_hasnext(): boolean {
      return this.#next < 3;
    }

    m_next(): number {
      return this.#next++;
    }
  }

  it('walks collections and Iterables of user classes', () => {
    expect([...iterate(ApexList.of(types.integer, [1, 2]))]).toEqual([1, 2]);
    expect([...iterate(new Counter())]).toEqual([0, 1, 2]);
  });
});
