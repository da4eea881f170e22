/**
 * System.SObjectAccessDecision
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_SObjectAccessDecision.htm
 */
import type { StrippedRecords } from '../../access/stripInaccessible.ts';
import { ApexList, type ApexMap, type ApexSet } from '../../runtime/collections.ts';
import { ApexObject } from '../../runtime/objects.ts';
import type { SObject } from '../../runtime/sobject.ts';
import type { RuntimeType } from '../../runtime/typeInfo.ts';
import { defineType } from '../define.ts';
import { mapOf, setOf } from '../support.ts';

export class SObjectAccessDecision extends ApexObject {
  readonly #type: RuntimeType;
  readonly #stripped: StrippedRecords;

  /** `type` is the one of the list that was stripped. */
  constructor(type: RuntimeType, stripped: StrippedRecords) {
    super();
    this.#type = type;
    this.#stripped = stripped;
  }

  get records(): ApexList<SObject> {
    return new ApexList(this.#type, [...this.#stripped.records]);
  }

  get removedFields(): ApexMap<string, ApexSet<string>> {
    const entries = [...this.#stripped.removedFields];
    return mapOf(
      'String',
      'Set<String>',
      entries.map(([object, fields]) => [object, setOf('String', fields)] as const),
    );
  }

  get modifiedIndexes(): ApexSet<number> {
    return setOf('Integer', this.#stripped.modifiedIndexes);
  }
}

defineType({
  namespace: 'System',
  name: 'SObjectAccessDecision',
  kind: 'class',
  jsClass: SObjectAccessDecision,
  members: {
    'getModifiedIndexes(): Set<Integer>': (self: SObjectAccessDecision) => self.modifiedIndexes,
    'getRecords(): List<SObject>': (self: SObjectAccessDecision) => self.records,
    'getRemovedFields(): Map<String, Set<String>>': (self: SObjectAccessDecision) =>
      self.removedFields,
  },
});
