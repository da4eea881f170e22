import type { JsonObject } from '../json.ts';
import type { Document } from '../store/Documents.ts';
import type { Random } from '../store/random.ts';
import { generateActivities } from './activities.ts';
import type { Company, Frame } from './Company.ts';
import { DAY_MS } from './Company.ts';
import { generateContacts } from './contacts.ts';
import { customValuesFor } from './customFields.ts';
import { FirmNames } from './companyNames.ts';
import type { Firm } from './companyNames.ts';
import { PLACES, SENTENCES, SITE_KINDS, STREETS } from './lexicon.ts';
import type { Place } from './lexicon.ts';
import { generateOpportunities } from './opportunities.ts';
import { generateTasks } from './tasks.ts';

/** What later leads borrow from earlier ones: names, and addresses that appear twice. */
export class LeadMemory {
  readonly emails: string[] = [];
  readonly firms = new FirmNames();
}

/** A lead under construction; its children add themselves and move `latestMs`. */
export interface LeadDraft {
  company: Company;
  frame: Frame;
  random: Random;
  id: string;
  firm: Firm;
  place: Place;
  createdMs: number;
  /** The latest change of the lead or a child. */
  latestMs: number;
  owner: Document;
  /** Does the owner's work where he is the former user and has left. */
  successor: Document;
  contacts: Document[];
  sites: Document[];
  opportunities: Document[];
  /** When the first deal was won. */
  wonMs: number | null;
}

export function generateLead(
  company: Company,
  frame: Frame,
  memory: LeadMemory,
  index: number,
): void {
  const random = company.random('lead', index);
  const createdMs = birth(company, random);
  const place = random.pick(PLACES);
  const successor = random.pick(frame.users);
  const isLeft = createdMs < company.leftMs && random.chance(0.12);
  const draft: LeadDraft = {
    company,
    frame,
    random,
    id: company.world.state.ids.next('lead'),
    firm: memory.firms.next(random, place),
    place,
    createdMs,
    latestMs: createdMs,
    owner: isLeft ? frame.formerUser : successor,
    successor,
    contacts: [],
    sites: [],
    opportunities: [],
    wonMs: null,
  };
  draft.sites = generateSites(draft);
  draft.contacts = generateContacts(draft, memory);
  draft.opportunities = generateOpportunities(draft);
  generateTasks(draft);
  const statusId = generateActivities(draft);
  addLead(draft, statusId);
}

/** Up to four years back, denser towards the start. */
function birth(company: Company, random: Random): number {
  return atWork(() => company.endMs - Math.round(4 * 365 * DAY_MS * random.next() ** 1.5));
}

/** A moment between the lead's creation and the end, mostly while people work. */
export function momentIn(
  draft: LeadDraft,
  afterMs = draft.createdMs,
  beforeMs = draft.company.endMs,
): number {
  const span = Math.max(0, Math.min(beforeMs, draft.company.endMs) - afterMs);
  return atWork(() => afterMs + Math.floor(span * draft.random.next()));
}

/** `count` moments in their order. */
export function momentsIn(
  draft: LeadDraft,
  count: number,
  afterMs: number,
  beforeMs: number,
): number[] {
  const moments = Array.from({ length: count }, () => momentIn(draft, afterMs, beforeMs));
  return moments.sort((left, right) => left - right);
}

/** Draws again outside Monday to Friday, 6 to 18 UTC, but not for ever: some work at night. */
function atWork(draw: () => number): number {
  let ms = draw();
  for (let draws = 0; draws < 8 && !isWorkTime(ms); draws += 1) ms = draw();
  return ms;
}

export function isWorkTime(ms: number): boolean {
  const date = new Date(ms);
  const hour = date.getUTCHours();
  return date.getUTCDay() % 6 !== 0 && hour >= 6 && hour < 18;
}

/** Who worked on the lead then. */
export function actorAt({ company, owner, successor, frame }: LeadDraft, ms: number): Document {
  return owner === frame.formerUser && ms > company.leftMs ? successor : owner;
}

/** Notes that the lead or one of its children changed then. */
export function changedAt(draft: LeadDraft, ms: number): number {
  draft.latestMs = Math.max(draft.latestMs, Math.min(ms, draft.company.endMs));
  return ms;
}

/** Some objects were edited later; the rest are as they were made. */
export function laterEdit(draft: LeadDraft, createdMs: number, share = 0.35): number {
  return changedAt(draft, draft.random.chance(share) ? momentIn(draft, createdMs) : createdMs);
}

function addLead(draft: LeadDraft, statusId: string): void {
  const { company, frame, random } = draft;
  const ownMs = laterEdit(draft, draft.createdMs, 0.5);
  company.leadChangedMs.set(draft.id, ownMs);
  company.add(
    'lead',
    'lead',
    {
      id: draft.id,
      name: draft.firm.name,
      url: url(draft),
      description: description(random),
      status_id: statusId,
      addresses: addresses(draft),
      ...customValuesFor(frame.fields.lead, random, {
        startMs: company.startMs,
        users: frame.users,
        ownerId: actorAt(draft, company.endMs).id,
        contactIds: draft.contacts.map((contact) => contact.id),
        siteIds: draft.sites.map((site) => site.id),
      }),
    },
    { createdMs: draft.createdMs, updatedMs: Math.max(ownMs, draft.latestMs), by: draft.owner.id },
  );
}

function url({ random, firm }: LeadDraft): string | null {
  if (firm.name === null || random.chance(0.15)) return null;
  return random.chance(0.15) ? `www.${firm.domain}` : `https://${firm.domain}`;
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

/** For fields that refer to nothing on the lead. */
export const NOTHING = { ownerId: '', contactIds: [], siteIds: [] };

function generateSites(draft: LeadDraft): Document[] {
  const { random, company, frame } = draft;
  const count = random.pick([0, 0, 0, 1, 2]);
  return Array.from({ length: count }, (_, index) => {
    const createdMs = changedAt(draft, momentIn(draft));
    const source = { ...NOTHING, startMs: company.startMs, users: frame.users };
    return company.add(
      'custom_object',
      'custom_object',
      {
        custom_object_type_id: frame.siteType.id,
        lead_id: draft.id,
        name: `${draft.place.city} ${random.pick(SITE_KINDS)}${index > 0 ? ` ${index + 1}` : ''}`,
        ...customValuesFor(frame.fields.site, random, source, 0.8),
      },
      { createdMs, by: actorAt(draft, createdMs).id },
    );
  });
}
