import type { Origin } from '../events/EventLog.ts';
import type { JsonObject } from '../json.ts';
import { textOf } from '../json.ts';
import type { Document } from '../store/Documents.ts';
import { offsetTime, parseTime } from '../store/times.ts';
import type { World } from '../world.ts';
import { money } from './views/opportunityView.ts';

/** The LeadStatusChange activity that a lead's move makes. */
export function logLeadStatusChange(
  world: World,
  before: Document,
  after: Document,
  origin: Origin,
): void {
  writeChange(world, after.id, 'LeadStatusChange', origin, {
    ...leadStatus(world, 'old', textOf(before, 'status_id')),
    ...leadStatus(world, 'new', textOf(after, 'status_id')),
  });
}

/** The OpportunityStatusChange activity, with the opportunity as it is after the move. */
export function logOpportunityStatusChange(
  world: World,
  before: Document,
  after: Document,
  origin: Origin,
): void {
  writeChange(world, textOf(after, 'lead_id') ?? '', 'OpportunityStatusChange', origin, {
    ...opportunityMembers(world, after),
    ...opportunityStatus(world, 'old', textOf(before, 'status_id')),
    ...opportunityStatus(world, 'new', textOf(after, 'status_id')),
  });
}

export function leadStatus(world: World, prefix: 'old' | 'new', id: string | null): JsonObject {
  const status = world.documents.get('lead_status', id);
  return { [`${prefix}_status_id`]: id ?? '', [`${prefix}_status_label`]: status?.label ?? '' };
}

export function opportunityStatus(
  world: World,
  prefix: 'old' | 'new',
  id: string | null,
): JsonObject {
  const status = world.documents.get('opportunity_status', id);
  const pipelineId = textOf(status ?? undefined, 'pipeline_id');
  return {
    [`${prefix}_status_id`]: id ?? '',
    [`${prefix}_status_label`]: status?.label ?? '',
    [`${prefix}_status_type`]: status?.type ?? 'active',
    [`${prefix}_pipeline_id`]: pipelineId,
    [`${prefix}_pipeline_name`]: world.documents.get('pipeline', pipelineId)?.name ?? null,
  };
}

/** `opportunity_date_won` is a date-time here, although `date_won` is a day. */
export function opportunityMembers(world: World, opportunity: Document): JsonObject {
  const [organization] = world.documents.all('organization');
  const amounts = money(opportunity, organization);
  const dateWon = textOf(opportunity, 'date_won');
  const wonMs = dateWon === null ? null : parseTime(dateWon);
  return {
    opportunity_id: opportunity.id,
    opportunity_date_won: wonMs === null ? null : offsetTime(wonMs),
    opportunity_confidence: opportunity.confidence ?? 50,
    opportunity_value: amounts.value,
    opportunity_value_currency: amounts.value_currency,
    opportunity_value_formatted: amounts.value_formatted,
    opportunity_value_period: amounts.value_period,
  };
}

function writeChange(
  world: World,
  leadId: string,
  type: string,
  origin: Origin,
  members: JsonObject,
): void {
  world.writer.create(
    'activity',
    'activity',
    {
      _type: type,
      lead_id: leadId,
      contact_id: null,
      user_id: origin.userId,
      users: [],
      activity_at: offsetTime(world.state.now()),
      ...members,
    },
    origin,
  );
}
