import { notFound } from '../../http/ApiError.ts';
import { visibility } from '../../http/Caller.ts';
import type { ApiRequest } from '../../http/routes.ts';
import type { JsonObject } from '../../json.ts';
import type { Document, DocumentType, Sql } from '../../store/Documents.ts';
import { renderFor } from '../render.ts';

export interface Listing {
  type: DocumentType;
  maxLimit: number;
  conditions?: Sql[];
  order?: string;
  /** The column that holds the lead's id, where leads can be hidden from the caller. */
  leadColumn?: string;
}

/** Newest first, with a tie-break, so that pages do not overlap. INFERRED: Close names no order. */
export const NEWEST_FIRST = 'd.created_ms DESC, d.seq DESC';

export function allOf(...conditions: Sql[]): Sql {
  return {
    sql: conditions.map((condition) => condition.sql).join(' AND ') || '1',
    parameters: conditions.flatMap((condition) => condition.parameters),
  };
}

/** `column IN (…)` for a comma list; nothing when the filter was not sent. */
export function oneOf(column: string, values: string[] | null): Sql[] {
  if (values === null) return [];
  return [
    { sql: `${column} IN (${values.map(() => '?').join(', ') || 'NULL'})`, parameters: values },
  ];
}

/** `name`, `name__gt`, `__gte`, `__lt`, `__lte` on a column of milliseconds. */
export function timeRange(request: ApiRequest, name: string, column: string): Sql[] {
  const operators: [string, string][] = [
    ['__gt', '>'],
    ['__gte', '>='],
    ['__lt', '<'],
    ['__lte', '<='],
    ['', '='],
  ];
  return operators.flatMap(([suffix, operator]) => {
    const ms = request.query.time(name + suffix);
    return ms === null ? [] : [{ sql: `${column} ${operator} ?`, parameters: [ms] }];
  });
}

/** The page as documents, and whether more follow. */
export function page(
  request: ApiRequest,
  listing: Listing,
): { documents: Document[]; hasMore: boolean; where: Sql } {
  const { query, world, caller } = request;
  const limit = query.limit(listing.maxLimit);
  const skip = query.skip();
  const hidden = listing.leadColumn ? [visibility(caller, listing.leadColumn)] : [];
  const where = allOf(
    { sql: 'd.type = ?', parameters: [listing.type] },
    ...(listing.conditions ?? []),
    ...hidden,
  );
  const found = world.documents.select({
    sql: `WHERE ${where.sql} ORDER BY ${orderOf(listing)} LIMIT ? OFFSET ?`,
    parameters: [...where.parameters, limit + 1, skip],
  });
  // `_limit=0` asks for the totals only.
  return { documents: found.slice(0, limit), hasMore: found.length > limit, where };
}

/** One lead's rows are found by lead: the plus keeps SQLite from walking the order of time. */
function orderOf({ order = NEWEST_FIRST, conditions = [] }: Listing): string {
  const isByLead = conditions.some((condition) => condition.sql.startsWith('d.lead_id IN'));
  return isByLead ? order.replace(/^d\./, '+d.') : order;
}

/** A paged list as Close answers it. */
export function list(request: ApiRequest, listing: Listing): JsonObject {
  const { documents, hasMore } = page(request, listing);
  const fields = request.query.fields();
  return {
    data: documents.map((row) => fields.pick(renderFor(request.world, listing.type, row))),
    has_more: hasMore,
  };
}

export function countWhere(request: ApiRequest, where: Sql): number {
  return request.world.documents.count({ sql: `WHERE ${where.sql}`, parameters: where.parameters });
}

/** The document of the path's `:id`, if the caller may see it; else 404. */
export function find(request: ApiRequest, type: DocumentType, label: string): Document {
  const id = request.parameter('id');
  const document = request.world.documents.get(type, id);
  if (!document || !isVisible(request, document)) {
    throw notFound(`${label} matching query does not exist.`);
  }
  return document;
}

export function isVisible(request: ApiRequest, document: Document): boolean {
  const shown = visibility(request.caller, leadColumnOf(document));
  if (shown.sql === '1') return true;
  return (
    request.world.documents.count({
      sql: `WHERE d.id = ? AND ${shown.sql}`,
      parameters: [document.id, ...shown.parameters],
    }) > 0
  );
}

function leadColumnOf(document: Document): string {
  return document.id.startsWith('lead_') ? 'd.id' : 'd.lead_id';
}
