/**
 * Most methods of the platform refuse null arguments with a NullPointerException
 * (`Argument cannot be null.`). This wraps the functions of a member table accordingly.
 */
import { nullArgument } from '../runtime/exceptions.ts';
import type { LibraryFunction, MemberImplementation } from './define.ts';

type Members = Readonly<Record<string, MemberImplementation>>;

export function nonNull(members: Members): Members {
  return Object.fromEntries(
    Object.entries(members).map(([signature, member]) => {
      if (typeof member !== 'function') return [signature, member];
      const isInstance = !/^(static |new\()/.test(signature);
      return [signature, checked(member, isInstance ? 1 : 0)];
    }),
  );
}

/** Unrolled for few arguments: these calls are frequent. */
function checked(body: LibraryFunction, first: number): LibraryFunction {
  if (body.length <= first) return body;
  if (first === 1 && body.length === 2) {
    return (self: unknown, argument: unknown) =>
      argument === null ? nullArgument() : body(self, argument);
  }
  return (...args: unknown[]) => {
    for (let i = first; i < args.length; i++) if (args[i] === null) nullArgument();
    return body(...args);
  };
}
