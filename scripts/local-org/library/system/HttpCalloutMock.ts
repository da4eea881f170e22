/**
 * System.HttpCalloutMock
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_interface_httpcalloutmock.htm
 */
import { abstractMember, defineType } from '../define.ts';

defineType({
  namespace: 'System',
  name: 'HttpCalloutMock',
  kind: 'interface',
  members: { 'respond(HttpRequest): HttpResponse': abstractMember },
});
