/**
 * Matching methods: how two values of a field are compared, and from which score on they match.
 * https://help.salesforce.com/s/articleView?id=sales.matching_rules_matching_methods.htm
 */
import { acronym, editDistance, exact, initials, jaroWinkler } from './similarity.ts';

export interface MatchingMethod {
  readonly fuzzy: boolean;
  readonly threshold: number;
  /** 0 to 100; both values are text without case. */
  readonly score: (left: string, right: string) => number;
  /** Algorithms of the method that are missing here. */
  readonly missing: readonly string[];
}

type Algorithm = (left: string, right: string) => number;

const maximum =
  (...algorithms: readonly Algorithm[]): Algorithm =>
  (left, right) =>
    Math.max(...algorithms.map((algorithm) => algorithm(left, right)));

const fuzzy = (
  threshold: number,
  score: Algorithm,
  missing: readonly string[] = [],
): MatchingMethod => ({ fuzzy: true, threshold, score, missing });

export const matchingMethods: Readonly<Record<string, MatchingMethod>> = {
  Exact: { fuzzy: false, threshold: 100, score: exact, missing: [] },
  FirstName: fuzzy(85, maximum(exact, initials, jaroWinkler), ['Metaphone 3', 'name variants']),
  LastName: fuzzy(90, exact, ['Metaphone 3', 'keyboard distance']),
  CompanyName: fuzzy(70, (left, right) =>
    maximum(exact, acronym, editDistance)(companyName(left), companyName(right)),
  ),
  Title: fuzzy(50, maximum(exact, acronym)),
  City: fuzzy(85, maximum(exact, editDistance)),
  Phone: fuzzy(80, maximum(exact, weighted(phoneSections, [10, 50, 30, 10]))),
  Zip: fuzzy(80, weighted(zipSections, [90, 10])),
  Street: fuzzy(80, streetScore),
};

/** The documentation says "words such as Inc and Corp"; the list is UNCONFIRMED. */
const companyWords = /\b(incorporated|inc|corporation|corp|company|co|limited|ltd|llc)\b/g;

function companyName(text: string): string {
  const bare = text.replace(/[.,&]/g, ' ').replace(companyWords, ' ').replace(/\s+/g, ' ').trim();
  return bare === '' ? text : bare;
}

/** Sections that are the same on both sides, each with its weight. */
function weighted(
  sections: (text: string) => readonly string[],
  weights: readonly number[],
): Algorithm {
  return (left, right) => {
    const [a, b] = [sections(left), sections(right)];
    if (!a.some(Boolean) || !b.some(Boolean)) return 0;
    return weights.reduce((sum, weight, index) => sum + (a[index] === b[index] ? weight : 0), 0);
  };
}

/** International code, area code, next three digits, last four: it works best for North America. */
function phoneSections(text: string): readonly string[] {
  const digits = text.replace(/\D/g, '');
  return [digits.slice(0, -10), digits.slice(-10, -7), digits.slice(-7, -4), digits.slice(-4)];
}

/** First five digits, next four. Codes of other forms count as a whole. */
function zipSections(text: string): readonly string[] {
  const match = /^(\d{5})(?:-?(\d{4}))?$/.exec(text.replace(/\s/g, ''));
  return match ? [match[1] ?? '', match[2] ?? ''] : [text.replace(/\s/g, ''), ''];
}

interface Street {
  readonly number: string;
  readonly name: string;
  readonly suffix: string;
  readonly suite: string;
}

/** UNCONFIRMED which words end a street's name. */
const streetSuffix =
  /\s+(street|st|avenue|ave|drive|dr|road|rd|boulevard|blvd|lane|ln|court|ct|place|pl|way|square|sq)\.?$/;

function streetOf(text: string): Street {
  const suite = /[\s,]+(?:suite|ste|apartment|apt|unit|room|#)\.?\s*([\w-]+)\s*$/.exec(text);
  const street = (suite ? text.slice(0, suite.index) : text).replace(/[,\s]+$/, '');
  const number = /^(\d+\w?)\s+/.exec(street);
  const named = number ? street.slice(number[0].length) : street;
  const suffix = streetSuffix.exec(named);
  return {
    number: number?.[1] ?? '',
    name: suffix ? named.slice(0, suffix.index) : named,
    suffix: suffix?.[1] ?? '',
    suite: suite?.[1] ?? '',
  };
}

/** Name 50 % (exact or by edit distance), number 20 %, suffix and suite 15 % each. */
function streetScore(left: string, right: string): number {
  const [a, b] = [streetOf(left), streetOf(right)];
  const same = (part: 'number' | 'suffix' | 'suite', weight: number): number =>
    a[part] === b[part] ? weight : 0;
  const name = Math.max(exact(a.name, b.name), editDistance(a.name, b.name));
  return name * 0.5 + same('number', 20) + same('suffix', 15) + same('suite', 15);
}
