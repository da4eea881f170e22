import type { Hono } from 'hono';
import { FieldErrors } from '../http/ApiError.ts';
import { requirePermission } from '../http/Caller.ts';
import type { ApiEnv, ApiRequest } from '../http/routes.ts';
import { route } from '../http/routes.ts';
import { Fields } from '../http/Query.ts';
import type { Origin } from '../events/EventLog.ts';
import type { Json, JsonObject } from '../json.ts';
import { isObject, objectsOf, textOf } from '../json.ts';
import type { Document } from '../store/Documents.ts';
import type { World } from '../world.ts';
import { insertContact, readContact } from './contactMembers.ts';
import { nestedLeads } from './nestedLeads.ts';
import { logLeadStatusChange } from './statusChanges.ts';
import { countWhere, find, page } from './support/listing.ts';
import { readCustom } from './support/readCustom.ts';
import type { FieldReaders } from './support/readFields.ts';
import { moment, objects, readFields, text } from './support/readFields.ts';

/** `/lead/`: Close's companies (reference: close-api, 2.1). Lists go up to 200 rows. */
export function mountLeads(api: Hono<ApiEnv>, world: World): void {
  route(api, world, 'get', '/lead/', listLeads);
  route(api, world, 'post', '/lead/', (request) => {
    const lead = createLead(world, request.body, request.origin);
    return nested(world, lead.id);
  });
  route(api, world, 'get', '/lead/:id/', (request) => {
    const lead = find(request, 'lead', 'Lead');
    return nestedLeads(world, [lead], request.query.fields())[0] ?? {};
  });
  route(api, world, 'put', '/lead/:id/', (request) => {
    const lead = find(request, 'lead', 'Lead');
    updateLead(world, lead, request.body, request.origin);
    return nested(world, lead.id);
  });
  route(api, world, 'delete', '/lead/:id/', (request) => {
    requirePermission(request.caller, 'delete_leads');
    deleteLead(world, find(request, 'lead', 'Lead'), request.origin);
    return {};
  });
}

function listLeads(request: ApiRequest): JsonObject {
  const { documents, hasMore, where } = page(request, {
    type: 'lead',
    maxLimit: 200,
    leadColumn: 'd.id',
  });
  return {
    data: nestedLeads(request.world, documents, request.query.fields()),
    has_more: hasMore,
    total_results: countWhere(request, where),
  };
}

function nested(world: World, id: string): JsonObject {
  const lead = world.documents.get('lead', id);
  return lead ? (nestedLeads(world, [lead], new Fields(null))[0] ?? {}) : {};
}

export function createLead(world: World, body: JsonObject, origin: Origin): Document {
  const errors = new FieldErrors();
  const members = readFields(body, { ...READERS, date_created: moment }, errors);
  Object.assign(members, readStatus(world, body, errors));
  Object.assign(
    members,
    readCustom(world, body, { owner: 'lead', leadId: null, current: {} }, errors),
  );
  const read = objects(body.contacts ?? []);
  if ('problem' in read) errors.add('contacts', read.problem);
  const contacts = objectsOf(body, 'contacts').map((contact, index) =>
    readContact(world, contact, errors, ['contacts', String(index)]),
  );
  errors.throwIfAny();
  const [firstStatus] = world.documents.all('lead_status');
  const withIds = contacts.map((contact) => ({ id: world.state.ids.next('contact'), ...contact }));
  const lead = world.writer.create(
    'lead',
    'lead',
    { name: null, status_id: firstStatus?.id ?? null, ...members },
    origin,
    { contact_ids: withIds.map((contact) => contact.id) },
  );
  for (const contact of withIds) insertContact(world, { ...contact, lead_id: lead.id }, origin);
  return lead;
}

/** A patch: only sent members change. Nested contacts cannot be updated here and are ignored. */
export function updateLead(world: World, lead: Document, body: JsonObject, origin: Origin): void {
  const errors = new FieldErrors();
  const patch = {
    ...readFields(body, READERS, errors),
    ...readStatus(world, body, errors),
    ...readCustom(world, body, { owner: 'lead', leadId: lead.id, current: lead }, errors),
  };
  errors.throwIfAny();
  const { before, after, changed } = world.writer.update('lead', lead, patch, origin);
  if (changed.includes('status_id')) logLeadStatusChange(world, before, after, origin);
}

const CHILD_TYPES = ['task', 'activity', 'opportunity', 'custom_object', 'contact'] as const;

/** Everything under a lead goes with it, each with its own `deleted` event. */
export function deleteLead(world: World, lead: Document, origin: Origin): void {
  for (const type of CHILD_TYPES) {
    const children = world.documents.select({
      sql: 'WHERE d.lead_id = ? AND d.type = ? ORDER BY +d.seq',
      parameters: [lead.id, type],
    });
    for (const child of children) world.writer.remove(type, child, origin);
  }
  world.writer.remove('lead', world.documents.get('lead', lead.id) ?? lead, origin);
}

const READERS: FieldReaders = {
  name: text(),
  url: text(),
  description: text(),
  addresses: (value) => readAddresses(value),
};

/** `status_id` or the label `status`, not both. */
function readStatus(world: World, body: JsonObject, errors: FieldErrors): JsonObject {
  const { status, status_id: statusId } = body;
  if (status === undefined && statusId === undefined) return {};
  if (status !== undefined && statusId !== undefined) {
    errors.add('status', 'Post either status or status_id, not both.');
    return {};
  }
  const known = world.documents
    .all('lead_status')
    .find((row) => (statusId === undefined ? row.label === status : row.id === statusId));
  if (!known) errors.add(statusId === undefined ? 'status' : 'status_id', 'Invalid status.');
  return known ? { status_id: known.id } : {};
}

const ADDRESS_MEMBERS = ['label', 'address_1', 'address_2', 'city', 'state', 'zipcode', 'country'];

function readAddresses(value: Json): { value: Json } | { problem: string } {
  if (value === null) return { value: [] };
  if (!Array.isArray(value) || !value.every(isObject)) {
    return { problem: 'Must be a list of objects.' };
  }
  const invalid = value.find((address) => !/^[A-Z]{2}$/.test(textOf(address, 'country') ?? 'US'));
  if (invalid) return { problem: `Invalid country "${textOf(invalid, 'country') ?? ''}".` };
  return {
    value: value.map((address) =>
      Object.fromEntries(
        ADDRESS_MEMBERS.map((name) => [
          name,
          textOf(address, name) ?? (name === 'label' ? 'business' : null),
        ]),
      ),
    ),
  };
}
