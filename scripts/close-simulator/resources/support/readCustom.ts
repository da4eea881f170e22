import type { FieldErrors } from '../../http/ApiError.ts';
import type { Json, JsonObject } from '../../json.ts';
import { textOf } from '../../json.ts';
import type { Document } from '../../store/Documents.ts';
import { isDay, offsetTime, parseTime } from '../../store/times.ts';
import type { World } from '../../world.ts';
import { userName } from '../views/names.ts';

/** `lead`, `contact`, `opportunity`, or the id of a custom activity or object type. */
export type FieldOwner = string;

export interface CustomContext {
  owner: FieldOwner;
  /** Contacts and custom objects must hang under this lead. */
  leadId: string | null;
  current: JsonObject;
}

/** All custom fields of an object, own and shared, in their order. */
export function fieldsOf(world: World, owner: FieldOwner): Document[] {
  return world.documents.all('custom_field').filter((field) => belongsTo(field, owner));
}

export function belongsTo(field: Document, owner: FieldOwner): boolean {
  if (field.custom_activity_type_id === owner || field.custom_object_type_id === owner) return true;
  if (field.is_shared !== true) return field.$object === owner;
  const associations = Array.isArray(field.associations) ? field.associations : [];
  return associations.some(
    (entry) =>
      typeof entry === 'object' &&
      entry !== null &&
      !Array.isArray(entry) &&
      (entry.object_type === owner ||
        entry.custom_activity_type_id === owner ||
        entry.custom_object_type_id === owner),
  );
}

/**
 * The `custom.cf_…` members of a body as a patch: `null` unsets, `.add` and `.remove` change a
 * multi-value field (reference: close-api, "Custom fields").
 */
export function readCustom(
  world: World,
  body: JsonObject,
  context: CustomContext,
  errors: FieldErrors,
): JsonObject {
  const patch: JsonObject = {};
  for (const [member, sent] of Object.entries(body)) {
    const match = /^custom\.(\w+?)(?:\.(add|remove))?$/.exec(member);
    if (!match || sent === undefined) continue;
    const [, id = '', action] = match;
    const field = world.documents.get('custom_field', id);
    if (!field || !belongsTo(field, context.owner)) {
      errors.add(member, 'Invalid custom field.');
      continue;
    }
    const key = `custom.${id}`;
    const current = patch[key] ?? context.current[key];
    const read = readValue(world, field, context, { sent, action, current });
    if ('problem' in read) errors.add(member, read.problem);
    else patch[key] = read.value;
  }
  return patch;
}

interface SentValue {
  sent: Json;
  action: string | undefined;
  current: Json | undefined;
}

type Read = { value: Json | undefined } | { problem: string };

function readValue(world: World, field: Document, context: CustomContext, value: SentValue): Read {
  const multiple = field.accepts_multiple_values === true;
  if (value.action !== undefined && !multiple) {
    return { problem: 'This custom field does not accept multiple values.' };
  }
  if (value.sent === null || value.sent === '') return { value: undefined };
  if (!multiple) return readOne(world, field, context, value.sent);
  const items = Array.isArray(value.sent) ? value.sent : [value.sent];
  const read = items.map((item) => readOne(world, field, context, item));
  const problem = read.find((item) => 'problem' in item);
  if (problem) return problem;
  const values = read.flatMap((item) => ('value' in item && item.value ? [item.value] : []));
  const current = Array.isArray(value.current) ? value.current : [];
  const result = combine(current, values, value.action);
  return { value: result.length === 0 ? undefined : result };
}

function combine(current: Json[], values: Json[], action: string | undefined): Json[] {
  if (action === 'add') return [...current, ...values.filter((item) => !current.includes(item))];
  if (action === 'remove') return current.filter((item) => !values.includes(item));
  return [...new Set(values)];
}

function readOne(world: World, field: Document, context: CustomContext, value: Json): Read {
  switch (field.type) {
    case 'number':
      return typeof value === 'number' ? { value } : { problem: 'Must be a number.' };
    case 'date':
      return typeof value === 'string' && isDay(value)
        ? { value }
        : { problem: 'Not a valid date.' };
    case 'datetime': {
      const ms = typeof value === 'string' ? parseTime(value) : null;
      return ms === null ? { problem: 'Not a valid date-time.' } : { value: offsetTime(ms) };
    }
    case 'choices':
      return Array.isArray(field.choices) && field.choices.includes(value)
        ? { value }
        : { problem: `"${String(value)}" is not a valid choice.` };
    case 'user':
      return readUser(world, value);
    case 'contact':
    case 'custom_object':
      return readRelated(world, field, context, value);
    case 'hidden':
      return { value };
    default:
      return typeof value === 'string' ? { value } : { problem: 'Must be a string.' };
  }
}

/** Writes accept the exact name of a user; reads return ids. */
function readUser(world: World, value: Json): Read {
  const user = world.documents
    .all('user')
    .find((row) => row.id === value || userName(world, row.id) === value);
  return user ? { value: user.id } : { problem: 'Invalid user.' };
}

function readRelated(world: World, field: Document, context: CustomContext, value: Json): Read {
  const type = field.type === 'contact' ? 'contact' : 'custom_object';
  const related = typeof value === 'string' ? world.documents.get(type, value) : null;
  const label = type === 'contact' ? 'contact' : 'custom object';
  if (!related) return { problem: `Invalid ${label}.` };
  const wanted = textOf(field, 'referenced_custom_type_id');
  if (wanted !== null && related.custom_object_type_id !== wanted) {
    return { problem: 'The custom object is of another type.' };
  }
  return context.leadId !== null && related.lead_id !== context.leadId
    ? { problem: `The ${label} belongs to another lead.` }
    : { value: related.id };
}
