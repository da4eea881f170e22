/** `Foo.class`, through the library's own class so that this folder does not depend on it. */
import { libraryType } from '../../library/define.ts';
import type { RuntimeType } from '../../runtime/typeInfo.ts';

interface TypeClass {
  of(type: RuntimeType): object;
}

const isTypeClass = (value: unknown): value is TypeClass =>
  typeof value === 'function' && 'of' in value;

/** The System.Type of a type. */
export function typeToken(type: RuntimeType): object {
  const jsClass: unknown = libraryType('System', 'Type')?.jsClass;
  if (!isTypeClass(jsClass)) throw new Error('invariant: the library has no System.Type');
  return jsClass.of(type);
}
