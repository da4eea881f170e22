import type { Hono } from 'hono';
import { badRequest, FieldErrors } from '../http/ApiError.ts';
import type { ApiEnv, ApiRequest } from '../http/routes.ts';
import { route } from '../http/routes.ts';
import type { Origin } from '../events/EventLog.ts';
import type { JsonObject } from '../json.ts';
import { textOf } from '../json.ts';
import type { Document, Sql } from '../store/Documents.ts';
import { dayOf, offsetTime } from '../store/times.ts';
import type { World } from '../world.ts';
import { renderFor } from './render.ts';
import type { Listing } from './support/listing.ts';
import { find, NEWEST_FIRST, oneOf, page, timeRange } from './support/listing.ts';
import type { FieldReaders } from './support/readFields.ts';
import {
  choice,
  dayOrMoment,
  flag,
  optionalChoice,
  readFields,
  text,
} from './support/readFields.ts';
import { idOf } from './support/references.ts';
import { visibility } from '../http/Caller.ts';
import { taskBox } from './views/taskView.ts';

/** `/task/` (reference: close-api, 2.6). Without `_type` the list holds `lead` tasks only. */
export function mountTasks(api: Hono<ApiEnv>, world: World): void {
  route(api, world, 'get', '/task/', (request) => {
    const { documents, hasMore } = page(request, listing(request));
    return { data: documents.map((task) => answer(request, task)), has_more: hasMore };
  });
  route(api, world, 'post', '/task/', (request) =>
    answer(request, createTask(world, request.body, request.origin)),
  );
  route(api, world, 'put', '/task/', bulkUpdate);
  route(api, world, 'get', '/task/:id/', (request) =>
    answer(request, find(request, 'task', 'Task')),
  );
  route(api, world, 'put', '/task/:id/', (request) => {
    const task = find(request, 'task', 'Task');
    return answer(request, updateTask(world, task, request.body, request.origin));
  });
  route(api, world, 'delete', '/task/:id/', (request) => {
    world.writer.remove('task', find(request, 'task', 'Task'), request.origin);
    return {};
  });
}

function answer(request: ApiRequest, task: Document): JsonObject {
  const { world, origin, query } = request;
  // The caller's day decides between inbox and future.
  const view = taskBox(task, dayOf(world.state.now(), origin.tzOffsetHours));
  return query.fields().pick({ ...renderFor(world, 'task', task), view });
}

const member = (name: string): string => `json_extract(d.body, '$.${name}')`;

function listing(request: ApiRequest): Listing {
  const { query } = request;
  const types = query.list('_type') ?? ['lead'];
  const isComplete = query.flag('is_complete');
  const isDated = ['inbox', 'future'].includes(query.text('view') ?? '');
  return {
    type: 'task',
    maxLimit: 1000,
    leadColumn: 'd.lead_id',
    order: order(query.text('_order_by')),
    conditions: [
      ...(types.includes('all') ? [] : oneOf('d.subtype', types)),
      ...oneOf('d.id', query.list('id')),
      ...oneOf('d.lead_id', query.list('lead_id')),
      ...oneOf(member('assigned_to'), query.list('assigned_to')),
      ...(isComplete === null ? [] : [completeness(isComplete)]),
      ...box(request),
      ...(isDated ? [] : timeRange(request, 'date', 'd.at_ms')),
      ...(isDated ? [] : timeRange(request, 'due_date', 'd.at_ms')),
      ...timeRange(request, 'date_created', 'd.created_ms'),
      ...timeRange(request, 'date_updated', 'd.updated_ms'),
    ],
  };
}

function completeness(isComplete: boolean): Sql {
  return { sql: `coalesce(${member('is_complete')}, 0) = ?`, parameters: [isComplete ? 1 : 0] };
}

/** The views `inbox` and `future` override the filters by date; the caller's day ends where his `x-tz-offset` says. */
function box(request: ApiRequest): Sql[] {
  const view = request.query.text('view');
  if (view === null) return [];
  if (view === 'archive') return [completeness(true)];
  const today = dayOf(request.world.state.now(), request.origin.tzOffsetHours);
  const dated = `coalesce(substr(${member('date')}, 1, 10), '')`;
  if (view === 'inbox') return [completeness(false), { sql: `${dated} <= ?`, parameters: [today] }];
  if (view === 'future') return [completeness(false), { sql: `${dated} > ?`, parameters: [today] }];
  throw badRequest(`view: "${view}" is not one of inbox, future, archive.`);
}

