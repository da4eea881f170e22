import type { AccessSite } from '../runtime/transaction.ts';

/**
 * How a platform class enters the local org. One file per Apex class calls `defineType` once; the
 * compiler types calls from the signatures and emits direct calls of the functions.
 *
 * A member's key is its signature in the notation of Salesforce's own reference:
 * `'abbreviate(Integer): String'`, `'static valueOf(Object): String'`, `'new(String)'`, a property
 * `'size: Integer'` or `'static MAX: Integer'`. Types are written as in Apex; type parameters of the
 * type (`E`, `K`, `V`) may be used.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- typed by the signature in the key
export type LibraryFunction = (...args: any[]) => unknown;

/**
 * Where a library call stands in the source. The compiler passes it as the FIRST argument (before
 * the receiver of an instance member) to functions wrapped by `withCallSite`; no other function
 * gets it. Runtime callers pass `systemCallSite`.
 */
export interface CallSite {
  /** Access mode and sharing that a statement at this place has (user mode from v67). */
  readonly access: AccessSite;
  readonly apiVersion: number;
  /** Canonical key of the class the call stands in; empty in triggers and anonymous Apex. */
  readonly classKey: string;
  /**
   * Values of `:name` in dynamic SOQL: the local variables, parameters and fields in scope. Names
   * in any case; undefined when there is no such variable.
   */
  bind(name: string): unknown;
}

export const systemCallSite: CallSite = {
  access: { mode: 'system', sharing: 'without' },
  apiVersion: 67,
  classKey: '',
  bind: () => undefined,
};

const callSiteFunctions = new WeakSet<LibraryFunction>();

/** Marks a function that wants the call site as its first argument (`Database.query`, `Type.forName`). */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- typed by the signature in the key
export function withCallSite(body: (site: CallSite, ...args: any[]) => unknown): LibraryFunction {
  callSiteFunctions.add(body);
  return body;
}

export function takesCallSite(member: MemberImplementation): boolean {
  return typeof member === 'function' && callSiteFunctions.has(member);
}

/** For static properties `self` is null. */
export interface PropertyAccessors {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- typed by the signature in the key
  readonly get: (self: any) => unknown;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- typed by the signature in the key
  readonly set?: (self: any, value: any) => void;
}

/** `abstractMember` marks a method that user classes implement (interfaces, abstract classes). */
export const abstractMember = Symbol('abstract member');

export type MemberImplementation = LibraryFunction | PropertyAccessors | typeof abstractMember;

export interface TypeDefinition {
  /** Without namespace: `SaveResult`; nested types keep the dot: `PermissionSet.Foo`. */
  readonly name: string;
  /** `System`, `Database`, `Schema`… */
  readonly namespace: string;
  readonly kind: 'class' | 'interface' | 'enum' | 'exception';
  readonly typeParameters?: readonly string[];
  /** Full name of the supertype, `Exception`. */
  readonly extends?: string;
  readonly implements?: readonly string[];
  /** May user classes extend it? Exceptions always may. */
  readonly virtual?: boolean;
  readonly abstract?: boolean;
  /** Enum constants in order of their ordinals. */
  readonly values?: readonly string[];
  /** The JavaScript class of instances: for instanceof, casts, and as base of user classes. */
  readonly jsClass?: abstract new (...args: never[]) => object;
  /**
   * Instance methods get the receiver first, then the arguments; static methods and constructors
   * only the arguments. Values arrive and leave in the representation of runtime/README.md.
   */
  readonly members: Readonly<Record<string, MemberImplementation>>;
}

const registry = new Map<string, TypeDefinition>();

const keyOf = (namespace: string, name: string): string => `${namespace}.${name}`.toLowerCase();

/** Registers a platform type. Throws when the name is taken: two files define one class. */
export function defineType(definition: TypeDefinition): TypeDefinition {
  const key = keyOf(definition.namespace, definition.name);
  if (registry.has(key))
    throw new Error(`${definition.namespace}.${definition.name} is defined twice`);
  registry.set(key, definition);
  return definition;
}

/** What the platform has and no file of the library defines (`catalogue/`). */
export interface Catalogue {
  definition(namespace: string, name: string): TypeDefinition | undefined;
  furtherMembers(type: TypeDefinition): TypeDefinition['members'];
}

let catalogue: Catalogue | null = null;
const listed = new Map<string, TypeDefinition | undefined>();

export function setCatalogue(found: Catalogue): void {
  catalogue = found;
}

/** A type that has a file, else one of the catalogue. */
export function libraryType(namespace: string, name: string): TypeDefinition | undefined {
  const key = keyOf(namespace, name);
  const own = registry.get(key);
  if (own || !catalogue) return own;
  if (!listed.has(key)) listed.set(key, catalogue.definition(namespace, name));
  return listed.get(key);
}

/** All members of a type, also those that are refused by name when they are called. */
export function allMembers(type: TypeDefinition): TypeDefinition['members'] {
  if (!catalogue || registry.get(keyOf(type.namespace, type.name)) !== type) return type.members;
  return { ...catalogue.furtherMembers(type), ...type.members };
}

/** Types that have a file, and those of the catalogue that were asked for. */
export function* libraryTypes(): Generator<TypeDefinition> {
  yield* registry.values();
  for (const definition of listed.values()) if (definition) yield definition;
}
