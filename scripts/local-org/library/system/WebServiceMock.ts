/**
 * System.WebServiceMock: answers SOAP callouts of generated stubs.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_interface_webservicemock.htm
 */
import { abstractMember, defineType } from '../define.ts';

defineType({
  namespace: 'System',
  name: 'WebServiceMock',
  kind: 'interface',
  members: {
    'doInvoke(Object, Object, Map<String, Object>, String, String, String, String, String, String): void':
      abstractMember,
  },
});
