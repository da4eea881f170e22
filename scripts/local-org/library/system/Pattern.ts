/**
 * Pattern. Java's syntax, run by JavaScript's engine: see regex/.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_pattern_and_matcher_pattern_methods.htm
 */
import { ApexList } from '../../runtime/collections.ts';
import { ApexObject } from '../../runtime/objects.ts';
import { types } from '../../runtime/runtimeTypes.ts';
import { defineType } from '../define.ts';
import { nonNull } from '../nonNull.ts';
import { ApexMatcher } from './regex/ApexMatcher.ts';
import { javaRegex, type JavaRegex } from './regex/JavaRegex.ts';
import { split } from './regex/operations.ts';

export class ApexPattern extends ApexObject {
  readonly regex: JavaRegex;

  constructor(regex: JavaRegex) {
    super();
    this.regex = regex;
  }

  override toString(): string {
    return this.regex.source;
  }
}

function pieces(self: ApexPattern, text: string, limit: number): ApexList<string> {
  return ApexList.of(types.string, split(self.regex, text, limit));
}

/** A pattern that matches the text itself. */
function quote(text: string): string {
  return `\\Q${text.replaceAll('\\E', '\\E\\\\E\\Q')}\\E`;
}

defineType({
  name: 'Pattern',
  namespace: 'System',
  kind: 'class',
  jsClass: ApexPattern,
  members: nonNull({
    'matcher(String): Matcher': (self: ApexPattern, text: string) => new ApexMatcher(self, text),
    'pattern(): String': (self: ApexPattern) => self.regex.source,
    'split(String): List<String>': (self: ApexPattern, text: string) => pieces(self, text, 0),
    'split(String, Integer): List<String>': pieces,
    'static compile(String): Pattern': (source: string) => new ApexPattern(javaRegex(source)),
    'static matches(String, String): Boolean': (source: string, text: string) =>
      javaRegex(source).matches(text) !== null,
    'static quote(String): String': quote,
  }),
});
