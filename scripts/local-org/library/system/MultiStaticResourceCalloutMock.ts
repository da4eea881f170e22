/**
 * System.MultiStaticResourceCalloutMock: one static resource per endpoint.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_multistaticresourcecalloutmock.htm
 */
import { throwApex } from '../../runtime/exceptions.ts';
import { defineType } from '../define.ts';
import { HttpMessage, requireArgument } from './httpMessage.ts';
import type { HttpRequest } from './HttpRequest.ts';
import type { HttpResponse } from './HttpResponse.ts';
import { mockResponse } from './StaticResourceCalloutMock.ts';

export class MultiStaticResourceCalloutMock extends HttpMessage {
  readonly resources = new Map<string, string>();
  status: string | null = null;
  statusCode = 0;

  m_respond$httprequest(request: HttpRequest): HttpResponse {
    const resource = this.resources.get(request.endpoint ?? '');
    // Unconfirmed: the platform's text.
    if (resource === undefined) {
      throwApex(
        'System.CalloutException',
        `No static resource is set for the endpoint ${request.endpoint ?? 'null'}`,
      );
    }
    return mockResponse(this, resource);
  }
}

defineType({
  namespace: 'System',
  name: 'MultiStaticResourceCalloutMock',
  kind: 'class',
  implements: ['HttpCalloutMock'],
  jsClass: MultiStaticResourceCalloutMock,
  members: {
    'new()': () => new MultiStaticResourceCalloutMock(),
    'respond(HttpRequest): HttpResponse': (
      self: MultiStaticResourceCalloutMock,
      request: HttpRequest,
    ) => self.m_respond$httprequest(request),
    'setHeader(String, String): void': (
      self: MultiStaticResourceCalloutMock,
      name: string | null,
      value: string | null,
    ) => {
      self.setHeader(requireArgument(name), requireArgument(value, 2));
    },
    'setStaticResource(String, String): void': (
      self: MultiStaticResourceCalloutMock,
      endpoint: string | null,
      name: string | null,
    ) => {
      self.resources.set(requireArgument(endpoint), requireArgument(name, 2));
    },
    'setStatus(String): void': (self: MultiStaticResourceCalloutMock, status: string | null) => {
      self.status = status;
    },
    'setStatusCode(Integer): void': (self: MultiStaticResourceCalloutMock, code: number | null) => {
      self.statusCode = requireArgument(code);
    },
  },
});
