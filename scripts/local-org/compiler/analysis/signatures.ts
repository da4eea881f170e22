/** Pass 2: supertypes and the signatures of members. */
import type {
  ClassDeclaration,
  ConstructorDeclaration,
  FieldDeclaration,
  Member,
  MethodDeclaration,
  Modifiers,
  Parameter,
  PropertyDeclaration,
  Span,
  TypeRef,
} from '../ast.ts';
import { mangle } from '../../runtime/typeInfo.ts';
import { accessOf, hasAnnotation } from './symbols.ts';
import type { Access, FieldSymbol, ParameterSymbol, PropertyInfo, UserType } from './symbols.ts';
import { sameParameters } from './memberLookup.ts';
import type { Place, TypeResolver } from './typeResolver.ts';
import { isError, primitives, voidType } from './types.ts';
import type { Type } from './types.ts';
import type { Universe } from './universe.ts';
import { versions } from './versions.ts';

export class SignatureReader {
  readonly #universe: Universe;
  readonly #resolver: TypeResolver;

  constructor(universe: Universe, resolver: TypeResolver) {
    this.#universe = universe;
    this.#resolver = resolver;
  }

  /** First for all types, since inner types are found through superclasses. */
  readSupertypes(type: UserType): void {
    const { declaration } = type;
    if (declaration.kind === 'Enum') return;
    const place = placeOf(type);
    if (declaration.kind === 'Class' && declaration.superclass) {
      this.#readSuperclass(type, declaration.superclass, place);
    }
    for (const reference of declaration.interfaces) {
      const item = this.#resolver.resolve(reference, place);
      if (item.kind === 'error') {
        type.hasUnknownSupertype = true;
        continue;
      }
      if (item.symbol?.kind !== 'interface') {
        type.unit.report(
          reference.span,
          'not-interface',
          `${type.simpleName}: Invalid interface: ${item.name}`,
        );
      } else if (this.#extendsInterface(item, type)) {
        type.unit.report(reference.span, 'circular', `Circular definition: ${type.name}`);
      } else type.interfaces.push(item);
    }
  }

