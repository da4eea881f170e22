/**
 * From Apex values to JSON: what `JSON.serialize` writes for each type.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Json.htm
 */
import { ApexBlob } from '../../../runtime/blob.ts';
import { ApexList, ApexMap, ApexSet } from '../../../runtime/collections.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../../../runtime/dateTypes.ts';
import { ApexDecimal } from '../../../runtime/decimal.ts';
import { ApexDouble, doubleToText } from '../../../runtime/double.ts';
import { ApexException } from '../../../runtime/exceptions.ts';
import { ApexEnum, classInfoOf } from '../../../runtime/objects.ts';
import { SObject } from '../../../runtime/sobject.ts';
import { SObjectFieldToken, SObjectTypeToken } from '../../../runtime/tokens.ts';
import type { ClassInfo, FieldInfo } from '../../../runtime/typeInfo.ts';
import { typeNameOf } from '../../../runtime/typeOf.ts';
import { jsonException, unsupportedType } from './jsonError.ts';
import type { JsonWriter } from './JsonWriter.ts';

/** Library classes that JSON may hold say which fields they have. */
export interface JsonFields {
  jsonFields(): readonly (readonly [string, unknown])[];
}

/** Library classes that are a text in JSON. */
export interface JsonText {
  jsonText(): string;
}

export interface SerializeOptions {
  readonly suppressNulls: boolean;
  /** Of the class that serializes: it is part of the address of a record. */
  readonly apiVersion: number;
}

/** Writes one value; `outer` are the objects it stands in. */
export function writeValue(
  writer: JsonWriter,
  value: unknown,
  options: SerializeOptions,
  outer: ReadonlySet<object> = new Set(),
): void {
  const scalar = scalarJson(value);
  if (scalar !== undefined) writer.raw(scalar);
  else if (typeof value === 'object' && value !== null) {
    // Jackson's text for an object that refers to itself.
    if (outer.has(value)) jsonException('Direct self-reference leading to cycle');
    new Serializer(writer, options, new Set(outer).add(value)).composite(value);
  }
}

/** JSON of a value that is not composite; undefined for one that is. */
function scalarJson(value: unknown): string | undefined {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object') return String(value);
  if (value instanceof ApexDecimal) return value.toPlainText();
  if (value instanceof ApexDouble) return doubleToText(value.value);
  if (value instanceof ApexDatetime) return `"${value.toIsoText()}"`;
  if (value instanceof ApexDate || value instanceof ApexTime) return `"${value.toString()}"`;
  if (value instanceof ApexBlob) return `"${value.toBase64()}"`;
  if (value instanceof ApexEnum) return JSON.stringify(value.name);
  if ('jsonText' in value && typeof value.jsonText === 'function') {
    return JSON.stringify(value.jsonText());
  }
  return undefined;
}

class Serializer {
  readonly #writer: JsonWriter;
  readonly #options: SerializeOptions;
  readonly #outer: ReadonlySet<object>;

  constructor(writer: JsonWriter, options: SerializeOptions, outer: ReadonlySet<object>) {
    this.#writer = writer;
    this.#options = options;
    this.#outer = outer;
  }

  composite(value: object): void {
    if (value instanceof ApexList) return this.#array(value.items);
    if (value instanceof ApexSet) return this.#array(value.toArray());
    if (value instanceof ApexMap) return this.#map(value);
    if (value instanceof SObject) return this.#record(value);
    // Differs: up to API 62 some exceptions were written, nobody says how; from 63 on none is.
    if (value instanceof ApexException) {
      jsonException(`Type unsupported in JSON: ${value.typeName}`);
    }
    const info = classInfoOf(value);
    if (info) return this.#object(value, info);
    if (hasJsonFields(value)) return this.#fields(value.jsonFields());
    unsupportedType(typeNameOf(value));
  }

  #value(value: unknown): void {
    writeValue(this.#writer, value, this.#options, this.#outer);
  }

