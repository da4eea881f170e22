/** `account.Name`, `contact.Account.Name`, `account.Contacts`: typed by the schema. */
import type { FieldApexType, ObjectDescribe, FieldDescribe } from '../../../schema/model.ts';
import { objectType, primitives, primitiveNamed, sobjectType } from '../../analysis/types.ts';
import type { Type } from '../../analysis/types.ts';
import type { BodyContext, ExpressionOf } from '../bodyContext.ts';
import { dereferenced } from '../convert.ts';
import { errorValue, quoted, value } from '../value.ts';
import type { Target, Value } from '../value.ts';

export type RecordMember =
  | {
      readonly kind: 'field';
      readonly name: string;
      readonly type: Type;
      readonly field: FieldDescribe | null;
    }
  | {
      readonly kind: 'parent';
      readonly name: string;
      readonly type: Type;
      readonly objects: readonly string[];
    }
  | { readonly kind: 'children'; readonly name: string; readonly type: Type };

/** A field or relationship of an object, by any case; null when there is none. */
export function recordMember(
  object: ObjectDescribe | null,
  name: string,
  context: BodyContext,
): RecordMember | null {
  if (!object) {
    return name.toLowerCase() === 'id'
      ? { kind: 'field', name: 'Id', type: primitives.Id, field: null }
      : null;
  }
  const namespace = context.analysis.universe.namespace;
  for (const candidate of namespace === '' ? [name] : [name, `${namespace}__${name}`]) {
    const found = memberNamed(object, candidate, context);
    if (found) return found;
  }
  return null;
}

function memberNamed(
  object: ObjectDescribe,
  name: string,
  context: BodyContext,
): RecordMember | null {
  const field = object.field(name);
  if (field)
    return { kind: 'field', name: field.name, type: fieldType(field.apexType, context), field };
  const parent = object.parentRelationship(name);
  if (parent?.relationshipName) {
    const type = parentType(parent.referenceTo, context);
    return { kind: 'parent', name: parent.relationshipName, type, objects: parent.referenceTo };
  }
  const child = object.childRelationship(name);
  if (!child?.relationshipName) return null;
  const { universe } = context.analysis;
  const element = universe.sobjectType(child.childSObject) ?? sobjectType;
  return { kind: 'children', name: child.relationshipName, type: universe.types.list(element) };
}

export function fieldType(apexType: FieldApexType, context: BodyContext): Type {
  const { universe } = context.analysis;
  const [namespace = '', name] = apexType.split('.');
  const type = name ? universe.qualifiedType(namespace, name) : universe.platformType(apexType);
  return primitiveNamed(apexType) ?? type ?? objectType;
}

/** A lookup to several objects has the type Name, as in SOQL. */
function parentType(objects: readonly string[], context: BodyContext): Type {
  const { universe } = context.analysis;
  const [only, second] = objects;
  if (only && !second) return universe.sobjectType(only) ?? sobjectType;
  return universe.sobjectType('Name') ?? universe.sobjectType(only ?? '') ?? sobjectType;
}

export function recordField(
  node: ExpressionOf<'FieldAccess'>,
  record: Value,
  context: BodyContext,
): Value {
  const { object } = record.type;
  const found = recordMember(object, node.name, context) ?? throughAnyParent(node, record, context);
  if (!found) {
    const text = object
      ? `Variable does not exist: ${node.name}`
      : `Field expression not allowed for generic SObject`;
    context.error(node, 'unknown-field', text);
    return errorValue;
  }
  const key = quoted(found.name.toLowerCase());
  const boxed = found.type === primitives.Double;
  const more: Partial<Value> = {
    boxed,
    guard: record.guard,
    fieldOfRecord: found.kind === 'field' ? found.name : null,
    isParent: found.kind === 'parent',
    parentObjects: found.kind === 'parent' ? found.objects : null,
  };
  if (record.isParent) {
    const code = `${context.support('fieldOfParent')}(${record.code},${key})`;
    return value(found.type, code, {
      ...more,
      target: target(found, `${dereferenced(record, context).code}`, object, context),
    });
  }
  const receiver = dereferenced(record, context).code;
  // Trap: children that were not queried are an empty list, unlike fields and parents.
  const code =
    found.kind === 'children'
      ? `${context.support('childRows')}(${receiver}.peekRaw(${key}),${context.unit.runtimeType(found.type)})`
      : `${receiver}.getField(${key})`;
  return value(found.type, code, {
    ...more,
    target: target(found, receiver, object, context),
  });
}

/** A field of a polymorphic parent: any object that it may refer to can have it. */
function throughAnyParent(
  node: ExpressionOf<'FieldAccess'>,
  record: Value,
  context: BodyContext,
): RecordMember | null {
  if (!record.isParent || !record.parentObjects) return null;
  const { universe } = context.analysis;
  for (const name of record.parentObjects) {
    const found = recordMember(universe.schema.object(name) ?? null, node.name, context);
    if (found) return found;
  }
  return null;
}

function target(
  found: RecordMember,
  receiver: string,
  object: ObjectDescribe | null,
  context: BodyContext,
): Target {
  const key = quoted(found.name.toLowerCase());
  const boxed = found.type === primitives.Double;
  const place = (holder: string): Target => ({
    name: found.name,
    boxed,
    refusal: refusal(found, object),
    assign: (code, discard) =>
      discard
        ? `${holder}.setField(${key},${code})`
        : `${context.support('storeField')}(${holder},${key},${code})`,
    twice: () => {
      const again = context.temporary();
      return {
        setup: `${again}=${holder},`,
        read: `${again}.getField(${key})`,
        target: place(again),
      };
    },
  });
  return place(receiver);
}

/** Formulas, auto numbers and audit fields are not written by code. */
export function refusal(found: RecordMember, object: ObjectDescribe | null): string | null {
  const text = `Field is not writeable: ${object?.name ?? 'SObject'}.${found.name}`;
  if (found.kind === 'children') return text;
  if (found.kind === 'parent' || !found.field) return null;
  const { field } = found;
  // Code may build metadata records, which nothing can save.
  const isFree =
    object?.kind === 'customMetadata' || field.unconfirmed || auditFields.has(field.name);
  return isFree || field.createable || field.updateable || field.type === 'id' ? null : text;
}

/** Writable in tests and with the "Set Audit Fields" permission; the save decides. */
const auditFields: ReadonlySet<string> = new Set([
  'CreatedDate',
  'CreatedById',
  'LastModifiedDate',
  'LastModifiedById',
  'OwnerId',
]);
