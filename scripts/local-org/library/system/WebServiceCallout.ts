/**
 * System.WebServiceCallout: what code generated from a WSDL calls.
 * Differs: only mocked calls work; a SOAP callout over the network is refused.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_WebServiceCallout.htm
 */
import { throwApex } from '../../runtime/exceptions.ts';
import type { ApexList, ApexMap } from '../../runtime/collections.ts';
import { tx } from '../../runtime/transaction.ts';
import { mangle } from '../../runtime/typeInfo.ts';
import { defineType } from '../define.ts';
import { callMethod } from '../../runtime/userCalls.ts';
import { beginCallout } from './Http.ts';

const doInvoke = mangle('doInvoke', [
  'object',
  'object',
  'map<string,object>',
  'string',
  'string',
  'string',
  'string',
  'string',
  'string',
]);

/** `infoArray`: endpoint, SOAP action, request namespace and name, response namespace, name, type. */
function invoke(stub: unknown, request: unknown, responses: ApexMap, infoArray: ApexList): void {
  const transaction = tx();
  beginCallout(transaction);
  const mock = transaction.test?.mocks.get('webservicemock');
  if (!mock && transaction.test) {
    throwApex(
      'System.TypeException',
      'Methods defined as TestMethod do not support Web service callouts',
    );
  }
  if (!mock) {
    throwApex(
      'System.CalloutException',
      'The local org sends no SOAP callouts: use a WebServiceMock',
    );
  }
  const [endpoint, action, , requestName, responseNamespace, responseName, responseType] = [
    ...infoArray,
  ];
  callMethod(
    mock,
    doInvoke,
    stub,
    request,
    responses,
    endpoint,
    action,
    requestName,
    responseNamespace,
    responseName,
    responseType,
  );
}

defineType({
  namespace: 'System',
  name: 'WebServiceCallout',
  kind: 'class',
  members: { 'static invoke(Object, Object, Map<String, Object>, List<String>): void': invoke },
});
