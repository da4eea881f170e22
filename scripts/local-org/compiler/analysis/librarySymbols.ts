/** Platform types as the compiler sees them: signatures of `defineType`, parsed on first use. */
import { abstractMember, allMembers, takesCallSite } from '../../library/define.ts';
import type { MemberImplementation, TypeDefinition } from '../../library/define.ts';
import { platformEnum } from '../../runtime/objects.ts';
import { mangle } from '../../runtime/typeInfo.ts';
import { parseSignature, parseType } from './signature.ts';
import type { Signature, TypeText } from './signature.ts';
import type {
  ConstructorSymbol,
  FieldSymbol,
  MethodSymbol,
  ParameterSymbol,
  TypeSymbol,
} from './symbols.ts';
import type { Type } from './types.ts';

/** Turns the type texts of a definition into types; `parameters` are its type parameters. */
export type TypeTextResolver = (text: TypeText, parameters: readonly string[]) => Type;

interface Members {
  readonly methods: Map<string, MethodSymbol[]>;
  readonly fields: Map<string, FieldSymbol>;
  readonly constructors: ConstructorSymbol[];
}

export class LibrarySymbol implements TypeSymbol {
  readonly definition: TypeDefinition;
  readonly name: string;
  readonly key: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly typeParameters: readonly string[];
  readonly isAbstract: boolean;
  readonly isVirtual: boolean;
  readonly isException: boolean;
  readonly user = null;
  readonly #resolve: TypeTextResolver;
  #members: Members | null = null;
  #superType: Type | null | undefined;
  #interfaces: readonly Type[] | undefined;

  constructor(definition: TypeDefinition, resolve: TypeTextResolver) {
    this.definition = definition;
    this.#resolve = resolve;
    const { namespace, name, kind } = definition;
    this.name = namespace.toLowerCase() === 'system' ? name : `${namespace}.${name}`;
    this.key = this.name.toLowerCase();
    this.kind = kind === 'exception' ? 'class' : kind;
    this.typeParameters = definition.typeParameters ?? [];
    this.isException = kind === 'exception';
    this.isAbstract = definition.abstract ?? false;
    this.isVirtual = this.isAbstract || this.isException || (definition.virtual ?? false);
  }

  get superType(): Type | null {
    if (this.#superType === undefined) {
      const text =
        this.definition.extends ??
        (this.isException && this.key !== 'exception' ? 'Exception' : null);
      this.#superType = text === null ? null : this.#resolve(parseType(text), this.typeParameters);
    }
    return this.#superType;
  }

  get interfaces(): readonly Type[] {
    this.#interfaces ??= (this.definition.implements ?? []).map((text) =>
      this.#resolve(parseType(text), this.typeParameters),
    );
    return this.#interfaces;
  }

  get constructors(): readonly ConstructorSymbol[] {
    return this.#read().constructors;
  }

  /** There are no values of such a class: `System.Network`, `System.BusinessHours`. */
  get hasOnlyStatics(): boolean {
    const { constructors, fields, methods } = this.#read();
    const isStatic = (member: { readonly isStatic: boolean }): boolean => member.isStatic;
    return (
      this.kind === 'class' &&
      this.definition.jsClass === undefined &&
      constructors.length === 0 &&
      [...fields.values()].every(isStatic) &&
      [...methods.values()].flat().every(isStatic)
    );
  }

  methodsNamed(name: string): readonly MethodSymbol[] {
    return this.#read().methods.get(name) ?? [];
  }

  fieldNamed(name: string): FieldSymbol | undefined {
    return this.#read().fields.get(name);
  }

  *methods(): Iterable<MethodSymbol> {
    for (const same of this.#read().methods.values()) yield* same;
  }

  #read(): Members {
    if (this.#members) return this.#members;
    const members: Members = { methods: new Map(), fields: new Map(), constructors: [] };
    this.#members = members;
    for (const [key, member] of Object.entries(allMembers(this.definition))) {
      this.#add(members, parseSignature(key), member);
    }
    for (const value of this.definition.values ?? []) {
      members.fields.set(value.toLowerCase(), this.#constant(value));
    }
    return members;
  }

  #add(members: Members, signature: Signature, member: MemberImplementation): void {
    if (signature.kind === 'property') {
      members.fields.set(signature.name.toLowerCase(), this.#field(signature, member));
    } else if (signature.kind === 'constructor') {
      members.constructors.push(this.#libraryConstructor(signature, member));
    } else {
      const key = signature.name.toLowerCase();
      const same = members.methods.get(key) ?? [];
      same.push(this.#method(signature, member));
      members.methods.set(key, same);
    }
  }

  #parameters(signature: Signature): ParameterSymbol[] {
    return signature.parameters.map((text, index) => {
      const type = this.#resolve(text, this.typeParameters);
      return { name: `arg${index}`, type, boxed: type.kind === 'parameter' };
    });
  }

  #method(signature: Signature, member: MemberImplementation): MethodSymbol {
    const parameters = this.#parameters(signature);
    const returnType = this.#resolve(signature.type, this.typeParameters);
    const isAbstract = member === abstractMember;
    return {
      owner: this,
      name: signature.name,
      isStatic: signature.isStatic,
      access: 'global',
      testVisible: false,
      parameters,
      returnType,
      returnsBoxed: returnType.kind === 'parameter',
      isAbstract,
      isVirtual: isAbstract || this.isVirtual,
      isOverride: false,
      mangled: mangle(
        signature.name,
        parameters.map(({ type }) => erasedKey(type)),
      ),
      modifiers: null,
      declaration: null,
      implementation: typeof member === 'function' ? member : null,
      takesCallSite: takesCallSite(member),
    };
  }

  #libraryConstructor(signature: Signature, member: MemberImplementation): ConstructorSymbol {
    const parameters = this.#parameters(signature);
    return {
      owner: this,
      access: 'global',
      testVisible: false,
      parameters,
      mangled: mangle(
        'new',
        parameters.map(({ type }) => erasedKey(type)),
      ),
      declaration: null,
      modifiers: null,
      implementation: typeof member === 'function' ? member : null,
      takesCallSite: takesCallSite(member),
    };
  }

  #field(signature: Signature, member: MemberImplementation): FieldSymbol {
    const type = this.#resolve(signature.type, this.typeParameters);
    return {
      owner: this,
      name: signature.name,
      isStatic: signature.isStatic,
      access: 'global',
      testVisible: false,
      type,
      boxed: type.kind === 'parameter',
      isFinal: typeof member !== 'object' || member.set === undefined,
      isConstant: false,
      modifiers: null,
      declarator: null,
      property: null,
      accessors: typeof member === 'object' ? member : null,
    };
  }

  #constant(name: string): FieldSymbol {
    const { namespace, name: typeName, values = [] } = this.definition;
    const constants = platformEnum(`${namespace}.${typeName}`, values);
    const constant = constants.get(name);
    return {
      owner: this,
      name,
      isStatic: true,
      access: 'global',
      testVisible: false,
      type: this.#resolve({ name: `${namespace}.${typeName}`, arguments: [] }, []),
      boxed: false,
      isFinal: true,
      isConstant: true,
      modifiers: null,
      declarator: null,
      property: null,
      accessors: { get: () => constant },
    };
  }
}

/** Type parameters are mangled as Object: `Comparator<T>.compare` is `m_compare$object$object`. */
function erasedKey(type: Type): string {
  if (type.kind === 'parameter') return 'object';
  if (type.arguments.length === 0) return type.key;
  const name = type.key.slice(0, type.key.indexOf('<'));
  return `${name}<${type.arguments.map(erasedKey).join(',')}>`;
}
