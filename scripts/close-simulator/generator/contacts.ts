import type { JsonObject } from '../json.ts';
import type { Document } from '../store/Documents.ts';
import { countryOf, formatPhone } from '../resources/support/phones.ts';
import { customValuesFor } from './customFields.ts';
import type { LeadDraft, LeadMemory } from './lead.ts';
import { slug } from './companyNames.ts';
import { actorAt, laterEdit, momentIn } from './lead.ts';
import { objectsOf, textOf } from '../json.ts';
import { parseTime } from '../store/times.ts';
import { FIRST_NAMES, LAST_NAMES, OTHER_NAMES, TITLES } from './lexicon.ts';

/** People of a lead: often one or two, sometimes none. */
export function generateContacts(draft: LeadDraft, memory: LeadMemory): Document[] {
  const { random } = draft;
  const count = random.pick([0, 1, 1, 1, 1, 2, 2, 2, 3, 5]);
  const contacts: Document[] = [];
  for (let index = 0; index < count; index += 1) {
    contacts.push(addContact(draft, memory, contacts, index));
  }
  return contacts;
}

function addContact(
  draft: LeadDraft,
  memory: LeadMemory,
  others: Document[],
  index: number,
): Document {
  const { company, frame, random } = draft;
  // The first contact usually comes with the lead.
  const createdMs = index === 0 ? draft.createdMs + 21 : momentIn(draft);
  const name = contactName(draft);
  const emails = emailsOf(draft, memory, name);
  const phones = phonesOf(draft);
  const isNameless = random.chance(0.02) && emails.length + phones.length > 0;
  return company.add(
    'contact',
    'contact',
    {
      lead_id: draft.id,
      name: isNameless ? null : name,
      title: random.chance(0.7) ? random.pick(TITLES) : random.pick([null, '']),
      emails,
      phones,
      urls: random.chance(0.2)
        ? [{ type: 'url', url: `https://people.example/${slug(name) || 'profile'}` }]
        : [],
      timezone: null,
      timezone_source: null,
      ...customValuesFor(
        frame.fields.contact,
        random,
        {
          startMs: company.startMs,
          users: frame.users,
          ownerId: actorAt(draft, company.endMs).id,
          contactIds: others.map((contact) => contact.id),
          siteIds: draft.sites.map((site) => site.id),
        },
        0.3,
      ),
    },
    { createdMs, updatedMs: laterEdit(draft, createdMs), by: actorAt(draft, createdMs).id },
  );
}

/** A contact that was known then: the first, or the first with such entries. */
export function contactAt(
  { contacts }: LeadDraft,
  ms: number,
  entries?: 'emails' | 'phones',
): Document | undefined {
  return contacts.find((contact) => {
    const createdMs = parseTime(textOf(contact, 'date_created') ?? '') ?? 0;
    return createdMs <= ms && (entries === undefined || objectsOf(contact, entries).length > 0);
  });
}

function contactName({ random }: LeadDraft): string {
  const roll = random.next();
  if (roll < 0.04) return random.pick(OTHER_NAMES);
  if (roll < 0.07) return random.pick(FIRST_NAMES);
  const first = random.pick(FIRST_NAMES);
  const last = random.pick(LAST_NAMES);
  if (roll < 0.1) return `${first}\u00a0${last}`;
  return roll < 0.13 ? `Dr. ${first} M. ${last}` : `${first} ${last}`;
}

/** Several addresses, and now and then one that another contact already has. */
function emailsOf(draft: LeadDraft, memory: LeadMemory, name: string): JsonObject[] {
  const { random } = draft;
  const count = random.pick([0, 1, 1, 1, 1, 1, 2, 3]);
  const { domain } = draft.firm;
  const parts = name
    .replace(/^Dr\. /, '')
    .split(/\s/u)
    .map(slug)
    .filter(Boolean);
  const local = parts.join('.') || `contact${random.integer(100, 999)}`;
  const made = [
    `${local}@${domain}`,
    `${local}${random.integer(10, 9999)}@mail.example`,
    `${random.pick(['info', 'office', 'sales', 'team'])}@${domain}`,
  ];
  const addresses = made.slice(0, count);
  if (addresses.length > 0 && memory.emails.length > 0 && random.chance(0.05)) {
    const taken = random.pick(memory.emails);
    addresses[0] = random.chance(0.3) ? taken.toUpperCase() : taken;
  }
  // Close takes letters beyond ASCII in addresses; others do not.
  if (addresses.length > 0 && random.chance(0.004))
    addresses[0] = `jörg${random.integer(1, 999)}@müller.example`;
  memory.emails.push(...addresses);
  return addresses.map((email, index) => ({
    type: index === 0 ? 'office' : random.pick(['home', 'other', 'direct']),
    email,
  }));
}

function phonesOf({ random, place }: LeadDraft): JsonObject[] {
  const count = random.pick([0, 1, 1, 1, 2, 3]);
  const types = random.shuffle(['office', 'mobile', 'home', 'direct', 'fax', 'other']);
  return types.slice(0, count).map((type) => {
    const phone = place.phone.replace(/#/g, () => String(random.integer(0, 9)));
    return { type, phone, phone_formatted: formatPhone(phone), country: countryOf(phone) };
  });
}
