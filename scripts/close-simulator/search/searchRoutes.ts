import type { Hono } from 'hono';
import { badRequest, fieldError } from '../http/ApiError.ts';
import { visibility } from '../http/Caller.ts';
import { Fields } from '../http/Query.ts';
import type { ApiEnv, ApiRequest } from '../http/routes.ts';
import { route } from '../http/routes.ts';
import type { Json, JsonObject } from '../json.ts';
import { isObject, numberOf, objectsOf, textOf, textsOf } from '../json.ts';
import { nestedLeads } from '../resources/nestedLeads.ts';
import { renderFor } from '../resources/render.ts';
import type { Document, Sql } from '../store/Documents.ts';
import type { World } from '../world.ts';
import type { SearchContext } from './compileQuery.ts';
import { compileQuery } from './compileQuery.ts';
import { fieldColumn } from './fields.ts';
import { indexedDocuments } from './indexedDocuments.ts';

const MAX_LIMIT = 200;
/** UNCONFIRMED: what follows the ten-thousandth object; here the walk just ends. */
const MAX_WALK = 10_000;
const CURSOR_LIFE_MS = 30_000;

/** `POST /data/search/`: Advanced Filtering (reference: close-api, 3.3). */
export function mountSearch(api: Hono<ApiEnv>, world: World): void {
  route(api, world, 'post', '/data/search/', search);
}

function search(request: ApiRequest): JsonObject {
  const { world, body } = request;
  const nowMs = world.state.now();
  const limit = limitOf(body);
  const skip = readCursor(body.cursor, nowMs);
  const source = indexedDocuments(world, nowMs);
  const context: SearchContext = {
    world,
    caller: request.caller,
    nowMs,
    tzOffsetHours: request.origin.tzOffsetHours,
    table: source.table,
    depth: 0,
  };
  const condition = whereOf(request, context);
  const order = orderOf(body, context);
  const cap = Math.min(numberOf(body, 'results_limit') ?? MAX_WALK, MAX_WALK);
  const take = Math.max(0, Math.min(limit, cap - skip));
  const rows = world.documents.rows(
    `${source.prefix.sql} SELECT d.* FROM ${source.table} d WHERE ${condition.sql}
     ORDER BY ${order.sql} LIMIT ? OFFSET ?`,
    [...source.prefix.parameters, ...condition.parameters, ...order.parameters, take + 1, skip],
  );
  const found = rows.slice(0, take);
  const more = rows.length > take && skip + take < cap;
  return {
    data: found.map((row) => toResult(request, row)),
    cursor: more ? writeCursor(skip + take, nowMs) : null,
    ...(body.include_counts === true ? { count: counts(request, source, condition, cap) } : {}),
  };
}

function limitOf(body: JsonObject): number {
  const limit = body._limit === undefined ? 100 : numberOf(body, '_limit');
  if (limit === null || !Number.isInteger(limit) || limit < 0) {
    throw fieldError('_limit', 'Must be a non-negative integer.');
  }
  if (limit > MAX_LIMIT) throw fieldError('_limit', `Must be at most ${MAX_LIMIT}.`);
  return limit;
}

const SEARCHABLE = `d.type IN ('lead', 'contact', 'opportunity', 'task', 'activity', 'custom_object')`;

function whereOf(request: ApiRequest, context: SearchContext): Sql {
  const query = compileQuery(request.body.query, 'd', context);
  const shown = visibility(request.caller);
  return {
    sql: `${SEARCHABLE} AND ${query.sql} AND ${shown.sql}`,
    parameters: [...query.parameters, ...shown.parameters],
  };
}

function orderOf(body: JsonObject, context: SearchContext): Sql {
  const parts = objectsOf(body, 'sort').map((entry) => {
    if (!isObject(entry.field)) throw fieldError('sort', 'Each entry needs a field.');
    const { scalar } = fieldColumn(entry.field, 'd', context);
    const direction = entry.direction === 'desc' ? 'DESC' : 'ASC';
    return { sql: `${scalar.sql} ${direction}`, parameters: scalar.parameters };
  });
  return {
    sql: [...parts.map((part) => part.sql), 'd.created_ms DESC', 'd.id'].join(', '),
    parameters: parts.flatMap((part) => part.parameters),
  };
}

function counts(
  { world }: ApiRequest,
  source: ReturnType<typeof indexedDocuments>,
  condition: Sql,
  cap: number,
): JsonObject {
  const total = Number(
    world.database
      .prepare(`${source.prefix.sql} SELECT count(*) FROM ${source.table} d WHERE ${condition.sql}`)
      .pluck()
      .get(...source.prefix.parameters, ...condition.parameters),
  );
  return { limited: Math.min(total, cap), total };
}

/** Without `_fields` of the type only the id comes back. */
function toResult(request: ApiRequest, row: Document): JsonObject {
  const type = resultType(row);
  const wanted = isObject(request.body._fields) ? textsOf(request.body._fields, type) : [];
  const identity = { __object_type: type, id: row.id };
  if (wanted.length === 0) return identity;
  const fields = new Fields(wanted.join(','));
  if (type === 'lead') return { ...identity, ...nestedLeads(request.world, [row], fields)[0] };
  const documentType = type.startsWith('activity.') ? 'activity' : kindOf(type);
  return { ...identity, ...fields.pick(renderFor(request.world, documentType, row)) };
}

const PREFIXES: [string, string][] = [
  ['lead_', 'lead'],
  ['cont_', 'contact'],
  ['oppo_', 'opportunity'],
  ['custobj_', 'custom_object'],
  ['task_', 'task'],
  ['noti_', 'task'],
];

function resultType(row: Document): string {
  const known = PREFIXES.find(([prefix]) => row.id.startsWith(prefix));
  if (known) return known[1];
  const name = (textOf(row, '_type') ?? '').replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
  return `activity.${name}`;
}

function kindOf(type: string): 'contact' | 'opportunity' | 'custom_object' | 'task' {
  if (type === 'contact' || type === 'opportunity' || type === 'custom_object') return type;
  return 'task';
}

function writeCursor(skip: number, nowMs: number): string {
  return Buffer.from(JSON.stringify([skip, nowMs])).toString('base64url');
}

/** A cursor lives 30 seconds. UNCONFIRMED: the text of the error. */
function readCursor(cursor: Json | undefined, nowMs: number): number {
  if (cursor === undefined || cursor === null) return 0;
  const parts = typeof cursor === 'string' ? decode(cursor) : [];
  const [skip, issuedMs] = parts;
  if (typeof skip !== 'number' || typeof issuedMs !== 'number') throw badRequest('Invalid cursor.');
  if (nowMs - issuedMs > CURSOR_LIFE_MS) throw badRequest('Expired cursor');
  return skip;
}

function decode(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
