import type { Hono } from 'hono';
import { badRequest, notFound } from '../http/ApiError.ts';
import { isAdmin, visibility } from '../http/Caller.ts';
import type { Query } from '../http/Query.ts';
import type { ApiEnv, ApiRequest } from '../http/routes.ts';
import { route } from '../http/routes.ts';
import type { JsonObject } from '../json.ts';
import { omit } from '../json.ts';
import type { World } from '../world.ts';
import { disturb, isHidden } from './disturb.ts';
import type { StoredEvent } from './EventLog.ts';
import { RETENTION_MS } from './EventLog.ts';

const MAX_LIMIT = 50;
const HOUR_MS = 3_600_000;

/** `/event/`, newest first, 50 a page, 30 days (reference: close-api, section 4). */
export function mountEvents(api: Hono<ApiEnv>, world: World): void {
  route(api, world, 'get', '/event/', listEvents);
  route(api, world, 'get', '/event/:id/', (request) => {
    const event = world.events.get(request.parameter('id'));
    if (!event || event.updatedMs < world.state.now() - RETENTION_MS) {
      throw notFound('Event matching query does not exist.');
    }
    return toView(request, event);
  });
}

interface Condition {
  sql: string;
  parameters: (string | number | null)[];
}

function listEvents(request: ApiRequest): JsonObject {
  const { query, world } = request;
  checkFilters(query);
  const limit = query.limit(MAX_LIMIT, MAX_LIMIT);
  const cursor = readCursor(query.text('_cursor'));
  // A cursor needs no `date_updated` filter; UNCONFIRMED: that one sent with it still holds.
  const position = cursor ? [cursorCondition(cursor)] : [];
  const conditions = [...filters(request), ...times(query), ...position];
  const newer = cursor?.direction === 'newer';
  const order = newer ? 'updated_ms ASC, seq ASC' : 'updated_ms DESC, seq DESC';
  const rows = visibleRows(request, conditions, order, limit + 1);
  const pageRows = rows.slice(0, limit);
  if (newer) pageRows.reverse();
  const [first] = pageRows;
  const last = pageRows.at(-1);
  const hasFollowing = rows.length > limit;
  const hasOlder = newer ? cursor !== null : hasFollowing;
  const hasNewer = newer ? hasFollowing : cursor !== null;
  return {
    data: disturb(pageRows, world.settings.events).map((event) => toView(request, event)),
    cursor_next: last && hasOlder ? writeCursor('older', last) : null,
    cursor_previous: first && hasNewer ? writeCursor('newer', first) : null,
  };
}

/** Late events do not show yet, wherever the page starts. */
function visibleRows(
  request: ApiRequest,
  conditions: Condition[],
  order: string,
  limit: number,
): StoredEvent[] {
  const { world } = request;
  const where = conditions.map((condition) => condition.sql).join(' AND ');
  const parameters = conditions.flatMap((condition) => condition.parameters);
  const nowMs = world.state.now();
  const { events } = world.settings;
  const tail = `d WHERE ${where} ORDER BY ${order}`;
  if (events.late <= 0) return world.events.select(`${tail} LIMIT ?`, [...parameters, limit]);
  return world.events
    .select(`${tail} LIMIT ?`, [...parameters, limit * 20])
    .filter((event) => !isHidden(event, events, nowMs))
    .slice(0, limit);
}

function filters(request: ApiRequest): Condition[] {
  const { query, world, caller } = request;
  const kept = world.state.now() - RETENTION_MS;
  const shown = visibility(caller);
  const conditions: Condition[] = [{ sql: 'updated_ms >= ?', parameters: [kept] }, shown];
  for (const name of FILTERS) {
    const value = query.text(name);
    if (value !== null) conditions.push({ sql: `${name} = ?`, parameters: [value] });
  }
  return conditions;
}

const RANGES: [string, string][] = [
  ['date_updated__gt', '>'],
  ['date_updated__gte', '>='],
  ['date_updated__lt', '<'],
  ['date_updated__lte', '<='],
];

function times(query: Query): Condition[] {
  return RANGES.flatMap(([name, operator]) => {
    const ms = query.time(name);
    return ms === null ? [] : [{ sql: `updated_ms ${operator} ?`, parameters: [ms] }];
  });
}

const FILTERS = ['object_type', 'object_id', 'action', 'lead_id', 'user_id', 'request_id'];

/** `date_updated` may join any of these; UNCONFIRMED: the text of the refusal. */
const ALLOWED = [
  '',
  'object_id object_type',
  'action object_type',
  'action object_id',
  'lead_id',
  'lead_id user_id',
  'lead_id object_type',
  'lead_id object_type user_id',
  'action lead_id object_type',
  'action lead_id object_type user_id',
  'user_id',
  'object_id user_id',
  'object_type user_id',
  'action object_id user_id',
  'action object_type user_id',
  'request_id',
];

function checkFilters(query: Query): void {
  const sent = FILTERS.filter((name) => query.text(name) !== null).sort();
  if (!ALLOWED.includes(sent.join(' '))) {
    throw badRequest(`This combination of filters is not supported: ${sent.join(', ')}.`);
  }
}

/**
 * For credentials that are not an administrator's, older events come without their data.
 * INFERRED: `_fields` chooses members here too, as on most endpoints.
 */
function toView(request: ApiRequest, event: StoredEvent): JsonObject {
  const isOld = event.updatedMs < request.world.state.now() - HOUR_MS;
  const isCut = isOld && !isAdmin(request.caller);
  const view = isCut ? omit(event.body, 'data', 'previous_data') : event.body;
  return request.query.fields().pick(view);
}

interface Cursor {
  direction: 'older' | 'newer';
  ms: number;
  seq: number;
}

function writeCursor(direction: Cursor['direction'], event: StoredEvent): string {
  return Buffer.from(JSON.stringify([direction, event.updatedMs, event.seq])).toString('base64url');
}

function readCursor(text: string | null): Cursor | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    const [direction, ms, seq] = Array.isArray(value) ? (value as unknown[]) : [];
    if ((direction === 'older' || direction === 'newer') && typeof ms === 'number') {
      return { direction, ms, seq: Number(seq) };
    }
  } catch {
    // Falls through: not one of ours.
  }
  throw badRequest('Invalid cursor.');
}

function cursorCondition({ direction, ms, seq }: Cursor): Condition {
  const operator = direction === 'older' ? '<' : '>';
  return {
    sql: `(updated_ms ${operator} ? OR (updated_ms = ? AND seq ${operator} ?))`,
    parameters: [ms, ms, seq],
  };
}
