import type { Json, JsonObject } from '../json.ts';
import { objectsOf, textOf } from '../json.ts';
import { toHtml } from '../resources/support/richText.ts';
import { offsetTime } from '../store/times.ts';
import { addActivity, transcript } from './activities.ts';
import { DAY_MS } from './Company.ts';
import type { LeadDraft } from './lead.ts';
import { contactAt } from './contacts.ts';
import { actorAt, isWorkTime, momentIn } from './lead.ts';
import type { Document } from '../store/Documents.ts';
import { SENTENCES, SUBJECTS } from './lexicon.ts';

/**
 * A meeting from a calendar, past or up to two months ahead. One made in the calendar shows
 * `date_created` equal to `starts_at`, also in the future; one made in Close does not.
 */
export function generateMeeting(draft: LeadDraft): void {
  const { random, company } = draft;
  const isAhead = random.chance(0.3);
  // Nobody books a meeting of next month years before.
  const sinceMs = isAhead ? company.endMs - 45 * DAY_MS : 0;
  const bookedMs = momentIn(draft, Math.max(draft.createdMs, sinceMs));
  const startsMs = isAhead ? slotAhead(draft) : bookedMs - (bookedMs % 1_800_000);
  const minutes = random.pick([15, 30, 30, 45, 60, 90]);
  const madeInCalendar = random.chance(0.5);
  const createdMs = madeInCalendar ? startsMs : Math.min(startsMs - DAY_MS, bookedMs);
  const isHeld = !isAhead && random.chance(0.85);
  const status = isAhead ? 'upcoming' : isHeld ? 'completed' : pickCanceled(draft);
  const summary: Json = isHeld && random.chance(0.5) ? summaryOf(draft) : null;
  const note = isHeld && random.chance(0.5) ? random.pick(SENTENCES) : null;
  const host = actorAt(draft, bookedMs);
  const uid = `cal${random.integer(100_000, 999_999)}`;
  addActivity(
    draft,
    'Meeting',
    Math.max(createdMs, draft.createdMs),
    {
      title: random.chance(0.05) ? null : random.pick(SUBJECTS),
      activity_at: offsetTime(startsMs),
      starts_at: offsetTime(startsMs),
      ends_at: offsetTime(startsMs + minutes * 60_000),
      duration: minutes * 60,
      actual_duration: isHeld ? minutes * 60 - 90 : null,
      status,
      contact_id: contactAt(draft, startsMs)?.id ?? null,
      users: [host.id],
      attendees: attendees(draft, host, startsMs),
      location: random.pick([null, 'Room 4', draft.place.city]),
      conference_links: random.chance(0.6) ? [{ type: 'ZOOM', url: 'https://zoom.us/j/000' }] : [],
      note: random.chance(0.3) ? random.pick(SENTENCES) : '',
      user_note: note,
      user_note_html: note && toHtml(note),
      user_note_date_updated: null,
      user_note_mentions: [],
      outcome_id:
        isHeld && random.chance(0.4) ? random.pick(draft.frame.outcomes.slice(0, 1)).id : null,
      outcome_reason: null,
      outcome_autofill_confidence: null,
      outcome_autofill_reasoning: null,
      playbook_id: null,
      conversation_type_id: null,
      summary,
      notetaker_id: null,
      attached_call_ids: [],
      integrations: [],
      is_recurring: random.chance(0.1),
      source: 'calendar',
      calendar_event_link: `https://www.google.com/calendar/event?eid=${uid}`,
      calendar_event_uids: [uid],
      connected_account_id: null,
      provider_calendar_event_id: uid,
      provider_calendar_ids: ['primary'],
      provider_calendar_type: random.pick(['google', 'microsoft']),
      transcripts: summary === null ? [] : [transcript(draft)],
    },
    // Its creation may lie ahead, its last change may not.
    isAhead ? bookedMs : Math.min(Math.max(createdMs, draft.createdMs), company.endMs),
  );
}

/** A half hour within the next two months when people work. */
function slotAhead({ random, company }: LeadDraft): number {
  const first = company.startMs - (company.startMs % 1_800_000);
  let ms = 0;
  do ms = first + random.integer(2, 60 * 48) * 1_800_000;
  while (!isWorkTime(ms));
  return ms;
}

function pickCanceled({ random }: LeadDraft): string {
  return random.pick(['canceled', 'declined-by-lead', 'declined-by-org']);
}

function summaryOf({ random }: LeadDraft): string {
  return `Summary: ${random.sample(SENTENCES, 3).join(' ')}\nNext steps:\n- ${random.pick(SENTENCES)}`;
}

function attendees(draft: LeadDraft, user: Document, ms: number): JsonObject[] {
  const { random } = draft;
  const host = {
    name: null,
    email: textOf(user, 'email') ?? '',
    contact_id: null,
    user_id: user.id,
    status: 'yes',
    is_organizer: true,
  };
  const known = draft.contacts.filter(
    (row) => (textOf(row, 'date_created') ?? '') <= offsetTime(ms),
  );
  const guests = known.slice(0, 3).flatMap((contact) => {
    const email = textOf(objectsOf(contact, 'emails')[0], 'email');
    if (email === null) return [];
    return [
      {
        name: textOf(contact, 'name'),
        email,
        contact_id: contact.id,
        user_id: null,
        status: random.pick(['noreply', 'yes', 'yes', 'maybe', 'no']),
        is_organizer: false,
      },
    ];
  });
  return [host, ...guests];
}
