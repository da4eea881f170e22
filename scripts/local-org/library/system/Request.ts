/**
 * System.Request
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Request.htm
 */
import { randomUUID } from 'node:crypto';
import { ApexObject } from '../../runtime/objects.ts';
import { tx, type TransactionKind } from '../../runtime/transaction.ts';
import { defineType } from '../define.ts';
import { enumConstant } from '../support.ts';
import './Quiddity.ts';

const quiddities: Readonly<Record<TransactionKind, string>> = {
  synchronous: 'SYNCHRONOUS',
  rest: 'REST',
  queueable: 'QUEUEABLE',
  finalizer: 'TRANSACTION_FINALIZER_QUEUEABLE',
  batch: 'BATCH_APEX',
  future: 'FUTURE',
  scheduled: 'SCHEDULED',
  // Differs: the quiddity of triggers of platform events is not documented.
  'trigger-event': 'UD',
  test: 'RUNTEST_SYNC',
  anonymous: 'ANONYMOUS',
  setup: 'UD',
};

export class Request extends ApexObject {
  readonly id: string = randomUUID();
  readonly kind: TransactionKind = tx().kind;
}

/** The same for the whole transaction; a finalizer reads the one of its job. */
export const currentRequest = (): Request => tx().service('request', () => new Request());

defineType({
  namespace: 'System',
  name: 'Request',
  kind: 'class',
  jsClass: Request,
  members: {
    'static getCurrent(): Request': currentRequest,
    'getQuiddity(): Quiddity': (self: Request) =>
      enumConstant('System', 'Quiddity', quiddities[self.kind]),
    'getRequestId(): String': (self: Request) => self.id,
  },
});
