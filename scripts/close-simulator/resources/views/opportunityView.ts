import type { JsonObject } from '../../json.ts';
import { numberOf, textOf } from '../../json.ts';
import type { Document } from '../../store/Documents.ts';
import type { World } from '../../world.ts';
import { authors, customValues, integrationLinks, userName } from './names.ts';

export function opportunityView(world: World, opportunity: Document): JsonObject {
  const { documents } = world;
  const [organization] = documents.all('organization');
  const statusId = textOf(opportunity, 'status_id');
  const status = documents.get('opportunity_status', statusId);
  const pipelineId = textOf(status ?? undefined, 'pipeline_id');
  const userId = textOf(opportunity, 'user_id');
  const contactId = textOf(opportunity, 'contact_id');
  const view: JsonObject = {
    id: opportunity.id,
    lead_id: opportunity.lead_id,
    lead_name: documents.labelOf(textOf(opportunity, 'lead_id')),
    contact_id: contactId,
    contact_name: documents.labelOf(contactId),
    user_id: userId,
    user_name: userName(world, userId),
    organization_id: opportunity.organization_id,
    status_id: statusId,
    status_label: status?.label ?? '',
    status_type: status?.type ?? 'active',
    status_display_name: status?.label ?? '',
    pipeline_id: pipelineId,
    pipeline_name: documents.get('pipeline', pipelineId)?.name ?? null,
    ...money(opportunity, organization),
    confidence: numberOf(opportunity, 'confidence') ?? 50,
    note: opportunity.note ?? null,
    note_html: opportunity.note_html ?? null,
    date_won: opportunity.date_won ?? null,
    date_lost: opportunity.date_lost ?? null,
    is_stalled: false,
    attachments: opportunity.attachments ?? [],
    ...customValues(world, opportunity),
    ...authors(world, opportunity),
    date_created: opportunity.date_created,
    date_updated: opportunity.date_updated,
  };
  view.integration_links = integrationLinks(world, 'opportunity', view);
  return view;
}

/** Values are integers in cents; a monthly value counts twelve times a year. */
export function money(opportunity: JsonObject, organization: JsonObject | undefined): JsonObject {
  const value = numberOf(opportunity, 'value');
  const period = textOf(opportunity, 'value_period') ?? 'one_time';
  const confidence = numberOf(opportunity, 'confidence') ?? 50;
  const annualized = value === null ? null : value * (period === 'monthly' ? 12 : 1);
  const expected = (amount: number | null): number | null =>
    amount === null ? null : Math.round((amount * confidence) / 100);
  return {
    value,
    value_period: period,
    value_currency: textOf(organization, 'currency') ?? 'USD',
    value_formatted: formatted(value, period, textOf(organization, 'currency_symbol') ?? '$'),
    expected_value: expected(value),
    annualized_value: annualized,
    annualized_expected_value: expected(annualized),
  };
}

// UNCONFIRMED: the annual form; "$3,000" and "$50 monthly" are documented.
const PERIOD_SUFFIX: Record<string, string> = { monthly: ' monthly', annual: ' annually' };

const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const CENTS = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2 });

function formatted(value: number | null, period: string, symbol: string): string | null {
  if (value === null) return null;
  const amount = (value % 100 === 0 ? WHOLE : CENTS).format(Math.abs(value) / 100);
  return `${value < 0 ? '-' : ''}${symbol}${amount}${PERIOD_SUFFIX[period] ?? ''}`;
}
