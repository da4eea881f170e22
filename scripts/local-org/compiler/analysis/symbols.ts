/** What names of types and members stand for, the same for the project's code and the library. */
import type {
  ClassDeclaration,
  ConstructorDeclaration,
  Declarator,
  EnumDeclaration,
  InterfaceDeclaration,
  MethodDeclaration,
  Modifiers,
  PropertyDeclaration,
} from '../ast.ts';
import type { LibraryFunction, PropertyAccessors } from '../../library/define.ts';
import type { Type } from './types.ts';
import type { UnitInfo } from './unit.ts';

export type Access = 'private' | 'protected' | 'public' | 'global';

export interface ParameterSymbol {
  readonly name: string;
  readonly type: Type;
  /** Declared as a type parameter: a Double arrives boxed there. */
  readonly boxed: boolean;
}

interface MemberSymbol {
  readonly owner: TypeSymbol;
  readonly name: string;
  readonly isStatic: boolean;
  readonly access: Access;
  /** `@TestVisible` */
  readonly testVisible: boolean;
}

export interface MethodSymbol extends MemberSymbol {
  readonly parameters: readonly ParameterSymbol[];
  readonly returnType: Type;
  /** Declared as a type parameter: a Double comes boxed. */
  readonly returnsBoxed: boolean;
  readonly isAbstract: boolean;
  readonly isVirtual: boolean;
  readonly isOverride: boolean;
  /** Property of the JavaScript class. */
  readonly mangled: string;
  readonly modifiers: Modifiers | null;
  readonly declaration: MethodDeclaration | null;
  /** Library members: the function to call. Null: dispatched by mangled name. */
  readonly implementation: LibraryFunction | null;
  readonly takesCallSite: boolean;
}

export interface ConstructorSymbol {
  readonly owner: TypeSymbol;
  readonly access: Access;
  readonly testVisible: boolean;
  readonly parameters: readonly ParameterSymbol[];
  readonly mangled: string;
  readonly declaration: ConstructorDeclaration | null;
  readonly modifiers: Modifiers | null;
  readonly implementation: LibraryFunction | null;
  readonly takesCallSite: boolean;
}

export interface FieldSymbol extends MemberSymbol {
  readonly type: Type;
  readonly boxed: boolean;
  readonly isFinal: boolean;
  /** Constant of an enum. */
  readonly isConstant: boolean;
  readonly modifiers: Modifiers | null;
  readonly declarator: Declarator | null;
  readonly property: PropertyInfo | null;
  readonly accessors: PropertyAccessors | null;
}

/** How a property of the project is read and written. */
export interface PropertyInfo {
  readonly declaration: PropertyDeclaration;
  /** Reads and writes through functions (a body, or virtual). */
  readonly hasGetter: boolean;
  readonly hasSetter: boolean;
  readonly canRead: boolean;
  readonly canWrite: boolean;
  readonly readAccess: Access;
  readonly writeAccess: Access;
}

export interface TypeSymbol {
  /** Full name: `Outer.Inner`, `Database.SaveResult`, `String`. */
  readonly name: string;
  readonly key: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly typeParameters: readonly string[];
  /** Arguments to a generic type are written in terms of this type's own parameters. */
  readonly superType: Type | null;
  readonly interfaces: readonly Type[];
  readonly isAbstract: boolean;
  /** May be extended by classes of the project. */
  readonly isVirtual: boolean;
  readonly isException: boolean;
  readonly constructors: readonly ConstructorSymbol[];
  /** Declared here; names in lower case. */
  methodsNamed(name: string): readonly MethodSymbol[];
  fieldNamed(name: string): FieldSymbol | undefined;
  methods(): Iterable<MethodSymbol>;
  /** Null for types of the library. */
  readonly user: UserType | null;
}

export type TypeDeclarationNode = ClassDeclaration | InterfaceDeclaration | EnumDeclaration;

/** A class, interface or enum of the project. Passes 1 and 2 fill it in. */
export class UserType implements TypeSymbol {
  readonly name: string;
  readonly key: string;
  readonly simpleName: string;
  readonly isHidden: boolean;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly typeParameters: readonly string[] = [];
  readonly user = this;
  readonly declaration: TypeDeclarationNode;
  readonly unit: UnitInfo;
  readonly outer: UserType | null;
  /** Number of the class in this compilation: names its JavaScript variables. */
  readonly index: number;
  readonly inner = new Map<string, UserType>();
  superType: Type | null = null;
  interfaces: Type[] = [];
  isException = false;
  /** A supertype could not be found: what it declares is not known. */
  hasUnknownSupertype = false;
  readonly isAbstract: boolean;
  readonly isVirtual: boolean;
  readonly access: Access;
  readonly isTest: boolean;
  readonly testVisible: boolean;
  readonly constructors: ConstructorSymbol[] = [];
  readonly fields = new Map<string, FieldSymbol>();
  readonly #methods = new Map<string, MethodSymbol[]>();
  /** Something in it does not compile: it is left out of the program. */
  hasErrors = false;

  /** `isHidden`: it stands for a trigger or anonymous Apex and does not appear in names. */
  constructor(
    declaration: TypeDeclarationNode,
    unit: UnitInfo,
    outer: UserType | null,
    index: number,
    isHidden = false,
  ) {
    const words = declaration.modifiers.keywords;
    this.declaration = declaration;
    this.unit = unit;
    this.outer = outer;
    this.index = index;
    this.simpleName = declaration.name;
    this.isHidden = isHidden;
    this.name = outer && !outer.isHidden ? `${outer.name}.${declaration.name}` : declaration.name;
    this.key = this.name.toLowerCase();
    this.kind =
      declaration.kind === 'Class' ? 'class' : declaration.kind === 'Enum' ? 'enum' : 'interface';
    this.isAbstract = words.includes('abstract');
    this.isVirtual = this.isAbstract || words.includes('virtual');
    this.access = accessOf(declaration.modifiers, 'private');
    this.isTest = hasAnnotation(declaration.modifiers, 'istest');
    this.testVisible = hasAnnotation(declaration.modifiers, 'testvisible');
  }

  addMethod(method: MethodSymbol): void {
    const key = method.name.toLowerCase();
    const same = this.#methods.get(key);
    if (same) same.push(method);
    else this.#methods.set(key, [method]);
  }

  methodsNamed(name: string): readonly MethodSymbol[] {
    return this.#methods.get(name) ?? [];
  }

  fieldNamed(name: string): FieldSymbol | undefined {
    return this.fields.get(name);
  }

  *methods(): Iterable<MethodSymbol> {
    for (const same of this.#methods.values()) yield* same;
  }

  /** The outermost class. */
  get top(): UserType {
    return this.outer?.top ?? this;
  }
}

export function accessOf(modifiers: Modifiers, otherwise: Access): Access {
  const words = modifiers.keywords;
  if (words.includes('global') || words.includes('webservice')) return 'global';
  if (words.includes('public')) return 'public';
  if (words.includes('protected')) return 'protected';
  return words.includes('private') ? 'private' : otherwise;
}

export const hasAnnotation = (modifiers: Modifiers, name: string): boolean =>
  modifiers.annotations.some((annotation) => annotation.name.toLowerCase() === name);
