/**
 * Schema.PicklistEntry.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_Schema_PicklistEntry.htm
 */
import { ApexObject } from '../../runtime/objects.ts';
import type { PicklistValue } from '../../schema/model.ts';
import { defineType } from '../define.ts';
import { describeMembers } from './describeMembers.ts';

export class PicklistEntry extends ApexObject {
  readonly entry: PicklistValue;

  constructor(entry: PicklistValue) {
    super();
    this.entry = entry;
  }
}

defineType({
  namespace: 'Schema',
  name: 'PicklistEntry',
  kind: 'class',
  jsClass: PicklistEntry,
  members: describeMembers<PicklistEntry>([
    ['Active', 'isActive', 'Boolean', ({ entry }) => entry.active],
    ['DefaultValue', 'isDefaultValue', 'Boolean', ({ entry }) => entry.defaultValue],
    ['Label', 'getLabel', 'String', ({ entry }) => entry.label],
    ['Value', 'getValue', 'String', ({ entry }) => entry.value],
  ]),
});
