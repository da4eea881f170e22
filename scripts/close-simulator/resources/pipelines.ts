import type { Hono } from 'hono';
import { badRequest, fieldError } from '../http/ApiError.ts';
import type { ApiEnv, ApiRequest } from '../http/routes.ts';
import type { JsonObject } from '../json.ts';
import { isObject, textOf } from '../json.ts';
import type { Document } from '../store/Documents.ts';
import type { World } from '../world.ts';
import { mountCrud } from './support/crud.ts';
import { choice, objects, requiredText, texts, text } from './support/readFields.ts';
import { idOf } from './support/references.ts';

const TYPES = ['active', 'won', 'lost'];

/** Pipelines, statuses and outcomes (reference: close-api, 2.4 and 2.7). */
export function mountPipelines(api: Hono<ApiEnv>, world: World): void {
  mountCrud(api, world, {
    path: '/pipeline/',
    type: 'pipeline',
    idKind: 'pipeline',
    label: 'Pipeline',
    readers: { name: requiredText() },
    required: ['name'],
    era: { post: 201, delete: 204 },
    list: 'bare',
    permission: 'manage_customizations',
    without: ['get'],
    stored: arrangeStatuses,
    removing: (_, pipeline) => {
      const used = world.documents
        .all('opportunity_status')
        .some((status) => status.pipeline_id === pipeline.id);
      if (used) throw badRequest('The pipeline still has statuses.');
    },
  });
  mountLeadStatuses(api, world);
  mountOpportunityStatuses(api, world);
  mountCrud(api, world, {
    path: '/outcome/',
    type: 'outcome',
    idKind: 'outcome',
    label: 'Outcome',
    readers: {
      name: requiredText(),
      description: text(),
      type: choice('custom', 'vm-dropped'),
      applies_to: texts,
    },
    required: ['name'],
    defaults: { description: null, type: 'custom', applies_to: ['calls', 'meetings'] },
    era: { post: 201, delete: 200 },
    list: 'paged',
    permission: 'manage_customizations',
  });
}

/** `statuses: [{id}]` orders them and pulls a status over from another pipeline. */
function arrangeStatuses(request: ApiRequest, pipeline: Document): void {
  const sent = request.body.statuses;
  if (sent === undefined) return;
  const read = objects(sent);
  if ('problem' in read || !Array.isArray(read.value))
    throw fieldError('statuses', 'Invalid list.');
  read.value.filter(isObject).forEach((entry, index) => {
    const status = request.world.documents.get('opportunity_status', textOf(entry, 'id'));
    if (!status) {
      createStatus(request, pipeline, entry, index);
      return;
    }
    const patch = { pipeline_id: pipeline.id, $position: index };
    request.world.writer.update('opportunity_status', status, patch, request.origin);
  });
}

function createStatus(
  request: ApiRequest,
  pipeline: Document,
  entry: JsonObject,
  position: number,
): void {
  const label = textOf(entry, 'label');
  const type = textOf(entry, 'type') ?? 'active';
  if (label === null || !TYPES.includes(type)) throw fieldError('statuses', 'Invalid status.');
  const members = { label, type, pipeline_id: pipeline.id, $position: position };
  request.world.writer.create('opportunity_status', 'status', members, request.origin);
}

function mountLeadStatuses(api: Hono<ApiEnv>, world: World): void {
  mountCrud(api, world, {
    path: '/status/lead/',
    type: 'lead_status',
    idKind: 'status',
    label: 'LeadStatus',
    readers: { label: requiredText() },
    required: ['label'],
    era: { post: 200, delete: 200 },
    list: 'whole',
    permission: 'manage_customizations',
    without: ['get'],
    complete: (_, patch, current) => {
      if (!current) patch.$position = world.documents.all('lead_status').length;
    },
    removing: (_, status) => refuseWhileUsed(world, 'lead', status),
  });
}

function mountOpportunityStatuses(api: Hono<ApiEnv>, world: World): void {
  const readers = { label: requiredText(), type: choice(...TYPES), status_type: choice(...TYPES) };
  mountCrud(api, world, {
    path: '/status/opportunity/',
    type: 'opportunity_status',
    idKind: 'status',
    label: 'OpportunityStatus',
    readers: { ...readers, pipeline_id: idOf(world, 'pipeline', 'pipeline') },
    required: ['label'],
    era: { post: 200, delete: 200 },
    list: 'whole',
    permission: 'manage_customizations',
    without: ['get'],
    complete: (_, patch, current) => {
      // The docs say `status_type`, the live rows `type`.
      const { status_type: statusType, ...rest } = patch;
      for (const name of Object.keys(patch)) delete patch[name];
      Object.assign(patch, rest, statusType === undefined ? {} : { type: statusType });
      if (current) return;
      const [pipeline] = world.documents.all('pipeline');
      patch.type ??= 'active';
      patch.pipeline_id ??= pipeline?.id ?? null;
      patch.$position = world.documents.all('opportunity_status').length;
    },
    removing: (_, status) => refuseWhileUsed(world, 'opportunity', status),
  });
}

function refuseWhileUsed(world: World, type: 'lead' | 'opportunity', status: Document): void {
  const used = world.documents.count({
    sql: `WHERE d.type = ? AND json_extract(d.body, '$.status_id') = ?`,
    parameters: [type, status.id],
  });
  if (used > 0) throw badRequest(`The status is used by ${used} ${type} objects; move them first.`);
}
