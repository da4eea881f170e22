/**
 * System.LoggingLevel
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_enum_System_LoggingLevel.htm
 */
import { defineType } from '../define.ts';

defineType({
  namespace: 'System',
  name: 'LoggingLevel',
  kind: 'enum',
  // Trap: from the least to the most important, so that code compares ordinals.
  values: ['NONE', 'INTERNAL', 'FINEST', 'FINER', 'FINE', 'DEBUG', 'INFO', 'WARN', 'ERROR'],
  members: {},
});
