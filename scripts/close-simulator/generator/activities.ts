import { leadStatus } from '../resources/statusChanges.ts';
import { toHtml } from '../resources/support/richText.ts';
import { CALL, CUSTOM, NOTE, phoneMembers, SMS, WHATSAPP } from '../resources/activityKinds.ts';
import type { JsonObject } from '../json.ts';
import { objectsOf, textOf } from '../json.ts';
import type { Document } from '../store/Documents.ts';
import { offsetTime } from '../store/times.ts';
import { customValuesFor } from './customFields.ts';
import { generateEmailThread } from './emails.ts';
import type { LeadDraft } from './lead.ts';
import { contactAt } from './contacts.ts';
import { actorAt, changedAt, laterEdit, momentIn, momentsIn, NOTHING } from './lead.ts';
import { SENTENCES } from './lexicon.ts';
import { generateMeeting } from './meetings.ts';

const LOCAL_PHONE = '+14155550111';

/** How often each kind occurs on a busy lead. */
const KINDS: [number, (draft: LeadDraft) => void][] = [
  [30, addCall],
  [30, generateEmailThread],
  [12, addSms],
  [14, addNote],
  [9, generateMeeting],
  [3, addVisit],
  [1, addWhatsApp],
  [1, addFormSubmission],
];

/** The history of a lead; answers the status that its changes end with. */
export function generateActivities(draft: LeadDraft): string {
  const { random } = draft;
  addActivity(draft, 'Created', draft.createdMs, { source: 'UI', import_id: null });
  const count = random.chance(0.3) ? random.integer(0, 1) : random.integer(1, 7);
  for (let index = 0; index < count; index += 1) pickKind(draft)(draft);
  if (random.chance(0.004)) addMerge(draft);
  return addStatusChanges(draft);
}

function pickKind({ random, contacts }: LeadDraft): (draft: LeadDraft) => void {
  let point = random.next() * 100;
  const kind = KINDS.find(([weight]) => (point -= weight) < 0)?.[1] ?? addNote;
  // Where nobody is known there is mostly nobody to talk to either.
  return contacts.length === 0 && random.chance(0.85) ? addNote : kind;
}

/** Common members; `activity_at` is the moment it happened. */
export function addActivity(
  draft: LeadDraft,
  type: string,
  createdMs: number,
  members: JsonObject,
  updatedMs = createdMs,
): Document {
  changedAt(draft, updatedMs);
  const actor = actorAt(draft, updatedMs);
  return draft.company.add(
    'activity',
    'activity',
    {
      _type: type,
      lead_id: draft.id,
      contact_id: null,
      user_id: actor.id,
      users: [],
      activity_at: offsetTime(createdMs),
      ...members,
    },
    { createdMs, updatedMs, by: actor.id },
  );
}

/** Whom a call or text message goes to, and the number. */
function remotePhone(draft: LeadDraft, ms: number): { contactId: string | null; phone: string } {
  const contact = contactAt(draft, ms, 'phones');
  const phone = textOf(objectsOf(contact, 'phones')[0], 'phone');
  return { contactId: contact?.id ?? null, phone: phone ?? '+14155550142' };
}

function addCall(draft: LeadDraft): void {
  const { random, frame } = draft;
  const createdMs = momentIn(draft);
  const { contactId, phone } = remotePhone(draft, createdMs);
  const isAnswered = random.chance(0.6);
  const note = random.chance(0.5) ? random.pick(SENTENCES) : '';
  addActivity(
    draft,
    'Call',
    createdMs,
    {
      ...CALL.defaults,
      contact_id: contactId,
      direction: random.pick(['inbound', 'outbound', 'outbound']),
      status: isAnswered ? 'completed' : random.pick(['no-answer', 'busy', 'failed', 'completed']),
      disposition: isAnswered ? 'answered' : random.pick(['no-answer', 'vm-left', 'busy', null]),
      outcome_id: random.chance(0.3) ? random.pick(frame.outcomes).id : null,
      duration: isAnswered ? random.integer(20, 3600) : 0,
      cost: '4',
      call_method: random.pick(['regular', 'regular', 'power']),
      source: 'Close.io',
      phone,
      ...phoneMembers('remote', phone),
      ...phoneMembers('local', LOCAL_PHONE),
      note,
      note_html: note && toHtml(note),
      recording_url: isAnswered && random.chance(0.4) ? 'recorded' : null,
      date_answered: isAnswered ? offsetTime(createdMs + 7000) : null,
      recording_transcript: isAnswered && random.chance(0.2) ? transcript(draft) : null,
    },
    laterEdit(draft, createdMs, 0.1),
  );
}

/** Shape of AI transcripts of calls and meetings. */
export function transcript({ random }: LeadDraft): JsonObject {
  const said = random.sample(SENTENCES, 3);
  return {
    utterances: said.map((text, index) => ({
      speaker_label: index % 2 === 0 ? 'Close user' : 'Contact',
      speaker_side: index % 2 === 0 ? 'close-user' : 'contact',
      start: index * 4.5,
      end: index * 4.5 + 4,
      text,
    })),
    summary_text: said[0] ?? '',
    summary_html: toHtml(said[0] ?? ''),
  };
}

