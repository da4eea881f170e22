/**
 * ApexPages.Severity
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_pages_message.htm
 */
import { defineType } from '../define.ts';

defineType({
  namespace: 'ApexPages',
  name: 'Severity',
  kind: 'enum',
  values: ['CONFIRM', 'ERROR', 'FATAL', 'INFO', 'WARNING'],
  members: {},
});
