import type { JsonObject } from '../json.ts';
import type { World } from '../world.ts';
import { formatPhone, countryOf, toE164 } from './support/phones.ts';
import type { FieldReader, FieldReaders } from './support/readFields.ts';
import {
  choice,
  flag,
  integer,
  moment,
  objects,
  optionalChoice,
  requiredText,
  text,
  texts,
} from './support/readFields.ts';
import { idOf } from './support/references.ts';

/** What the API allows with one type of activity (reference: close-api, 2.7). */
export interface ActivityKind {
  /** `_type` on the wire. */
  type: string;
  /** Below `/activity/`. */
  path: string;
  canPost: boolean;
  canPut: boolean;
  canDelete: boolean;
  required: string[];
  readers: (world: World) => FieldReaders;
  /** Members that a stored one always has; the sent ones go over them. */
  defaults: JsonObject;
  /** Plain and rich member that overwrite each other. */
  rich?: readonly [string, string];
  /** Further filters by a member's value. */
  filters?: readonly string[];
}

const CALL_STATUSES = [
  'created',
  'in-progress',
  'completed',
  'cancel',
  'no-answer',
  'busy',
  'failed',
  'timeout',
];
const DISPOSITIONS = [
  'answered',
  'no-answer',
  'vm-answer',
  'vm-left',
  'busy',
  'blocked',
  'error',
  'abandoned',
];
const MESSAGE_STATUSES = ['inbox', 'draft', 'scheduled', 'outbox', 'sent', 'error'];

const phone: FieldReader = (value) => {
  if (value === null) return { value: null };
  const number = typeof value === 'string' ? toE164(value) : null;
  return number === null ? { problem: 'Invalid phone number.' } : { value: number };
};

