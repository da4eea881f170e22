/**
 * System.Schedulable
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_interface_system_schedulable.htm
 */
import { abstractMember, defineType } from '../define.ts';

defineType({
  namespace: 'System',
  name: 'Schedulable',
  kind: 'interface',
  members: {
    'execute(SchedulableContext): void': abstractMember,
  },
});
