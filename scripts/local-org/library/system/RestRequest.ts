/**
 * System.RestRequest
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_restrequest.htm
 */
import { ApexObject } from '../../runtime/objects.ts';
import type { ApexBlob } from '../../runtime/blob.ts';
import { defineType } from '../define.ts';
import { properties } from '../members.ts';
import type { ApexMap } from '../../runtime/collections.ts';
import { mapOf } from '../support.ts';

export class RestRequest extends ApexObject {
  headers: ApexMap<string, string> = mapOf('String', 'String');
  params: ApexMap<string, string> = mapOf('String', 'String');
  httpMethod: string | null = null;
  remoteAddress: string | null = null;
  requestBody: ApexBlob | null = null;
  requestURI: string | null = null;
  resourcePath: string | null = null;
}

defineType({
  namespace: 'System',
  name: 'RestRequest',
  kind: 'class',
  jsClass: RestRequest,
  members: {
    'new()': () => new RestRequest(),
    ...properties<RestRequest>({
      headers: 'Map<String, String>',
      params: 'Map<String, String>',
      httpMethod: 'String',
      remoteAddress: 'String',
      requestBody: 'Blob',
      requestURI: 'String',
      resourcePath: 'String',
    }),
    'addHeader(String, String): void': (self: RestRequest, name: string, value: string) => {
      self.headers.put(name, value);
    },
    'addParameter(String, String): void': (self: RestRequest, name: string, value: string) => {
      self.params.put(name, value);
    },
  },
});
