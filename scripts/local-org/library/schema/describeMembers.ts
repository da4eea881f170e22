/** Describe results answer every question twice: as a property and as a method. */
import type { LibraryFunction, MemberImplementation } from '../define.ts';

type Members = Record<string, MemberImplementation>;

/** Property, method without parentheses, type, value. */
type Row<T> = readonly [property: string, method: string, type: string, get: (self: T) => unknown];

/** `['Label', 'getLabel', 'String', …]` → `Label: String` and `getLabel(): String`. */
export function describeMembers<T>(rows: readonly Row<T>[]): Members {
  const members: Members = {};
  for (const [property, method, type, get] of rows) {
    members[`${property}: ${type}`] = { get };
    members[`${method}(): ${type}`] = get as LibraryFunction;
  }
  return members;
}
