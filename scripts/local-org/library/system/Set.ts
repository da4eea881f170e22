/**
 * Set.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_set.htm
 */
import { ApexSet, type ApexList } from '../../runtime/collections.ts';
import { toText } from '../../runtime/toText.ts';
import type { RuntimeType } from '../../runtime/typeInfo.ts';
import { chargedElements } from '../chargedText.ts';
import { defineType } from '../define.ts';
import { nonNull } from '../nonNull.ts';
import { sameElements } from './collections/elements.ts';

type Values = readonly unknown[];

/** True when the set changed. */
function addAll(self: ApexSet, values: Values): boolean {
  const size = self.size;
  for (const value of values) self.add(value);
  return self.size > size;
}

function removeAll(self: ApexSet, values: Values): boolean {
  const size = self.size;
  for (const value of values) self.remove(value);
  return self.size < size;
}

function retainAll(self: ApexSet, values: Values): boolean {
  const kept = new ApexSet(self.type, values);
  return removeAll(
    self,
    self.toArray().filter((value) => !kept.has(value)),
  );
}

const containsAll = (self: ApexSet, values: Values): boolean =>
  values.every((value) => self.has(value));

defineType({
  name: 'Set',
  namespace: 'System',
  kind: 'class',
  typeParameters: ['E'],
  implements: ['Iterable<E>'],
  jsClass: ApexSet,
  members: {
    'new()': (type: RuntimeType) => new ApexSet(type),
    // A capacity, which has no meaning here.
    'new(Integer)': (type: RuntimeType) => new ApexSet(type),
    ...chargedElements(
      nonNull({
        'new(List<E>)': (type: RuntimeType, values: ApexList) => new ApexSet(type, values.items),
        'new(Set<E>)': (type: RuntimeType, values: ApexSet) => new ApexSet(type, values.toArray()),
        'addAll(List<E>): Boolean': (self: ApexSet, values: ApexList) => addAll(self, values.items),
        'addAll(Set<E>): Boolean': (self: ApexSet, values: ApexSet) =>
          addAll(self, values.toArray()),
        'containsAll(List<E>): Boolean': (self: ApexSet, values: ApexList) =>
          containsAll(self, values.items),
        'containsAll(Set<E>): Boolean': (self: ApexSet, values: ApexSet) =>
          containsAll(self, values.toArray()),
        'removeAll(List<E>): Boolean': (self: ApexSet, values: ApexList) =>
          removeAll(self, values.items),
        'removeAll(Set<E>): Boolean': (self: ApexSet, values: ApexSet) =>
          removeAll(self, values.toArray()),
        'retainAll(List<E>): Boolean': (self: ApexSet, values: ApexList) =>
          retainAll(self, values.items),
        'retainAll(Set<E>): Boolean': (self: ApexSet, values: ApexSet) =>
          retainAll(self, values.toArray()),
      }),
    ),
    ...chargedElements({
      'clone(): Set<E>': (self: ApexSet) => self.clone(),
      'equals(Object): Boolean': sameElements,
      'hashCode(): Integer': (self: ApexSet) => self.valueHash(),
    }),
    'add(E): Boolean': (self: ApexSet, value: unknown) => self.add(value),
    'clear(): void': (self: ApexSet) => self.clear(),
    'contains(E): Boolean': (self: ApexSet, value: unknown) => self.has(value),
    'isEmpty(): Boolean': (self: ApexSet) => self.size === 0,
    'iterator(): Iterator<E>': (self: ApexSet) => self.m_iterator(),
    'remove(E): Boolean': (self: ApexSet, value: unknown) => self.remove(value),
    'size(): Integer': (self: ApexSet) => self.size,
    'toString(): String': (self: ApexSet) => toText(self),
  },
});