  #readSuperclass(type: UserType, reference: TypeRef, place: Place): void {
    const superType = this.#resolver.resolve(reference, place);
    if (superType.kind === 'error') {
      type.hasUnknownSupertype = true;
      return;
    }
    const { symbol } = superType;
    if (symbol?.kind !== 'class') {
      type.unit.report(
        reference.span,
        'not-class',
        `${type.simpleName}: Invalid class: ${superType.name}`,
      );
      return;
    }
    if (this.#reaches(superType, type)) {
      type.unit.report(reference.span, 'circular', `Circular definition: ${type.name}`);
      return;
    }
    type.superType = superType;
    if (!symbol.isVirtual && !this.isException(superType)) {
      type.unit.report(
        reference.span,
        'not-virtual',
        `Non-virtual and non-abstract type cannot be extended: ${superType.name}`,
      );
    }
  }

  #extendsInterface(from: Type, target: UserType): boolean {
    return (
      from.symbol === target ||
      (from.symbol?.interfaces ?? []).some((item) => this.#extendsInterface(item, target))
    );
  }

  #reaches(from: Type, target: UserType): boolean {
    for (let type: Type | null = from; type; type = type.symbol?.superType ?? null) {
      if (type.symbol === target) return true;
    }
    return false;
  }

  isException(type: Type): boolean {
    for (let item: Type | null = type; item; item = item.symbol?.superType ?? null) {
      if (item.symbol?.user === null && item.symbol.isException) return true;
    }
    return false;
  }

  readMembers(type: UserType): void {
    const { declaration } = type;
    if (declaration.kind === 'Enum') {
      for (const value of declaration.values) this.#addConstant(type, value);
    } else if (declaration.kind === 'Interface') {
      for (const method of declaration.methods) this.#addMethod(type, method);
    } else this.#readClass(type, declaration);
  }

  #readClass(type: UserType, declaration: ClassDeclaration): void {
    type.isException = type.superType !== null && this.isException(type.superType);
    const named = /exception$/i.test(type.simpleName);
    if (type.isException && !named) {
      type.unit.report(
        declaration.span,
        'exception-name',
        `Classes extending Exception must have a name ending in 'Exception': ${type.simpleName}`,
      );
    }
    if (!type.isException && named) {
      type.unit.report(
        declaration.span,
        'exception-name',
        `Exception class must extend another Exception class: ${type.simpleName}`,
      );
    }
    for (const member of declaration.members) this.readMember(type, member);
    this.#addImpliedConstructors(type);
  }

  /** The default constructor, and the four that every exception has. */
  #addImpliedConstructors(type: UserType): void {
    if (!type.isException && type.constructors.length > 0) return;
    const lists = type.isException ? this.#exceptionParameters() : [[]];
    for (const parameters of lists) {
      if (type.constructors.some((other) => sameParameters(other, { parameters }))) continue;
      type.constructors.push({
        owner: type,
        access: 'public',
        testVisible: false,
        parameters,
        mangled: constructorName(parameters),
        declaration: null,
        modifiers: null,
        implementation: null,
        takesCallSite: false,
      });
    }
  }

  /** Of the constructors that every exception has. */
  #exceptionParameters(): readonly (readonly ParameterSymbol[])[] {
    const text = { name: 'message', type: primitives.String, boxed: false };
    const exception = this.#universe.platformType('Exception');
    const cause = exception ? [{ name: 'cause', type: exception, boxed: false }] : [];
    return [[], [text], cause, [text, ...cause]];
  }

  /** One member; also those declared in anonymous blocks and triggers. */
  readMember(type: UserType, member: Member): void {
    switch (member.kind) {
      case 'Field':
        this.#addFields(type, member);
        break;
      case 'Property':
        this.#addProperty(type, member);
        break;
      case 'Method':
        this.#addMethod(type, member);
        break;
      case 'Constructor':
        this.#addConstructor(type, member);
        break;
      default:
        break;
    }
  }

  #addConstant(
    type: UserType,
    { name, span }: { readonly name: string; readonly span: Span },
  ): void {
    if (type.fields.has(name.toLowerCase()))
      type.unit.report(span, 'duplicate-field', `Duplicate field: ${name}`);
    type.fields.set(name.toLowerCase(), {
      owner: type,
      name,
      isStatic: true,
      access: 'global',
      testVisible: false,
      type: this.#universe.types.class(type),
      boxed: false,
      isFinal: true,
      isConstant: true,
      modifiers: null,
      declarator: null,
      property: null,
      accessors: null,
    });
  }

  #addFields(type: UserType, field: FieldDeclaration): void {
    const declared = this.#resolver.resolve(field.type, placeOf(type));
    for (const declarator of field.declarators) {
      this.#addField(type, field.modifiers, declared, declarator.name, {
        declarator,
        property: null,
      });
    }
  }

  #addField(
    type: UserType,
    modifiers: Modifiers,
    declared: Type,
    name: string,
    how: Pick<FieldSymbol, 'declarator' | 'property'>,
  ): void {
    const isStatic = modifiers.keywords.includes('static');
    if (type.fields.has(name.toLowerCase())) {
      type.unit.report(modifiers.span, 'duplicate-field', `Duplicate field: ${name}`);
    }
    if (isStatic && type.outer) {
      type.unit.report(
        modifiers.span,
        'static-inner',
        `static can only be used on ${how.property ? 'properties' : 'fields'} of a top level type`,
      );
    }
    type.fields.set(name.toLowerCase(), {
      owner: type,
      name,
      isStatic,
      access: accessOf(modifiers, 'private'),
      testVisible: hasAnnotation(modifiers, 'testvisible'),
      type: declared,
      boxed: false,
      isFinal: modifiers.keywords.includes('final'),
      isConstant: false,
      modifiers,
      accessors: null,
      ...how,
    });
  }

  #addProperty(type: UserType, property: PropertyDeclaration): void {
    const { getter, setter, modifiers } = property;
    const access = accessOf(modifiers, 'private');
    const dynamic = ['virtual', 'abstract', 'override'].some((word) =>
      modifiers.keywords.includes(word),
    );
    const info: PropertyInfo = {
      declaration: property,
      hasGetter: getter !== null && (dynamic || getter.body !== null),
      hasSetter: setter !== null && (dynamic || setter.body !== null),
      canRead: getter !== null,
      canWrite: setter !== null,
      readAccess: getter ? accessOf(getter.modifiers, access) : access,
      writeAccess: setter ? accessOf(setter.modifiers, access) : access,
    };
    const declared = this.#resolver.resolve(property.type, placeOf(type));
    this.#addField(type, modifiers, declared, property.name, { declarator: null, property: info });
  }

  #parameters(type: UserType, parameters: readonly Parameter[]): ParameterSymbol[] {
    return parameters.map((parameter) => ({
      name: parameter.name,
      type: this.#resolver.resolve(parameter.type, placeOf(type)),
      boxed: false,
    }));
  }

  #addMethod(type: UserType, method: MethodDeclaration): void {
    const words = method.modifiers.keywords;
    const inInterface = type.kind === 'interface';
    const access: Access = inInterface ? 'global' : accessOf(method.modifiers, 'private');
    const parameters = this.#parameters(type, method.parameters);
    const isStatic = words.includes('static') || words.includes('testmethod');
    if (isStatic && type.outer) {
      type.unit.report(
        method.span,
        'static-inner',
        'static can only be used on methods of a top level type',
      );
    }
    const returnType =
      method.returnType && !isVoid(method.returnType)
        ? this.#resolver.resolve(method.returnType, placeOf(type))
        : voidType;
    if (type.methodsNamed(method.name.toLowerCase()).some((other) => isSame(other, parameters))) {
      type.unit.report(
        method.span,
        'duplicate-method',
        `Method already defined: ${method.name} ${returnType.name} ${type.name}.${method.name}(${parameters.map((p) => p.type.name).join(', ')}) from the type ${type.name}`,
      );
      return;
    }
    type.addMethod({
      owner: type,
      name: method.name,
      isStatic,
      access,
      testVisible: hasAnnotation(method.modifiers, 'testvisible'),
      parameters,
      returnType,
      returnsBoxed: false,
      isAbstract: inInterface || words.includes('abstract'),
      isVirtual: inInterface || words.includes('virtual') || words.includes('abstract'),
      isOverride: words.includes('override'),
      mangled: this.#mangled(type, method.name, parameters, access, isStatic),
      modifiers: method.modifiers,
      declaration: method,
      implementation: null,
      takesCallSite: false,
    });
  }

  /** From v61 a private method is the class's own: no method below takes its place. */
  #mangled(
    type: UserType,
    name: string,
    parameters: readonly ParameterSymbol[],
    access: Access,
    isStatic: boolean,
  ): string {
    const mangled = mangle(
      name,
      parameters.map((parameter) => parameter.type.key),
    );
    const isOwn =
      access === 'private' && !isStatic && type.unit.apiVersion >= versions.privateMethodsAreOwn;
    return isOwn ? `${mangled}@${type.key}` : mangled;
  }

  #addConstructor(type: UserType, declaration: ConstructorDeclaration): void {
    if (declaration.name.toLowerCase() !== type.simpleName.toLowerCase()) {
      type.unit.report(
        declaration.span,
        'constructor-name',
        `Invalid constructor name: ${declaration.name}`,
      );
      return;
    }
    const parameters = this.#parameters(type, declaration.parameters);
    const implied =
      type.isException &&
      this.#exceptionParameters().some((own) => isSame({ parameters: own }, parameters));
    if (implied || type.constructors.some((other) => isSame(other, parameters))) {
      const text = declaredTwice(type, parameters, implied);
      type.unit.report(declaration.span, 'duplicate-constructor', text);
      return;
    }
    type.constructors.push({
      owner: type,
      access: accessOf(declaration.modifiers, 'private'),
      testVisible: hasAnnotation(declaration.modifiers, 'testvisible'),
      parameters,
      mangled: constructorName(parameters),
      declaration,
      modifiers: declaration.modifiers,
      implementation: null,
      takesCallSite: false,
    });
  }
}

/** UNCONFIRMED: that constructors are called `<init>` here, as in messages on ambiguous ones. */
const declaredTwice = (
  type: UserType,
  parameters: readonly ParameterSymbol[],
  implied: boolean,
): string =>
  implied
    ? `System exception constructor already defined: <Constructor>(${parameters.map((p) => p.type.name).join(', ')})`
    : `Method already defined: <init> void ${type.name}.<init>(${parameters.map((p) => p.type.name).join(', ')}) from the type ${type.name}`;

/** Unknown types are the same to the compiler, but they have been reported already. */
const isSame = (
  other: { readonly parameters: readonly ParameterSymbol[] },
  parameters: readonly ParameterSymbol[],
): boolean =>
  sameParameters(other, { parameters }) && !parameters.some(({ type }) => isError(type));

/** `c_new$string`: never the name of a method. */
const constructorName = (parameters: readonly ParameterSymbol[]): string =>
  mangle(
    'new',
    parameters.map((parameter) => parameter.type.key),
  ).replace('m_', 'c_');

const placeOf = (type: UserType): Place => ({ unit: type.unit, owner: type });

const isVoid = (reference: TypeRef): boolean =>
  reference.parts.length === 1 && reference.parts[0]?.name.toLowerCase() === 'void';
