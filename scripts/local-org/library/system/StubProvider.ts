/**
 * System.StubProvider
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_interface_System_StubProvider.htm
 */
import { abstractMember, defineType } from '../define.ts';

defineType({
  namespace: 'System',
  name: 'StubProvider',
  kind: 'interface',
  members: {
    'handleMethodCall(Object, String, Type, List<Type>, List<String>, List<Object>): Object':
      abstractMember,
  },
});
