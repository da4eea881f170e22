import type { JsonObject } from '../json.ts';
import { objectsOf, textOf } from '../json.ts';
import { formatPhone } from '../resources/support/phones.ts';
import { userName } from '../resources/views/names.ts';
import { dayOf, offsetTime } from '../store/times.ts';
import { DAY_MS } from './Company.ts';
import type { LeadDraft } from './lead.ts';
import { contactAt } from './contacts.ts';
import { actorAt, changedAt, momentIn } from './lead.ts';
import { SUBJECTS, TASK_TEXTS } from './lexicon.ts';

const INBOX_TYPES = [
  'missed_call',
  'voicemail',
  'answered_detached_call',
  'incoming_email',
  'email_followup',
  'incoming_sms',
  'opportunity_due',
] as const;

/** To-dos: past and future, done and open, and what Close puts into the inbox by itself. */
export function generateTasks(draft: LeadDraft): void {
  const { random } = draft;
  const count = random.pick([0, 0, 1, 1, 1, 2]);
  for (let index = 0; index < count; index += 1) addTask(draft);
  if (random.chance(0.12)) addInboxTask(draft);
}

function addTask(draft: LeadDraft): void {
  const { company, random } = draft;
  const isComplete = random.chance(0.4);
  // What is still open is not years old.
  const sinceMs = isComplete ? 0 : company.endMs - 60 * DAY_MS;
  const createdMs = changedAt(draft, momentIn(draft, Math.max(draft.createdMs, sinceMs)));
  const isDateless = random.chance(0.08);
  const dueMs = isComplete
    ? createdMs
    : Math.max(createdMs, company.startMs + random.integer(-40, 90) * DAY_MS);
  const date = random.chance(0.8) ? dayOf(dueMs) : offsetTime(dueMs - (dueMs % 60_000));
  const doneMs = isComplete
    ? changedAt(draft, momentIn(draft, createdMs, createdMs + 30 * DAY_MS))
    : createdMs;
  const type = random.chance(0.9) ? 'lead' : 'outgoing_call';
  const id = company.world.state.ids.next('task');
  const text = random.pick(TASK_TEXTS);
  const isLeadTask = type === 'lead';
  const done = isComplete && isLeadTask ? addCompletion(draft, id, text, doneMs) : null;
  company.add(
    'task',
    'task',
    {
      id,
      _type: type,
      lead_id: draft.id,
      contact_id: random.chance(0.4) ? (contactAt(draft, createdMs)?.id ?? null) : null,
      assigned_to: actorAt(draft, createdMs).id,
      text: random.chance(0.03) ? `${text}. `.repeat(60).trim() : text,
      date: isDateless ? null : date,
      is_complete: isComplete,
      is_dateless: isDateless,
      priority: random.pick([null, null, 'high', 'medium']),
      ...(done ? { object_type: 'taskcompleted', object_id: done } : {}),
    },
    { createdMs, updatedMs: doneMs, by: actorAt(draft, createdMs).id },
  );
}

function addCompletion(draft: LeadDraft, taskId: string, text: string, atMs: number): string {
  const { company } = draft;
  const owner = actorAt(draft, atMs);
  return company.add(
    'activity',
    'activity',
    {
      _type: 'TaskCompleted',
      lead_id: draft.id,
      contact_id: null,
      user_id: owner.id,
      users: [],
      activity_at: offsetTime(atMs),
      task_id: taskId,
      task_text: text,
      task_assigned_to: owner.id,
      task_assigned_to_name: userName(company.world, owner.id),
    },
    { createdMs: atMs, by: owner.id },
  ).id;
}

/** Tasks that nobody made: their ids start with `noti_` and they have no author. */
function addInboxTask(draft: LeadDraft): void {
  const { company, random, frame } = draft;
  const type = random.pick(
    INBOX_TYPES.filter((name) => name !== 'opportunity_due' || draft.opportunities.length > 0),
  );
  const createdMs = changedAt(draft, momentIn(draft));
  const contact = contactAt(draft, createdMs);
  const phone = textOf(objectsOf(contact, 'phones')[0], 'phone') ?? '+14155550142';
  company.add(
    'task',
    'notification',
    {
      _type: type,
      lead_id: draft.id,
      contact_id: contact?.id ?? null,
      assigned_to: random.pick(frame.users).id,
      date: offsetTime(createdMs),
      is_complete: random.chance(0.7),
      is_dateless: false,
      ...inboxMembers(draft, type, phone),
    },
    { createdMs, by: null },
  );
}

function inboxMembers(
  draft: LeadDraft,
  type: (typeof INBOX_TYPES)[number],
  phone: string,
): JsonObject {
  const opportunity = draft.opportunities[0];
  switch (type) {
    case 'incoming_email':
    case 'email_followup':
      return { subject: draft.random.pick(SUBJECTS), body_preview: '', emails: [], email_id: null };
    case 'incoming_sms':
      return { text: 'Got it, thanks', remote_phone: phone, local_phone: '+14155550111' };
    case 'opportunity_due':
      return {
        object_type: 'opportunity',
        object_id: opportunity?.id ?? null,
        opportunity_note: textOf(opportunity, 'note'),
        opportunity_value: opportunity?.value ?? null,
        opportunity_value_period: textOf(opportunity, 'value_period'),
      };
    default:
      return {
        object_type: 'call',
        phone,
        phone_formatted: formatPhone(phone),
        local_phone: '+14155550111',
        recording_url: null,
        voicemail_url: null,
        voicemail_duration: 0,
      };
  }
}
