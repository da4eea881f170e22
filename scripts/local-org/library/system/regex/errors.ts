/** Patterns that are wrong, and patterns that are right in Java but cannot run here. */
import { throwApex } from '../../../runtime/exceptions.ts';

/** StringException `Invalid regex: Unclosed group near index 3`. */
export function invalidRegex(reason: string, index: number): never {
  throwApex('System.StringException', `Invalid regex: ${reason} near index ${index}`);
}

/** Differs: Java runs these. The message names the construct. */
export function unsupportedRegex(construct: string): never {
  throwApex(
    'System.UnsupportedOperationException',
    `The local org cannot run this regular expression: ${construct} is not supported`,
  );
}
