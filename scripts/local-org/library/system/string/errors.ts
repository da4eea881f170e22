/** Errors of String methods. */
import { throwApex } from '../../../runtime/exceptions.ts';

export function stringError(message: string): never {
  throwApex('System.StringException', message);
}

/** The index, when a character stands there. */
export function checkedIndex(text: string, index: number): number {
  if (index < 0 || index >= text.length) stringError(`String index out of range: ${index}`);
  return index;
}
