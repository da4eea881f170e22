/** For unit tests: calls a library member as compiled code does. */
import { libraryType, systemCallSite, takesCallSite, type CallSite } from './define.ts';

/**
 * `call('System.JSON', 'static serialize(Object)', value)`; the signature without its return type.
 * Members that take a call site get one in system mode, or the one given by `callAt`.
 */
export function call(type: string, signature: string, ...args: readonly unknown[]): unknown {
  return callAt(systemCallSite, type, signature, ...args);
}

export function callAt(
  site: CallSite,
  type: string,
  signature: string,
  ...args: readonly unknown[]
): unknown {
  const dot = type.indexOf('.');
  const members = libraryType(type.slice(0, dot), type.slice(dot + 1))?.members ?? {};
  const found = Object.entries(members).find(
    ([key]) => key === signature || key.startsWith(`${signature}:`),
  )?.[1];
  if (typeof found !== 'function') throw new Error(`${type} has no ${signature}`);
  return takesCallSite(found) ? found(site, ...args) : found(...args);
}
