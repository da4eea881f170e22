import type { Hono } from 'hono';
import { FieldErrors } from '../http/ApiError.ts';
import type { ApiEnv, ApiRequest } from '../http/routes.ts';
import { route } from '../http/routes.ts';
import type { Origin } from '../events/EventLog.ts';
import type { JsonObject } from '../json.ts';
import { textOf } from '../json.ts';
import type { Document } from '../store/Documents.ts';
import { dayOf, offsetTime } from '../store/times.ts';
import type { World } from '../world.ts';
import { createLead } from './lead.ts';
import { listOpportunities } from './opportunityList.ts';
import { renderFor } from './render.ts';
import { logOpportunityStatusChange } from './statusChanges.ts';
import { find } from './support/listing.ts';
import { readCustom } from './support/readCustom.ts';
import type { FieldReaders } from './support/readFields.ts';
import {
  day,
  integer,
  moment,
  objects,
  optionalChoice,
  readFields,
  refuseOthers,
  text,
} from './support/readFields.ts';
import { idOf } from './support/references.ts';
import { richMembers } from './support/richText.ts';

/** `/opportunity/`: deals of a lead (reference: close-api, 2.3). */
export function mountOpportunities(api: Hono<ApiEnv>, world: World): void {
  route(api, world, 'get', '/opportunity/', listOpportunities);
  route(api, world, 'post', '/opportunity/', (request) =>
    answer(request, createOpportunity(world, request.body, request.origin)),
  );
  route(api, world, 'get', '/opportunity/:id/', (request) =>
    answer(request, find(request, 'opportunity', 'Opportunity')),
  );
  route(api, world, 'put', '/opportunity/:id/', (request) => {
    const opportunity = find(request, 'opportunity', 'Opportunity');
    return answer(request, updateOpportunity(world, opportunity, request.body, request.origin));
  });
  route(api, world, 'delete', '/opportunity/:id/', (request) => {
    world.writer.remove('opportunity', find(request, 'opportunity', 'Opportunity'), request.origin);
    return {};
  });
}

function answer(request: ApiRequest, opportunity: Document): JsonObject {
  return request.query.fields().pick(renderFor(request.world, 'opportunity', opportunity));
}

function updateReaders(world: World): FieldReaders {
  return {
    status_id: idOf(world, 'opportunity_status', 'status'),
    status: text(),
    value: integer(),
    value_period: optionalChoice('one_time', 'monthly', 'annual'),
    confidence: integer(0, 100),
    contact_id: idOf(world, 'contact', 'contact'),
    user_id: idOf(world, 'user', 'user'),
    note: text(),
    note_html: text(),
    date_won: day,
    attachments: objects,
  };
}

/** Without `lead_id` a nameless lead is made for it. */
function createOpportunity(world: World, body: JsonObject, origin: Origin): Document {
  const errors = new FieldErrors();
  const readers: FieldReaders = {
    ...updateReaders(world),
    lead_id: idOf(world, 'lead', 'lead'),
    pipeline_id: idOf(world, 'pipeline', 'pipeline'),
    created_by: idOf(world, 'user', 'user'),
    date_created: moment,
  };
  refuseOthers(body, readers, errors);
  const { pipeline_id: pipelineId, ...read } = readFields(body, readers, errors);
  const leadId = textOf(read, 'lead_id');
  const statusId = firstStatus(world, body, pipelineId ?? null, errors);
  Object.assign(
    read,
    readCustom(world, body, { owner: 'opportunity', leadId, current: {} }, errors),
  );
  errors.throwIfAny();
  const members: JsonObject = {
    user_id: origin.userId,
    value: null,
    note: '',
    ...read,
    ...richMembers(body, 'note', 'note_html'),
    value_period: read.value_period ?? 'one_time',
    confidence: read.confidence ?? 50,
    status_id: statusId,
    lead_id: leadId ?? createLead(world, {}, origin).id,
  };
  delete members.status;
  return world.writer.create(
    'opportunity',
    'opportunity',
    { ...members, ...closeDates(world, null, members, origin) },
    origin,
  );
}

/** `pipeline_id` alone takes the pipeline's first status; with a status both must agree. */
function firstStatus(
  world: World,
  body: JsonObject,
  pipelineId: JsonObject[string],
  errors: FieldErrors,
): string | null {
  const statuses = world.documents.all('opportunity_status');
  const sent = statuses.find((row) =>
    body.status_id === undefined
      ? row.label === body.status && (!pipelineId || row.pipeline_id === pipelineId)
      : row.id === body.status_id,
  );
  if (!sent && body.status !== undefined) errors.add('status', 'Invalid status.');
  if (!sent) {
    const [pipeline] = world.documents.all('pipeline');
    const wanted = pipelineId ?? pipeline?.id;
    return statuses.find((row) => row.pipeline_id === wanted)?.id ?? null;
  }
  if (pipelineId && sent.pipeline_id !== pipelineId) {
    errors.add('status_id', 'The status does not belong to the pipeline.');
  }
  return sent.id;
}

/** A closed list of members: `lead_id` and `pipeline_id` cannot be changed here. */
export function updateOpportunity(
  world: World,
  opportunity: Document,
  body: JsonObject,
  origin: Origin,
): Document {
  const errors = new FieldErrors();
  const readers = updateReaders(world);
  refuseOthers(body, readers, errors);
  const { status, ...read } = readFields(body, readers, errors);
  const leadId = textOf(opportunity, 'lead_id');
  const patch: JsonObject = {
    ...read,
    ...richMembers(body, 'note', 'note_html'),
    ...readCustom(world, body, { owner: 'opportunity', leadId, current: opportunity }, errors),
  };
  if (status !== undefined) Object.assign(patch, statusByLabel(world, opportunity, status, errors));
  for (const name of ['status_id', 'user_id', 'confidence', 'value_period']) {
    if (patch[name] === null) errors.add(name, 'This field may not be null.');
  }
  errors.throwIfAny();
  Object.assign(patch, closeDates(world, opportunity, patch, origin));
  const { before, after, changed } = world.writer.update('opportunity', opportunity, patch, origin);
  if (changed.includes('status_id')) logOpportunityStatusChange(world, before, after, origin);
  return after;
}

function statusByLabel(
  world: World,
  opportunity: Document,
  label: JsonObject[string],
  errors: FieldErrors,
): JsonObject {
  const current = world.documents.get('opportunity_status', textOf(opportunity, 'status_id'));
  const found = world.documents
    .all('opportunity_status')
    .find((row) => row.label === label && row.pipeline_id === current?.pipeline_id);
  if (!found) errors.add('status', 'Invalid status.');
  return found ? { status_id: found.id } : {};
}

/**
 * Moving to a won status sets an empty `date_won` to the caller's today; moving back keeps it.
 * UNCONFIRMED: that a move to a lost status stamps `date_lost`.
 */
function closeDates(
  world: World,
  before: Document | null,
  patch: JsonObject,
  origin: Origin,
): JsonObject {
  const statusId = textOf(patch, 'status_id');
  if (statusId === null || statusId === textOf(before ?? undefined, 'status_id')) return {};
  const type = world.documents.get('opportunity_status', statusId)?.type;
  const nowMs = world.state.now();
  if (type === 'lost') return { date_lost: offsetTime(nowMs) };
  const known = patch.date_won ?? before?.date_won ?? null;
  return type === 'won' && known === null ? { date_won: dayOf(nowMs, origin.tzOffsetHours) } : {};
}
