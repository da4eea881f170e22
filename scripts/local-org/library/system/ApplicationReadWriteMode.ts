/**
 * System.ApplicationReadWriteMode
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_enum_System_ApplicationReadWriteMode.htm
 */
import { defineType } from '../define.ts';

defineType({
  namespace: 'System',
  name: 'ApplicationReadWriteMode',
  kind: 'enum',
  values: ['DEFAULT', 'READ_ONLY'],
  members: {},
});
