/**
 * `/composite` and `/composite/batch`: several requests in one.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_composite.htm
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_batch.htm
 */
import { Hono } from 'hono';
import { inOneWrite } from '../../dml/writeTransaction.ts';
import { RestError, malformedJson, restError } from '../errors.ts';
import { resolveReferences, resolveText } from '../references.ts';
import { jsonBody } from '../requestContext.ts';
import type { RequestContext, ServerVariables } from '../requestContext.ts';

/** Answers a request as the server does, in this thread. */
export type Dispatch = (request: Request) => Response | Promise<Response>;

const maximumRequests = 25;

interface Subrequest {
  readonly method: string;
  readonly url: string;
  readonly referenceId: string;
  readonly body?: unknown;
  readonly httpHeaders?: Readonly<Record<string, string>>;
}

interface Subresponse {
  readonly body: unknown;
  readonly httpHeaders: Readonly<Record<string, string>>;
  readonly httpStatusCode: number;
  readonly referenceId: string;
}

export function compositeRoutes(dispatch: Dispatch): Hono<ServerVariables> {
  const routes = new Hono<ServerVariables>();
  routes.post('/composite', (context) => composite(context, dispatch));
  routes.post('/composite/batch', (context) => batch(context, dispatch));
  return routes;
}

// ---- /composite ---------------------------------------------------------------------------------

async function composite(context: RequestContext, dispatch: Dispatch): Promise<Response> {
  const body = (await jsonBody(context)) as { allOrNone?: unknown; compositeRequest?: unknown };
  const requests = listOf<Subrequest>(body.compositeRequest, 'compositeRequest');
  for (const { method, url, referenceId } of requests) {
    if (!method || !url || !referenceId)
      throw malformedJson('Every subrequest needs "method", "url" and "referenceId".');
  }
  const responses =
    body.allOrNone === true
      ? await allOrNone(context, dispatch, requests)
      : await inTurn(context, dispatch, requests, false);
  return context.json({ compositeResponse: responses });
}

function allOrNone(
  context: RequestContext,
  dispatch: Dispatch,
  requests: readonly Subrequest[],
): Promise<Subresponse[]> {
  return inOneWrite(context.var.local.org, async () => {
    const responses = await inTurn(context, dispatch, requests, true);
    const keep = responses.every(succeeded);
    return { keep, result: keep ? responses : responses.map(rolledBack) };
  });
}

/** With `halts`, requests after a failed one are not sent. */
async function inTurn(
  context: RequestContext,
  dispatch: Dispatch,
  requests: readonly Subrequest[],
  halts: boolean,
): Promise<Subresponse[]> {
  const answers = new Map<string, unknown>();
  const responses: Subresponse[] = [];
  for (const request of requests) {
    if (halts && !responses.every(succeeded)) {
      responses.push(failed(request.referenceId, halted()));
      continue;
    }
    const response = await send(context, dispatch, request, answers);
    responses.push(response);
    if (succeeded(response)) answers.set(request.referenceId, response.body);
  }
  return responses;
}

async function send(
  context: RequestContext,
  dispatch: Dispatch,
  { method, url, referenceId, body, httpHeaders }: Subrequest,
  answers: ReadonlyMap<string, unknown>,
): Promise<Subresponse> {
  try {
    const path = resolveText(url, answers);
    const content = body === undefined ? undefined : resolveReferences(body, answers);
    const response = await dispatch(requestOf(context, method, path, content, httpHeaders));
    const location = response.headers.get('location');
    return {
      body: await bodyOf(response),
      httpHeaders: location === null ? {} : { Location: location },
      httpStatusCode: response.status,
      referenceId,
    };
  } catch (error) {
    if (error instanceof RestError) return failed(referenceId, error);
    throw error;
  }
}

const succeeded = (response: Subresponse): boolean => response.httpStatusCode < 300;

const halted = (): RestError =>
  restError(
    400,
    'PROCESSING_HALTED',
    'The transaction was rolled back since another operation in the same transaction failed.',
  );

function failed(referenceId: string, error: RestError): Subresponse {
  return { body: error.items, httpHeaders: {}, httpStatusCode: error.status, referenceId };
}

const rolledBack = (response: Subresponse): Subresponse =>
  succeeded(response) ? failed(response.referenceId, halted()) : response;

// ---- /composite/batch ---------------------------------------------------------------------------

interface BatchRequest {
  readonly method: string;
  /** `v67.0/sobjects/Account/001…` */
  readonly url: string;
  readonly richInput?: unknown;
}

async function batch(context: RequestContext, dispatch: Dispatch): Promise<Response> {
  const body = (await jsonBody(context)) as { haltOnError?: unknown; batchRequests?: unknown };
  const results: { statusCode: number; result: unknown }[] = [];
  let hasErrors = false;
  for (const item of listOf<BatchRequest>(body.batchRequests, 'batchRequests')) {
    if (hasErrors && body.haltOnError === true) {
      const message = 'Batch processing halted per request';
      results.push({
        statusCode: 412,
        result: [{ errorCode: 'BATCH_PROCESSING_HALTED', message }],
      });
      continue;
    }
    const path = `/services/data/${item.url.replace(/^\/?(services\/data\/)?/, '')}`;
    const response = await dispatch(requestOf(context, item.method, path, item.richInput));
    hasErrors ||= !response.ok;
    results.push({ statusCode: response.status, result: await bodyOf(response) });
  }
  return context.json({ hasErrors, results });
}

// ---- both ---------------------------------------------------------------------------------------

function listOf<T>(value: unknown, name: string): readonly T[] {
  if (!Array.isArray(value)) throw malformedJson(`The body needs a list "${name}".`);
  if (value.length > maximumRequests) {
    throw restError(
      400,
      'LIMIT_EXCEEDED',
      `A request has at most ${maximumRequests} subrequests: ${value.length}`,
    );
  }
  return value as T[];
}

/** The subrequest is sent in the name of the user who sends the whole. */
function requestOf(
  context: RequestContext,
  method: string,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Request {
  return new Request(new URL(path, context.req.url), {
    method,
    headers: {
      ...headers,
      'content-type': 'application/json',
      authorization: context.req.header('authorization') ?? '',
    },
    body: body === undefined ? null : JSON.stringify(body),
  });
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  return text === '' ? null : (JSON.parse(text) as unknown);
}
