/**
 * Apex objects of a job as text: a queued job outlives its transaction and the process. The whole
 * graph is kept, so shared and circular references stay what they are. Transient fields and statics
 * are left out; platform objects such as HttpRequest cannot be written, as on the platform; those
 * that can are in platformObjects.ts.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_keywords_transient.htm
 */
import { createStub, stubbed } from '../library/system/createStub.ts';
import { userConstants } from '../library/system/json/enums.ts';
import { ApexType } from '../library/system/Type.ts';
import type { Org } from '../org.ts';
import { ApexBlob } from '../runtime/blob.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../runtime/dateTypes.ts';
import { ApexDecimal } from '../runtime/decimal.ts';
import { ApexDouble } from '../runtime/double.ts';
import { ApexException, throwApex } from '../runtime/exceptions.ts';
import { ApexList } from '../runtime/list.ts';
import { ApexMap } from '../runtime/map.ts';
import { ApexEnum, classInfoOf } from '../runtime/objects.ts';
import { parseType, platformType, sobjectType } from '../runtime/runtimeTypes.ts';
import { ApexSet } from '../runtime/set.ts';
import { SObject } from '../runtime/sobject.ts';
import { typeOf } from '../runtime/typeOf.ts';
import type { ClassInfo, FieldInfo, RuntimeType } from '../runtime/typeInfo.ts';
import {
  compoundOf,
  compoundParts,
  emptyOfType,
  exceptionState,
  platformConstant,
  readToken,
  restoredException,
  simpleTypeName,
  writeToken,
} from './platformObjects.ts';
import type { ExceptionState } from './platformObjects.ts';

/** A value: JSON primitives stand for themselves, `[tag, …]` for everything else. */
type Encoded = null | string | number | boolean | readonly [string, ...unknown[]];

interface Graph {
  readonly root: Encoded;
  /** Objects with identity; `['@', n]` refers to the n-th. */
  readonly objects: readonly Encoded[];
}

type SchemaOrg = Pick<Org, 'schema' | 'program'>;

/** @throws System.SerializationException for objects of the platform that cannot be kept. */
export function serialize(value: unknown): string {
  const writer = new GraphWriter();
  const graph: Graph = { root: writer.write(value), objects: writer.objects };
  return JSON.stringify(graph);
}

export function deserialize(text: string, org: SchemaOrg): unknown {
  const graph = JSON.parse(text) as Graph;
  return new GraphReader(graph.objects, org).read(graph.root);
}

/** A copy that shares nothing with the original, as enqueueing makes one. */
export function deepCopy(value: unknown, org: SchemaOrg): unknown {
  return deserialize(serialize(value), org);
}

function storedFields(info: ClassInfo, program: SchemaOrg['program'] | null): FieldInfo[] {
  const own = info.fields.filter(
    (field) =>
      !field.isStatic && typeof field.slot === 'string' && !field.modifiers.includes('transient'),
  );
  const parent = info.superclass?.classInfo ?? null;
  return parent ? [...storedFields(parent, program), ...own] : own;
}

class GraphWriter {
  readonly objects: Encoded[] = [];
  readonly #numbers = new Map<object, number>();

  write(value: unknown): Encoded {
    if (value === null || value === undefined) return null;
    switch (typeof value) {
      case 'string':
      case 'number':
      case 'boolean':
        return value;
      case 'bigint':
        return ['L', value.toString()];
      default:
        return this.#writeObject(value);
    }
  }

