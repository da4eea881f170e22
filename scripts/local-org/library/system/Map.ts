/**
 * Map.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_map.htm
 */
import { ApexMap, type ApexList } from '../../runtime/collections.ts';
import { throwApex } from '../../runtime/exceptions.ts';
import type { SObject } from '../../runtime/sobject.ts';
import { toText } from '../../runtime/toText.ts';
import type { RuntimeType } from '../../runtime/typeInfo.ts';
import { chargedElements } from '../chargedText.ts';
import { defineType } from '../define.ts';
import { nonNull } from '../nonNull.ts';
import { cloneMapDeep } from './collections/deepClone.ts';
import { elementToken, sameElements } from './collections/elements.ts';

/** By their ids: `new Map<Id, Account>([SELECT …])`. */
function putRecords(self: ApexMap, records: ApexList<SObject | null>): void {
  records.items.forEach((record, row) => {
    const id = record?.id ?? null;
    if (id === null) throwApex('System.ListException', `Row with null Id at index: ${row}`);
    if (self.has(id)) throwApex('System.ListException', `Row with duplicate Id at index: ${row}`);
    self.put(id, record);
  });
}

function ofRecords(type: RuntimeType, records: ApexList<SObject | null>): ApexMap {
  const map = new ApexMap(type);
  putRecords(map, records);
  return map;
}

/** Unlike the constructor, putAll lets a later record replace an earlier one. */
function putAllRecords(self: ApexMap, records: ApexList<SObject | null>): void {
  records.items.forEach((record, row) => {
    const id = record?.id ?? null;
    if (id === null) throwApex('System.ListException', `Row with null Id at index: ${row}`);
    self.put(id, record);
  });
}

function putAll(self: ApexMap, other: ApexMap): void {
  for (const [key, value] of other.entries()) self.put(key, value);
}

defineType({
  name: 'Map',
  namespace: 'System',
  kind: 'class',
  typeParameters: ['K', 'V'],
  jsClass: ApexMap,
  members: {
    'new()': (type: RuntimeType) => new ApexMap(type),
    ...chargedElements(
      nonNull({
        'new(List<SObject>)': ofRecords,
        'new(Map<K, V>)': (type: RuntimeType, other: ApexMap) => new ApexMap(type, other.entries()),
        'putAll(List<SObject>): void': putAllRecords,
        'putAll(Map<K, V>): void': putAll,
      }),
    ),
    ...chargedElements({
      'clone(): Map<K, V>': (self: ApexMap) => self.clone(),
      'deepClone(): Map<K, V>': cloneMapDeep,
      'equals(Object): Boolean': sameElements,
      'hashCode(): Integer': (self: ApexMap) => self.valueHash(),
      'values(): List<V>': (self: ApexMap) => self.values(),
    }),
    'clear(): void': (self: ApexMap) => self.clear(),
    'containsKey(K): Boolean': (self: ApexMap, key: unknown) => self.has(key),
    'get(K): V': (self: ApexMap, key: unknown) => self.get(key),
    'getSObjectType(): Schema.SObjectType': (self: ApexMap) => elementToken(self.valueType),
    'isEmpty(): Boolean': (self: ApexMap) => self.size === 0,
    'keySet(): Set<K>': (self: ApexMap) => self.keySet(),
    'put(K, V): V': (self: ApexMap, key: unknown, value: unknown) => self.put(key, value),
    'remove(K): V': (self: ApexMap, key: unknown) => self.remove(key),
    'size(): Integer': (self: ApexMap) => self.size,
    'toString(): String': (self: ApexMap) => toText(self),
  },
});
