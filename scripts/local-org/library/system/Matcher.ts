/**
 * Matcher.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_pattern_and_matcher_matcher_methods.htm
 */
import { defineType } from '../define.ts';
import { nonNull } from '../nonNull.ts';
import type { ApexPattern } from './Pattern.ts';
import { ApexMatcher } from './regex/ApexMatcher.ts';
import { replaceAll, replaceFirst } from './regex/operations.ts';

type Self = ApexMatcher;

defineType({
  name: 'Matcher',
  namespace: 'System',
  kind: 'class',
  jsClass: ApexMatcher,
  members: nonNull({
    'end(): Integer': (self: Self) => self.match.end,
    'end(Integer): Integer': (self: Self, group: number) => self.range(group)?.[1] ?? -1,
    'find(): Boolean': (self: Self) => self.find(),
    'find(Integer): Boolean': (self: Self, start: number) => self.findFrom(start),
    'group(): String': (self: Self) => self.group(0),
    'group(Integer): String': (self: Self, group: number) => self.group(group),
    'groupCount(): Integer': (self: Self) => self.pattern.regex.groupCount,
    'hasAnchoringBounds(): Boolean': (self: Self) => self.anchoringBounds,
    'hasTransparentBounds(): Boolean': (self: Self) => self.transparentBounds,
    'hitEnd(): Boolean': (self: Self) => self.hitEnd,
    'lookingAt(): Boolean': (self: Self) => self.lookingAt(),
    'matches(): Boolean': (self: Self) => self.matches(),
    'pattern(): Pattern': (self: Self) => self.pattern,
    'region(Integer, Integer): Matcher': (self: Self, start: number, end: number) =>
      self.region(start, end),
    'regionEnd(): Integer': (self: Self) => self.regionEnd,
    'regionStart(): Integer': (self: Self) => self.regionStart,
    'replaceAll(String): String': (self: Self, replacement: string) =>
      replaceAll(self.reset().pattern.regex, self.text, replacement),
    'replaceFirst(String): String': (self: Self, replacement: string) =>
      replaceFirst(self.reset().pattern.regex, self.text, replacement),
    'requireEnd(): Boolean': (self: Self) => self.requireEnd,
    'reset(): Matcher': (self: Self) => self.reset(),
    'reset(String): Matcher': (self: Self, text: string) => self.reset(text),
    'start(): Integer': (self: Self) => self.match.start,
    'start(Integer): Integer': (self: Self, group: number) => self.range(group)?.[0] ?? -1,
    'static quoteReplacement(String): String': (text: string) =>
      text.replace(/[\\$]/g, (character) => `\\${character}`),
    'useAnchoringBounds(Boolean): Matcher': (self: Self, value: boolean) => {
      self.anchoringBounds = value;
      return self;
    },
    'usePattern(Pattern): Matcher': (self: Self, pattern: ApexPattern) => self.usePattern(pattern),
    'useTransparentBounds(Boolean): Matcher': (self: Self, value: boolean) => {
      self.transparentBounds = value;
      return self;
    },
  }),
});
