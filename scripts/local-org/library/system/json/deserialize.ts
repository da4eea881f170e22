/**
 * From JSON to values of a declared type, through the runtime type information of classes.
 * Constructors and field initialisers do not run; private fields are set; names match in any case.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Json.htm
 */
import { ApexList, ApexMap, ApexSet } from '../../../runtime/collections.ts';
import { unboxDouble, ApexDouble } from '../../../runtime/double.ts';
import { apexEnumOf } from './enums.ts';
import { elementOf, mapValueOf } from '../../../runtime/runtimeTypes.ts';
import type { ClassInfo, FieldInfo, RuntimeType } from '../../../runtime/typeInfo.ts';
import { libraryType } from '../../define.ts';
import { classInfoOfType } from '../runtimeTypeNamed.ts';
import { jsonException, unsupportedType } from './jsonError.ts';
import type { JsonNode } from './JsonNode.ts';
import { isPrimitiveKey, primitiveValue } from './primitives.ts';
import { readRecord } from './records.ts';
import { serializedFields } from './serialize.ts';

type JsonReader = (entries: ReadonlyMap<string, JsonNode>) => object;

/** Reads a value; in strict mode a name that the type does not have is refused. */
export function typedValue(node: JsonNode, type: RuntimeType, strict: boolean): unknown {
  if (isPrimitiveKey(type.key)) return primitiveValue(node, type.key);
  if (type.kind === 'object') return unsupportedType('Object');
  if (node.kind === 'null') return null;
  switch (type.kind) {
    case 'list':
      return new ApexList(type, elements(node, type, strict));
    case 'set':
      return new ApexSet(type, elements(node, type, strict));
    case 'map':
      return map(node, type, strict);
    case 'sobject':
      return readRecord(node, type);
    default:
      return classValue(node, type, strict);
  }
}

function elements(node: JsonNode, type: RuntimeType, strict: boolean): unknown[] {
  // The rows of a child subquery look like an object around the list.
  const rows = node.kind === 'object' ? entry(node, 'records') : node;
  if (rows?.kind !== 'array') {
    return jsonException("Malformed JSON: Expected '[' at the beginning of List/Set");
  }
  const element = elementOf(type);
  return rows.items.map((item) => typedValue(item, element, strict));
}

function entry(node: JsonNode & { readonly kind: 'object' }, name: string): JsonNode | undefined {
  return node.entries.find(([key]) => key === name)?.[1];
}

function map(node: JsonNode, type: RuntimeType, strict: boolean): ApexMap {
  if (node.kind !== 'object') {
    return jsonException("Malformed JSON: Expected '{' at the beginning of object");
  }
  const key = elementOf(type);
  const value = mapValueOf(type);
  return new ApexMap(
    type,
    node.entries.map(
      ([name, item]) =>
        [
          typedValue({ kind: 'string', text: name }, key, strict),
          typedValue(item, value, strict),
        ] as const,
    ),
  );
}

function classValue(node: JsonNode, type: RuntimeType, strict: boolean): unknown {
  const enumConstant = apexEnumOf(type, node);
  if (enumConstant !== undefined) return enumConstant;
  const info = classInfoOfType(type);
  const fromJson = info ? undefined : platformReader(type);
  if (!fromJson && (info?.kind !== 'class' || isException(info))) return unsupportedType(type.name);
  if (node.kind !== 'object') {
    return jsonException("Malformed JSON: Expected '{' at the beginning of object");
  }
  if (fromJson) return fromJson(new Map(node.entries));
  return info && userObject(node.entries, info, strict);
}

/** Platform classes that tests make from JSON (`Database.SaveResult`) have a static `fromJson`. */
function platformReader(type: RuntimeType): JsonReader | undefined {
  const dot = type.name.indexOf('.');
  const jsClass = libraryType(type.name.slice(0, dot), type.name.slice(dot + 1))?.jsClass;
  const reader: unknown = jsClass && Reflect.get(jsClass, 'fromJson');
  return typeof reader === 'function'
    ? (entries) => reader.call(jsClass, entries) as object
    : undefined;
}

function isException(info: ClassInfo): boolean {
  const parent = info.superclass;
  return (
    parent !== null &&
    (parent.key.endsWith('exception') || (!!parent.classInfo && isException(parent.classInfo)))
  );
}

function userObject(
  entries: readonly (readonly [string, JsonNode])[],
  info: ClassInfo,
  strict: boolean,
): object {
  const fields = new Map(serializedFields(info).map((field) => [field.name.toLowerCase(), field]));
  const object = emptyInstance(info);
  const seen = new Set<string>();
  for (const [name, node] of entries) {
    const field = fields.get(name.toLowerCase());
    if (!field) {
      if (strict) jsonException(`Unknown field: ${info.name}.${name}`);
      continue;
    }
    if (seen.has(field.name)) jsonException(`Duplicate field: ${info.name}.${field.name}`);
    seen.add(field.name);
    setField(object, field, typedValue(node, field.type, strict));
  }
  return object;
}

/** The JavaScript constructor only sets fields to null: neither initialisers nor constructor run. */
function emptyInstance(info: ClassInfo): object {
  return Reflect.construct(info.jsClass, []) as object;
}

/** Fields of type Double hold plain numbers. A property without setter keeps what it has. */
function setField(object: object, field: FieldInfo, value: unknown): void {
  const stored =
    value instanceof ApexDouble && field.type.key === 'double' ? unboxDouble(value) : value;
  if (field.set) field.set(object, stored);
  else if (!field.isProperty || !field.get) Reflect.set(object, field.slot, stored);
}
