import { FieldErrors } from '../http/ApiError.ts';
import type { Origin } from '../events/EventLog.ts';
import type { JsonObject } from '../json.ts';
import { isObject, objectsOf, textOf } from '../json.ts';
import type { Document } from '../store/Documents.ts';
import type { World } from '../world.ts';
import { countryOf, formatPhone, toE164 } from './support/phones.ts';
import { readCustom } from './support/readCustom.ts';
import { moment, readFields, text } from './support/readFields.ts';
import { idOf } from './support/references.ts';

export function insertContact(world: World, members: JsonObject, origin: Origin): Document {
  return world.writer.create(
    'contact',
    'contact',
    { name: null, title: null, emails: [], phones: [], urls: [], ...members },
    origin,
  );
}

/** Members of a sent contact; problems are reported below `path`. */
export function readContact(
  world: World,
  body: JsonObject,
  errors: FieldErrors,
  path: string[],
  current: Document | null = null,
): JsonObject {
  const nested = path.length === 0 ? errors : new NestedErrors(errors, path);
  const readers = { name: text(1000), title: text(1000), lead_id: idOf(world, 'lead', 'lead') };
  const members = readFields(
    body,
    current ? readers : { ...readers, date_created: moment },
    nested,
  );
  // A contact cannot be without a lead.
  if (members.lead_id === null) delete members.lead_id;
  const leadId = textOf(members, 'lead_id') ?? textOf(current ?? undefined, 'lead_id');
  return {
    ...members,
    ...readEntries(body, nested),
    ...readCustom(world, body, { owner: 'contact', leadId, current: current ?? {} }, nested),
  };
}

class NestedErrors extends FieldErrors {
  readonly #outer: FieldErrors;
  readonly #path: string[];

  constructor(outer: FieldErrors, path: string[]) {
    super();
    this.#outer = outer;
    this.#path = path;
  }

  override add(path: string | readonly string[], message: string): void {
    this.#outer.add([...this.#path, ...(typeof path === 'string' ? [path] : path)], message);
  }
}

type EntryReader = (entry: JsonObject) => JsonObject | { problem: string; member: string };

const ENTRY_READERS: Record<'emails' | 'phones' | 'urls', EntryReader> = {
  emails: (entry) => {
    const email = (textOf(entry, 'email') ?? '').trim();
    return /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(email)
      ? { type: textOf(entry, 'type') ?? 'office', email }
      : { member: 'email', problem: 'Invalid email address.' };
  },
  phones: (entry) => {
    const phone = toE164(textOf(entry, 'phone') ?? '');
    if (phone === null) return { member: 'phone', problem: 'Invalid phone number.' };
    return {
      type: textOf(entry, 'type') ?? 'office',
      phone,
      phone_formatted: formatPhone(phone),
      country: countryOf(phone),
    };
  },
  urls: (entry) => {
    const url = textOf(entry, 'url') ?? '';
    return url
      ? { type: textOf(entry, 'type') ?? 'url', url }
      : { member: 'url', problem: 'Invalid URL.' };
  },
};

/** Emails, phones and URLs have no ids: a sent list replaces the stored one. */
function readEntries(body: JsonObject, errors: FieldErrors): JsonObject {
  const result: JsonObject = {};
  for (const [name, reader] of Object.entries(ENTRY_READERS)) {
    const sent = body[name];
    if (sent === undefined) continue;
    if (sent !== null && !(Array.isArray(sent) && sent.every(isObject))) {
      errors.add(name, 'Must be a list of objects.');
      continue;
    }
    const entries = objectsOf(body, name);
    if (entries.length > 100) errors.add(name, 'At most 100 entries are allowed.');
    result[name] = entries.map((entry, index) => {
      const read = reader(entry);
      if ('problem' in read && typeof read.problem === 'string') {
        errors.add([name, String(index), String(read.member)], read.problem);
      }
      return read;
    });
  }
  return result;
}
