/**
 * System.StaticResourceCalloutMock: answers every callout with one static resource.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_staticresourcecalloutmock.htm
 */
import { defineType } from '../define.ts';
import { HttpMessage, requireArgument } from './httpMessage.ts';
import type { HttpRequest } from './HttpRequest.ts';
import { HttpResponse } from './HttpResponse.ts';
import { staticResourceBody } from './staticResources.ts';

export class StaticResourceCalloutMock extends HttpMessage {
  resource: string | null = null;
  status: string | null = null;
  statusCode = 0;

  m_respond$httprequest(_request: HttpRequest): HttpResponse {
    return mockResponse(this, requireArgument(this.resource));
  }
}

export function mockResponse(
  mock: HttpMessage & { readonly status: string | null; readonly statusCode: number },
  resource: string,
): HttpResponse {
  const response = new HttpResponse();
  response.status = mock.status;
  response.statusCode = mock.statusCode;
  for (const [name, value] of mock.headers) response.setHeader(name, value);
  response.bytes = staticResourceBody(resource);
  return response;
}

defineType({
  namespace: 'System',
  name: 'StaticResourceCalloutMock',
  kind: 'class',
  implements: ['HttpCalloutMock'],
  jsClass: StaticResourceCalloutMock,
  members: {
    'new()': () => new StaticResourceCalloutMock(),
    'respond(HttpRequest): HttpResponse': (self: StaticResourceCalloutMock, request: HttpRequest) =>
      self.m_respond$httprequest(request),
    'setHeader(String, String): void': (
      self: StaticResourceCalloutMock,
      name: string | null,
      value: string | null,
    ) => {
      self.setHeader(requireArgument(name), requireArgument(value, 2));
    },
    'setStaticResource(String): void': (self: StaticResourceCalloutMock, name: string | null) => {
      self.resource = name;
    },
    'setStatus(String): void': (self: StaticResourceCalloutMock, status: string | null) => {
      self.status = status;
    },
    'setStatusCode(Integer): void': (self: StaticResourceCalloutMock, code: number | null) => {
      self.statusCode = requireArgument(code);
    },
  },
});
