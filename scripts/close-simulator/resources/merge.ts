import type { Hono } from 'hono';
import { fieldError } from '../http/ApiError.ts';
import { requirePermission } from '../http/Caller.ts';
import type { ApiEnv, ApiRequest } from '../http/routes.ts';
import { route } from '../http/routes.ts';
import type { Origin } from '../events/EventLog.ts';
import type { JsonObject } from '../json.ts';
import { textOf } from '../json.ts';
import type { Document } from '../store/Documents.ts';
import { displayName } from '../store/Documents.ts';
import { offsetTime } from '../store/times.ts';
import type { World } from '../world.ts';
import { updateLead } from './lead.ts';
import { contactIdsOf } from './views/leadView.ts';

/**
 * `POST /lead/merge/` runs in the background (reference: close-api, 4.5 and 7): the children move to
 * the destination, each with an `updated` event, the source is deleted, the destination gets
 * `merged`. All these events carry both lead ids in `meta`, no user and no request.
 */
export function mountMerge(api: Hono<ApiEnv>, world: World): void {
  route(api, world, 'post', '/lead/merge/', (request) => {
    requirePermission(request.caller, 'merge_leads');
    startMerge(request);
    return {};
  });
  world.jobs.handle('merge', (job) => runMerge(world, job));
}

function startMerge({ world, body, origin }: ApiRequest): void {
  const source = leadNamed(world, body, 'source');
  const destination = leadNamed(world, body, 'destination');
  if (source.id === destination.id) throw fieldError('destination', 'Must be another lead.');
  const activity = world.writer.create(
    'activity',
    'activity',
    {
      _type: 'LeadMerge',
      lead_id: destination.id,
      contact_id: null,
      user_id: origin.userId,
      users: [],
      activity_at: offsetTime(world.state.now()),
      source_lead_id: source.id,
      source_display_name: displayName(source),
      destination_lead_id: destination.id,
      destination_display_name: displayName(destination),
      merge_status: 'pending',
      error_message: null,
    },
    origin,
  );
  const dueMs = world.state.now() + world.settings.backgroundSeconds * 1000;
  world.jobs.add('merge', dueMs, {
    source: source.id,
    destination: destination.id,
    activity: activity.id,
  });
}

function leadNamed(world: World, body: JsonObject, member: string): Document {
  const lead = world.documents.get('lead', textOf(body, member));
  if (!lead) throw fieldError(member, 'Invalid lead.');
  return lead;
}

/** Background work has no user, key or request; only what caused it is in `meta`. */
export function backgroundOrigin(meta: JsonObject): Origin {
  return {
    userId: null,
    apiKeyId: null,
    oauthClientId: null,
    requestId: null,
    meta,
    tzOffsetHours: 0,
  };
}

function runMerge(world: World, job: JsonObject): void {
  const source = world.documents.get('lead', textOf(job, 'source'));
  const destination = world.documents.get('lead', textOf(job, 'destination'));
  const activity = world.documents.get('activity', textOf(job, 'activity'));
  if (!source || !destination) {
    finish(world, activity, { merge_status: 'errored', error_message: 'A lead is gone.' });
    return;
  }
  const origin = backgroundOrigin({
    merge_source_lead_id: source.id,
    merge_destination_lead_id: destination.id,
  });
  moveChildren(world, source, destination, origin);
  fillBlanks(world, source, destination, origin);
  const merged = world.documents.get('lead', destination.id) ?? destination;
  world.writer.announce('lead', merged, 'merged', origin);
  world.writer.remove('lead', world.documents.get('lead', source.id) ?? source, origin);
  finish(world, activity, { merge_status: 'completed' });
}

const CHILD_TYPES = ['contact', 'opportunity', 'task', 'activity', 'custom_object'] as const;

/** Children keep their ids. */
function moveChildren(world: World, source: Document, destination: Document, origin: Origin): void {
  const before = contactIdsOf(world, destination.id);
  for (const type of CHILD_TYPES) {
    const children = world.documents.select({
      sql: 'WHERE d.lead_id = ? AND d.type = ? ORDER BY +d.seq',
      parameters: [source.id, type],
    });
    for (const child of children) {
      world.writer.update(type, child, { lead_id: destination.id }, origin);
    }
  }
  const after = contactIdsOf(world, destination.id);
  if (after.length > before.length) {
    const lead = world.documents.get('lead', destination.id);
    if (lead) world.writer.announceContacts(lead, before, after, origin);
  }
}

/** INFERRED: the destination's values win; what it lacks comes from the source. */
function fillBlanks(world: World, source: Document, destination: Document, origin: Origin): void {
  const patch: JsonObject = {};
  for (const [name, value] of Object.entries(source)) {
    const isOwn = ['url', 'description', 'name'].includes(name) || name.startsWith('custom.');
    if (isOwn && isBlank(destination[name]) && !isBlank(value)) patch[name] = value;
  }
  const current = world.documents.get('lead', destination.id) ?? destination;
  if (Object.keys(patch).length > 0) updateLead(world, current, patch, origin);
}

function isBlank(value: JsonObject[string]): boolean {
  return value === undefined || value === null || value === '';
}

function finish(world: World, activity: Document | null, patch: JsonObject): void {
  if (activity) world.writer.update('activity', activity, patch, backgroundOrigin({}));
}
