/** Ways into compiled code for the other parts of the org. */
import { boxDouble, ApexDouble } from '../../runtime/double.ts';
import { throwApex } from '../../runtime/exceptions.ts';
import { tx } from '../../runtime/transaction.ts';
import type { ClassInfo, MethodInfo } from '../../runtime/typeInfo.ts';
import type { UserType } from '../analysis/symbols.ts';

/**
 * Calls a method from outside of Apex. `self` is null for static methods. Arguments and result are as
 * in Object (Double boxed); void gives null.
 */
export function invokeMethod(
  info: ClassInfo,
  method: MethodInfo,
  self: object | null,
  args: readonly unknown[] = [],
): unknown {
  const owner = self ?? info.jsClass;
  const body: unknown = Reflect.get(owner, method.mangled);
  if (typeof body !== 'function')
    throw new Error(`invariant: ${info.name} has no ${method.mangled}`);
  const plain = args.map((value, i) =>
    method.parameters[i]?.type.key === 'double' && value instanceof ApexDouble
      ? value.value
      : value,
  );
  const result: unknown = Reflect.apply(body, owner, plain);
  if (method.returnType.kind === 'void') return null;
  return method.returnType.key === 'double' ? boxDouble(result as number | null) : (result ?? null);
}

/** A new instance by the constructor without parameters. TypeException when there is none. */
export function instantiate(info: ClassInfo): object {
  const constructor = info.constructors.find(({ parameters }) => parameters.length === 0);
  if (info.kind !== 'class' || info.modifiers.includes('abstract') || !constructor) {
    throwApex('System.TypeException', `${info.name} cannot be constructed`);
  }
  return constructor.create();
}

/** The statements of a trigger or of anonymous Apex; its own statics start anew each time. */
export function runTopLevel(classes: readonly object[], type: UserType): void {
  const body: unknown = Reflect.get(classes[type.index] ?? {}, '$body');
  if (typeof body !== 'function') throw new Error(`invariant: ${type.name} has no statements`);
  Reflect.deleteProperty(tx().statics, String(type.index));
  Reflect.apply(body, undefined, []);
}
