/**
 * System.TriggerOperation
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_enum_System_TriggerOperation.htm
 */
import { defineType } from '../define.ts';

defineType({
  namespace: 'System',
  name: 'TriggerOperation',
  kind: 'enum',
  values: [
    'BEFORE_INSERT',
    'BEFORE_UPDATE',
    'BEFORE_DELETE',
    'AFTER_INSERT',
    'AFTER_UPDATE',
    'AFTER_DELETE',
    'AFTER_UNDELETE',
  ],
  members: {},
});
