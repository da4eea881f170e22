import { ApiError, badRequest } from '../http/ApiError.ts';
import type { ApiRequest } from '../http/routes.ts';
import type { JsonObject } from '../json.ts';
import type { Document, Sql } from '../store/Documents.ts';
import { renderFor } from './render.ts';
import { NEWEST_FIRST, oneOf, page, timeRange } from './support/listing.ts';

const member = (name: string): string => `json_extract(d.body, '$.${name}')`;
const ANNUALIZED = `${member('value')} * CASE ${member('value_period')} WHEN 'monthly' THEN 12 ELSE 1 END`;
const ORDERS: Record<string, string> = {
  date_won: 'd.at_ms',
  date_updated: 'd.updated_ms',
  date_created: 'd.created_ms',
  confidence: member('confidence'),
  value: member('value'),
  annualized_value: ANNUALIZED,
  annualized_expected_value: `${ANNUALIZED} * ${member('confidence')}`,
  user_name: `(SELECT json_extract(u.body, '$.first_name') || ' ' || json_extract(u.body, '$.last_name')
    FROM close_document u WHERE u.id = ${member('user_id')})`,
};

/** Filters that would need another engine; Close has them, so silence would be a lie. */
const NOT_SIMULATED = ['_group_by', 'query', 'lead_query', 'lead_saved_search_id'];

/** The list with its aggregates over all matches, whatever the page. */
export function listOpportunities(request: ApiRequest): JsonObject {
  const { query, world } = request;
  const missing = NOT_SIMULATED.find((name) => query.has(name));
  if (missing)
    throw new ApiError(501, { error: `The simulator has no ${missing} on /opportunity/.` });
  const { documents, hasMore, where } = page(request, {
    type: 'opportunity',
    maxLimit: 250,
    conditions: conditions(request),
    order: order(query.text('_order_by')),
    leadColumn: 'd.lead_id',
  });
  const fields = query.fields();
  return {
    data: documents.map((row) => fields.pick(renderFor(world, 'opportunity', row))),
    has_more: hasMore,
    ...totals(request, where),
  };
}

function conditions(request: ApiRequest): Sql[] {
  const { query, world } = request;
  const statuses = world.documents.all('opportunity_status');
  const idsWhere = (name: string, matches: (row: Document, value: string) => boolean): Sql[] => {
    const values = query.list(name);
    if (values === null) return [];
    const ids = statuses.filter((row) => values.some((value) => matches(row, value)));
    return oneOf(
      member('status_id'),
      ids.map((row) => row.id),
    );
  };
  return [
    ...oneOf('d.lead_id', query.list('lead_id')),
    ...oneOf(member('user_id'), query.list('user_id')),
    ...oneOf(member('status_id'), query.list('status_id')),
    ...oneOf(member('value_period'), query.list('value_period')),
    ...idsWhere('status_type', (row, value) => row.type === value),
    ...idsWhere('status_label', (row, value) => row.label === value),
    ...idsWhere('status', (row, value) => row.label === value),
    ...stalled(query.flag('is_stalled')),
    ...timeRange(request, 'date_won', 'd.at_ms'),
    ...timeRange(request, 'date_created', 'd.created_ms'),
    ...timeRange(request, 'date_updated', 'd.updated_ms'),
  ];
}

/** No opportunity of the simulator is ever stalled. */
function stalled(wanted: boolean | null): Sql[] {
  return wanted === true ? [{ sql: '0', parameters: [] }] : [];
}

function order(text: string | null): string {
  if (text === null) return NEWEST_FIRST;
  const descending = text.startsWith('-');
  const column = ORDERS[text.replace(/^-/, '')];
  if (column === undefined) throw badRequest(`_order_by: "${text}" is not supported.`);
  return `${column} ${descending ? 'DESC' : 'ASC'}, d.seq`;
}

interface PeriodTotals {
  period: string;
  count: number;
  value: number;
  expected: number;
  annualized: number;
  annualizedExpected: number;
}

function totals(request: ApiRequest, where: Sql): JsonObject {
  const expected = (amount: string): string => `${amount} * ${member('confidence')} / 100.0`;
  const rows = request.world.database
    .prepare(
      `SELECT ${member('value_period')} AS period, count(*) AS count,
         total(${member('value')}) AS value, total(${expected(member('value'))}) AS expected,
         total(${ANNUALIZED}) AS annualized, total(${expected(ANNUALIZED)}) AS annualizedExpected
       FROM close_document d WHERE ${where.sql} GROUP BY 1`,
    )
    .all(...where.parameters) as PeriodTotals[];
  const sum = (pick: (row: PeriodTotals) => number): number =>
    Math.round(rows.reduce((total, row) => total + pick(row), 0));
  const result: JsonObject = {
    total_results: sum((row) => row.count),
    count_by_value_period: Object.fromEntries(rows.map((row) => [row.period, row.count])),
    total_value_annualized: sum((row) => row.annualized),
    expected_value_annualized: sum((row) => row.annualizedExpected),
  };
  for (const period of ['one_time', 'monthly', 'annual']) {
    const row = rows.find((candidate) => candidate.period === period);
    result[`total_value_${period}`] = Math.round(row?.value ?? 0);
    result[`expected_value_${period}`] = Math.round(row?.expected ?? 0);
  }
  return result;
}
