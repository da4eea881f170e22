/**
 * System.RestContext: request and response of the running Apex REST call. Writable, which is how
 * tests prepare a call.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_restcontext.htm
 */
import { tx } from '../../runtime/transaction.ts';
import { defineType } from '../define.ts';
import type { RestRequest } from './RestRequest.ts';
import type { RestResponse } from './RestResponse.ts';

interface RestState {
  request: RestRequest | null;
  response: RestResponse | null;
}

/** The server sets both before it calls the method and reads the response afterwards. */
export function restContext(): RestState {
  return tx().service<RestState>('rest', () => ({ request: null, response: null }));
}

defineType({
  namespace: 'System',
  name: 'RestContext',
  kind: 'class',
  members: {
    'static request: RestRequest': {
      get: () => restContext().request,
      set: (_self: null, request: RestRequest | null) => {
        restContext().request = request;
      },
    },
    'static response: RestResponse': {
      get: () => restContext().response,
      set: (_self: null, response: RestResponse | null) => {
        restContext().response = response;
      },
    },
  },
});
