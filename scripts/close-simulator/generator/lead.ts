import type { JsonObject } from '../json.ts';
import type { Document } from '../store/Documents.ts';
import type { Random } from '../store/random.ts';
import { generateActivities } from './activities.ts';
import type { Company, Frame } from './Company.ts';
import { DAY_MS } from './Company.ts';
import { generateContacts } from './contacts.ts';
import { customValuesFor } from './customFields.ts';
import {
  COMPANY_CORES,
  COMPANY_FIELDS,
  COMPANY_FORMS,
  ODD_COMPANIES,
  PLACES,
  SENTENCES,
  STREETS,
} from './lexicon.ts';
import type { Place } from './lexicon.ts';
import { generateOpportunities } from './opportunities.ts';
import { generateTasks } from './tasks.ts';

/** What later leads borrow from earlier ones: addresses that appear twice. */
export class LeadMemory {
  readonly emails: string[] = [];
}

/** A lead under construction; its children add themselves and move `latestMs`. */
export interface LeadDraft {
  company: Company;
  frame: Frame;
  random: Random;
  id: string;
  name: string | null;
  place: Place;
  createdMs: number;
  /** The latest change of the lead or a child. */
  latestMs: number;
  owner: Document;
  contacts: Document[];
  sites: Document[];
  opportunities: Document[];
}

export function generateLead(
  company: Company,
  frame: Frame,
  memory: LeadMemory,
  index: number,
): void {
  const random = company.random('lead', index);
  // Four years back, denser towards the start.
  const ageMs = Math.round(4 * 365 * DAY_MS * random.next() ** 1.5);
  const createdMs = company.startMs - ageMs - 60_000;
  const draft: LeadDraft = {
    company,
    frame,
    random,
    id: company.world.state.ids.next('lead'),
    name: companyName(random, index),
    place: random.pick(PLACES),
    createdMs,
    latestMs: createdMs,
    owner: random.chance(0.06) ? frame.formerUser : random.pick(frame.users),
    contacts: [],
    sites: [],
    opportunities: [],
  };
  draft.sites = generateSites(draft);
  draft.contacts = generateContacts(draft, memory);
  draft.opportunities = generateOpportunities(draft);
  generateTasks(draft);
  const statusId = generateActivities(draft);
  addLead(draft, statusId);
}

/** A moment between the lead's creation and the start. */
export function momentIn(draft: LeadDraft, afterMs = draft.createdMs): number {
  const span = draft.company.startMs - afterMs;
  return afterMs + Math.floor(span * draft.random.next());
}

/** Notes that the lead or one of its children changed then. */
export function changedAt(draft: LeadDraft, ms: number): number {
  draft.latestMs = Math.max(draft.latestMs, Math.min(ms, draft.company.startMs));
  return ms;
}

/** Some objects were edited later; the rest are as they were made. */
export function laterEdit(draft: LeadDraft, createdMs: number, share = 0.35): number {
  return changedAt(draft, draft.random.chance(share) ? momentIn(draft, createdMs) : createdMs);
}

function addLead(draft: LeadDraft, statusId: string): void {
  const { company, frame, random } = draft;
  const ownMs = laterEdit(draft, draft.createdMs, 0.5);
  const domain = `${slug(draft.name ?? 'untitled')}.example`;
  company.leadChangedMs.set(draft.id, ownMs);
  company.add(
    'lead',
    'lead',
    {
      id: draft.id,
      name: draft.name,
      url: url(random, domain),
      description: description(random),
      status_id: statusId,
      addresses: addresses(draft),
      ...customValuesFor(frame.fields.lead, random, {
        startMs: company.startMs,
        users: frame.users,
        contactIds: draft.contacts.map((contact) => contact.id),
        siteIds: draft.sites.map((site) => site.id),
      }),
    },
    { createdMs: draft.createdMs, updatedMs: Math.max(ownMs, draft.latestMs), by: draft.owner.id },
  );
}

function companyName(random: Random, index: number): string | null {
  const roll = random.next();
  if (roll < 0.015) return null;
  if (roll < 0.06) return `${random.pick(ODD_COMPANIES)} ${index}`;
  const name = [
    random.pick(COMPANY_CORES),
    random.pick(COMPANY_FIELDS),
    random.pick(COMPANY_FORMS),
  ];
  const text = name.filter(Boolean).join(random.chance(0.03) ? '\u00a0' : ' ');
  // Trailing no-break spaces and overlong names do occur.
  if (roll < 0.08) return `${text}\u00a0`;
  if (roll < 0.085) return `${text} ${'and Associated Companies '.repeat(12)}`.trim();
  return random.chance(0.5) ? `${text} ${index}` : text;
}

export function slug(text: string): string {
  const plain = text
    .normalize('NFD')
    .replace(/[^A-Za-z0-9]+/g, '')
    .toLowerCase();
  return plain.slice(0, 30) || 'company';
}

function url(random: Random, domain: string): string | null {
  if (random.chance(0.15)) return null;
  return random.chance(0.15) ? `www.${domain}` : `https://${domain}`;
}

function description(random: Random): string | null {
  const roll = random.next();
  if (roll < 0.3) return null;
  if (roll < 0.4) return '';
  if (roll < 0.41) return `${SENTENCES.join(' ')} `.repeat(80).trim();
  return random.sample(SENTENCES, random.integer(1, 3)).join(' ');
}

function addresses({ random, place }: LeadDraft): JsonObject[] {
  const count = random.pick([0, 1, 1, 1, 2]);
  return Array.from({ length: count }, (_, index) => ({
    label: index === 0 ? random.pick(['business', 'business', 'mailing']) : 'other',
    address_1: random.pick(STREETS),
    address_2: random.chance(0.2) ? `Floor ${random.integer(1, 30)}` : null,
    city: place.city,
    state: place.state,
    zipcode: place.zipcode,
    country: place.country,
  }));
}

function generateSites(draft: LeadDraft): Document[] {
  const { random, company, frame } = draft;
  const count = random.pick([0, 0, 0, 1, 2]);
  return Array.from({ length: count }, (_, index) => {
    const createdMs = changedAt(draft, momentIn(draft));
    const source = { startMs: company.startMs, users: frame.users, contactIds: [], siteIds: [] };
    return company.add(
      'custom_object',
      'custom_object',
      {
        custom_object_type_id: frame.siteType.id,
        lead_id: draft.id,
        name: `${draft.place.city} ${index + 1}`,
        ...customValuesFor(frame.fields.site, random, source, 0.8),
      },
      { createdMs, by: draft.owner.id },
    );
  });
}
