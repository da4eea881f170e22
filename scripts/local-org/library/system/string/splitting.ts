/** String methods that take the text apart. */
import { ApexList } from '../../../runtime/collections.ts';
import { types } from '../../../runtime/runtimeTypes.ts';
import type { MemberImplementation } from '../../define.ts';
import { javaRegex } from '../regex/JavaRegex.ts';
import { split } from '../regex/operations.ts';
import { characterType, lowerCaseType, upperCaseType } from './characters.ts';

type Members = Readonly<Record<string, MemberImplementation>>;

const listOf = (texts: string[]): ApexList<string> => ApexList.of(types.string, texts);

function splitBy(self: string, pattern: string, limit: number): ApexList<string> {
  return listOf(split(javaRegex(pattern), self, limit));
}

/** Runs of the same category; with camel case a capital belongs to the small letters after it. */
function byCharacterType(self: string, camelCase: boolean): string[] {
  const pieces: string[] = [];
  let start = 0;
  for (let i = 1; i < self.length; i++) {
    const before = characterType(self.charAt(i - 1));
    const type = characterType(self.charAt(i));
    if (type === before) continue;
    const isHump = camelCase && type === lowerCaseType && before === upperCaseType;
    const cut = isHump ? i - 1 : i;
    if (cut > start) pieces.push(self.slice(start, cut));
    start = Math.max(start, cut);
  }
  if (start < self.length) pieces.push(self.slice(start));
  return pieces;
}

export const splitting: Members = {
  'split(String): List<String>': (self: string, pattern: string) => splitBy(self, pattern, 0),
  'split(String, Integer): List<String>': splitBy,
  'splitByCharacterType(): List<String>': (self: string) => listOf(byCharacterType(self, false)),
  'splitByCharacterTypeCamelCase(): List<String>': (self: string) =>
    listOf(byCharacterType(self, true)),
};
