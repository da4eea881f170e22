/**
 * System.Queueable
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Queueable.htm
 */
import { abstractMember, defineType } from '../define.ts';

defineType({
  namespace: 'System',
  name: 'Queueable',
  kind: 'interface',
  members: {
    'execute(QueueableContext): void': abstractMember,
  },
});
