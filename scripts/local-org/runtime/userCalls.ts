/**
 * Calls from the runtime into Apex objects, by mangled name. Parameters of generic interfaces
 * (`Comparator<T>`, `Iterator<T>`) are mangled as Object: the compiler emits a bridge method.
 */
import { mangle } from './typeInfo.ts';

type Method = (...args: readonly unknown[]) => unknown;

function methodOf(object: object, mangled: string): Method | null {
  const method: unknown = Reflect.get(object, mangled);
  return typeof method === 'function' ? (method as Method) : null;
}

/** Does the object have the method? `hasMethod(o, 'm_hashcode')` */
export function hasMethod(object: object, mangled: string): boolean {
  return methodOf(object, mangled) !== null;
}

/** Calls a method by its mangled name; a missing one is a bug of ours (the compiler checked it). */
export function callMethod(object: object, mangled: string, ...args: readonly unknown[]): unknown {
  const method = methodOf(object, mangled);
  if (!method) throw new Error(`invariant: ${object.constructor.name} has no method ${mangled}`);
  return method.apply(object, args as unknown[]);
}

export const mangled = {
  equals: mangle('equals', ['object']),
  hashCode: mangle('hashCode', []),
  toString: mangle('toString', []),
  compareTo: mangle('compareTo', ['object']),
  compare: mangle('compare', ['object', 'object']),
  iterator: mangle('iterator', []),
  hasNext: mangle('hasNext', []),
  next: mangle('next', []),
} as const;
