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

export function addBridges(type: UserType, prototype: object, checker: InheritanceChecker, universe: Universe): void {
  if (type.kind !== 'class') return;
  const self = universe.types.class(type);
  for (const wanted of checker.abstractMethods(type)) {
    const own = checker.implementation(self, wanted);
    if (!own || own.mangled === wanted.mangled || own === wanted) continue;
    Object.defineProperty(prototype, wanted.mangled, { value: bridge(own), configurable: true, writable: true });
  }
}

/** Arguments and result come as in Object: Doubles are boxed there. */
function bridge(method: MethodSymbol): (...args: unknown[]) => unknown {
  const isDouble = method.parameters.map((parameter) => parameter.type === primitives.Double);
  const boxesResult = method.returnType === primitives.Double;
  const { mangled } = method;
  return function (this: Record<string, (...args: unknown[]) => unknown>, ...args: unknown[]): unknown {
    const plain = args.map((value, i) => (isDouble[i] && value instanceof ApexDouble ? value.value : value));
    const result = this[mangled]?.(...plain);
    return boxesResult ? boxDouble(result as number | null) : result;
  };
}
