import type { JsonObject } from '../json.ts';
import { textOf } from '../json.ts';
import { opportunityMembers, opportunityStatus } from '../resources/statusChanges.ts';
import { toHtml } from '../resources/support/richText.ts';
import type { Document } from '../store/Documents.ts';
import { dayOf, offsetTime } from '../store/times.ts';
import { DAY_MS } from './Company.ts';
import { contactAt } from './contacts.ts';
import { customValuesFor } from './customFields.ts';
import type { LeadDraft } from './lead.ts';
import { actorAt, changedAt, laterEdit, momentIn, momentsIn } from './lead.ts';
import { SENTENCES } from './lexicon.ts';

/** Deals in three pipelines: open, won, lost, and some that were closed and opened again. */
export function generateOpportunities(draft: LeadDraft): Document[] {
  const count = draft.random.pick([0, 0, 0, 1, 1, 1, 1, 2, 3]);
  return Array.from({ length: count }, () => addOpportunity(draft));
}

/** The statuses that a deal went through, and when it entered each. */
interface Course {
  steps: { status: Document; atMs: number }[];
  status: Document;
  /** The last move. */
  movedMs: number;
  /** When it was won, also if it was opened again. */
  wonMs: number | null;
}

function addOpportunity(draft: LeadDraft): Document {
  const { company, frame, random } = draft;
  const createdMs = momentIn(draft);
  const course = courseOf(draft, random.pick(frame.pipelines).statuses, createdMs);
  const { status, movedMs } = course;
  if (course.wonMs !== null) draft.wonMs = Math.min(draft.wonMs ?? Infinity, course.wonMs);
  const note = random.chance(0.6) ? random.sample(SENTENCES, 2).join(' ') : random.pick([null, '']);
  const period = random.pick(['one_time', 'one_time', 'monthly', 'annual'] as const);
  const wasFormers = createdMs < company.leftMs && random.chance(0.08);
  const opportunity = company.add(
    'opportunity',
    'opportunity',
    {
      lead_id: draft.id,
      contact_id: random.chance(0.7) ? (contactAt(draft, createdMs)?.id ?? null) : null,
      user_id: wasFormers ? frame.formerUser.id : actorAt(draft, createdMs).id,
      status_id: status.id,
      value: random.chance(0.06) ? null : amount(draft, period),
      value_period: period,
      confidence: confidence(draft, course),
      note,
      note_html: note ? toHtml(note) : note,
      date_won: dateWon(draft, course, createdMs),
      date_lost: status.type === 'lost' ? offsetTime(movedMs) : null,
      attachments: [],
      ...customMembers(draft, status),
    },
    {
      createdMs,
      updatedMs: Math.max(movedMs, laterEdit(draft, createdMs)),
      by: actorAt(draft, createdMs).id,
    },
  );
  logMoves(draft, opportunity, course);
  return opportunity;
}

/** Old deals are closed, young ones mostly open; a few were opened again. */
function courseOf(draft: LeadDraft, statuses: Document[], createdMs: number): Course {
  const { random, company } = draft;
  const active = statuses.filter((status) => status.type === 'active');
  const closed = statuses.filter((status) => status.type !== 'active');
  const endMs = createdMs + random.integer(10, 240) * DAY_MS;
  const isOver = endMs < company.endMs;
  const path = active.slice(0, isOver ? active.length : random.integer(1, active.length));
  const isClosed = random.chance(isOver ? 0.9 : 0.15);
  if (isClosed) path.push(random.pick(closed));
  const isReopened = isClosed && random.chance(0.12);
  if (isReopened) path.push(random.pick(active));
  const moves = momentsIn(draft, path.length - 1 - Number(isReopened), createdMs, endMs);
  if (isReopened) moves.push(momentIn(draft, moves.at(-1) ?? createdMs));
  const steps = path.map((status, index) => ({
    status,
    atMs: changedAt(draft, index === 0 ? createdMs : (moves[index - 1] ?? createdMs)),
  }));
  const last = steps.at(-1);
  if (!last) throw new Error('a pipeline needs an active status');
  return {
    steps,
    status: last.status,
    movedMs: last.atMs,
    wonMs: steps.find((step) => step.status.type === 'won')?.atMs ?? null,
  };
}

/** The reason for a loss only where there was one. */
function customMembers(draft: LeadDraft, status: Document): JsonObject {
  const { company, frame, random } = draft;
  const fields = frame.fields.opportunity.filter(
    (field) => field.name !== 'Loss Reason' || status.type === 'lost',
  );
  return customValuesFor(fields, random, {
    startMs: company.startMs,
    users: frame.users,
    ownerId: actorAt(draft, company.endMs).id,
    contactIds: draft.contacts.map((contact) => contact.id),
    siteIds: draft.sites.map((site) => site.id),
  });
}

/** Dollars by period, from small to large; a step of them is what a price list knows. */
const SIZES = {
  one_time: [500, 5000, 80_000],
  monthly: [100, 500, 5000],
  annual: [1000, 10_000, 60_000],
} as const;

/** Cents. */
function amount({ random }: LeadDraft, period: keyof typeof SIZES): number {
  const size = random.pick(SIZES[period]);
  const step = size / 50;
  const dollars = random.integer(20, 100) * step;
  return Math.round(dollars * 100) + (random.chance(0.1) ? random.integer(1, 99) : 0);
}

/** Rises along the pipeline. */
function confidence({ random }: LeadDraft, { status, steps }: Course): number {
  if (status.type !== 'active') return status.type === 'won' ? 100 : 0;
  return Math.min(95, steps.length * 20 + random.integer(-3, 3) * 5);
}

/** On an active deal `date_won` is the expected close, for some long past. */
function dateWon(draft: LeadDraft, course: Course, createdMs: number): string | null {
  const { random, company } = draft;
  if (course.wonMs !== null) return dayOf(course.wonMs);
  if (random.chance(0.25)) return null;
  if (course.status.type === 'lost') return dayOf(createdMs + random.integer(20, 200) * DAY_MS);
  return dayOf(Math.max(createdMs, company.startMs + random.integer(-60, 200) * DAY_MS));
}

function logMoves(draft: LeadDraft, opportunity: Document, { steps }: Course): void {
  const { company } = draft;
  steps.slice(1).forEach(({ status, atMs }, index) => {
    company.add(
      'activity',
      'activity',
      {
        _type: 'OpportunityStatusChange',
        lead_id: draft.id,
        contact_id: null,
        user_id: actorAt(draft, atMs).id,
        users: [],
        activity_at: offsetTime(atMs),
        ...opportunityMembers(company.world, opportunity),
        ...opportunityStatus(company.world, 'old', textOf(steps[index]?.status, 'id')),
        ...opportunityStatus(company.world, 'new', status.id),
      },
      { createdMs: atMs, by: actorAt(draft, atMs).id },
    );
  });
}