function order(sent: string | null): string {
  if (sent === null) return NEWEST_FIRST;
  const columns: Record<string, string> = { date: 'd.at_ms', date_created: 'd.created_ms' };
  const column = columns[sent.replace(/^-/, '')];
  if (column === undefined) throw badRequest(`_order_by: "${sent}" is not supported.`);
  return `${column} ${sent.startsWith('-') ? 'DESC' : 'ASC'}, d.seq`;
}

function readers(world: World): FieldReaders {
  return {
    lead_id: idOf(world, 'lead', 'lead'),
    contact_id: idOf(world, 'contact', 'contact'),
    assigned_to: idOf(world, 'user', 'user'),
    date: dayOrMoment,
    due_date: dayOrMoment,
    is_complete: flag,
    is_dateless: flag,
    text: text(),
    priority: optionalChoice('high', 'medium'),
    resolution: optionalChoice('abandoned', 'skipped'),
  };
}

function readTask(world: World, body: JsonObject, errors: FieldErrors): JsonObject {
  const { due_date: dueDate, ...members } = readFields(body, readers(world), errors);
  if (dueDate !== undefined && members.date === undefined) members.date = dueDate;
  if (members.is_dateless === true) members.date = null;
  return members;
}

function createTask(world: World, body: JsonObject, origin: Origin): Document {
  const errors = new FieldErrors();
  const type = body._type ?? 'lead';
  const kind = choice('lead', 'outgoing_call')(type);
  if ('problem' in kind) errors.add('_type', 'Only lead and outgoing_call tasks can be created.');
  if (typeof body.lead_id !== 'string') errors.add('lead_id', 'This field is required.');
  const { is_complete: isComplete, ...members } = readTask(world, body, errors);
  errors.throwIfAny();
  const task = world.writer.create(
    'task',
    'task',
    {
      _type: type,
      contact_id: null,
      assigned_to: origin.userId,
      date: dayOf(world.state.now(), origin.tzOffsetHours),
      text: '',
      priority: null,
      is_complete: false,
      ...members,
    },
    origin,
  );
  return isComplete === true ? complete(world, task, { is_complete: true }, origin) : task;
}

export function updateTask(
  world: World,
  task: Document,
  body: JsonObject,
  origin: Origin,
): Document {
  const errors = new FieldErrors();
  const patch = readTask(world, body, errors);
  if (task._type !== 'lead') delete patch.text;
  if (patch.lead_id === null) errors.add('lead_id', 'This field may not be null.');
  errors.throwIfAny();
  if (patch.is_complete === true && task.is_complete !== true) {
    return complete(world, task, patch, origin);
  }
  return world.writer.update('task', task, patch, origin).after;
}

/** A finished task makes four events: completed, updated, a TaskCompleted activity, lead.updated. */
function complete(world: World, task: Document, patch: JsonObject, origin: Origin): Document {
  const isLeadTask = task._type === 'lead';
  const done = isLeadTask
    ? world.writer.create(
        'activity',
        'activity',
        {
          _type: 'TaskCompleted',
          lead_id: task.lead_id,
          contact_id: task.contact_id ?? null,
          user_id: origin.userId,
          users: [],
          activity_at: offsetTime(world.state.now()),
          task_id: task.id,
          task_text: patch.text ?? task.text ?? null,
          task_assigned_to: task.assigned_to ?? null,
          task_assigned_to_name: renderFor(world, 'task', task).assigned_to_name ?? null,
        },
        origin,
      )
    : null;
  const links = done ? { object_type: 'taskcompleted', object_id: done.id } : {};
  const { after } = world.writer.update('task', task, { ...patch, ...links }, origin);
  world.writer.announce('task', after, 'completed', origin);
  const lead = world.documents.get('lead', textOf(task, 'lead_id'));
  if (lead) world.writer.announceTouch(lead, origin);
  return after;
}

/** `PUT /task/?id__in=…`: any filter of the list; only three members can be set. */
function bulkUpdate(request: ApiRequest): JsonObject {
  const { world, body } = request;
  const { conditions = [] } = listing(request);
  const shown = visibility(request.caller);
  const { where } = page(request, { type: 'task', maxLimit: 1000, conditions });
  const tasks = world.documents.select({
    sql: `WHERE ${where.sql} AND ${shown.sql} ORDER BY d.seq`,
    parameters: [...where.parameters, ...shown.parameters],
  });
  const { assigned_to: assignedTo, date, is_complete: isComplete } = body;
  const patch = { assigned_to: assignedTo, date, is_complete: isComplete };
  for (const task of tasks) updateTask(world, task, patch, request.origin);
  return { ok: true };
}
