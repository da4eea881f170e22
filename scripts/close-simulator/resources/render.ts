import type { JsonObject } from '../json.ts';
import { textOf } from '../json.ts';
import type { Document, DocumentType } from '../store/Documents.ts';
import type { World } from '../world.ts';
import { activityView } from './views/activityView.ts';
import { contactView } from './views/contactView.ts';
import { leadView } from './views/leadView.ts';
import { opportunityView } from './views/opportunityView.ts';
import {
  leadStatusView,
  membershipView,
  naiveView,
  opportunityStatusView,
  pipelineView,
  plainView,
  typeView,
  userView,
} from './views/referenceViews.ts';
import { taskView } from './views/taskView.ts';

type View = (world: World, document: Document) => JsonObject;

/** How each type looks in responses and in `data` of its events. */
const VIEWS: Record<DocumentType, View> = {
  lead: (world, lead) => leadView(world, lead),
  contact: contactView,
  opportunity: opportunityView,
  task: taskView,
  activity: activityView,
  custom_object: (_, document) => plainView(document),
  user: (_, document) => userView(document),
  organization: (_, document) => plainView(document),
  membership: membershipView,
  role: (_, document) => naiveView(document),
  group: (_, document) => plainView(document),
  pipeline: pipelineView,
  lead_status: (_, document) => leadStatusView(document),
  opportunity_status: (_, document) => opportunityStatusView(document),
  custom_field: (_, document) => plainView(document),
  custom_object_type: (world, type) => ({
    ...typeView(world, type, 'custom_object_type_id'),
    back_reference_fields: [],
  }),
  custom_activity_type: (world, type) => typeView(world, type, 'custom_activity_type_id'),
  outcome: (_, document) => plainView(document),
  webhook: (_, document) => naiveView(document),
  integration_link: (_, document) => plainView(document),
  saved_search: (_, document) => plainView(document),
  bulk_action: (_, document) => plainView(document),
  unsubscribed_email: (_, document) => plainView(document),
};

export function renderFor(world: World, type: DocumentType, document: Document): JsonObject {
  return VIEWS[type](world, document);
}

/** `activity.lead_status_change` for `LeadStatusChange`. */
export const ACTIVITY_EVENT_TYPES: Record<string, string> = {
  Call: 'activity.call',
  Email: 'activity.email',
  EmailThread: 'activity.email_thread',
  SMS: 'activity.sms',
  WhatsAppMessage: 'activity.whatsapp_message',
  Note: 'activity.note',
  Meeting: 'activity.meeting',
  LeadStatusChange: 'activity.lead_status_change',
  OpportunityStatusChange: 'activity.opportunity_status_change',
  CustomActivity: 'activity.custom_activity',
  TaskCompleted: 'activity.task_completed',
  // UNCONFIRMED: `lead_merge` in one source.
  LeadMerge: 'activity.lead_merge',
  FormSubmission: 'activity.form_submission',
};

const EVENT_TYPES: Partial<Record<DocumentType, string>> = {
  lead: 'lead',
  contact: 'contact',
  opportunity: 'opportunity',
  custom_object: 'custom_object',
  custom_object_type: 'custom_object_type',
  custom_activity_type: 'custom_activity_type',
  lead_status: 'status.lead',
  opportunity_status: 'status.opportunity',
  group: 'group',
  membership: 'membership',
  saved_search: 'saved_search',
  unsubscribed_email: 'unsubscribed_email',
};

/** `object_type` of the events of a document; null where Close has none (pipelines, outcomes). */
export function eventTypeOf(type: DocumentType, document: Document): string | null {
  if (type === 'task') return `task.${textOf(document, '_type') ?? 'lead'}`;
  if (type === 'activity') return ACTIVITY_EVENT_TYPES[textOf(document, '_type') ?? ''] ?? null;
  if (type === 'custom_field') return `custom_fields.${textOf(document, '$object') ?? 'lead'}`;
  if (type === 'bulk_action') return `bulk_action.${textOf(document, '$kind') ?? 'edit'}`;
  return EVENT_TYPES[type] ?? null;
}

export function leadIdOf(type: DocumentType, document: Document): string | null {
  return type === 'lead' ? document.id : textOf(document, 'lead_id');
}