  #array(items: readonly unknown[]): void {
    this.#writer.startArray();
    for (const item of items) this.#value(item);
    this.#writer.endArray();
  }

  /** Trap: the entry that was put last comes first (https://salesforce.stackexchange.com/q/101066). */
  #map(map: ApexMap): void {
    const entries = map.entries().map(([key, value]) => [keyText(key), value] as const);
    this.#fields(entries.reverse());
  }

  #fields(entries: readonly (readonly [string, unknown])[]): void {
    this.#writer.startObject();
    for (const [name, value] of entries) this.#field(name, value);
    this.#writer.endObject();
  }

  #field(name: string, value: unknown): void {
    this.#writer.name(name);
    this.#value(value);
  }

  #object(object: object, info: ClassInfo): void {
    this.#writer.startObject();
    for (const field of serializedFields(info)) {
      const value = fieldValue(object, field);
      // Trap: in maps and records a null stays whatever the caller asks for.
      if (value !== null || !this.#options.suppressNulls) this.#field(field.name, value);
    }
    this.#writer.endObject();
  }

  #record(record: SObject): void {
    this.#writer.startObject();
    this.#writer.name('attributes');
    this.#attributes(record);
    for (const [name, value] of record.populatedFields().entries()) {
      this.#recordField(record, name, value);
    }
    this.#writer.endObject();
  }

  #attributes(record: SObject): void {
    const { name } = record.describe;
    this.#writer.startObject();
    this.#writer.name('type');
    this.#writer.string(name);
    if (record.id !== null) {
      const version = this.#options.apiVersion.toFixed(1);
      this.#writer.name('url');
      this.#writer.string(`/services/data/v${version}/sobjects/${name}/${record.id}`);
    }
    this.#writer.endObject();
  }

  #recordField(record: SObject, name: string, value: unknown): void {
    // Trap: a queried field without value is left out, a null that code assigned is written.
    if (value === null && record.queriedFields?.has(name.toLowerCase())) return;
    if (value instanceof ApexList && record.describe.childRelationship(name)) {
      this.#writer.name(name);
      this.#childRows(value);
    } else if (value instanceof ApexDatetime) {
      // Trap: +0000 in a record, Z everywhere else.
      this.#writer.name(name);
      this.#writer.string(value.toIsoText().replace(/Z$/, '+0000'));
    } else {
      this.#field(name, value);
    }
  }

  /** Rows of a child subquery, in the form of the REST API. */
  #childRows(rows: ApexList): void {
    this.#writer.startObject();
    this.#writer.name('totalSize');
    this.#writer.raw(String(rows.size));
    this.#writer.name('done');
    this.#writer.raw('true');
    this.#writer.name('records');
    this.#array(rows.items);
    this.#writer.endObject();
  }
}

function hasJsonFields(value: object): value is JsonFields {
  return 'jsonFields' in value && typeof value.jsonFields === 'function';
}

/** Instance fields and properties of the class and those above it, without transient ones. */
export function serializedFields(info: ClassInfo): readonly FieldInfo[] {
  const inherited = info.superclass?.classInfo ? serializedFields(info.superclass.classInfo) : [];
  const own = info.fields.filter(
    (field) => !field.isStatic && !field.modifiers.includes('transient'),
  );
  return [...inherited, ...own];
}

function fieldValue(object: object, field: FieldInfo): unknown {
  const value: unknown = field.get ? field.get(object) : Reflect.get(object, field.slot);
  // Fields of type Double hold plain numbers.
  if (field.type.key === 'double' && typeof value === 'number') return new ApexDouble(value);
  return value ?? null;
}

/** Simple values may be keys, and tokens of fields and objects, which are no values elsewhere. */
function keyText(key: unknown): string {
  if (key instanceof SObjectFieldToken || key instanceof SObjectTypeToken) return key.toString();
  const json = scalarJson(key);
  if (json === undefined) {
    jsonException(`Map keys of type ${typeNameOf(key)} are not supported in JSON`);
  }
  return json.startsWith('"') ? String(JSON.parse(json)) : json;
}
