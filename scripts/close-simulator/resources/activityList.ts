import { badRequest } from '../http/ApiError.ts';
import type { ApiRequest } from '../http/routes.ts';
import type { JsonObject } from '../json.ts';
import type { Sql } from '../store/Documents.ts';
import { answer } from './activityAnswer.ts';
import type { ActivityKind } from './activityKinds.ts';
import { ACTIVITY_KINDS } from './activityKinds.ts';
import { NEWEST_FIRST, oneOf, page, timeRange } from './support/listing.ts';

/** Filters that Close takes only together with `lead_id`. */
const NEED_LEAD = [
  'user_id',
  'user_id__in',
  'contact_id',
  'contact_id__in',
  '_type',
  '_type__in',
  'custom_activity_type_id',
  'custom_activity_type_id__in',
];
const DATE_CREATED = ['__gt', '__gte', '__lt', '__lte'].map((end) => `date_created${end}`);
const ACTIVITY_AT = ['activity_at__gt', 'activity_at__gte', 'activity_at__lt', 'activity_at__lte'];

/**
 * Activities of all types, or of one. There is no filter by `date_updated`: edits of old activities
 * cannot be found here (reference: close-api, 3.2).
 */
export function listActivities(request: ApiRequest, kind: ActivityKind | null): JsonObject {
  const { query } = request;
  checkCombination(request);
  const byMoment = query.text('_order_by') === '-activity_at';
  const { documents, hasMore } = page(request, {
    type: 'activity',
    maxLimit: 100,
    leadColumn: 'd.lead_id',
    order: byMoment ? 'd.at_ms DESC, d.seq DESC' : NEWEST_FIRST,
    conditions: [
      ...types(request, kind),
      ...oneOf('d.id', query.list('id__in')),
      ...oneOf('d.lead_id', query.list('lead_id')),
      ...oneOf(`json_extract(d.body, '$.user_id')`, query.list('user_id')),
      ...oneOf(`json_extract(d.body, '$.contact_id')`, query.list('contact_id')),
      ...oneOf(
        `json_extract(d.body, '$.custom_activity_type_id')`,
        query.list('custom_activity_type_id'),
      ),
      ...(kind?.filters ?? []).flatMap((name) =>
        oneOf(`json_extract(d.body, '$.${name}')`, query.list(name)),
      ),
      ...timeRange(request, 'date_created', 'd.created_ms'),
      ...timeRange(request, 'activity_at', 'd.at_ms'),
      ...(kind?.type === 'Meeting' ? timeRange(request, 'starts_at', 'd.at_ms') : []),
    ],
  });
  return { data: documents.map((row) => answer(request, row)), has_more: hasMore };
}

/** UNCONFIRMED: the texts of these errors. */
function checkCombination({ query }: ApiRequest): void {
  const hasLead = query.list('lead_id') !== null;
  const lonely = NEED_LEAD.find((name) => query.has(name));
  if (lonely !== undefined && !hasLead) throw badRequest(`${lonely} requires lead_id.`);
  const order = query.text('_order_by');
  if (order !== null && (order !== '-activity_at' || !hasLead)) {
    throw badRequest('_order_by supports only -activity_at, together with lead_id.');
  }
  if (DATE_CREATED.some((name) => query.has(name)) && order !== null) {
    throw badRequest('date_created filters cannot be combined with _order_by=-activity_at.');
  }
  if (ACTIVITY_AT.some((name) => query.has(name)) && order === null) {
    throw badRequest('activity_at filters require lead_id and _order_by=-activity_at.');
  }
}

/** `thread_emails`: single emails by default, `only` their threads, `true` both. */
function conversations(mode: string | null): Sql {
  if (mode === 'true') return { sql: '1', parameters: [] };
  return { sql: 'd.subtype <> ?', parameters: [mode === 'only' ? 'Email' : 'EmailThread'] };
}

/** `_type` takes type names, `Custom` for all custom activities, or the id of one of their types. */
function types({ query }: ApiRequest, kind: ActivityKind | null): Sql[] {
  if (kind) return [{ sql: 'd.subtype = ?', parameters: [kind.type] }];
  const wanted = query.list('_type');
  if (wanted === null) return [conversations(query.text('thread_emails'))];
  const names = wanted
    .map((name) => (name === 'Custom' ? 'CustomActivity' : name))
    .filter((name) => ACTIVITY_KINDS.some((known) => known.type === name));
  const typeIds = wanted.filter((name) => name.startsWith('actitype_'));
  const [byName] = oneOf('d.subtype', names);
  const [byType] = oneOf(`json_extract(d.body, '$.custom_activity_type_id')`, typeIds);
  if (!byName || !byType) return [];
  return [
    {
      sql: `(${byName.sql} OR ${byType.sql})`,
      parameters: [...byName.parameters, ...byType.parameters],
    },
  ];
}