function addSms(draft: LeadDraft): void {
  const { random } = draft;
  const createdMs = momentIn(draft);
  const { contactId, phone } = remotePhone(draft, createdMs);
  const isInbound = random.chance(0.5);
  addActivity(draft, 'SMS', createdMs, {
    ...SMS.defaults,
    contact_id: contactId,
    direction: isInbound ? 'inbound' : 'outbound',
    status: isInbound ? 'inbox' : 'sent',
    text: random.pick(SENTENCES),
    ...phoneMembers('local', LOCAL_PHONE),
    ...phoneMembers('remote', phone),
    source: 'Close.io',
    cost: '1',
    date_sent: isInbound ? null : offsetTime(createdMs),
  });
}

function addNote(draft: LeadDraft): void {
  const { random } = draft;
  const createdMs = momentIn(draft);
  const isLong = random.chance(0.02);
  const note = isLong
    ? `${SENTENCES.join('\n')}\n`.repeat(70)
    : random.sample(SENTENCES, 2).join('\n');
  addActivity(
    draft,
    'Note',
    createdMs,
    {
      ...NOTE.defaults,
      note,
      note_html: toHtml(note),
      title: random.chance(0.2) ? random.pick(SENTENCES) : null,
    },
    laterEdit(draft, createdMs, 0.2),
  );
}

function addVisit(draft: LeadDraft): void {
  const { random, frame, company } = draft;
  const createdMs = momentIn(draft);
  const source = { ...NOTHING, startMs: company.startMs, users: frame.users };
  addActivity(draft, 'CustomActivity', createdMs, {
    ...CUSTOM.defaults,
    custom_activity_type_id: frame.visitType.id,
    last_published_at: offsetTime(createdMs),
    ...customValuesFor(frame.fields.visit, random, source, 0.8),
  });
}

function addWhatsApp(draft: LeadDraft): void {
  const { random } = draft;
  const createdMs = momentIn(draft);
  const { contactId, phone } = remotePhone(draft, createdMs);
  const text = random.pick(SENTENCES);
  const remote = phoneMembers('remote', phone);
  const local = phoneMembers('local', LOCAL_PHONE);
  addActivity(draft, 'WhatsAppMessage', createdMs, {
    ...WHATSAPP.defaults,
    contact_id: contactId,
    direction: random.pick(['incoming', 'outgoing']),
    external_whatsapp_message_id: `wamid.${random.integer(1, 999_999)}`,
    text,
    message_markdown: text,
    message_html: toHtml(text),
    local_phone: local.local_phone,
    local_phone_formatted: local.local_phone_formatted,
    remote_phone: remote.remote_phone,
    remote_phone_formatted: remote.remote_phone_formatted,
    source: 'whatsapp',
  });
}

function addFormSubmission(draft: LeadDraft): void {
  const createdMs = momentIn(draft);
  addActivity(draft, 'FormSubmission', createdMs, {
    user_id: null,
    contact_id: contactAt(draft, createdMs)?.id ?? null,
    form_id: 'form_contactUs0000000000000',
    form_configuration_id: 'form_contactUs0000000000001',
    form_name: 'Contact us',
    ip_address: null,
    origin: 'https://www.halcyon.example',
    source_url: 'https://www.halcyon.example/contact',
    source_url_normalized: 'www.halcyon.example/contact',
    values: { formfld_message0000000000000000: draft.random.pick(SENTENCES) },
    values_by_name: { Message: draft.random.pick(SENTENCES) },
  });
}

/** A duplicate that was merged into this lead long ago; its source is gone. */
function addMerge(draft: LeadDraft): void {
  addActivity(draft, 'LeadMerge', momentIn(draft), {
    source_lead_id: draft.company.world.state.ids.next('lead'),
    source_display_name: `${draft.firm.name ?? 'Untitled'} (dup)`,
    destination_lead_id: draft.id,
    destination_display_name: draft.firm.name ?? 'Untitled',
    merge_status: 'completed',
    error_message: null,
  });
}

/** The way to the present status agrees with the deals: who bought is a customer. */
function addStatusChanges(draft: LeadDraft): string {
  const { frame, company } = draft;
  const steps = statusPath(draft).map((label) =>
    frame.leadStatuses.find((status) => status.label === label),
  );
  const times = statusTimes(draft, steps.length - 1);
  let current = steps[0]?.id ?? '';
  steps.slice(1).forEach((step, index) => {
    addActivity(draft, 'LeadStatusChange', times[index] ?? draft.createdMs, {
      ...leadStatus(company.world, 'old', current),
      ...leadStatus(company.world, 'new', step?.id ?? ''),
    });
    current = step?.id ?? current;
  });
  return current;
}

function statusPath({ random, wonMs, opportunities }: LeadDraft): string[] {
  const way = ['Potential', 'Contacted', 'Qualified'];
  if (wonMs !== null) return [...way, 'Customer', ...(random.chance(0.12) ? ['Canceled'] : [])];
  if (opportunities.some((deal) => deal.date_lost === null)) return way;
  if (opportunities.length > 0) return random.chance(0.5) ? way : [...way, 'Bad Fit'];
  const reached = way.slice(0, random.integer(1, 2));
  return random.chance(0.25) ? [...reached, 'Bad Fit'] : reached;
}

/** The third step of a buyer is his first won deal. */
function statusTimes(draft: LeadDraft, count: number): number[] {
  const { wonMs, createdMs, company } = draft;
  if (wonMs === null) return momentsIn(draft, count, createdMs, company.endMs);
  return [
    ...momentsIn(draft, 2, createdMs, wonMs),
    wonMs,
    ...momentsIn(draft, count - 3, wonMs, company.endMs),
  ];
}