  #writeObject(value: object): Encoded {
    if (value instanceof ApexDecimal) return ['N', value.unscaled.toString(), value.scale];
    if (value instanceof ApexDouble) return ['F', value.value];
    if (value instanceof ApexDate) return ['D', value.epochDay];
    if (value instanceof ApexDatetime) return ['T', value.ms];
    if (value instanceof ApexTime) return ['C', value.ms];
    if (value instanceof ApexBlob) return ['B', Buffer.from(value.bytes).toString('base64')];
    if (value instanceof ApexEnum) {
      return ['E', value.classInfo?.key ?? null, value.typeName, value.name];
    }
    const known = this.#numbers.get(value);
    if (known !== undefined) return ['@', known];
    const number = this.objects.length;
    this.#numbers.set(value, number);
    this.objects.push(null);
    this.objects[number] = this.#writeContents(value);
    return ['@', number];
  }

  #writeContents(value: object): Encoded {
    if (value instanceof ApexList) {
      return ['list', value.type.name, value.items.map((item) => this.write(item))];
    }
    if (value instanceof ApexSet) {
      return ['set', value.type.name, value.toArray().map((item) => this.write(item))];
    }
    if (value instanceof ApexMap) {
      const entries = value
        .keySet()
        .toArray()
        .map((key) => [this.write(key), this.write(value.get(key))]);
      return ['map', value.type.name, entries];
    }
    if (value instanceof SObject) return this.#writeRecord(value);
    if (value instanceof ApexException) return this.#writeException(value);
    const stub = stubbed(value);
    if (stub) return ['stub', stub.info.key, this.write(stub.provider)];
    const info = classInfoOf(value);
    if (info) return ['object', info.key, this.#writeFields(value, info)];
    return writeToken(value) ?? this.#writePlatformObject(value);
  }

  #writeFields(value: object, info: ClassInfo): readonly (readonly [string, Encoded])[] {
    return storedFields(info, null).map(({ slot }) => [
      String(slot),
      this.write(Reflect.get(value, slot)),
    ]);
  }

  #writeException(value: ApexException): Encoded {
    const info = classInfoOf(value);
    const fields = info ? this.#writeFields(value, info) : [];
    const contents = [...fields, ['cause', this.write(value.cause)]];
    return ['exception', info?.key ?? '', contents, exceptionState(value)];
  }

  #writePlatformObject(value: object): Encoded {
    const compound = compoundParts(value);
    if (compound) {
      const [kind, parts] = compound;
      return ['compound', kind, parts.map(([part, item]) => [part, this.write(item)])];
    }
    const name = simpleTypeName(value);
    if (name === null) notSerializable(value);
    const fields = Object.entries(value).map(([key, item]) => [key, this.write(item)]);
    return ['platform', name, fields];
  }

  #writeRecord(record: SObject): Encoded {
    const values = Array.from(record.setNames(), (name) => [
      name,
      this.write(record.peekRaw(name)),
    ]);
    const queried = record.queriedFields ? [...record.queriedFields] : null;
    return ['record', record.describe.name, values, queried];
  }
}

function notSerializable(value: object): never {
  throwApex('System.SerializationException', `Not Serializable: ${typeOf(value).name}`);
}

class GraphReader {
  readonly #encoded: readonly Encoded[];
  readonly #org: SchemaOrg;
  readonly #made = new Map<number, unknown>();

  constructor(encoded: readonly Encoded[], org: SchemaOrg) {
    this.#encoded = encoded;
    this.#org = org;
  }

  read(value: unknown): unknown {
    if (!Array.isArray(value)) return value ?? null;
    const [tag, first, second, third] = value as [string, never, never, never];
    switch (tag) {
      case 'L':
        return BigInt(first);
      case 'N':
        return new ApexDecimal(BigInt(first), second);
      case 'F':
        return new ApexDouble(first);
      case 'D':
        return new ApexDate(first);
      case 'T':
        return new ApexDatetime(first);
      case 'C':
        return new ApexTime(first);
      case 'B':
        return new ApexBlob(Buffer.from(first, 'base64'));
      case 'E':
        return this.#readEnum(first, second, third);
      case '@':
        return this.#readShared(first);
      default:
        throw new Error(`invariant: unknown tag ${tag}`);
    }
  }

  /** The provider may refer to the stub: the stub is made first. */
  #readStub(number: number, classKey: string, provider: unknown): object {
    const stub = createStub(this.#classInfo(classKey), {});
    this.#made.set(number, stub);
    const asked = this.read(provider);
    const state = stubbed(stub);
    if (state && typeof asked === 'object' && asked !== null) state.provider = asked;
    return stub;
  }

