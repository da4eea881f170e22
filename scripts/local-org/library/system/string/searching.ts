/** String methods that look for something. */
import { valueEquals } from '../../../runtime/equality.ts';
import { stringHash } from '../../../runtime/equality.ts';
import { normalizeId } from '../../../runtime/ids.ts';
import type { MemberImplementation } from '../../define.ts';
import { isWhitespace } from './characters.ts';
import { getLevenshteinDistance, levenshteinWithin } from './levenshtein.ts';

type Members = Readonly<Record<string, MemberImplementation>>;

const folded = (text: string): string => text.toLowerCase();

/** Number of occurrences that do not overlap. */
function countMatches(self: string, part: string): number {
  return part === '' ? 0 : self.split(part).length - 1;
}

/** First position whose character satisfies the test, else -1. */
function positionWhere(self: string, test: (character: string) => boolean): number {
  for (let i = 0; i < self.length; i++) if (test(self.charAt(i))) return i;
  return -1;
}

/** -1 when both are equal. */
function indexOfDifference(self: string, other: string): number {
  if (self === other) return -1;
  let i = 0;
  while (i < self.length && i < other.length && self.charAt(i) === other.charAt(i)) i += 1;
  return i;
}

/** Java: a start beyond the text finds nothing, also for ''. */
function indexOf(self: string, part: string, start: number): number {
  if (start >= self.length) return part === '' && start >= 0 ? self.length : -1;
  return self.indexOf(part, Math.max(0, start));
}

/** JavaScript takes a negative end for 0. */
function lastIndexOf(self: string, part: string, end: number): number {
  return end < 0 ? -1 : self.lastIndexOf(part, end);
}

function compareTo(self: string, other: string): number {
  const length = Math.min(self.length, other.length);
  for (let i = 0; i < length; i++) {
    const difference = self.charCodeAt(i) - other.charCodeAt(i);
    if (difference !== 0) return difference;
  }
  return self.length - other.length;
}

/**
 * An Id is equal to its 15 characters, too. Differs: so is a String that holds an id; at run time it
 * is no other value than the Id.
 */
function equals(self: string, other: unknown): boolean {
  if (typeof other !== 'string' || self.length !== 15) return valueEquals(self, other);
  return self === other || (other.length === 18 && normalizeId(self) === other);
}

const character = (code: number): string => String.fromCodePoint(code);

export const nullableSearching: Members = {
  'equals(Object): Boolean': equals,
  'equals(String): Boolean': equals,
  'equalsIgnoreCase(String): Boolean': (self: string, other: string | null) =>
    other !== null && folded(self) === folded(other),
};

export const searching: Members = {
  'compareTo(String): Integer': compareTo,
  'contains(String): Boolean': (self: string, part: string) => self.includes(part),
  'containsAny(String): Boolean': (self: string, set: string) =>
    positionWhere(self, (found) => set.includes(found)) >= 0,
  'containsIgnoreCase(String): Boolean': (self: string, part: string) =>
    folded(self).includes(folded(part)),
  'containsNone(String): Boolean': (self: string, set: string) =>
    positionWhere(self, (found) => set.includes(found)) < 0,
  'containsOnly(String): Boolean': (self: string, set: string) =>
    positionWhere(self, (found) => !set.includes(found)) < 0,
  'containsWhitespace(): Boolean': (self: string) => positionWhere(self, isWhitespace) >= 0,
  'countMatches(String): Integer': countMatches,
  'endsWith(String): Boolean': (self: string, part: string) => self.endsWith(part),
  'endsWithIgnoreCase(String): Boolean': (self: string, part: string) =>
    folded(self).endsWith(folded(part)),
  'getLevenshteinDistance(String): Integer': getLevenshteinDistance,
  'getLevenshteinDistance(String, Integer): Integer': levenshteinWithin,
  'hashCode(): Integer': stringHash,
  'indexOf(String): Integer': (self: string, part: string) => self.indexOf(part),
  'indexOf(String, Integer): Integer': indexOf,
  'indexOfAny(String): Integer': (self: string, set: string) =>
    positionWhere(self, (found) => set.includes(found)),
  'indexOfAnyBut(String): Integer': (self: string, set: string) =>
    positionWhere(self, (found) => !set.includes(found)),
  'indexOfChar(Integer): Integer': (self: string, code: number) => self.indexOf(character(code)),
  'indexOfChar(Integer, Integer): Integer': (self: string, code: number, start: number) =>
    self.indexOf(character(code), Math.max(0, start)),
  'indexOfDifference(String): Integer': indexOfDifference,
  'indexOfIgnoreCase(String): Integer': (self: string, part: string) =>
    folded(self).indexOf(folded(part)),
  'indexOfIgnoreCase(String, Integer): Integer': (self: string, part: string, start: number) =>
    indexOf(folded(self), folded(part), start),
  'lastIndexOf(String): Integer': (self: string, part: string) => self.lastIndexOf(part),
  'lastIndexOf(String, Integer): Integer': lastIndexOf,
  'lastIndexOfChar(Integer): Integer': (self: string, code: number) =>
    self.lastIndexOf(character(code)),
  'lastIndexOfChar(Integer, Integer): Integer': (self: string, code: number, end: number) =>
    lastIndexOf(self, character(code), end),
  'lastIndexOfIgnoreCase(String): Integer': (self: string, part: string) =>
    folded(self).lastIndexOf(folded(part)),
  'lastIndexOfIgnoreCase(String, Integer): Integer': (self: string, part: string, end: number) =>
    lastIndexOf(folded(self), folded(part), end),
  'startsWith(String): Boolean': (self: string, part: string) => self.startsWith(part),
  'startsWithIgnoreCase(String): Boolean': (self: string, part: string) =>
    folded(self).startsWith(folded(part)),
};
