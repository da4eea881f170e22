import type { Hono } from 'hono';
import { FieldErrors } from '../http/ApiError.ts';
import type { ApiEnv, ApiRequest } from '../http/routes.ts';
import { route } from '../http/routes.ts';
import type { Origin } from '../events/EventLog.ts';
import type { JsonObject } from '../json.ts';
import { textOf } from '../json.ts';
import type { Document } from '../store/Documents.ts';
import type { World } from '../world.ts';
import { insertContact, readContact } from './contactMembers.ts';
import { createLead } from './lead.ts';
import { renderFor } from './render.ts';
import { find, list, oneOf } from './support/listing.ts';
import { contactDisplayName } from './views/contactView.ts';
import { contactIdsOf } from './views/leadView.ts';

/** `/contact/`: people of a lead (reference: close-api, 2.2). No filter by time. */
export function mountContacts(api: Hono<ApiEnv>, world: World): void {
  route(api, world, 'get', '/contact/', (request) =>
    list(request, {
      type: 'contact',
      maxLimit: 100,
      conditions: oneOf('d.lead_id', request.query.list('lead_id')),
      leadColumn: 'd.lead_id',
    }),
  );
  route(api, world, 'post', '/contact/', (request) =>
    answer(request, createContact(world, request.body, request.origin)),
  );
  route(api, world, 'get', '/contact/:id/', (request) =>
    answer(request, find(request, 'contact', 'Contact')),
  );
  route(api, world, 'put', '/contact/:id/', (request) => {
    const contact = find(request, 'contact', 'Contact');
    return answer(request, updateContact(world, contact, request.body, request.origin));
  });
  route(api, world, 'delete', '/contact/:id/', (request) => {
    deleteContact(world, find(request, 'contact', 'Contact'), request.origin);
    return {};
  });
}

function answer(request: ApiRequest, contact: Document): JsonObject {
  return request.query.fields().pick(renderFor(request.world, 'contact', contact));
}

/** Without `lead_id` Close makes a lead that is named after the contact. */
function createContact(world: World, body: JsonObject, origin: Origin): Document {
  const errors = new FieldErrors();
  const members = readContact(world, body, errors, []);
  errors.throwIfAny();
  const given = textOf(members, 'lead_id');
  const leadId = given ?? createLead(world, { name: contactDisplayName(members) }, origin).id;
  const before = contactIdsOf(world, leadId);
  const contact = insertContact(world, { ...members, lead_id: leadId }, origin);
  announceContacts(world, leadId, before, origin);
  return contact;
}

function updateContact(
  world: World,
  contact: Document,
  body: JsonObject,
  origin: Origin,
): Document {
  const errors = new FieldErrors();
  const patch = readContact(world, body, errors, [], contact);
  errors.throwIfAny();
  const from = textOf(contact, 'lead_id') ?? '';
  const to = textOf(patch, 'lead_id') ?? from;
  const before = { from: contactIdsOf(world, from), to: contactIdsOf(world, to) };
  const { after } = world.writer.update('contact', contact, patch, origin);
  if (from !== to) {
    announceContacts(world, from, before.from, origin);
    announceContacts(world, to, before.to, origin);
  }
  return after;
}

/** UNCONFIRMED: that opportunities lose their contact; activities keep the id. */
export function deleteContact(world: World, contact: Document, origin: Origin): void {
  const leadId = textOf(contact, 'lead_id') ?? '';
  const before = contactIdsOf(world, leadId);
  world.writer.remove('contact', contact, origin);
  const opportunities = world.documents.select({
    sql: `WHERE d.lead_id = ? AND d.type = 'opportunity'
      AND json_extract(d.body, '$.contact_id') = ?`,
    parameters: [leadId, contact.id],
  });
  for (const opportunity of opportunities) {
    world.writer.update('opportunity', opportunity, { contact_id: null }, origin);
  }
  announceContacts(world, leadId, before, origin);
}

function announceContacts(world: World, leadId: string, before: string[], origin: Origin): void {
  const lead = world.documents.get('lead', leadId);
  if (lead) world.writer.announceContacts(lead, before, contactIdsOf(world, leadId), origin);
}
