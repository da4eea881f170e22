/**
 * System.RestResponse
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_restresponse.htm
 */
import { ApexObject } from '../../runtime/objects.ts';
import type { ApexBlob } from '../../runtime/blob.ts';
import { defineType } from '../define.ts';
import { properties } from '../members.ts';
import type { ApexMap } from '../../runtime/collections.ts';
import { mapOf } from '../support.ts';

export class RestResponse extends ApexObject {
  headers: ApexMap<string, string> = mapOf('String', 'String');
  responseBody: ApexBlob | null = null;
  statusCode: number | null = null;
}

defineType({
  namespace: 'System',
  name: 'RestResponse',
  kind: 'class',
  jsClass: RestResponse,
  members: {
    'new()': () => new RestResponse(),
    ...properties<RestResponse>({
      headers: 'Map<String, String>',
      responseBody: 'Blob',
      statusCode: 'Integer',
    }),
    'addHeader(String, String): void': (self: RestResponse, name: string, value: string) => {
      self.headers.put(name, value);
    },
  },
});
