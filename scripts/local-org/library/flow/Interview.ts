/**
 * Flow.Interview: a flow that Apex starts.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_Flow_Interview.htm
 */
import { abstractMember, defineType } from '../define.ts';

defineType({
  namespace: 'Flow',
  name: 'Interview',
  kind: 'class',
  abstract: true,
  members: {
    'getVariableValue(String): Object': abstractMember,
    'start(): void': abstractMember,
  },
});
