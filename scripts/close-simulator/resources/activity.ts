import type { Hono } from 'hono';
import { ApiError, badRequest, FieldErrors } from '../http/ApiError.ts';
import type { ApiEnv, ApiRequest } from '../http/routes.ts';
import { route } from '../http/routes.ts';
import type { JsonObject } from '../json.ts';
import { isObject, objectsOf, textOf } from '../json.ts';
import type { Document } from '../store/Documents.ts';
import { offsetTime } from '../store/times.ts';
import type { World } from '../world.ts';
import type { ActivityKind } from './activityKinds.ts';
import { ACTIVITY_KINDS } from './activityKinds.ts';
import { answer } from './activityAnswer.ts';
import { listActivities } from './activityList.ts';
import { afterWrite, completeActivity, removeActivity } from './activityRules.ts';
import { find } from './support/listing.ts';
import { moment, readFields } from './support/readFields.ts';
import { idOf } from './support/references.ts';
import { richMembers } from './support/richText.ts';

/** `/activity/` and one path per type (reference: close-api, 2.7). */
export function mountActivities(api: Hono<ApiEnv>, world: World): void {
  route(api, world, 'get', '/activity/', (request) => listActivities(request, null));
  for (const kind of ACTIVITY_KINDS) mountKind(api, world, kind);
  route(api, world, 'post', '/activity/meeting/:id/integration/', integrate);
}

function mountKind(api: Hono<ApiEnv>, world: World, kind: ActivityKind): void {
  const path = `/activity/${kind.path}/`;
  const own = (request: ApiRequest): Document => {
    const activity = find(request, 'activity', kind.type);
    if (activity._type === kind.type) return activity;
    throw new ApiError(404, { error: `Empty query: ${kind.type} matching query does not exist.` });
  };
  route(api, world, 'get', path, (request) => listActivities(request, kind));
  route(api, world, 'get', `${path}:id/`, (request) => answer(request, own(request)));
  if (kind.canPost)
    route(api, world, 'post', path, (request) => answer(request, create(request, kind)));
  if (kind.canPut) {
    route(api, world, 'put', `${path}:id/`, (request) =>
      answer(request, update(request, kind, own(request))),
    );
  }
  if (!kind.canDelete) return;
  route(api, world, 'delete', `${path}:id/`, (request) => {
    removeActivity(world, own(request), request.origin);
    return {};
  });
}

function create(request: ApiRequest, kind: ActivityKind): Document {
  const { world, body, origin } = request;
  const errors = new FieldErrors();
  for (const name of kind.required) {
    if (body[name] === undefined || body[name] === null)
      errors.add(name, 'This field is required.');
  }
  const readers = {
    ...kind.readers(world),
    lead_id: idOf(world, 'lead', 'lead'),
    date_created: moment,
  };
  const members: JsonObject = {
    contact_id: null,
    user_id: origin.userId,
    users: [],
    ...kind.defaults,
    ...readFields(body, readers, errors),
    ...(kind.rich ? richMembers(body, ...kind.rich) : {}),
    _type: kind.type,
  };
  members.activity_at ??= members.date_created ?? offsetTime(world.state.now());
  completeActivity(request, members, null, errors);
  errors.throwIfAny();
  const activity = world.writer.create('activity', 'activity', members, origin);
  return afterWrite(world, activity, null, origin, body.status === 'outbox');
}

function update(request: ApiRequest, kind: ActivityKind, current: Document): Document {
  const { world, body, origin } = request;
  const errors = new FieldErrors();
  const canMove = kind.type === 'Call' || kind.type === 'SMS';
  const readers = {
    ...kind.readers(world),
    ...(canMove ? { lead_id: idOf(world, 'lead', 'lead') } : {}),
  };
  const patch: JsonObject = {
    ...readFields(body, readers, errors),
    ...(kind.rich ? richMembers(body, ...kind.rich) : {}),
  };
  completeActivity(request, patch, current, errors);
  errors.throwIfAny();
  const { after } = world.writer.update('activity', current, patch, origin);
  return afterWrite(world, after, current, origin);
}

/** Third-party tabs on a meeting: for OAuth apps only; the same app updates its own. */
function integrate(request: ApiRequest): JsonObject {
  const { world, caller, body, origin } = request;
  if (caller.oauthClientId === null) {
    throw new ApiError(403, { error: 'Only OAuth apps can perform this operation.' });
  }
  const meeting = find(request, 'activity', 'Meeting');
  if (meeting._type !== 'Meeting') throw badRequest('Not a meeting.');
  if (Object.keys(body).length === 0) return answer(request, meeting);
  const others = objectsOf(meeting, 'integrations').filter(
    (entry) => !(isObject(entry) && entry.oauth_client_id === caller.oauthClientId),
  );
  const integrations = [...others, { ...body, oauth_client_id: caller.oauthClientId }];
  const { after } = world.writer.update('activity', meeting, { integrations }, origin);
  return { ...answer(request, after), lead_id: textOf(after, 'lead_id') };
}
