import type { Hono } from 'hono';
import { fieldError, notFound } from '../http/ApiError.ts';
import type { FieldErrors } from '../http/ApiError.ts';
import type { ApiEnv, ApiRequest } from '../http/routes.ts';
import { created, noContent, route } from '../http/routes.ts';
import type { JsonObject } from '../json.ts';
import { objectsOf, textOf } from '../json.ts';
import type { Document } from '../store/Documents.ts';
import type { World } from '../world.ts';
import { renderFor } from './render.ts';
import { mountCrud } from './support/crud.ts';
import { find } from './support/listing.ts';
import { fieldsOf } from './support/readCustom.ts';
import type { FieldReaders } from './support/readFields.ts';
import { choice, flag, requiredText, text, texts } from './support/readFields.ts';
import { idOf } from './support/references.ts';

const TYPES = ['text', 'textarea', 'number', 'date', 'datetime', 'choices', 'user', 'contact'];
const ALL_TYPES = [...TYPES, 'custom_object', 'hidden'];
const MULTIPLE = new Set(['choices', 'user', 'contact', 'custom_object']);

/** Path below `/custom_field/`, and `$object` of its fields (the tail of their event type). */
const OWNERS: Record<string, string> = {
  lead: 'lead',
  contact: 'contact',
  opportunity: 'opportunity',
  activity: 'activity',
  custom_object_type: 'custom_object',
  shared: 'shared',
};

/** Custom fields, their schemas, and the associations of shared ones (reference: close-api, 2.8). */
export function mountCustomFields(api: Hono<ApiEnv>, world: World): void {
  for (const [path, object] of Object.entries(OWNERS)) {
    // The old path `/custom_fields/…/` still works.
    for (const root of ['custom_field', 'custom_fields']) {
      mountFields(api, world, `/${root}/${path}/`, object);
    }
  }
  mountAssociations(api, world);
  route(api, world, 'get', '/custom_field_schema/:object/', (request) =>
    schema(request, request.parameter('object')),
  );
  for (const kind of ['activity', 'custom_object']) {
    route(api, world, 'get', `/custom_field_schema/${kind}/:typeId/`, (request) => {
      const typeId = request.parameter('typeId');
      const type = kind === 'activity' ? 'custom_activity_type' : 'custom_object_type';
      if (!world.documents.get(type, typeId)) throw notFound('Type matching query does not exist.');
      return schema(request, typeId);
    });
  }
}

function schema(request: ApiRequest, owner: string): JsonObject {
  const { world } = request;
  return {
    fields: fieldsOf(world, owner).map((field) => renderFor(world, 'custom_field', field)),
  };
}

function readers(world: World, object: string): FieldReaders {
  return {
    name: requiredText(255),
    description: text(280),
    type: choice(...ALL_TYPES),
    choices: texts,
    accepts_multiple_values: flag,
    editable_with_roles: texts,
    referenced_custom_type_id: idOf(world, 'custom_object_type', 'custom object type'),
    back_reference_is_visible: flag,
    ...(object === 'activity'
      ? {
          required: flag,
          custom_activity_type_id: idOf(world, 'custom_activity_type', 'custom activity type'),
        }
      : {}),
    ...(object === 'custom_object'
      ? {
          required: flag,
          custom_object_type_id: idOf(world, 'custom_object_type', 'custom object type'),
        }
      : {}),
  };
}

const REQUIRED: Record<string, string[]> = {
  activity: ['name', 'type', 'custom_activity_type_id'],
  custom_object: ['name', 'type', 'custom_object_type_id'],
};

function mountFields(api: Hono<ApiEnv>, world: World, path: string, object: string): void {
  mountCrud(api, world, {
    path,
    type: 'custom_field',
    idKind: 'custom_field',
    label: 'CustomField',
    readers: readers(world, object),
    required: REQUIRED[object] ?? ['name', 'type'],
    defaults: customFieldDefaults(object),
    era: object === 'custom_object' ? { post: 201, delete: 204 } : { post: 200, delete: 200 },
    list: object === 'custom_object' ? 'bare' : 'paged',
    permission: 'manage_organization',
    belongs: (field) => field.$object === object,
    complete: (_, patch, current, errors) => checkType(patch, current, errors),
  });
}

export function customFieldDefaults(object: string): JsonObject {
  return {
    $object: object,
    description: null,
    choices: null,
    accepts_multiple_values: false,
    editable_with_roles: [],
    is_shared: object === 'shared',
    referenced_custom_type_id: null,
    back_reference_is_visible: null,
    ...(object === 'shared' ? { associations: [] } : {}),
  };
}

function checkType(patch: JsonObject, current: Document | null, errors: FieldErrors): void {
  const type = textOf(patch, 'type') ?? textOf(current ?? undefined, 'type') ?? '';
  if (type === 'choices' && !Array.isArray(patch.choices ?? current?.choices)) {
    errors.add('choices', 'This field is required.');
  }
  const multiple = patch.accepts_multiple_values ?? current?.accepts_multiple_values;
  if (multiple === true && !MULTIPLE.has(type)) {
    errors.add('accepts_multiple_values', `Fields of type ${type} hold one value.`);
  }
}

/** Which objects a shared field is on. */
function mountAssociations(api: Hono<ApiEnv>, world: World): void {
  route(api, world, 'post', '/custom_field/shared/:id/association/', (request) => {
    const field = shared(request);
    const objectType = textOf(request.body, 'object_type');
    if (objectType === null) throw fieldError('object_type', 'This field is required.');
    const entry: JsonObject = {
      object_type: objectType,
      custom_activity_type_id: request.body.custom_activity_type_id ?? null,
      custom_object_type_id: request.body.custom_object_type_id ?? null,
      editable_with_roles: request.body.editable_with_roles ?? [],
      required: request.body.required ?? false,
    };
    const associations = [...objectsOf(field, 'associations'), entry];
    world.writer.update('custom_field', field, { associations }, request.origin);
    return created(entry, `/custom_field/shared/${field.id}/association/${objectType}/`);
  });
  const one = '/custom_field/shared/:id/association/:object/';
  route(api, world, 'get', one, (request) => association(request));
  route(api, world, 'put', one, (request) => {
    const changed = { ...association(request) };
    for (const name of ['editable_with_roles', 'required']) {
      if (request.body[name] !== undefined) changed[name] = request.body[name];
    }
    replaceAssociation(request, [changed]);
    return changed;
  });
  route(api, world, 'delete', one, (request) => {
    association(request);
    replaceAssociation(request, []);
    return noContent();
  });
}

function shared(request: ApiRequest): Document {
  const field = find(request, 'custom_field', 'CustomField');
  if (field.is_shared !== true) throw notFound('CustomField matching query does not exist.');
  return field;
}

/** `lead`, or `custom_activity_type/<id>` in its last step. */
function isNamed(entry: JsonObject, name: string): boolean {
  return [entry.object_type, entry.custom_activity_type_id, entry.custom_object_type_id].includes(
    name,
  );
}

function association(request: ApiRequest): JsonObject {
  const name = request.parameter('object');
  const entry = objectsOf(shared(request), 'associations').find((row) => isNamed(row, name));
  if (!entry) throw notFound('Association matching query does not exist.');
  return entry;
}

function replaceAssociation(request: ApiRequest, entries: JsonObject[]): void {
  const field = shared(request);
  const others = objectsOf(field, 'associations').filter(
    (row) => !isNamed(row, request.parameter('object')),
  );
  const associations = [...others, ...entries];
  request.world.writer.update('custom_field', field, { associations }, request.origin);
}
