/** String methods about single characters, and tests of all of them. */
import { ApexList } from '../../../runtime/collections.ts';
import { types } from '../../../runtime/runtimeTypes.ts';
import type { MemberImplementation } from '../../define.ts';
import { all, isDigit, isLetter, isLowerCase, isUpperCase, isWhitespace } from './characters.ts';
import { checkedIndex, stringError } from './errors.ts';

type Members = Readonly<Record<string, MemberImplementation>>;

function codePointBefore(self: string, index: number): number {
  checkedIndex(self, index - 1);
  const last = Array.from(self.slice(0, index)).at(-1) ?? '';
  return last.codePointAt(0) ?? 0;
}

function codePointCount(self: string, start: number, end: number): number {
  if (start < 0 || end > self.length || start > end) {
    stringError(`String index out of range: ${start < 0 ? start : end}`);
  }
  return Array.from(self.slice(start, end)).length;
}

function offsetByCodePoints(self: string, index: number, offset: number): number {
  if (index < 0 || index > self.length) stringError(`String index out of range: ${index}`);
  const backwards = offset < 0;
  const characters = Array.from(backwards ? self.slice(0, index) : self.slice(index));
  if (Math.abs(offset) > characters.length) {
    stringError(`String index out of range: ${index + offset}`);
  }
  const passed = backwards ? characters.slice(offset) : characters.slice(0, offset);
  const length = passed.join('').length;
  return backwards ? index - length : index + length;
}

function getChars(self: string): ApexList<number> {
  const codes = Array.from({ length: self.length }, (_, i) => self.charCodeAt(i));
  return ApexList.of(types.integer, codes);
}

const isSpace = (character: string): boolean => character === ' ';
const isAlphanumeric = (character: string): boolean => isLetter(character) || isDigit(character);
const isPrintable = (character: string): boolean => character >= ' ' && character <= '~';

/** '' is no number and no letter, but it is blank. */
export const codePoints: Members = {
  'charAt(Integer): Integer': (self: string, index: number) =>
    self.charCodeAt(checkedIndex(self, index)),
  'codePointAt(Integer): Integer': (self: string, index: number) =>
    self.codePointAt(checkedIndex(self, index)) ?? 0,
  'codePointBefore(Integer): Integer': codePointBefore,
  'codePointCount(Integer, Integer): Integer': codePointCount,
  'getChars(): List<Integer>': getChars,
  'isAllLowerCase(): Boolean': (self: string) => all(self, false, isLowerCase),
  'isAllUpperCase(): Boolean': (self: string) => all(self, false, isUpperCase),
  'isAlpha(): Boolean': (self: string) => all(self, false, isLetter),
  'isAlphaSpace(): Boolean': (self: string) =>
    all(self, true, (character) => isLetter(character) || isSpace(character)),
  'isAlphanumeric(): Boolean': (self: string) => all(self, false, isAlphanumeric),
  'isAlphanumericSpace(): Boolean': (self: string) =>
    all(self, true, (character) => isAlphanumeric(character) || isSpace(character)),
  'isAsciiPrintable(): Boolean': (self: string) => all(self, true, isPrintable),
  'isNumeric(): Boolean': (self: string) => all(self, false, isDigit),
  'isNumericSpace(): Boolean': (self: string) =>
    all(self, true, (character) => isDigit(character) || isSpace(character)),
  'isWhitespace(): Boolean': (self: string) => all(self, true, isWhitespace),
  'length(): Integer': (self: string) => self.length,
  'offsetByCodePoints(Integer, Integer): Integer': offsetByCodePoints,
};
