/**
 * System.AccessType
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_enum_System_AccessType.htm
 */
import { defineType } from '../define.ts';

defineType({
  namespace: 'System',
  name: 'AccessType',
  kind: 'enum',
  values: ['CREATABLE', 'READABLE', 'UPDATABLE', 'UPSERTABLE'],
  members: {},
});
