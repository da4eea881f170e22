/** Type references in source → types, from the place where they stand. */
import type { TypeRef } from '../ast.ts';
import type { UserType } from './symbols.ts';
import { systemTypeNamed } from './systemTypes.ts';
import { errorType } from './types.ts';
import type { Type } from './types.ts';
import type { UnitInfo } from './unit.ts';
import type { Universe } from './universe.ts';

/** Where a name stands: the class around it (null in triggers and anonymous blocks), its unit. */
export interface Place {
  readonly unit: UnitInfo;
  readonly owner: UserType | null;
}

const collections: Readonly<Record<string, number>> = { list: 1, set: 1, map: 2 };

/** Type arguments that are missing, too many, or given to a type that takes none. */
function argumentComplaint(reference: TypeRef, type: Type | undefined): string | null {
  const last = reference.parts.at(-1);
  if (!last) return null;
  const found = last.typeArguments.length;
  const name = reference.parts.map((part) => part.name).join('.');
  const isCollection = !type || ['list', 'set', 'map'].includes(type.kind);
  const expected =
    (isCollection && reference.parts.length === 1 ? collections[name.toLowerCase()] : undefined) ??
    type?.symbol?.typeParameters.length;
  if (expected === undefined || (!type && found === expected)) return null;
  if (found === expected) return null;
  if (found === 0) return `No type arguments provided for a parameterized type: ${name}`;
  return expected === 0
    ? `Type arguments provided for a non-parameterized type: ${name}`
    : `Invalid type argument count for ${name}: expected ${expected} but found ${found}`;
}

export class TypeResolver {
  readonly #universe: Universe;

  constructor(universe: Universe) {
    this.#universe = universe;
  }

  resolve(reference: TypeRef, place: Place): Type {
    let type = this.#named(reference, place);
    const complaint = argumentComplaint(reference, type);
    if (complaint) {
      place.unit.report(reference.span, 'type-arguments', complaint);
      return errorType;
    }
    if (!type) {
      const name = reference.parts.map((part) => part.name).join('.');
      place.unit.report(
        reference.span,
        'unknown-type',
        `Invalid type: ${name}`,
        this.#missing(reference),
      );
      return errorType;
    }
    for (let i = 0; i < reference.arrayDepth; i++) type = this.#universe.types.list(type);
    return type;
  }

  /** A type by simple name, as seen from the place; undefined when there is none. */
  find(name: string, place: Place, args: readonly Type[] = []): Type | undefined {
    const own = this.findUser(name, place);
    return own ? this.#use(own, place) : this.#universe.platformType(name, args);
  }

  /** Classes of the project by simple name: inner, inherited inner, outer, top level. */
  findUser(name: string, place: Place): UserType | undefined {
    const key = name.toLowerCase();
    for (let owner = place.owner; owner; owner = owner.outer) {
      if (owner.simpleName.toLowerCase() === key) return owner;
      const inner = this.innerType(owner, key);
      if (inner) return inner;
    }
    return this.#universe.userTypes.get(key);
  }

  /** An inner type, own or inherited; key in lower case. */
  innerType(owner: UserType, key: string): UserType | undefined {
    for (
      let symbol: UserType | null = owner;
      symbol;
      symbol = symbol.superType?.symbol?.user ?? null
    ) {
      const inner = symbol.inner.get(key);
      if (inner) return inner;
    }
    return undefined;
  }

  /** The type of a class of the project; the unit depends on it from now on. */
  use(symbol: UserType, place: Place): Type {
    return this.#use(symbol, place);
  }

  #use(symbol: UserType, place: Place): Type {
    if (symbol.unit !== place.unit) place.unit.uses.add(symbol);
    return this.#universe.types.class(symbol);
  }

  #named(reference: TypeRef, place: Place): Type | undefined {
    const [first, second, third] = reference.parts;
    if (!first) return undefined;
    const args = (reference.parts.at(-1)?.typeArguments ?? []).map((item) =>
      this.resolve(item, place),
    );
    if (!second) return this.find(first.name, place, args);
    const outer = this.findUser(first.name, place);
    if (outer) {
      const inner = this.innerType(outer, second.name.toLowerCase());
      if (inner && !third) return this.#visible(inner, reference, place);
    }
    if (!third) {
      return (
        this.qualified(first.name, second.name, place, args) ??
        this.#innerOfSystem(first.name, second.name)
      );
    }
    return this.#threeParts([first.name, second.name, third.name], place);
  }

  /** `System.Test`, `ns.MyClass`; also for expressions. */
  qualified(
    namespace: string,
    name: string,
    place: Place,
    args: readonly Type[] = [],
  ): Type | undefined {
    const type = this.#universe.qualifiedType(namespace, name, args);
    return type?.symbol?.user ? this.#use(type.symbol.user, place) : type;
  }

  /** `QueueableDuplicateSignature.Builder` */
  #innerOfSystem(outer: string, inner: string): Type | undefined {
    const symbol = this.#universe.librarySymbol('System', `${outer}.${inner}`);
    return symbol ? this.#universe.types.class(symbol) : undefined;
  }

  /** `ns.Outer.Inner`, `System.QueueableDuplicateSignature.Builder`, `Flow.Interview.My_Flow`. */
  #threeParts(
    [first, second, third]: readonly [string, string, string],
    place: Place,
  ): Type | undefined {
    const outer = this.#universe.qualifiedType(first, second)?.symbol?.user;
    const inner = outer?.inner.get(third.toLowerCase());
    if (inner) return this.#use(inner, place);
    if (/^flow\.interview$/i.test(`${first}.${second}`)) return this.#universe.interviewType(third);
    const symbol = this.#universe.librarySymbol(first, `${second}.${third}`);
    return symbol ? this.#universe.types.class(symbol) : undefined;
  }

  #visible(inner: UserType, reference: TypeRef, place: Place): Type {
    const isVisible =
      inner.access !== 'private' ||
      inner.top === place.owner?.top ||
      (inner.testVisible && (place.owner?.top.isTest ?? false));
    if (!isVisible) {
      place.unit.report(reference.span, 'not-visible', `Type is not visible: ${inner.name}`);
    }
    return this.#use(inner, place);
  }

  /** A type of a platform namespace that the library lacks. */
  #missing(reference: TypeRef): string | undefined {
    const [first, second] = reference.parts;
    if (!first) return undefined;
    if (!second) return systemTypeNamed(first.name);
    if (!this.#universe.isNamespace(first.name)) return undefined;
    return reference.parts.map((part) => part.name).join('.');
  }
}
