/**
 * System.Http: mocks in tests, the org's transport elsewhere. Order of a callout: uncommitted work,
 * limits, mock or (named credential → network).
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_restful_http_http.htm
 */
import { allowsCallouts } from '../../async/jobContext.ts';
import { chargeLimit } from '../../runtime/chargeLimit.ts';
import { throwApex } from '../../runtime/exceptions.ts';
import { chargeHeap } from '../../runtime/heap.ts';
import { ApexObject } from '../../runtime/objects.ts';
import { tx, type Transaction } from '../../runtime/transaction.ts';
import { mangle } from '../../runtime/typeInfo.ts';
import { hasSetSavepoint } from '../../dml/savepoints.ts';
import { releaseLocksBeforeCallout } from '../../dml/writeTransaction.ts';
import type { HttpCalloutRequest, HttpCalloutResponse } from '../../org.ts';
import { defineType, withCallSite } from '../define.ts';
import { callMethod } from '../../runtime/userCalls.ts';
import { CalloutFailure } from './CalloutFailure.ts';
import { requireArgument } from './httpMessage.ts';
import type { HttpRequest } from './HttpRequest.ts';
import { HttpResponse } from './HttpResponse.ts';

/** All callouts of a transaction together, in milliseconds. */
const maximumCalloutTime = 120_000;
const respondMethod = mangle('respond', ['httprequest']);

export class Http extends ApexObject {}

defineType({
  namespace: 'System',
  name: 'Http',
  kind: 'class',
  jsClass: Http,
  members: {
    'new()': () => new Http(),
    'send(HttpRequest): HttpResponse': withCallSite(
      (site, _self: Http, request: HttpRequest | null) => {
        if (site.apiVersion < savepointsMayBeReleased) refuseAfterSavepoint(tx());
        return sendRequest(requireArgument(request));
      },
    ),
    'toString(): String': () => 'System.Http[]',
  },
});

/** From v60 on a callout may follow a savepoint that was released; before, none that was ever set. */
const savepointsMayBeReleased = 60;

function refuseAfterSavepoint(transaction: Transaction): void {
  if (hasSetSavepoint(transaction)) uncommittedWork();
}

function uncommittedWork(): never {
  throwApex(
    'System.CalloutException',
    'You have uncommitted work pending. Please commit or rollback before calling out',
  );
}

/** Sends a request as Apex code does: used by every class that calls out. */
export function sendRequest(request: HttpRequest): HttpResponse {
  const transaction = tx();
  beginCallout(transaction);
  const mock = transaction.test?.mocks.get('httpcalloutmock');
  if (mock) return kept(respondFromMock(mock, request));
  if (transaction.test) {
    throwApex(
      'System.TypeException',
      'Methods defined as TestMethod do not support Web service callouts',
    );
  }
  return kept(received(transmit(transaction, wireRequest(request))));
}

/** Bodies are on the heap of the caller. */
function kept(response: HttpResponse): HttpResponse {
  chargeHeap(response.bytes?.length ?? 0);
  return response;
}

/**
 * What must hold before any callout, in tests too; takes one from the limit.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_callouts_dml.htm
 */
export function beginCallout(transaction: Transaction): void {
  refusePlace(transaction);
  if (transaction.hasUncommittedWork) uncommittedWork();
  if (transaction.openSavepoints > 0) {
    throwApex(
      'System.CalloutException',
      'All active Savepoints must be released before making callouts.',
    );
  }
  chargeLimit('callouts');
  releaseLocksBeforeCallout(transaction);
}

/** Where no callout may be made, whatever the transaction has done. */
function refusePlace(transaction: Transaction): void {
  if (transaction.triggerDepth > 0) {
    throwApex('System.CalloutException', 'Callout from triggers are currently not supported.');
  }
  if (transaction.kind === 'scheduled') {
    throwApex('System.CalloutException', 'Callout from scheduled Apex not supported.');
  }
  if (allowsCallouts(transaction) === false) {
    // The platform speaks of future methods in queueable jobs too; UNCONFIRMED for batches.
    throwApex(
      'System.CalloutException',
      'Callout not allowed from this future method. Please enable callout by annotating the ' +
        'future method. eg: @Future(callout=true)',
    );
  }
}

function respondFromMock(mock: object, request: HttpRequest): HttpResponse {
  const response = callMethod(mock, respondMethod, request);
  if (response === null) {
    throwApex('System.NullPointerException', 'Attempt to de-reference a null object');
  }
  if (!(response instanceof HttpResponse)) {
    throw new Error('invariant: HttpCalloutMock.respond returns an HttpResponse');
  }
  return response;
}

function wireRequest(request: HttpRequest): HttpCalloutRequest {
  const { endpoint } = request;
  if (endpoint === null || !/^(callout:|https?:\/\/)/i.test(endpoint)) {
    throwApex('System.CalloutException', `no protocol: ${endpoint ?? ''}`);
  }
  return {
    method: request.method ?? 'GET',
    url: endpoint,
    headers: request.headers,
    body: request.bytes,
    timeoutMs: request.timeoutMs,
  };
}

function transmit(transaction: Transaction, request: HttpCalloutRequest): HttpCalloutResponse {
  const { limits, org } = transaction;
  const remaining = maximumCalloutTime - limits.calloutTime;
  if (remaining <= 0) exceededCalloutTime();
  const resolved = org.callouts.resolve(request);
  const startedAt = performance.now();
  let elapsed: number | null = null;
  try {
    return org.http.send({ ...resolved, timeoutMs: Math.min(resolved.timeoutMs, remaining) });
  } catch (error) {
    if (!(error instanceof CalloutFailure)) throw error;
    elapsed = error.elapsedMs;
    return throwApex('System.CalloutException', error.message);
  } finally {
    limits.calloutTime += Math.round(elapsed ?? performance.now() - startedAt);
  }
}

/** Unconfirmed: the platform's text. */
function exceededCalloutTime(): never {
  throwApex(
    'System.CalloutException',
    `Exceeded maximum time allotted for callout (${maximumCalloutTime} ms)`,
  );
}

function received(answer: HttpCalloutResponse): HttpResponse {
  const response = new HttpResponse();
  response.statusCode = answer.status;
  response.status = answer.statusText;
  for (const [name, value] of answer.headers) response.addHeader(name, value);
  response.bytes = answer.body;
  return response;
}
