/** Type of a value at run time, instanceof, casts and assignability between types. */
import { libraryType, libraryTypes, type TypeDefinition } from '../library/define.ts';
import { ApexBlob } from './blob.ts';
import { ApexDate, ApexDatetime, ApexTime } from './dateTypes.ts';
import { ApexDecimal } from './decimal.ts';
import { ApexDouble } from './double.ts';
import { toDecimal } from './numbers.ts';
import { ApexException, throwApex } from './exceptions.ts';
import { normalizeId } from './ids.ts';
import { ApexList } from './list.ts';
import { ApexMap } from './map.ts';
import { ApexEnum, ApexObject, classInfoOf } from './objects.ts';
import {
  elementOf,
  mapValueOf,
  parseType,
  platformType,
  sobjectType,
  types,
} from './runtimeTypes.ts';
import { ApexSet } from './set.ts';
import type { ClassInfo, RuntimeType } from './typeInfo.ts';

/** Records are recognised by shape, since the SObject module stands on this one. */
interface RecordLike {
  readonly describe: { readonly name: string };
  readonly setNames: unknown;
}

function isRecord(value: object): value is RecordLike {
  return 'describe' in value && 'setNames' in value;
}

/** The type of a value that is not null. A String is String, even when it holds an id. */
export function typeOf(value: unknown): RuntimeType {
  switch (typeof value) {
    case 'string':
      return types.string;
    case 'number':
      return types.integer;
    case 'bigint':
      return types.long;
    case 'boolean':
      return types.boolean;
    default:
      if (typeof value !== 'object' || value === null) {
        throw new Error(`invariant: no Apex type for ${String(value)}`);
      }
      return typeOfObject(value);
  }
}

function typeOfObject(value: object): RuntimeType {
  if (value instanceof ApexDecimal) return types.decimal;
  if (value instanceof ApexDouble) return types.double;
  if (value instanceof ApexDate) return types.date;
  if (value instanceof ApexDatetime) return types.datetime;
  if (value instanceof ApexTime) return types.time;
  if (value instanceof ApexBlob) return types.blob;
  if (value instanceof ApexList || value instanceof ApexSet || value instanceof ApexMap) {
    return value.type;
  }
  if (isRecord(value)) return sobjectType(value.describe.name);
  const info = classInfoOf(value);
  if (info) return info.type;
  if (value instanceof ApexException) return qualified(value.typeName, 'class');
  if (value instanceof ApexEnum) return qualified(value.typeName, 'enum');
  if (value instanceof ApexObject && value.apexTypeName !== undefined)
    return qualified(value.apexTypeName, 'class');
  return libraryTypeOf(value.constructor);
}

function qualified(fullName: string, kind: 'class' | 'enum'): RuntimeType {
  const dot = fullName.indexOf('.');
  return platformType(fullName.slice(0, dot), fullName.slice(dot + 1), [], kind);
}

const libraryTypesOfClasses = new Map<unknown, RuntimeType>();

function libraryTypeOf(jsClass: unknown): RuntimeType {
  const known = libraryTypesOfClasses.get(jsClass);
  if (known) return known;
  for (const definition of libraryTypes()) {
    if (definition.jsClass !== jsClass) continue;
    const type = platformType(definition.namespace, definition.name);
    libraryTypesOfClasses.set(jsClass, type);
    return type;
  }
  const parent: unknown = typeof jsClass === 'function' ? Object.getPrototypeOf(jsClass) : null;
  // A private subclass of a platform class shows as that class.
  return parent && parent !== Function.prototype ? libraryTypeOf(parent) : types.object;
}

/** Name as in messages: `String`, `List<Account>`, `ns.Outer.Inner`, `null`. */
export function typeNameOf(value: unknown): string {
  if (value === null) return 'null';
  const { name: own, classInfo } = typeOf(value);
  // A stub passes for the class that it stands in for.
  const name = own.replace(/__sfdc_ApexStub$/, '');
  return classInfo?.namespace ? `${classInfo.namespace}.${name}` : name;
}

/** `value instanceof T` for a value that is not null. A String is an Id when it is a valid one. */
export function isInstance(value: unknown, type: RuntimeType): boolean {
  if (value === null || value === undefined) return false;
  if (type.key === 'id') return typeof value === 'string' && normalizeId(value) !== null;
  const own = typeOf(value);
  if (own.kind === 'primitive' && type.kind === 'primitive') {
    return own.key === type.key || isWiderInstance(own.key, type.key);
  }
  return isAssignable(own, type);
}

/**
 * Trap: 1 is an instance of Long, Double and Decimal, a Decimal one of Double, a Date one of Datetime.
 */
function isWiderInstance(from: string, to: string): boolean {
  if (from === 'decimal' && to === 'double') return true;
  return from !== 'id' && isWider(from, to);
}

