/** Constants and factories of RuntimeType, and reading one from its text. */
import type { ClassInfo, RuntimeType } from './typeInfo.ts';

function plain(kind: RuntimeType['kind'], name: string): RuntimeType {
  return { kind, name, key: name.toLowerCase(), typeArguments: [] };
}

export const types = {
  boolean: plain('primitive', 'Boolean'),
  integer: plain('primitive', 'Integer'),
  long: plain('primitive', 'Long'),
  double: plain('primitive', 'Double'),
  decimal: plain('primitive', 'Decimal'),
  string: plain('primitive', 'String'),
  id: plain('primitive', 'Id'),
  blob: plain('primitive', 'Blob'),
  date: plain('primitive', 'Date'),
  datetime: plain('primitive', 'Datetime'),
  time: plain('primitive', 'Time'),
  object: plain('object', 'Object'),
  void: plain('void', 'void'),
  sobject: plain('sobject', 'SObject'),
} as const;

const byKey = new Map<string, RuntimeType>(Object.values(types).map((type) => [type.key, type]));

function generic(
  kind: RuntimeType['kind'],
  name: string,
  typeArguments: readonly RuntimeType[],
): RuntimeType {
  return {
    kind,
    name: `${name}<${typeArguments.map((argument) => argument.name).join(',')}>`,
    key: `${name.toLowerCase()}<${typeArguments.map((argument) => argument.key).join(',')}>`,
    typeArguments,
  };
}

const lists = new WeakMap<RuntimeType, RuntimeType>();
const sets = new WeakMap<RuntimeType, RuntimeType>();

function memoised(
  cache: WeakMap<RuntimeType, RuntimeType>,
  element: RuntimeType,
  create: () => RuntimeType,
): RuntimeType {
  let type = cache.get(element);
  if (!type) cache.set(element, (type = create()));
  return type;
}

export function listType(element: RuntimeType): RuntimeType {
  return memoised(lists, element, () => generic('list', 'List', [element]));
}

export function setType(element: RuntimeType): RuntimeType {
  return memoised(sets, element, () => generic('set', 'Set', [element]));
}

export function mapType(key: RuntimeType, value: RuntimeType): RuntimeType {
  return generic('map', 'Map', [key, value]);
}

/** A concrete object: `sobjectType('Account')`. */
export function sobjectType(name: string): RuntimeType {
  return name.toLowerCase() === 'sobject' ? types.sobject : plain('sobject', name);
}

/** A user class, interface or enum. */
export function classType(info: ClassInfo): RuntimeType {
  return info.type;
}

/** A type of the platform: `platformType('Database', 'SaveResult')`, `('System', 'Comparator', [t])`. */
export function platformType(
  namespace: string,
  name: string,
  typeArguments: readonly RuntimeType[] = [],
  kind: 'class' | 'interface' | 'enum' = 'class',
): RuntimeType {
  const fullName = namespace.toLowerCase() === 'system' ? name : `${namespace}.${name}`;
  return typeArguments.length > 0 ? generic(kind, fullName, typeArguments) : plain(kind, fullName);
}

/** Element of a List or Set, Object where it is not known. */
export function elementOf(type: RuntimeType): RuntimeType {
  return type.typeArguments[0] ?? types.object;
}

/** Value type of a Map. */
export function mapValueOf(type: RuntimeType): RuntimeType {
  return type.typeArguments[1] ?? types.object;
}

/** Finds the types that are not built in (classes, objects); null when there is none. */
export type TypeResolver = (
  name: string,
  typeArguments: readonly RuntimeType[],
) => RuntimeType | null;

/**
 * Reads `Map<String, List<Account>>`, `Integer[]`, `Outer.Inner`; case and blanks do not matter.
 * Null when the text is no type or names one that `resolve` does not know.
 */
export function parseType(text: string, resolve: TypeResolver): RuntimeType | null {
  const tokens = text.match(/[\w.]+|[<>,[\]]|\S/g) ?? [];
  let position = 0;

  const read = (): RuntimeType | null => {
    const name = tokens[position++];
    if (!name || !/^\w/.test(name)) return null;
    const typeArguments = readArguments();
    if (!typeArguments) return null;
    let type = named(name, typeArguments, resolve);
    while (type && tokens[position] === '[' && tokens[position + 1] === ']') {
      position += 2;
      type = listType(type);
    }
    return type;
  };
  const readArguments = (): RuntimeType[] | null => {
    if (tokens[position] !== '<') return [];
    const found: RuntimeType[] = [];
    do {
      position += 1;
      const argument = read();
      if (!argument) return null;
      found.push(argument);
    } while (tokens[position] === ',');
    return tokens[position++] === '>' ? found : null;
  };

  const type = read();
  return position === tokens.length ? type : null;
}

function named(
  name: string,
  typeArguments: readonly RuntimeType[],
  resolve: TypeResolver,
): RuntimeType | null {
  const key = name.toLowerCase().replace(/^system\./, '');
  const [first, second] = typeArguments;
  if (key === 'list' && first && !second) return listType(first);
  if (key === 'set' && first && !second) return setType(first);
  if (key === 'map' && first && second) return mapType(first, second);
  if (typeArguments.length === 0) {
    // `Type.forName('List')` is a list of anything.
    if (key === 'list') return listType(types.object);
    if (key === 'set') return setType(types.object);
    if (key === 'map') return mapType(types.object, types.object);
    // An own class hides a System class of the same name, but not a primitive.
    const builtIn = byKey.get(key);
    if (builtIn) return builtIn;
  }
  return resolve(name, typeArguments);
}
