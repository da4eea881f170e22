/** Questions about characters, as java.lang.Character answers them. */

const whitespace =
  /^[\p{Zl}\p{Zp}\u1680\u2000-\u2006\u2008-\u200A\u205F\u3000\u0020\u0009-\u000D\u001C-\u001F]$/u;

/** `Character.isWhitespace`: not the no-break spaces. */
export function isWhitespace(character: string): boolean {
  return whitespace.test(character);
}

export const isLetter = (character: string): boolean => /^\p{L}$/u.test(character);
export const isDigit = (character: string): boolean => /^\p{Nd}$/u.test(character);
export const isUpperCase = (character: string): boolean => /^\p{Uppercase}$/u.test(character);
export const isLowerCase = (character: string): boolean => /^\p{Lowercase}$/u.test(character);

/** Does every character (UTF-16 unit, as in Java) satisfy the test? `empty` answers for ''. */
export function all(text: string, empty: boolean, test: (character: string) => boolean): boolean {
  if (text === '') return empty;
  for (let i = 0; i < text.length; i++) if (!test(text.charAt(i))) return false;
  return true;
}

const typePatterns = [
  /\p{Lu}/u,
  /\p{Ll}/u,
  /\p{Lt}/u,
  /\p{Lm}/u,
  /\p{Lo}/u,
  /\p{Mn}/u,
  /\p{Mc}/u,
  /\p{Me}/u,
  /\p{Nd}/u,
  /\p{Nl}/u,
  /\p{No}/u,
  /\p{Zs}/u,
  /\p{Zl}/u,
  /\p{Zp}/u,
  /\p{Cc}/u,
  /\p{Cf}/u,
  /\p{Co}/u,
  /\p{Cs}/u,
  /\p{Pd}/u,
  /\p{Ps}/u,
  /\p{Pe}/u,
  /\p{Pc}/u,
  /\p{Po}/u,
  /\p{Sm}/u,
  /\p{Sc}/u,
  /\p{Sk}/u,
  /\p{So}/u,
  /\p{Pi}/u,
  /\p{Pf}/u,
] as const;

export const upperCaseType = 0;
export const lowerCaseType = 1;

/** General category, as a number that is equal for equal categories. */
export function characterType(character: string): number {
  return typePatterns.findIndex((pattern) => pattern.test(character));
}
