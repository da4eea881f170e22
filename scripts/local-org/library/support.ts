/** Shorthand of the library: collections, types and enum constants by name. */
import { ApexList, ApexMap, ApexSet } from '../runtime/collections.ts';
import { platformEnum, type ApexEnum } from '../runtime/objects.ts';
import { parseType, platformType } from '../runtime/runtimeTypes.ts';
import type { RuntimeType } from '../runtime/typeInfo.ts';
import { libraryType } from './define.ts';

const known = new Map<string, RuntimeType>();

/** A type of the platform by its name: `String`, `Database.SaveResult`, `List<Object>`. */
export function typeNamed(name: string): RuntimeType {
  let type = known.get(name);
  if (!type) known.set(name, (type = parseType(name, platformTypeNamed) ?? unknownType(name)));
  return type;
}

function unknownType(name: string): never {
  throw new Error(`invariant: no platform type ${name}`);
}

/** Resolver of names that stand for library types; null when there is none. */
export function platformTypeNamed(
  name: string,
  typeArguments: readonly RuntimeType[],
): RuntimeType | null {
  const dot = name.indexOf('.');
  const definition =
    (dot > 0 ? libraryType(name.slice(0, dot), name.slice(dot + 1)) : undefined) ??
    libraryType('System', name);
  if (!definition) return null;
  const kind = definition.kind === 'exception' ? 'class' : definition.kind;
  return platformType(definition.namespace, definition.name, typeArguments, kind);
}

export function listOf<T>(element: string, items: Iterable<T> = []): ApexList<T> {
  return ApexList.of(typeNamed(element), [...items]);
}

export function setOf<T>(element: string, items: Iterable<T> = []): ApexSet<T> {
  return ApexSet.of(typeNamed(element), items);
}

export function mapOf<K, V>(
  key: string,
  value: string,
  entries: Iterable<readonly [K, V]> = [],
): ApexMap<K, V> {
  return ApexMap.of<K, V>(typeNamed(key), typeNamed(value), entries);
}

/** A constant of a platform enum: `enumConstant('System', 'StatusCode', 'DUPLICATE_VALUE')`. */
export function enumConstant(namespace: string, name: string, constant: string): ApexEnum {
  const definition = libraryType(namespace, name);
  return platformEnum(`${namespace}.${name}`, definition?.values ?? []).get(constant);
}
