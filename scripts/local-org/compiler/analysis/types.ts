/**
 * Static types. One object per type (they are interned by `Types`), so identity is equality.
 */
import type { ObjectDescribe } from '../../schema/model.ts';
import type { TypeSymbol } from './symbols.ts';

export type PrimitiveName =
  | 'Integer'
  | 'Long'
  | 'Double'
  | 'Decimal'
  | 'String'
  | 'Id'
  | 'Boolean'
  | 'Date'
  | 'Datetime'
  | 'Time'
  | 'Blob';

export type TypeKind =
  | 'primitive'
  | 'object'
  | 'void'
  | 'null'
  | 'error'
  | 'list'
  | 'set'
  | 'map'
  | 'sobject'
  | 'class'
  | 'parameter';

export interface Type {
  readonly kind: TypeKind;
  /** As messages print it: `List<Account>`, `Outer.Inner`. */
  readonly name: string;
  /** As in `RuntimeType.key`. */
  readonly key: string;
  readonly arguments: readonly Type[];
  /** Classes, interfaces and enums, of the project and of the library. */
  readonly symbol: TypeSymbol | null;
  /** Null for the generic SObject and for AggregateResult. */
  readonly object: ObjectDescribe | null;
}

const make = (kind: TypeKind, name: string, more: Partial<Type> = {}): Type => ({
  kind,
  name,
  key: name.toLowerCase(),
  arguments: [],
  symbol: null,
  object: null,
  ...more,
});

const primitiveNames: readonly PrimitiveName[] = [
  'Integer',
  'Long',
  'Double',
  'Decimal',
  'String',
  'Id',
  'Boolean',
  'Date',
  'Datetime',
  'Time',
  'Blob',
];

export const primitives = Object.fromEntries(
  primitiveNames.map((name) => [name, make('primitive', name)]),
) as Readonly<Record<PrimitiveName, Type>>;

const primitivesByKey = new Map(Object.values(primitives).map((type) => [type.key, type]));

export const primitiveNamed = (name: string): Type | undefined =>
  primitivesByKey.get(name.toLowerCase());

export const objectType = make('object', 'Object');
export const voidType = make('void', 'void');
export const nullType = make('null', 'NULL');
/** Type of an expression that has an error already: compatible with everything, reported once. */
export const errorType = make('error', '?');
export const sobjectType = make('sobject', 'SObject');
export const aggregateResultType = make('sobject', 'AggregateResult');

/** Makes the compound types of one compilation. */
export class Types {
  readonly #compound = new Map<string, Type>();
  readonly #sobjects = new Map<ObjectDescribe, Type>();
  readonly #classes = new Map<TypeSymbol, Map<string, Type>>();
  readonly #ids = new Map<Type, number>();

  list(element: Type): Type {
    return this.#make('list', 'List', [element]);
  }

  set(element: Type): Type {
    return this.#make('set', 'Set', [element]);
  }

  map(key: Type, value: Type): Type {
    return this.#make('map', 'Map', [key, value]);
  }

  sobject(object: ObjectDescribe): Type {
    let type = this.#sobjects.get(object);
    if (!type) this.#sobjects.set(object, (type = make('sobject', object.name, { object })));
    return type;
  }

  /** Type parameter of a library type, before it is replaced by an argument. */
  parameter(name: string): Type {
    const id = `parameter ${name}`;
    let type = this.#compound.get(id);
    if (!type) this.#compound.set(id, (type = make('parameter', name)));
    return type;
  }

  class(symbol: TypeSymbol, args: readonly Type[] = []): Type {
    let instances = this.#classes.get(symbol);
    if (!instances) this.#classes.set(symbol, (instances = new Map<string, Type>()));
    const id = this.#idOf(args);
    let type = instances.get(id);
    if (!type) {
      type = make('class', symbol.name + list(args, 'name'), {
        key: symbol.key + list(args, 'key'),
        arguments: args,
        symbol,
      });
      instances.set(id, type);
    }
    return type;
  }

  /** Replaces type parameters of a generic library type by the arguments of an instance. */
  substitute(type: Type, parameters: readonly string[], args: readonly Type[]): Type {
    if (parameters.length === 0 || args.length === 0) return type;
    if (type.kind === 'parameter') return args[parameters.indexOf(type.name)] ?? objectType;
    if (type.arguments.length === 0) return type;
    const replaced = type.arguments.map((argument) => this.substitute(argument, parameters, args));
    return this.withArguments(type, replaced);
  }

  withArguments(type: Type, args: readonly Type[]): Type {
    const [first = objectType, second = objectType] = args;
    switch (type.kind) {
      case 'list':
        return this.list(first);
      case 'set':
        return this.set(first);
      case 'map':
        return this.map(first, second);
      default:
        return type.symbol ? this.class(type.symbol, args) : type;
    }
  }

  #make(kind: TypeKind, name: string, args: readonly Type[]): Type {
    // A collection of something unknown is as unknown: reported once, where it is named.
    if (args.some(isError)) return errorType;
    const id = `${kind} ${this.#idOf(args)}`;
    let type = this.#compound.get(id);
    if (!type) {
      type = make(kind, name + list(args, 'name'), {
        key: kind + list(args, 'key'),
        arguments: args,
      });
      this.#compound.set(id, type);
    }
    return type;
  }

  /** Names are not unique (a class of the project may be called like one of System). */
  #idOf(args: readonly Type[]): string {
    return args
      .map((argument) => {
        let id = this.#ids.get(argument);
        if (id === undefined) this.#ids.set(argument, (id = this.#ids.size));
        return id;
      })
      .join();
  }
}

const list = (args: readonly Type[], property: 'name' | 'key'): string =>
  args.length === 0 ? '' : `<${args.map((argument) => argument[property]).join(',')}>`;

export const isCollection = (type: Type): boolean =>
  type.kind === 'list' || type.kind === 'set' || type.kind === 'map';

export const elementOf = (type: Type): Type => type.arguments[0] ?? objectType;

export const isNumeric = (type: Type): boolean => numericRank(type) > 0;

/** Integer < Long < Double < Decimal; 0 for others. Mixed arithmetic takes the higher. */
export function numericRank(type: Type): number {
  switch (type) {
    case primitives.Integer:
      return 1;
    case primitives.Long:
      return 2;
    case primitives.Double:
      return 3;
    case primitives.Decimal:
      return 4;
    default:
      return 0;
  }
}

export const isText = (type: Type): boolean => type === primitives.String || type === primitives.Id;

export const isError = (type: Type): boolean => type.kind === 'error';

export const isSObject = (type: Type): boolean => type.kind === 'sobject';

export const isEnum = (type: Type): boolean => type.symbol?.kind === 'enum';
