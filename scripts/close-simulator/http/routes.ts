import type { Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Origin } from '../events/EventLog.ts';
import type { JsonObject } from '../json.ts';
import type { World } from '../world.ts';
import type { Caller } from './Caller.ts';
import { originOf } from './Caller.ts';
import { Query } from './Query.ts';
import { readJsonBody } from './readJsonBody.ts';

export interface ApiEnv {
  Variables: { caller: Caller };
}

/** A request as the resources see it; the body is parsed, `{}` where there is none. */
export interface ApiRequest {
  world: World;
  caller: Caller;
  origin: Origin;
  query: Query;
  body: JsonObject;
  parameter: (name: string) => string;
}

/** An answer with another status than 200. A null body is an empty one. */
export class Reply {
  readonly status: number;
  readonly body: JsonObject | null;
  readonly headers: Record<string, string>;

  constructor(status: number, body: JsonObject | null, headers: Record<string, string> = {}) {
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** Newer resources answer 201 with the object's address. */
export function created(body: JsonObject, path: string): Reply {
  const id = typeof body.id === 'string' ? body.id : '';
  return new Reply(201, body, { location: `/api/v1${path}${id}/` });
}

export function noContent(): Reply {
  return new Reply(204, null);
}

export type ApiHandler = (request: ApiRequest) => JsonObject | Reply;
export type Method = 'get' | 'post' | 'put' | 'delete';

/** Mounts a handler; everything but GET runs in one transaction that saves the clock and id count. */
export function route(
  api: Hono<ApiEnv>,
  world: World,
  method: Method,
  path: string,
  handler: ApiHandler,
): void {
  api[method](path, async (context) => {
    const request = await toRequest(world, context, method);
    const answer =
      method === 'get' ? handler(request) : inTransaction(world, () => handler(request));
    return toResponse(context, answer);
  });
}

/** All or nothing: an error undoes the documents, the events and the cached references. */
export function inTransaction<T>(world: World, work: () => T): T {
  try {
    return world.database.transaction(() => {
      const result = work();
      world.state.save();
      return result;
    })();
  } catch (error) {
    world.documents.forget();
    throw error;
  }
}

async function toRequest(
  world: World,
  context: Context<ApiEnv>,
  method: Method,
): Promise<ApiRequest> {
  const caller = context.get('caller');
  const withBody = method === 'post' || method === 'put';
  const url = new URL(context.req.url);
  return {
    world,
    caller,
    origin: originOf(caller, {
      requestId: method === 'get' ? null : world.state.ids.next('request'),
      meta: { request_method: method.toUpperCase(), request_path: url.pathname },
      tzOffsetHours: Number(context.req.header('x-tz-offset') ?? 0) || 0,
    }),
    query: new Query(url.searchParams),
    body: withBody ? await readJsonBody(context.req.raw) : {},
    parameter: (name) => context.req.param(name) ?? '',
  };
}

function toResponse(context: Context, answer: JsonObject | Reply): Response {
  if (!(answer instanceof Reply)) return context.json(answer);
  for (const [name, value] of Object.entries(answer.headers)) context.header(name, value);
  if (answer.body === null) return context.body(null, 204);
  return context.json(answer.body, answer.status as ContentfulStatusCode);
}
