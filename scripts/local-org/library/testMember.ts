/** For unit tests: a library function by the beginning of its signature. */
import { libraryType, type LibraryFunction } from './define.ts';

/** `member('String', 'abbreviate(Integer)')`, `member('Date', 'static today()')`. */
export function member(type: string, signature: string): LibraryFunction {
  const members = libraryType('System', type)?.members ?? {};
  const [, found] =
    Object.entries(members).find(([key]) => key.startsWith(`${signature}:`) || key === signature) ??
    [];
  if (typeof found !== 'function') throw new Error(`${type} has no ${signature}`);
  return found;
}
