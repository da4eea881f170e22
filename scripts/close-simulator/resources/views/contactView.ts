import type { JsonObject } from '../../json.ts';
import { objectsOf, textOf } from '../../json.ts';
import type { Document } from '../../store/Documents.ts';
import type { World } from '../../world.ts';
import { customValues, integrationLinks } from './names.ts';

export function contactView(world: World, contact: Document): JsonObject {
  const unsubscribed = unsubscribedAddresses(world);
  const view: JsonObject = {
    id: contact.id,
    lead_id: contact.lead_id ?? null,
    organization_id: contact.organization_id,
    name: contact.name ?? null,
    display_name: contactDisplayName(contact),
    title: contact.title ?? null,
    emails: objectsOf(contact, 'emails').map((email) => ({
      ...email,
      is_unsubscribed: unsubscribed.has((textOf(email, 'email') ?? '').toLowerCase()),
    })),
    phones: contact.phones ?? [],
    urls: contact.urls ?? [],
    timezone: contact.timezone ?? null,
    timezone_source: contact.timezone_source ?? null,
    ...customValues(world, contact),
    created_by: contact.created_by ?? null,
    updated_by: contact.updated_by ?? null,
    date_created: contact.date_created,
    date_updated: contact.date_updated,
  };
  view.integration_links = integrationLinks(world, 'contact', view);
  return view;
}

export function contactDisplayName(contact: JsonObject): string {
  const [email] = objectsOf(contact, 'emails');
  const [phone] = objectsOf(contact, 'phones');
  const name = (textOf(contact, 'name') ?? '').trim();
  return name || textOf(email, 'email') || textOf(phone, 'phone_formatted') || 'Untitled';
}

const unsubscribedSets = new WeakMap<ReadonlyMap<string, Document>, Set<string>>();

function unsubscribedAddresses(world: World): Set<string> {
  const rows = world.documents.reference('unsubscribed_email');
  let addresses = unsubscribedSets.get(rows);
  if (!addresses) {
    addresses = new Set([...rows.values()].map((row) => String(row.email).toLowerCase()));
    unsubscribedSets.set(rows, addresses);
  }
  return addresses;
}
