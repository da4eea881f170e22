import { textOf } from '../json.ts';
import { opportunityMembers, opportunityStatus } from '../resources/statusChanges.ts';
import { toHtml } from '../resources/support/richText.ts';
import type { Document } from '../store/Documents.ts';
import { dayOf, offsetTime } from '../store/times.ts';
import { DAY_MS } from './Company.ts';
import { customValuesFor } from './customFields.ts';
import type { LeadDraft } from './lead.ts';
import { changedAt, laterEdit, momentIn } from './lead.ts';
import { SENTENCES } from './lexicon.ts';

/** Deals in three pipelines: open, won, lost, and some that were closed and opened again. */
export function generateOpportunities(draft: LeadDraft): Document[] {
  const count = draft.random.pick([0, 0, 0, 1, 1, 1, 1, 2, 3]);
  return Array.from({ length: count }, () => addOpportunity(draft));
}

function addOpportunity(draft: LeadDraft): Document {
  const { company, frame, random } = draft;
  const createdMs = momentIn(draft);
  const { statuses } = random.pick(frame.pipelines);
  const path = statusPath(draft, statuses);
  const status = path.at(-1);
  const changes = path.slice(1).map(() => changedAt(draft, momentIn(draft, createdMs)));
  changes.sort((a, b) => a - b);
  const closedMs = changes.at(-1) ?? createdMs;
  const note = random.chance(0.6) ? random.sample(SENTENCES, 2).join(' ') : random.pick([null, '']);
  const wasWon = path.some((step) => step.type === 'won');
  const opportunity = company.add(
    'opportunity',
    'opportunity',
    {
      lead_id: draft.id,
      contact_id: random.chance(0.7) ? (draft.contacts[0]?.id ?? null) : null,
      user_id: random.chance(0.05) ? frame.formerUser.id : draft.owner.id,
      status_id: status?.id ?? null,
      value: random.chance(0.06) ? null : amount(draft),
      value_period: random.pick(['one_time', 'one_time', 'monthly', 'annual']),
      confidence: status?.type === 'won' ? 100 : random.integer(0, 19) * 5,
      note,
      note_html: note ? toHtml(note) : note,
      date_won: dateWon(draft, wasWon, closedMs),
      date_lost: status?.type === 'lost' ? offsetTime(closedMs) : null,
      attachments: [],
      ...customValuesFor(frame.fields.opportunity, random, {
        startMs: company.startMs,
        users: frame.users,
        contactIds: draft.contacts.map((contact) => contact.id),
        siteIds: draft.sites.map((site) => site.id),
      }),
    },
    { createdMs, updatedMs: Math.max(closedMs, laterEdit(draft, createdMs)), by: draft.owner.id },
  );
  logMoves(draft, opportunity, path, changes);
  return opportunity;
}

/** The statuses a deal went through; a reopened one was won or lost before it is active again. */
function statusPath({ random }: LeadDraft, statuses: Document[]): Document[] {
  const active = statuses.filter((status) => status.type === 'active');
  const closed = statuses.filter((status) => status.type !== 'active');
  const steps = active.slice(0, random.integer(1, active.length));
  const roll = random.next();
  if (roll < 0.45) steps.push(random.pick(closed));
  if (roll < 0.06) steps.push(random.pick(active));
  return steps;
}

function amount({ random }: LeadDraft): number {
  const size = random.pick([500, 5000, 50_000]);
  const units = random.integer(1, size);
  return random.chance(0.15) ? units * 100 + random.integer(1, 99) : units * 100;
}

/** On an active deal `date_won` is the expected close, also in the past. */
function dateWon(draft: LeadDraft, wasWon: boolean, closedMs: number): string | null {
  if (wasWon) return dayOf(closedMs);
  if (draft.random.chance(0.25)) return null;
  return dayOf(draft.company.startMs + draft.random.integer(-60, 200) * DAY_MS);
}

function logMoves(
  draft: LeadDraft,
  opportunity: Document,
  path: Document[],
  changes: number[],
): void {
  const { company } = draft;
  const { world } = company;
  changes.forEach((atMs, index) => {
    const before = path[index];
    const after = path[index + 1];
    if (!before || !after) return;
    company.add(
      'activity',
      'activity',
      {
        _type: 'OpportunityStatusChange',
        lead_id: draft.id,
        contact_id: null,
        user_id: textOf(opportunity, 'user_id'),
        users: [],
        activity_at: offsetTime(atMs),
        ...opportunityMembers(world, opportunity),
        ...opportunityStatus(world, 'old', before.id),
        ...opportunityStatus(world, 'new', after.id),
      },
      { createdMs: atMs, by: draft.owner.id },
    );
  });
}
