import type { Hono } from 'hono';
import { fieldError } from '../http/ApiError.ts';
import { requirePermission } from '../http/Caller.ts';
import type { ApiEnv, ApiRequest } from '../http/routes.ts';
import { route } from '../http/routes.ts';
import type { JsonObject } from '../json.ts';
import { isObject, numberOf, textOf } from '../json.ts';
import { compileQuery } from '../search/compileQuery.ts';
import type { Document, Sql } from '../store/Documents.ts';
import type { World } from '../world.ts';
import { deleteLead, updateLead } from './lead.ts';
import { backgroundOrigin } from './merge.ts';
import { renderFor } from './render.ts';
import { find } from './support/listing.ts';

type Kind = 'edit' | 'delete';

/**
 * `/bulk_action/{edit,delete}/` on leads (reference: close-api, 6.3): runs in the background, one
 * event per object with `meta.bulk_action_id`.
 */
export function mountBulkActions(api: Hono<ApiEnv>, world: World): void {
  for (const kind of ['edit', 'delete'] as const) {
    const path = `/bulk_action/${kind}/`;
    route(api, world, 'get', path, (request) => listActions(request, kind));
    route(api, world, 'post', path, (request) => {
      requirePermission(request.caller, kind === 'edit' ? 'bulk_edit' : 'bulk_delete');
      return renderFor(world, 'bulk_action', start(request, kind));
    });
    route(api, world, 'get', `${path}:id/`, (request) =>
      renderFor(world, 'bulk_action', find(request, 'bulk_action', 'BulkAction')),
    );
  }
  world.jobs.handle('bulk_edit', (job) => run(world, job, editLead));
  world.jobs.handle('bulk_delete', (job) =>
    run(world, job, (lead, _action, meta) => deleteLead(world, lead, backgroundOrigin(meta))),
  );
}

function listActions(request: ApiRequest, kind: Kind): JsonObject {
  const limit = request.query.limit(100);
  const skip = request.query.skip();
  const rows = request.world.documents.select({
    sql: `WHERE d.type = 'bulk_action' AND json_extract(d.body, '$."$kind"') = ?
      ORDER BY d.seq DESC LIMIT ? OFFSET ?`,
    parameters: [kind, limit + 1, skip],
  });
  return {
    data: rows.slice(0, limit).map((row) => renderFor(request.world, 'bulk_action', row)),
    has_more: rows.length > limit,
  };
}

const EDIT_TYPES = ['set_lead_status', 'set_custom_field', 'clear_custom_field'];

function start(request: ApiRequest, kind: Kind): Document {
  const { world, body, origin } = request;
  if (!isObject(body.s_query)) throw fieldError('s_query', 'This field is required.');
  const leads = matching(request, body.s_query);
  const action = world.writer.create(
    'bulk_action',
    'bulk_action',
    {
      $kind: kind,
      s_query: body.s_query,
      query: null,
      sort: Array.isArray(body.sort) ? body.sort : [],
      results_limit: numberOf(body, 'results_limit'),
      send_done_email: body.send_done_email !== false,
      status: 'created',
      n_leads: leads.length,
      n_leads_processed: 0,
      n_objects: leads.length,
      n_objects_processed: 0,
      ...(kind === 'edit' ? editMembers(request) : { bulk_object_type: 'lead' }),
    },
    origin,
  );
  const dueMs = world.state.now() + world.settings.backgroundSeconds * 1000;
  world.jobs.add(`bulk_${kind}`, dueMs, { action: action.id, leads });
  return action;
}

function editMembers({ world, body }: ApiRequest): JsonObject {
  const type = textOf(body, 'type') ?? '';
  if (!EDIT_TYPES.includes(type))
    throw fieldError('type', `Must be one of: ${EDIT_TYPES.join(', ')}.`);
  const statusId = textOf(body, 'lead_status_id');
  if (type === 'set_lead_status' && !world.documents.get('lead_status', statusId)) {
    throw fieldError('lead_status_id', 'Invalid status.');
  }
  const fieldId = textOf(body, 'custom_field_id');
  const field = world.documents.get('custom_field', fieldId);
  if (type !== 'set_lead_status' && !field) throw fieldError('custom_field_id', 'Invalid field.');
  const value = body.custom_field_value ?? body.custom_field_values ?? null;
  return {
    type,
    lead_status_id: statusId,
    custom_field_name: textOf(field ?? undefined, 'name'),
    custom_field_value: value === null || typeof value === 'string' ? value : JSON.stringify(value),
    $fieldId: fieldId,
    $value: value,
    $operation: textOf(body, 'custom_field_operation') ?? 'replace',
  };
}

/** Ids of the leads that the query names now; the action works on these. */
function matching(request: ApiRequest, sQuery: JsonObject): string[] {
  const { world } = request;
  const condition: Sql = compileQuery(sQuery.query ?? sQuery, 'd', {
    world,
    caller: request.caller,
    nowMs: world.state.now(),
    tzOffsetHours: request.origin.tzOffsetHours,
    table: 'close_document',
    depth: 0,
  });
  const limit = numberOf(request.body, 'results_limit') ?? -1;
  return world.documents.ids({
    sql: `WHERE d.type = 'lead' AND ${condition.sql} ORDER BY d.created_ms DESC, d.seq DESC LIMIT ?`,
    parameters: [...condition.parameters, limit],
  });
}

type Step = (lead: Document, action: Document, meta: JsonObject, world: World) => void;

function run(world: World, job: JsonObject, step: Step): void {
  const action = world.documents.get('bulk_action', textOf(job, 'action'));
  if (!action) return;
  const ids = Array.isArray(job.leads) ? job.leads.map(String) : [];
  for (const id of ids) {
    const lead = world.documents.get('lead', id);
    if (lead) step(lead, action, { bulk_action_id: action.id }, world);
  }
  const done = { status: 'done', n_leads_processed: ids.length, n_objects_processed: ids.length };
  const { after } = world.writer.update('bulk_action', action, done, backgroundOrigin({}));
  world.writer.announce('bulk_action', after, 'completed', backgroundOrigin({}));
}

function editLead(lead: Document, action: Document, meta: JsonObject, world: World): void {
  updateLead(world, lead, editPatch(action), backgroundOrigin(meta));
}

function editPatch(action: Document): JsonObject {
  if (action.type === 'set_lead_status') return { status_id: action.lead_status_id };
  const key = `custom.${textOf(action, '$fieldId') ?? ''}`;
  if (action.type === 'clear_custom_field') return { [key]: null };
  const operation = textOf(action, '$operation') ?? 'replace';
  return { [operation === 'replace' ? key : `${key}.${operation}`]: action.$value ?? null };
}
