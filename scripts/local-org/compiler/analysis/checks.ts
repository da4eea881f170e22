/** Rules of inheritance: what must be implemented, what may be overridden. */
import type { Assignability } from './assignability.ts';
import type { MemberLookup } from './memberLookup.ts';
import { sameParameters } from './memberLookup.ts';
import type { Access, MethodSymbol, UserType } from './symbols.ts';
import type { Type } from './types.ts';
import type { Universe } from './universe.ts';
import { versions } from './versions.ts';

/** Methods of Object, which have no declaration to override. */
const objectMethods: ReadonlySet<string> = new Set(['equals', 'hashcode', 'tostring']);

export class InheritanceChecker {
  readonly #universe: Universe;
  readonly #lookup: MemberLookup;
  readonly #assignability: Assignability;

  constructor(universe: Universe, lookup: MemberLookup, assignability: Assignability) {
    this.#universe = universe;
    this.#lookup = lookup;
    this.#assignability = assignability;
  }

  check(type: UserType): void {
    if (type.kind !== 'class') return;
    for (const method of type.methods()) this.#checkMethod(type, method);
    if (!type.isAbstract) this.#checkImplemented(type);
  }

  #checkMethod(type: UserType, method: MethodSymbol): void {
    const { declaration } = method;
    if (!declaration || method.isStatic) return;
    const report = (code: string, message: string): void =>
      type.unit.report(declaration.span, code, message);
    if (declaration.body === null && !method.isAbstract)
      report('no-body', 'Method must have a body');
    if (declaration.body !== null && method.isAbstract)
      report('abstract-body', 'Abstract methods cannot have a body');
    if (method.isAbstract && !type.isAbstract) {
      report(
        'abstract-in-class',
        'Defining type for abstract methods must be declared as abstract',
      );
    }
    const needsAccess =
      type.unit.apiVersion >= versions.overrideNeedsAccess &&
      (method.isAbstract || method.isOverride);
    if (needsAccess && method.access === 'private') {
      const word = method.isAbstract ? 'Abstract' : 'Override';
      report(
        'override-access',
        `${word} methods require at least one of the following: global, public, protected`,
      );
    }
    this.#checkOverride(type, method, report);
  }

  #checkOverride(
    type: UserType,
    method: MethodSymbol,
    report: (code: string, message: string) => void,
  ): void {
    const above = this.#above(type, method);
    if (!above) {
      if (type.hasUnknownSupertype) return;
      const implementsInterface = this.abstractMethods(type).some((item) =>
        this.implements(method, item),
      );
      if (
        method.isOverride &&
        !objectMethods.has(method.name.toLowerCase()) &&
        !implementsInterface
      ) {
        report(
          'override-nothing',
          `@Override specified for non-overriding method: ${signature(method)}`,
        );
      }
      return;
    }
    const isOwn = above.access === 'private' || (above.owner.user === null && !above.isAbstract);
    if (isOwn) return;
    if (!above.isVirtual && !above.isOverride) {
      report(
        'override-final',
        `Non-virtual, non-abstract methods cannot be overridden: ${signature(above)}`,
      );
    } else if (!method.isOverride) {
      report('override-missing', `Method must use the override keyword: ${signature(method)}`);
    } else if (order(method.access) < order(above.access)) {
      report('reduced-access', `Cannot reduce the visibility of method: ${signature(method)}`);
    } else if (above.owner.user && above.returnType !== method.returnType) {
      report(
        'return-type',
        `Method return types clash: ${signature(method)} vs ${signature(above)} from the type ${above.owner.name}`,
      );
    }
  }

  /** The method of a superclass that has the same signature. */
  #above(type: UserType, method: MethodSymbol): MethodSymbol | undefined {
    const self = this.#universe.types.class(type);
    for (
      let parent = this.#lookup.superclass(self);
      parent;
      parent = this.#lookup.superclass(parent)
    ) {
      const same = this.#universe
        .symbolOf(parent)
        ?.methodsNamed(method.name.toLowerCase())
        .find((candidate) => !candidate.isStatic && sameParameters(candidate, method));
      if (same) return same;
    }
    return undefined;
  }

  #checkImplemented(type: UserType): void {
    const self = this.#universe.types.class(type);
    for (const method of this.abstractMethods(type)) {
      const found = this.implementation(self, method);
      if (found) this.#checkImplementation(type, found, method);
      else {
        type.unit.report(
          type.declaration.span,
          'not-implemented',
          `Class ${type.name} must implement the ${method.owner.kind === 'interface' ? '' : 'abstract '}method: ${signature(method)}`,
        );
      }
    }
  }

  /** Overriding is looked at elsewhere. The platform's own interfaces allow other types. */
  #checkImplementation(type: UserType, found: MethodSymbol, wanted: MethodSymbol): void {
    if (wanted.owner.kind !== 'interface') return;
    const place = found.owner === type ? (found.declaration ?? type.declaration) : type.declaration;
    const fits = wanted.owner.user
      ? this.#returns(found, wanted)
      : found.returnType === wanted.returnType ||
        this.#assignability.isCastable(found.returnType, wanted.returnType);
    if (!fits) {
      type.unit.report(
        place.span,
        'return-type',
        `Method return types clash: ${signature(found)} vs ${signature(wanted)} from the type ${wanted.owner.name}`,
      );
    } else if (isPublicInterface(wanted) && !isPublic(found.access)) {
      type.unit.report(
        place.span,
        'reduced-access',
        `${type.name}: Overriding implementations of global or public interface methods must be global or public: ${signature(found)}`,
      );
    }
  }

  /** An implementation may return a class where the interface says what it extends or implements. */
  #returns({ returnType: own }: MethodSymbol, { returnType: wanted }: MethodSymbol): boolean {
    if (own === wanted) return true;
    return own.symbol?.user != null && [...this.#lookup.lineage(own)].includes(wanted);
  }

  /** All abstract methods that a class inherits, type arguments put in. */
  abstractMethods(type: UserType): readonly MethodSymbol[] {
    const self = this.#universe.types.class(type);
    const found: MethodSymbol[] = [];
    for (const ancestor of this.#lookup.lineage(self)) {
      if (ancestor === self) continue;
      found.push(...this.#lookup.declaredMethods(ancestor).filter((method) => method.isAbstract));
    }
    return found;
  }

  /**
   * The method of the class, or one it inherits, that implements an abstract one. A static method
   * may implement one of an interface.
   */
  implementation(self: Type, wanted: MethodSymbol): MethodSymbol | undefined {
    for (let type: Type | null = self; type; type = this.#lookup.superclass(type)) {
      const own = this.#lookup
        .declaredMethods(type)
        .filter((method) => !method.isAbstract && this.implements(method, wanted));
      const found = own.find((method) => sameParameters(method, wanted)) ?? own[0];
      if (found) return found;
    }
    const isObjects = objectMethods.has(wanted.name.toLowerCase()) && wanted.parameters.length <= 1;
    return isObjects ? wanted : undefined;
  }

  /**
   * Parameters must be the same, but a collection may hold more: `Map<String, Object>` implements
   * `Map<String, Account>`. Interfaces of the platform are more generous: `Batchable<SObject>` is
   * implemented with `List<Account>`.
   */
  implements(method: MethodSymbol, wanted: MethodSymbol): boolean {
    if (method.name.toLowerCase() !== wanted.name.toLowerCase()) return false;
    if (sameParameters(method, wanted)) return true;
    if (method.parameters.length !== wanted.parameters.length) return false;
    return method.parameters.every((parameter, i) => {
      const other = wanted.parameters[i]?.type;
      return other !== undefined && this.#fits(other, parameter.type, wanted.owner.user === null);
    });
  }

  #fits(wanted: Type, own: Type, isPlatforms: boolean): boolean {
    if (isPlatforms) return this.#assignability.isCastable(wanted, own);
    const isCollection = own.arguments.length > 0;
    return own === wanted || (isCollection && this.#assignability.isAssignable(wanted, own));
  }
}

/** A public method may override a global one: outside of a namespace they are the same. */
const order = (access: Access): number =>
  ['private', 'protected', 'public'].indexOf(access === 'global' ? 'public' : access);

const isPublic = (access: Access): boolean => access === 'public' || access === 'global';

const isPublicInterface = ({ owner }: MethodSymbol): boolean =>
  owner.user === null || isPublic(owner.user.access);

const signature = (method: MethodSymbol): string =>
  `${method.returnType.name} ${method.owner.name}.${method.name}(${method.parameters.map((p) => p.type.name).join(', ')})`;
