/**
 * List and arrays.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_list.htm
 */
import { takeFuel } from '../../compiler/support/fuel.ts';
import { ApexList, type ApexSet } from '../../runtime/collections.ts';
import { throwApex } from '../../runtime/exceptions.ts';
import { toText } from '../../runtime/toText.ts';
import type { SObjectTypeToken } from '../../runtime/tokens.ts';
import type { RuntimeType } from '../../runtime/typeInfo.ts';
import { callMethod, mangled } from '../../runtime/userCalls.ts';
import { chargedElements } from '../chargedText.ts';
import { defineType } from '../define.ts';
import { nonNull } from '../nonNull.ts';
import { elementToken, naturalOrder, sameElements } from './collections/elements.ts';
import { cloneDeep, keepNothing } from './collections/deepClone.ts';

type List = ApexList<unknown>;

function sized(type: RuntimeType, size: number): List {
  if (size < 0) throwApex('System.ListException', `Invalid list size: ${size}`);
  return new ApexList(type, new Array<unknown>(size).fill(null));
}

/** The comparator's answer decides; null from it is an exception as in any comparison. */
function sortBy(self: List, comparator: object): void {
  self.sort((left, right) => {
    const order = callMethod(comparator, mangled.compare, left, right);
    if (typeof order === 'number') return order;
    throwApex('System.NullPointerException', 'compare returned null');
  });
}

/** Ten comparisons cost one unit. */
const sortFuel = (size: number): number => Math.ceil((size * Math.log2(size + 1)) / 10);

function getSObjectType(self: List): SObjectTypeToken | null {
  return elementToken(self.elementType);
}

defineType({
  name: 'List',
  namespace: 'System',
  kind: 'class',
  typeParameters: ['E'],
  implements: ['Iterable<E>'],
  jsClass: ApexList,
  members: {
    'new()': (type: RuntimeType) => new ApexList(type),
    ...nonNull({
      'new(Integer)': sized,
      'get(Integer): E': (self: List, index: number) => self.get(index),
      'remove(Integer): E': (self: List, index: number) => self.remove(index),
      'sort(Comparator<E>): void': sortBy,
    }),
    ...chargedElements(
      nonNull({
        'new(List<E>)': (type: RuntimeType, values: List) => new ApexList(type, [...values.items]),
        'new(Set<E>)': (type: RuntimeType, values: ApexSet) => new ApexList(type, values.toArray()),
        'addAll(List<E>): void': (self: List, values: List) => self.addAll(values.items),
        'addAll(Set<E>): void': (self: List, values: ApexSet) => self.addAll(values.toArray()),
        'deepClone(Boolean): List<E>': (self: List, preserveId: boolean) =>
          cloneDeep(self, { ...keepNothing, preserveId }),
        'deepClone(Boolean, Boolean): List<E>': (
          self: List,
          preserveId: boolean,
          preserveReadonlyTimestamps: boolean,
        ) => cloneDeep(self, { ...keepNothing, preserveId, preserveReadonlyTimestamps }),
        'deepClone(Boolean, Boolean, Boolean): List<E>': (
          self: List,
          preserveId: boolean,
          preserveReadonlyTimestamps: boolean,
          preserveAutonumber: boolean,
        ) =>
          cloneDeep(self, {
            ...keepNothing,
            preserveId,
            preserveReadonlyTimestamps,
            preserveAutonumber,
          }),
      }),
    ),
    ...chargedElements({
      'clone(): List<E>': (self: List) => self.clone(),
      'contains(E): Boolean': (self: List, value: unknown) => self.indexOf(value) >= 0,
      'deepClone(): List<E>': (self: List) => cloneDeep(self, keepNothing),
      'equals(Object): Boolean': sameElements,
      'hashCode(): Integer': (self: List) => self.valueHash(),
      'indexOf(E): Integer': (self: List, value: unknown) => self.indexOf(value),
    }),
    'add(E): void': (self: List, value: unknown) => self.add(value),
    'add(Integer, E): void': (self: List, index: number, value: unknown) =>
      self.insert(index, value),
    'clear(): void': (self: List) => self.clear(),
    'getSObjectType(): Schema.SObjectType': getSObjectType,
    'isEmpty(): Boolean': (self: List) => self.items.length === 0,
    'iterator(): Iterator<E>': (self: List) => self.m_iterator(),
    'set(Integer, E): void': (self: List, index: number, value: unknown) => self.set(index, value),
    'size(): Integer': (self: List) => self.items.length,
    'sort(): void': (self: List) => {
      takeFuel(sortFuel(self.items.length));
      self.sort(naturalOrder(self.elementType));
    },
    'toString(): String': (self: List) => toText(self),
  },
});
