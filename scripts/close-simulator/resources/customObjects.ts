import type { Hono } from 'hono';
import { badRequest, FieldErrors } from '../http/ApiError.ts';
import type { ApiEnv, ApiRequest } from '../http/routes.ts';
import { created, noContent, route } from '../http/routes.ts';
import { textOf } from '../json.ts';
import type { Document } from '../store/Documents.ts';
import type { World } from '../world.ts';
import { renderFor } from './render.ts';
import { mountCrud } from './support/crud.ts';
import { find, list, oneOf } from './support/listing.ts';
import { readCustom } from './support/readCustom.ts';
import { flag, readFields, requiredText, text, texts } from './support/readFields.ts';
import { idOf } from './support/references.ts';

/** Custom object and custom activity types, and custom objects (reference: close-api, 2.9). */
export function mountCustomObjects(api: Hono<ApiEnv>, world: World): void {
  const common = {
    name: requiredText(),
    description: text(),
    api_create_only: flag,
    editable_with_roles: texts,
    is_archived: flag,
  };
  const defaults = {
    description: null,
    api_create_only: false,
    editable_with_roles: [],
    is_archived: false,
  };
  mountCrud(api, world, {
    path: '/custom_object_type/',
    type: 'custom_object_type',
    idKind: 'custom_object_type',
    label: 'CustomObjectType',
    readers: { ...common, name_plural: requiredText() },
    required: ['name', 'name_plural'],
    defaults,
    era: { post: 201, delete: 204 },
    list: 'bare',
    permission: 'manage_organization',
    removing: (_, type) => refuseWhileUsed(world, type),
  });
  mountCrud(api, world, {
    path: '/custom_activity/',
    type: 'custom_activity_type',
    idKind: 'custom_activity_type',
    label: 'CustomActivityType',
    readers: common,
    required: ['name'],
    defaults,
    era: { post: 201, delete: 204 },
    list: 'bare',
    permission: 'manage_organization',
  });
  mountInstances(api, world);
}

function refuseWhileUsed(world: World, type: Document): void {
  const used = world.documents.count({
    sql: `WHERE d.type = 'custom_object' AND d.subtype = ?`,
    parameters: [type.id],
  });
  if (used > 0) throw badRequest(`The type still has ${used} objects.`);
}

function mountInstances(api: Hono<ApiEnv>, world: World): void {
  route(api, world, 'get', '/custom_object/', (request) => {
    const leadIds = request.query.list('lead_id');
    if (leadIds === null) throw badRequest('lead_id is required.');
    return list(request, {
      type: 'custom_object',
      maxLimit: 100,
      conditions: [
        ...oneOf('d.lead_id', leadIds),
        ...oneOf('d.subtype', request.query.list('custom_object_type_id')),
      ],
      leadColumn: 'd.lead_id',
    });
  });
  route(api, world, 'post', '/custom_object/', (request) => {
    const document = createInstance(request);
    return created(renderFor(world, 'custom_object', document), '/custom_object/');
  });
  route(api, world, 'get', '/custom_object/:id/', (request) =>
    renderFor(world, 'custom_object', find(request, 'custom_object', 'CustomObject')),
  );
  route(api, world, 'put', '/custom_object/:id/', (request) => {
    const current = find(request, 'custom_object', 'CustomObject');
    const errors = new FieldErrors();
    const patch = {
      ...readFields(request.body, { name: requiredText() }, errors),
      ...readCustom(world, request.body, contextOf(current), errors),
    };
    errors.throwIfAny();
    const { after } = world.writer.update('custom_object', current, patch, request.origin);
    return renderFor(world, 'custom_object', after);
  });
  route(api, world, 'delete', '/custom_object/:id/', (request) => {
    const current = find(request, 'custom_object', 'CustomObject');
    world.writer.remove('custom_object', current, request.origin);
    return noContent();
  });
}

function contextOf(current: Document): Parameters<typeof readCustom>[2] {
  return {
    owner: textOf(current, 'custom_object_type_id') ?? '',
    leadId: textOf(current, 'lead_id'),
    current,
  };
}

function createInstance({ world, body, origin }: ApiRequest): Document {
  const errors = new FieldErrors();
  for (const name of ['name', 'lead_id', 'custom_object_type_id']) {
    if (typeof body[name] !== 'string') errors.add(name, 'This field is required.');
  }
  errors.throwIfAny();
  const members = readFields(
    body,
    {
      name: requiredText(),
      lead_id: idOf(world, 'lead', 'lead'),
      custom_object_type_id: idOf(world, 'custom_object_type', 'custom object type'),
    },
    errors,
  );
  const context = contextOf({ id: '', ...members });
  Object.assign(members, readCustom(world, body, context, errors));
  errors.throwIfAny();
  return world.writer.create('custom_object', 'custom_object', members, origin);
}
