/**
 * Bridge methods: the platform calls `m_compare$object$object`, a class that implements
 * `Comparator<Account>` has `m_compare$account$account`.
 */
import { ApexDouble } from '../../runtime/double.ts';
import { boxDouble } from '../../runtime/double.ts';
import type { InheritanceChecker } from '../analysis/checks.ts';
import type { MethodSymbol, UserType } from '../analysis/symbols.ts';
import { primitives } from '../analysis/types.ts';
import type { Universe } from '../analysis/universe.ts';

export function addBridges(
  type: UserType,
  prototype: object,
  checker: InheritanceChecker,
  universe: Universe,
): void {
  if (type.kind !== 'class') return;
  const self = universe.types.class(type);
  for (const wanted of checker.abstractMethods(type)) {
    const own = checker.implementation(self, wanted);
    if (!own || own === wanted) continue;
    if (own.mangled === wanted.mangled && !own.isStatic) continue;
    Object.defineProperty(prototype, wanted.mangled, {
      value: bridge(own, wanted),
      configurable: true,
      writable: true,
    });
  }
}

type Methods = Record<string, (...args: unknown[]) => unknown>;

/** Where the interface has a type parameter, arguments and result come as in Object: Double boxed. */
function bridge(own: MethodSymbol, wanted: MethodSymbol): (...args: unknown[]) => unknown {
  const { isStatic, mangled } = own;
  const unboxes = own.parameters.map(
    ({ type }, i) => type === primitives.Double && wanted.parameters[i]?.boxed === true,
  );
  const boxesResult = own.returnType === primitives.Double && wanted.returnsBoxed;
  return function (this: Methods & { readonly constructor: unknown }, ...args: unknown[]): unknown {
    const owner = isStatic ? (this.constructor as unknown as Methods) : this;
    const plain = args.map((value, i) =>
      unboxes[i] && value instanceof ApexDouble ? value.value : value,
    );
    const result = owner[mangled]?.(...plain);
    return boxesResult ? boxDouble(result as number | null) : result;
  };
}
