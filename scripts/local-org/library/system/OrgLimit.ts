/**
 * System.OrgLimit
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_OrgLimit.htm
 */
import { ApexObject } from '../../runtime/objects.ts';
import { defineType } from '../define.ts';
import { getters } from '../members.ts';

export class OrgLimit extends ApexObject {
  readonly name: string;
  readonly limit: number;
  readonly value: number;

  constructor(name: string, limit: number, value: number) {
    super();
    this.name = name;
    this.limit = limit;
    this.value = value;
  }
}

defineType({
  namespace: 'System',
  name: 'OrgLimit',
  kind: 'class',
  jsClass: OrgLimit,
  members: getters<OrgLimit>({
    limit: 'getLimit(): Integer',
    name: 'getName(): String',
    value: 'getValue(): Integer',
  }),
});
