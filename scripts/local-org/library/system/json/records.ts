/**
 * Records in typed JSON: `attributes`, fields of any kind (also those that code may not set),
 * parents, and children in the form of the REST API.
 */
import { ApexList } from '../../../runtime/collections.ts';
import { listType, sobjectType } from '../../../runtime/runtimeTypes.ts';
import { SObject } from '../../../runtime/sobject.ts';
import { tx } from '../../../runtime/transaction.ts';
import type { RuntimeType } from '../../../runtime/typeInfo.ts';
import type { FieldDescribe, ObjectDescribe } from '../../../schema/model.ts';
import { jsonException } from './jsonError.ts';
import type { JsonNode } from './JsonNode.ts';
import { isPrimitiveKey, primitiveValue } from './primitives.ts';
import { untypedValue } from './untyped.ts';

type ObjectNode = JsonNode & { readonly kind: 'object' };

export function readRecord(node: JsonNode, type: RuntimeType): SObject {
  if (node.kind !== 'object') {
    return jsonException("Malformed JSON: Expected '{' at the beginning of object");
  }
  const record = new SObject(describeOf(node, type.name));
  for (const [name, value] of fieldsOf(node, record.describe)) {
    if (name !== 'attributes') readEntry(record, name, value);
  }
  return record;
}

/** UNCONFIRMED: `{"Account": {…}}` stands for the object inside, as some public tests have it. */
function fieldsOf(node: ObjectNode, describe: ObjectDescribe): ObjectNode['entries'] {
  const [only, second] = node.entries;
  if (!only || second || only[1].kind !== 'object') return node.entries;
  const isWrapped = only[0].toLowerCase() === describe.name.toLowerCase();
  return isWrapped && !describe.parentRelationship(only[0]) ? only[1].entries : node.entries;
}

/** `attributes.type` decides for the generic SObject and for lookups to several objects. */
function describeOf(node: ObjectNode, declared: string): ObjectDescribe {
  const attributes = node.entries.find(([name]) => name === 'attributes')?.[1];
  const named =
    attributes?.kind === 'object'
      ? attributes.entries.find(([name]) => name === 'type')?.[1]
      : undefined;
  const generic = /^(sobject|name)$/i.test(declared);
  const name = generic && named?.kind === 'string' ? named.text : declared;
  return (
    tx().org.schema.object(name) ??
    jsonException(`Cannot determine the type of the record: sObject type ${name}`)
  );
}

/** A name that the object does not have is skipped, by `deserializeStrict` also. */
function readEntry(record: SObject, name: string, node: JsonNode): void {
  const { describe } = record;
  const field = describe.field(name);
  if (field) {
    record.setRaw(field.name, fieldValue(field, node));
    return;
  }
  const lookup = describe.parentRelationship(name);
  if (lookup?.relationshipName) {
    record.setRaw(lookup.relationshipName, node.kind === 'null' ? null : parent(lookup, node));
    return;
  }
  const children = describe.childRelationship(name);
  if (children?.relationshipName) {
    record.setRaw(children.relationshipName, childRows(children.childSObject, node));
    return;
  }
}

function fieldValue(field: FieldDescribe, node: JsonNode): unknown {
  const key = field.apexType.toLowerCase();
  return isPrimitiveKey(key) ? primitiveValue(node, key) : untypedValue(node);
}

function parent(lookup: FieldDescribe, node: JsonNode): SObject {
  const [only, ...others] = lookup.referenceTo;
  const declared = only !== undefined && others.length === 0 ? only : 'SObject';
  return readRecord(node, sobjectType(declared));
}

function childRows(childObject: string, node: JsonNode): ApexList<SObject> {
  const type = sobjectType(childObject);
  const rows =
    node.kind === 'object' ? node.entries.find(([name]) => name === 'records')?.[1] : node;
  const items = rows?.kind === 'array' ? rows.items : [];
  return new ApexList(
    listType(type),
    items.map((item) => readRecord(item, type)),
  );
}