const secureUrl: FieldReader = (value) => {
  if (value === null || (typeof value === 'string' && /^https:\/\//i.test(value))) return { value };
  return { problem: 'The URL must start with https://.' };
};

/** Members that every activity takes. */
function common(world: World): FieldReaders {
  return {
    contact_id: idOf(world, 'contact', 'contact'),
    user_id: idOf(world, 'user', 'user'),
    activity_at: moment,
  };
}

/** The readable forms that go with `local_phone` and `remote_phone`. */
export function phoneMembers(side: 'local' | 'remote', number: string | null): JsonObject {
  return {
    [`${side}_phone`]: number,
    [`${side}_phone_formatted`]: number === null ? null : formatPhone(number),
    [`${side}_country_iso`]: number === null ? null : countryOf(number),
  };
}

const SEQUENCE = { sequence_id: null, sequence_name: null, sequence_subscription_id: null };
const LOGGED = { canPost: false, canPut: false, canDelete: true, required: [], defaults: {} };
const none = (): FieldReaders => ({});

export const CALL: ActivityKind = {
  type: 'Call',
  path: 'call',
  canPost: true,
  canPut: true,
  canDelete: true,
  required: ['lead_id'],
  readers: (world) => ({
    ...common(world),
    direction: choice('inbound', 'outbound'),
    status: choice(...CALL_STATUSES),
    disposition: optionalChoice(...DISPOSITIONS),
    duration: integer(0),
    phone,
    note: text(),
    note_html: text(),
    recording_url: secureUrl,
    voicemail_url: secureUrl,
    outcome_id: idOf(world, 'outcome', 'outcome'),
    source: choice('Close.io', 'External'),
  }),
  rich: ['note', 'note_html'],
  defaults: {
    direction: 'outbound',
    status: 'completed',
    disposition: null,
    outcome_id: null,
    duration: 0,
    cost: null,
    call_method: 'external',
    source: 'External',
    phone: null,
    ...phoneMembers('remote', null),
    ...phoneMembers('local', null),
    note: null,
    note_html: null,
    recording_url: null,
    recording_expires_at: null,
    voicemail_url: null,
    voicemail_duration: 0,
    date_answered: null,
    dialer_id: null,
    dialer_saved_search_id: null,
    transferred_from: null,
    transferred_to: null,
    ...SEQUENCE,
  },
};

export const EMAIL: ActivityKind = {
  type: 'Email',
  path: 'email',
  canPost: true,
  canPut: true,
  canDelete: true,
  required: ['lead_id', 'status'],
  readers: (world) => ({
    ...common(world),
    status: choice(...MESSAGE_STATUSES),
    subject: text(),
    sender: text(),
    to: texts,
    cc: texts,
    bcc: texts,
    body_text: text(),
    body_html: text(),
    attachments: objects,
    opens: objects,
    template_id: text(),
    in_reply_to_id: text(),
    date_scheduled: moment,
    followup_sequence_id: text(),
    followup_sequence_delay: integer(0),
  }),
  defaults: {
    direction: 'outgoing',
    subject: '',
    sender: null,
    to: [],
    cc: [],
    bcc: [],
    body_text: '',
    body_html: '',
    body_preview: '',
    body_text_quoted: [],
    attachments: [],
    envelope: null,
    in_reply_to_id: null,
    message_ids: [],
    references: [],
    opens: [],
    opens_summary: null,
    has_reply: false,
    send_attempts: [],
    date_sent: null,
    date_scheduled: null,
    template_id: null,
    template_name: null,
    email_account_id: null,
    bulk_email_action_id: null,
    need_smtp_credentials: false,
    followup_sequence_id: null,
    followup_sequence_delay: null,
    followup_sequence_add_cc_bcc: false,
    send_as_id: null,
    ...SEQUENCE,
  },
};

export const SMS: ActivityKind = {
  type: 'SMS',
  path: 'sms',
  canPost: true,
  canPut: true,
  canDelete: true,
  required: ['lead_id', 'status'],
  readers: (world) => ({
    ...common(world),
    status: choice(...MESSAGE_STATUSES),
    direction: choice('inbound', 'outbound'),
    text: text(),
    local_phone: phone,
    remote_phone: phone,
    attachments: objects,
    template_id: text(),
    date_scheduled: moment,
    source: choice('Close.io', 'External'),
  }),
  defaults: {
    direction: 'outbound',
    text: '',
    ...phoneMembers('local', null),
    ...phoneMembers('remote', null),
    source: 'External',
    cost: null,
    date_sent: null,
    date_scheduled: null,
    error_message: null,
    template_id: null,
    attachments: [],
    ...SEQUENCE,
  },
};

export const WHATSAPP: ActivityKind = {
  type: 'WhatsAppMessage',
  path: 'whatsapp_message',
  canPost: true,
  canPut: true,
  canDelete: true,
  required: [
    'lead_id',
    'contact_id',
    'direction',
    'external_whatsapp_message_id',
    'message_markdown',
  ],
  readers: (world) => ({
    ...common(world),
    direction: choice('incoming', 'outgoing'),
    external_whatsapp_message_id: requiredText(),
    message_markdown: text(),
    local_phone: phone,
    remote_phone: phone,
    integration_link: text(),
    response_to_id: text(),
    attachments: objects,
  }),
  filters: ['external_whatsapp_message_id'],
  defaults: {
    local_phone: '',
    local_phone_formatted: '',
    remote_phone: '',
    remote_phone_formatted: '',
    integration_link: null,
    integration_name: null,
    response_to_id: null,
    source: 'api',
    attachments: [],
    ...SEQUENCE,
  },
};

export const NOTE: ActivityKind = {
  type: 'Note',
  path: 'note',
  canPost: true,
  canPut: true,
  canDelete: true,
  required: ['lead_id'],
  readers: (world) => ({
    ...common(world),
    note: text(),
    note_html: text(),
    title: text(),
    pinned: flag,
    attachments: objects,
  }),
  rich: ['note', 'note_html'],
  defaults: {
    note: '',
    note_html: '',
    title: null,
    pinned: false,
    pinned_at: null,
    attachments: [],
  },
};

export const MEETING: ActivityKind = {
  ...LOGGED,
  type: 'Meeting',
  path: 'meeting',
  canPut: true,
  readers: (world) => ({
    user_note: text(),
    user_note_html: text(),
    outcome_id: idOf(world, 'outcome', 'outcome'),
  }),
  rich: ['user_note', 'user_note_html'],
  filters: ['provider_calendar_event_id'],
};

export const CUSTOM: ActivityKind = {
  type: 'CustomActivity',
  path: 'custom',
  canPost: true,
  canPut: true,
  canDelete: true,
  required: ['lead_id', 'custom_activity_type_id'],
  readers: (world) => ({
    ...common(world),
    custom_activity_type_id: idOf(world, 'custom_activity_type', 'custom activity type'),
    status: choice('draft', 'published'),
    pinned: flag,
  }),
  defaults: {
    status: 'published',
    source: 'api',
    last_published_at: null,
    pinned: false,
    pinned_at: null,
    mentions: [],
    mentions_updated_at: null,
  },
};

/** Status changes are logged for imports; the lead or opportunity does not change. */
export const LEAD_STATUS_CHANGE: ActivityKind = {
  ...LOGGED,
  type: 'LeadStatusChange',
  path: 'status_change/lead',
  canPost: true,
  required: ['lead_id', 'old_status_id', 'new_status_id'],
  readers: (world) => ({
    ...common(world),
    old_status_id: idOf(world, 'lead_status', 'status'),
    new_status_id: idOf(world, 'lead_status', 'status'),
  }),
};

export const OPPORTUNITY_STATUS_CHANGE: ActivityKind = {
  ...LOGGED,
  type: 'OpportunityStatusChange',
  path: 'status_change/opportunity',
  canPost: true,
  required: ['lead_id', 'opportunity_id', 'old_status_id', 'new_status_id'],
  readers: (world) => ({
    ...common(world),
    opportunity_id: idOf(world, 'opportunity', 'opportunity'),
    old_status_id: idOf(world, 'opportunity_status', 'status'),
    new_status_id: idOf(world, 'opportunity_status', 'status'),
  }),
  filters: ['opportunity_id'],
};

export const ACTIVITY_KINDS: readonly ActivityKind[] = [
  CALL,
  EMAIL,
  { ...LOGGED, type: 'EmailThread', path: 'emailthread', readers: none },
  SMS,
  WHATSAPP,
  NOTE,
  MEETING,
  CUSTOM,
  LEAD_STATUS_CHANGE,
  OPPORTUNITY_STATUS_CHANGE,
  { ...LOGGED, type: 'TaskCompleted', path: 'task_completed', readers: none },
  { ...LOGGED, type: 'Created', path: 'created', readers: none, canDelete: false },
  { ...LOGGED, type: 'LeadMerge', path: 'lead_merge', readers: none, canDelete: false },
  {
    ...LOGGED,
    type: 'FormSubmission',
    path: 'form_submission',
    readers: none,
    filters: ['form_id'],
  },
];
