const CHANGES = 'created updated deleted';

/** Object types and the actions that Close names for them (reference: close-api, 4.4). */
const ACTIONS: Readonly<Record<string, string>> = {
  lead: `${CHANGES} merged`,
  contact: CHANGES,
  opportunity: CHANGES,
  'activity.email': `${CHANGES} sent`,
  'activity.email_thread': CHANGES,
  'activity.call': `${CHANGES} answered completed`,
  'activity.sms': `${CHANGES} sent`,
  'activity.note': CHANGES,
  'activity.whatsapp_message': CHANGES,
  'activity.form_submission': CHANGES,
  'activity.custom_activity': CHANGES,
  'activity.meeting': `${CHANGES} scheduled started completed canceled`,
  'activity.lead_status_change': CHANGES,
  'activity.opportunity_status_change': CHANGES,
  'activity.task_completed': 'created deleted',
  // UNCONFIRMED: which of the two names; a client may subscribe to both.
  'activity.lead_merge': CHANGES,
  lead_merge: CHANGES,
  custom_object: CHANGES,
  custom_object_type: CHANGES,
  custom_activity_type: CHANGES,
  'status.lead': CHANGES,
  'status.opportunity': CHANGES,
  group: CHANGES,
  saved_search: CHANGES,
  phone_number: CHANGES,
  email_template: CHANGES,
  sms_template: CHANGES,
  sequence: CHANGES,
  sequence_subscription: CHANGES,
  comment: CHANGES,
  comment_thread: CHANGES,
  membership: 'activated deactivated',
  unsubscribed_email: 'created deleted',
  import: 'created updated completed reverting reverted',
};

/** Types that come in kinds: `task.missed_call`, `custom_fields.lead`. */
const FAMILIES: [RegExp, string][] = [
  [
    /^task\.(lead|outgoing_call|incoming_email|email_followup|missed_call|answered_detached_call|voicemail|opportunity_due|incoming_sms)$/,
    `${CHANGES} completed`,
  ],
  [/^custom_fields\.(lead|contact|opportunity|activity|custom_object|shared)$/, CHANGES],
  [/^export\.(lead|opportunity)$/, 'created updated completed'],
  [/^bulk_action\.(delete|edit|email|sequence_subscription)$/, 'created updated completed paused'],
];

/** The actions of an object type; null for a type that Close does not have. */
export function actionsOf(objectType: string): string[] | null {
  const own = Object.hasOwn(ACTIONS, objectType) ? ACTIONS[objectType] : undefined;
  const actions = own ?? FAMILIES.find(([pattern]) => pattern.test(objectType))?.[1];
  return actions?.split(' ') ?? null;
}
