/**
 * System.Callable
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_interface_System_Callable.htm
 */
import { abstractMember, defineType } from '../define.ts';

defineType({
  namespace: 'System',
  name: 'Callable',
  kind: 'interface',
  members: {
    'call(String, Map<String, Object>): Object': abstractMember,
  },
});
