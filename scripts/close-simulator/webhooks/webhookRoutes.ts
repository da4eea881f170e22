import type { Hono } from 'hono';
import { badRequest, fieldError } from '../http/ApiError.ts';
import { isAdmin } from '../http/Caller.ts';
import type { ApiEnv, ApiRequest } from '../http/routes.ts';
import { created, route } from '../http/routes.ts';
import type { Json, JsonObject } from '../json.ts';
import { isObject, textOf } from '../json.ts';
import { actionsOf } from '../events/eventTypes.ts';
import { renderFor } from '../resources/render.ts';
import { find } from '../resources/support/listing.ts';
import type { Document } from '../store/Documents.ts';
import type { World } from '../world.ts';
import { checkFilter } from './extraFilter.ts';
import { signatureKeyFrom } from './signature.ts';

const MAX_SUBSCRIPTIONS = 40;

/** `/webhook/`: subscriptions (reference: close-api, 5.1). Non-administrators see their own only. */
export function mountWebhooks(api: Hono<ApiEnv>, world: World): void {
  route(api, world, 'get', '/webhook/', (request) => ({
    data: subscriptions(request).map((row) => renderFor(world, 'webhook', row)),
  }));
  route(api, world, 'post', '/webhook/', (request) => {
    if (subscriptions(request, true).length >= MAX_SUBSCRIPTIONS) {
      throw badRequest(`The limit of ${MAX_SUBSCRIPTIONS} webhook subscriptions is reached.`);
    }
    const document = world.writer.create(
      'webhook',
      'webhook',
      {
        url: readUrl(request.body.url),
        events: readEvents(request.body.events),
        status: 'active',
        pause_reason: null,
        verify_ssl: request.body.verify_ssl !== false,
        signature_key: signatureKeyFrom(world.state.ids.text(43)),
        health_status: 'healthy',
        latest_error: null,
        recent_consecutive_fail_buckets_cnt: 0,
        counters: {},
      },
      request.origin,
    );
    return created(renderFor(world, 'webhook', document), '/webhook/');
  });
  route(api, world, 'get', '/webhook/:id/', (request) => renderFor(world, 'webhook', own(request)));
  route(api, world, 'put', '/webhook/:id/', (request) => {
    const { after } = world.writer.update(
      'webhook',
      own(request),
      readPatch(request.body),
      request.origin,
    );
    return renderFor(world, 'webhook', after);
  });
  route(api, world, 'delete', '/webhook/:id/', (request) => {
    world.writer.remove('webhook', own(request), request.origin);
    return {};
  });
}

function subscriptions({ world, caller }: ApiRequest, ofAll = isAdmin(caller)): Document[] {
  return world.documents.all('webhook').filter((row) => ofAll || row.created_by === caller.user.id);
}

function own(request: ApiRequest): Document {
  const row = find(request, 'webhook', 'WebhookSubscription');
  const isOwn = subscriptions(request).some((other) => other.id === row.id);
  return isOwn ? row : find({ ...request, parameter: () => '' }, 'webhook', 'WebhookSubscription');
}

function readPatch(body: JsonObject): JsonObject {
  const patch: JsonObject = {};
  if (body.url !== undefined) patch.url = readUrl(body.url);
  if (body.events !== undefined) patch.events = readEvents(body.events);
  if (typeof body.verify_ssl === 'boolean') patch.verify_ssl = body.verify_ssl;
  if (body.status === undefined) return patch;
  if (body.status !== 'active' && body.status !== 'paused') {
    throw fieldError('status', 'Must be one of: active, paused.');
  }
  return {
    ...patch,
    status: body.status,
    pause_reason: body.status === 'paused' ? 'api' : null,
  };
}

function readUrl(value: Json | undefined): string {
  if (typeof value !== 'string' || !URL.canParse(value)) throw fieldError('url', 'Invalid URL.');
  return value;
}

/** Each entry names one object type and one action. UNCONFIRMED: wildcards; they are refused. */
function readEvents(value: Json | undefined): JsonObject[] {
  if (!Array.isArray(value) || value.length === 0 || !value.every(isObject)) {
    throw fieldError('events', 'Must be a list of event types.');
  }
  return value.map((entry) => {
    const objectType = textOf(entry, 'object_type');
    const action = textOf(entry, 'action');
    if (!objectType || !action) {
      throw fieldError('events', 'Each entry needs object_type and action.');
    }
    if (!actionsOf(objectType)?.includes(action)) {
      throw fieldError('events', `There are no events ${objectType} ${action}.`);
    }
    checkFilter(entry.extra_filter);
    const filter = entry.extra_filter === undefined ? {} : { extra_filter: entry.extra_filter };
    return { object_type: objectType, action, ...filter };
  });
}