  #readEnum(classKey: string | null, typeName: string, name: string): unknown {
    if (classKey === null) return platformConstant(typeName, name);
    const constants = userConstants(this.#classInfo(classKey).jsClass);
    const constant = constants.find((item) => item.name === name);
    if (!constant) throw new Error(`invariant: ${typeName} has no constant ${name}`);
    return constant;
  }

  #readShared(number: number): unknown {
    if (this.#made.has(number)) return this.#made.get(number);
    const encoded = this.#encoded[number];
    if (!Array.isArray(encoded)) throw new Error(`invariant: no object ${number}`);
    const [tag, name, contents, queried] = encoded as [string, string, unknown[], string[] | null];
    switch (tag) {
      case 'list': {
        const list = new ApexList(this.#type(name));
        this.#made.set(number, list);
        list.items = contents.map((item) => this.read(item));
        return list;
      }
      case 'set': {
        const set = new ApexSet(this.#type(name));
        this.#made.set(number, set);
        for (const item of contents) set.add(this.read(item));
        return set;
      }
      case 'map': {
        const map = new ApexMap(this.#type(name));
        this.#made.set(number, map);
        for (const [key, value] of contents as [unknown, unknown][]) {
          map.put(this.read(key), this.read(value));
        }
        return map;
      }
      case 'record':
        return this.#readRecord(number, name, contents as [string, unknown][], queried);
      case 'object token':
      case 'field token':
        return readToken(name, this.#org);
      case 'type':
        return ApexType.of(this.#type(name));
      case 'compound': {
        const parts = contents as [string, unknown][];
        return compoundOf(name, new Map(parts.map(([part, item]) => [part, this.read(item)])));
      }
      case 'stub':
        return this.#readStub(number, name, contents);
      case 'platform':
        return this.#assign(number, emptyOfType(name), contents as [string, unknown][]);
      case 'exception': {
        const state = (encoded as unknown[])[3] as ExceptionState;
        const prototype = name ? (this.#classInfo(name).jsClass.prototype as object) : null;
        const exception = restoredException(state, prototype);
        return this.#assign(number, exception, contents as [string, unknown][]);
      }
      default:
        return this.#readObject(number, name, contents as [string, unknown][]);
    }
  }

  #readRecord(
    number: number,
    objectName: string,
    values: readonly (readonly [string, unknown])[],
    queried: readonly string[] | null,
  ): SObject {
    const describe = this.#org.schema.object(objectName);
    if (!describe) throw new Error(`invariant: no object ${objectName}`);
    const record = new SObject(describe);
    this.#made.set(number, record);
    for (const [name, value] of values) record.setRaw(name, this.read(value));
    record.queriedFields = queried ? new Set(queried) : null;
    return record;
  }

  #readObject(
    number: number,
    classKey: string,
    fields: readonly (readonly [string, unknown])[],
  ): object {
    const info = this.#classInfo(classKey);
    const object = Object.create(info.jsClass.prototype as object) as object;
    for (const field of storedFields(info, this.#org.program)) {
      Reflect.set(object, field.slot, null);
    }
    return this.#assign(number, object, fields);
  }

  #assign(number: number, object: object, fields: readonly (readonly [string, unknown])[]): object {
    this.#made.set(number, object);
    for (const [name, value] of fields) Reflect.set(object, name, this.read(value));
    return object;
  }

  #classInfo(key: string): ClassInfo {
    const info = this.#org.program.classes.get(key);
    if (!info) throw new Error(`The class ${key} of a queued job no longer exists.`);
    return info;
  }

  #type(name: string): RuntimeType {
    const type = parseType(name, (part, args) => {
      const info = this.#org.program.classByName(part);
      if (info) return info.type;
      const record = this.#org.schema.object(part);
      if (record) return sobjectType(record.name);
      const dot = part.indexOf('.');
      return dot < 0
        ? platformType('System', part, args)
        : platformType(part.slice(0, dot), part.slice(dot + 1), args);
    });
    if (!type) throw new Error(`invariant: no type ${name}`);
    return type;
  }
}