/** `(T) value`: TypeException `Invalid conversion from runtime type String to Integer`. */
export function cast(value: unknown, type: RuntimeType): unknown {
  if (value === null || type.key === 'object') return value;
  if (isInstance(value, type)) return type.kind === 'primitive' ? widened(value, type.key) : value;
  if (type.key === 'id' && typeof value === 'string') {
    throwApex('System.StringException', `Invalid id: ${value}`);
  }
  throwApex(
    'System.TypeException',
    `Invalid conversion from runtime type ${typeNameOf(value)} to ${shownName(type)}`,
  );
}

/** Trap: `List<Object>` shows as `List<ANY>`. */
const shownName = ({ name }: RuntimeType): string => name.replace(/\bObject\b(?=[,>])/g, 'ANY');

/** A value in the representation of a primitive type that it is an instance of. */
function widened(value: unknown, key: string): unknown {
  if (key === 'id' && typeof value === 'string') return normalizeId(value);
  if (key === 'datetime' && value instanceof ApexDate) return value.toDatetime();
  if (key === 'long' && typeof value === 'number') return BigInt(value);
  if (key === 'decimal') return toDecimal(value) ?? value;
  if (key !== 'double' || value instanceof ApexDouble) return value;
  return new ApexDouble(value instanceof ApexDecimal ? value.toDouble() : Number(value));
}

const wideningOrder = ['integer', 'long', 'double', 'decimal'];

/** May a value of type `from` be assigned to a variable of type `to`? */
export function isAssignable(from: RuntimeType, to: RuntimeType): boolean {
  if (to.kind === 'object' || from.key === to.key) return true;
  if (from.kind === 'primitive' && to.kind === 'primitive') return isWider(from.key, to.key);
  if (from.kind === 'sobject') return to.key === 'sobject';
  if (from.kind === 'list' || from.kind === 'set') return isCollectionAssignable(from, to);
  if (from.kind === 'map' && to.kind === 'map') {
    return (
      isAssignable(elementOf(from), elementOf(to)) && isAssignable(mapValueOf(from), mapValueOf(to))
    );
  }
  return from.classInfo ? isClassAssignable(from.classInfo, to) : isLibraryAssignable(from, to);
}

function isWider(from: string, to: string): boolean {
  if (from === 'id') return to === 'string';
  if (from === 'date') return to === 'datetime';
  const order = wideningOrder.indexOf(from);
  return order >= 0 && order < wideningOrder.indexOf(to);
}

function isCollectionAssignable(from: RuntimeType, to: RuntimeType): boolean {
  const target = to.key.startsWith('iterable<') || to.kind === from.kind;
  if (!target) return false;
  const [own, wanted] = [elementOf(from), elementOf(to)];
  if (own.kind === 'primitive') return own.key === wanted.key || wanted.kind === 'object';
  // A generic list of records may hold any: List<SObject> is taken where List<Account> is asked for.
  return isAssignable(own, wanted) || (own.key === 'sobject' && wanted.kind === 'sobject');
}

function isClassAssignable(info: ClassInfo, to: RuntimeType): boolean {
  if (info.superclass && isAssignable(info.superclass, to)) return true;
  return info.interfaces.some((type) => isAssignable(type, to) || sameInterface(type, to));
}

/** An implementation of `Iterable<String>` may be taken as `Iterable<Object>`, and the other way. */
function sameInterface(from: RuntimeType, to: RuntimeType): boolean {
  const name = (type: RuntimeType): string => type.key.replace(/<.*/, '');
  return (
    from.typeArguments.length > 0 &&
    name(from) === name(to) &&
    from.typeArguments.every((argument, i) => {
      const wanted = to.typeArguments[i] ?? argument;
      return isAssignable(argument, wanted) || isAssignable(wanted, argument);
    })
  );
}

function isLibraryAssignable(from: RuntimeType, to: RuntimeType): boolean {
  // A flow of the project is an interview, and no type of the library.
  if (from.key.startsWith('flow.interview.')) return to.key === 'flow.interview';
  const definition = definitionOf(from);
  if (!definition) return false;
  if (definition.kind === 'exception' && to.key === 'exception') return true;
  return [definition.extends, ...(definition.implements ?? [])].some((name) => {
    const parent = name && parseType(name, (parentName, args) => named(parentName, args));
    return parent && isAssignable(parent, to);
  });
}

function named(name: string, typeArguments: readonly RuntimeType[]): RuntimeType {
  const dot = name.indexOf('.');
  return dot < 0
    ? platformType('System', name, typeArguments)
    : platformType(name.slice(0, dot), name.slice(dot + 1), typeArguments);
}

function definitionOf(type: RuntimeType): TypeDefinition | undefined {
  const name = type.name.replace(/<.*/, '');
  const dot = name.indexOf('.');
  return (
    libraryType('System', name) ??
    (dot < 0 ? undefined : libraryType(name.slice(0, dot), name.slice(dot + 1)))
  );
}

/** Is the value an instance of a class made by the compiler or the library? */
export function isApexObject(value: unknown): value is ApexObject {
  return value instanceof ApexObject;
}
