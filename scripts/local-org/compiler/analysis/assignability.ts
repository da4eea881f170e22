/**
 * Which type goes into which: implicitly (assignment, argument, return) and by a cast.
 * Rules: Apex Developer Guide, "Rules of Conversion" and "Collection Casting".
 */
import type { MemberLookup } from './memberLookup.ts';
import {
  elementOf,
  isError,
  isNumeric,
  isText,
  numericRank,
  objectType,
  primitives,
  sobjectType,
} from './types.ts';
import type { Type } from './types.ts';

/** Cost of an implicit conversion; the cheapest overload is taken. */
export const impossible = -1;
const toObject = 1000;

export class Assignability {
  readonly #lookup: MemberLookup;

  constructor(lookup: MemberLookup) {
    this.#lookup = lookup;
  }

  isAssignable(from: Type, to: Type): boolean {
    return this.distance(from, to) !== impossible;
  }

  /** 0 for the same type, more the further the conversion goes, `impossible` when there is none. */
  distance(from: Type, to: Type): number {
    if (from === to || isError(from) || isError(to)) return 0;
    if (from.kind === 'void' || to.kind === 'void') return impossible;
    if (from.kind === 'null') return to === objectType ? 1 : 0;
    if (to === objectType) return toObject;
    if (isNumeric(from) && isNumeric(to)) return this.#numeric(from, to);
    if (isText(from) && isText(to)) return 1;
    if (from === primitives.Date && to === primitives.Datetime) return 1;
    if (from.kind === 'sobject') return to === sobjectType ? 1 : impossible;
    if (
      from.kind === to.kind &&
      (from.kind === 'list' || from.kind === 'set' || from.kind === 'map')
    ) {
      return this.#collection(from, to);
    }
    return this.#ancestor(from, to);
  }

  #numeric(from: Type, to: Type): number {
    const step = numericRank(to) - numericRank(from);
    if (step > 0) return step;
    // A Decimal may be given where a Double is wanted; no other number narrows by itself. It costs
    // more than any widening: Math.max(1, 2.5) is that of two Decimals.
    return from === primitives.Decimal && to === primitives.Double ? 4 : impossible;
  }

  /**
   * Lists go both ways between SObject and its types, maps up by their values; sets and the keys of
   * maps not at all.
   */
  #collection(from: Type, to: Type): number {
    let cost = 0;
    for (const [i, argument] of from.arguments.entries()) {
      const wanted = to.arguments[i] ?? objectType;
      if (argument === wanted) continue;
      if (!this.#elementFits(from, i, argument, wanted)) return impossible;
      cost += wanted === objectType ? 20 : 2;
    }
    return cost;
  }

  #elementFits(collection: Type, position: number, from: Type, to: Type): boolean {
    if (collection.kind === 'set') return false;
    if (collection.kind === 'map') {
      // Differs: whether keys may be Ids where Strings are declared is not known.
      if (position === 0) return isText(from) && isText(to);
      if (from === sobjectType) return to === objectType;
    }
    return this.#argumentFits(from, to);
  }

  #argumentFits(from: Type, to: Type): boolean {
    if (from.kind === 'sobject' && to.kind === 'sobject') {
      return from === sobjectType || to === sobjectType || from === to;
    }
    if (isNumeric(from) || isNumeric(to)) return to === objectType;
    return this.isAssignable(from, to);
  }

  #ancestor(from: Type, to: Type): number {
    if (!to.symbol) return impossible;
    let cost = 0;
    for (const ancestor of this.#lookup.lineage(from)) {
      if (ancestor.symbol === to.symbol && this.#argumentsFit(ancestor, to)) return cost;
      cost++;
    }
    return impossible;
  }

  /** `Iterable<Object>` may be given for `Iterable<String>`, and the other way round. */
  #argumentsFit(from: Type, to: Type): boolean {
    return from.arguments.every((argument, i) => {
      const wanted = to.arguments[i];
      return (
        wanted === undefined ||
        argument === wanted ||
        this.#argumentFits(argument, wanted) ||
        this.#argumentFits(wanted, argument)
      );
    });
  }

  /** May `(to) from` succeed at run time? */
  isCastable(from: Type, to: Type): boolean {
    if (this.isAssignable(from, to) || this.isAssignable(to, from)) return from.kind !== 'void';
    if (from === objectType) return true;
    if (isNumeric(from) && isNumeric(to)) return true;
    if (from.kind === 'sobject' && to.kind === 'sobject') {
      // A polymorphic parent (`Owner`) is a Name to the compiler and a User to who casts it.
      return from === sobjectType || to === sobjectType || from.object?.name === 'Name';
    }
    if (from.kind === 'set' && to.kind === 'set') return false;
    if (from.kind === to.kind && from.arguments.length > 0) {
      return from.arguments.every((argument, i) =>
        this.isCastable(argument, to.arguments[i] ?? objectType),
      );
    }
    return this.#mayShareInstance(from, to);
  }

  /** An interface may be implemented by a subclass of any class that can be extended. */
  #mayShareInstance(from: Type, to: Type): boolean {
    const a = from.symbol;
    const b = to.symbol;
    if (!a || !b) return false;
    if (a === b) return true;
    if (a.kind === 'enum' || b.kind === 'enum') return false;
    if (a.kind === 'interface') return b.kind === 'interface' || b.isVirtual || b.user === null;
    return b.kind === 'interface' && (a.isVirtual || a.user === null);
  }

  /** Type of `a ? b : c` and `b ?? c`: the operand that the other fits into. */
  common(a: Type, b: Type): Type | null {
    if (a === b || isError(b)) return a;
    if (isError(a)) return b;
    if (a.kind === 'null') return b;
    if (b.kind === 'null') return a;
    if (isNumeric(a) && isNumeric(b)) return numericRank(a) > numericRank(b) ? a : b;
    if (isText(a) && isText(b)) return primitives.String;
    if (this.isAssignable(a, b)) return b;
    if (this.isAssignable(b, a)) return a;
    if (a.kind === 'sobject' && b.kind === 'sobject') return sobjectType;
    return this.#commonAncestor(a, b);
  }

  #commonAncestor(a: Type, b: Type): Type | null {
    for (const ancestor of this.#lookup.lineage(a)) {
      if (this.isAssignable(b, ancestor)) return ancestor;
    }
    return null;
  }

  /** Does `for (X x : value)` work, and over what? */
  iterated(type: Type): Type | null {
    if (type.kind === 'list' || type.kind === 'set') return elementOf(type);
    for (const ancestor of this.#lookup.lineage(type)) {
      if (ancestor.symbol?.key === 'iterable') return elementOf(ancestor);
    }
    return null;
  }
}
