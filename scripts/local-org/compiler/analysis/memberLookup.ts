/** Finds members of a type through its supertypes, with the type arguments put in. */
import type { FieldSymbol, MethodSymbol, ParameterSymbol } from './symbols.ts';
import type { Type } from './types.ts';
import type { Universe } from './universe.ts';

export class MemberLookup {
  readonly #universe: Universe;
  readonly #methods = new Map<Type, Map<string, readonly MethodSymbol[]>>();

  constructor(universe: Universe) {
    this.#universe = universe;
  }

  /** The type and all it extends or implements, nearest first. */
  *lineage(type: Type, seen = new Set<Type>()): Generator<Type> {
    if (seen.has(type)) return;
    seen.add(type);
    yield type;
    const symbol = this.#universe.symbolOf(type);
    if (!symbol) return;
    if (symbol.superType) yield* this.lineage(this.#instantiate(symbol.superType, type), seen);
    for (const item of symbol.interfaces) yield* this.lineage(this.#instantiate(item, type), seen);
  }

  superclass(type: Type): Type | null {
    const superType = this.#universe.symbolOf(type)?.superType;
    return superType ? this.#instantiate(superType, type) : null;
  }

  /** Methods of that name, an overriding one instead of the overridden. Name in lower case. */
  methods(type: Type, name: string): readonly MethodSymbol[] {
    let byName = this.#methods.get(type);
    if (!byName) this.#methods.set(type, (byName = new Map<string, readonly MethodSymbol[]>()));
    let found = byName.get(name);
    if (!found) byName.set(name, (found = this.#findMethods(type, name)));
    return found;
  }

  field(type: Type, name: string): FieldSymbol | undefined {
    for (const ancestor of this.lineage(type)) {
      const symbol = this.#universe.symbolOf(ancestor);
      const field = symbol?.fieldNamed(name);
      if (!symbol || !field) continue;
      return symbol.typeParameters.length === 0
        ? field
        : { ...field, type: this.#substitute(field.type, ancestor) };
    }
    return undefined;
  }

  /** All methods declared by an ancestor, with the type arguments put in. */
  declaredMethods(type: Type): readonly MethodSymbol[] {
    return [...(this.#universe.symbolOf(type)?.methods() ?? [])].map((m) =>
      this.instantiate(m, type),
    );
  }

  instantiate(method: MethodSymbol, type: Type): MethodSymbol {
    if (method.owner.typeParameters.length === 0) return method;
    return {
      ...method,
      parameters: this.instantiateParameters(method.parameters, type),
      returnType: this.#substitute(method.returnType, type),
    };
  }

  instantiateParameters(
    parameters: readonly ParameterSymbol[],
    type: Type,
  ): readonly ParameterSymbol[] {
    return parameters.map((parameter) => ({
      ...parameter,
      type: this.#substitute(parameter.type, type),
    }));
  }

  #findMethods(type: Type, name: string): readonly MethodSymbol[] {
    const found: MethodSymbol[] = [];
    for (const ancestor of this.lineage(type)) {
      for (const declared of this.#universe.symbolOf(ancestor)?.methodsNamed(name) ?? []) {
        const method = this.instantiate(declared, ancestor);
        if (!found.some((other) => sameParameters(other, method))) found.push(method);
      }
    }
    return found;
  }

  #instantiate(type: Type, owner: Type): Type {
    return this.#substitute(type, owner);
  }

  #substitute(type: Type, owner: Type): Type {
    const parameters = this.#universe.symbolOf(owner)?.typeParameters ?? [];
    return this.#universe.types.substitute(type, parameters, owner.arguments);
  }
}

export function sameParameters(
  a: { readonly parameters: readonly ParameterSymbol[] },
  b: { readonly parameters: readonly ParameterSymbol[] },
): boolean {
  return (
    a.parameters.length === b.parameters.length &&
    a.parameters.every((parameter, i) => parameter.type === b.parameters[i]?.type)
  );
}
