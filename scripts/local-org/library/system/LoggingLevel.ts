/**
 * System.LoggingLevel
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_enum_System_LoggingLevel.htm
 */
import { defineType } from '../define.ts';

defineType({
  namespace: 'System',
  name: 'LoggingLevel',
  kind: 'enum',
  values: ['NONE', 'ERROR', 'WARN', 'INFO', 'DEBUG', 'FINE', 'FINER', 'FINEST', 'INTERNAL'],
  members: {},
});
