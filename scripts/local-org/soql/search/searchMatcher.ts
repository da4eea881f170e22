/**
 * The text of FIND: words, phrases in double quotes, `*` and `?`, AND, OR, AND NOT, parentheses.
 * Words next to each other must all be there.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_sosl_find.htm
 */

/** Does a record match? It is given as the words of each of its fields, in upper case. */
type Matcher = (fields: readonly (readonly string[])[]) => boolean;

const words = /[\p{L}\p{N}*?]+/gu;

function wordsOf(text: string): string[] {
  return text.toUpperCase().match(words) ?? [];
}

/** Words of a field's value; `*` and `?` are no letters there. */
function valueWords(text: string): string[] {
  return wordsOf(text.replace(/[*?]/g, ' '));
}

/** Between the fields in the argument of the SQL function; no field can hold it. */
export const fieldSeparator = '\u0001';

/** How many characters the longest word of a search has, wildcards aside; one is too few. */
export function longestTerm(text: string): number {
  return Math.max(0, ...wordsOf(text).map((word) => word.replace(/[*?]/g, '').length));
}

const matchers = new Map<string, Matcher>();

/** For the SQL function `sosl_match(values, search)`. */
export function matchesSearch(values: string, search: string): boolean {
  let matcher = matchers.get(search);
  if (!matcher) {
    if (matchers.size > 200) matchers.clear();
    matchers.set(search, (matcher = new SearchParser(search).parse()));
  }
  return matcher(values.split(fieldSeparator).map(valueWords));
}

class SearchParser {
  readonly #tokens: readonly string[];
  #index = 0;

  constructor(search: string) {
    this.#tokens = search.match(/"[^"]*"?|[()]|[^\s()"]+/g) ?? [];
  }

  parse(): Matcher {
    const matchers: Matcher[] = [];
    while (this.#index < this.#tokens.length) {
      matchers.push(this.#or());
      // A closing parenthesis without an opening one says nothing.
      if (this.#tokens[this.#index] === ')') this.#index++;
    }
    return (fields) => matchers.length > 0 && matchers.every((each) => each(fields));
  }

  #or(): Matcher {
    let left = this.#and();
    while (this.#accept('OR')) {
      const [a, b] = [left, this.#and()];
      left = (fields) => a(fields) || b(fields);
    }
    return left;
  }

  #and(): Matcher {
    let left = this.#term();
    for (;;) {
      const joined = this.#accept('AND');
      const next = this.#tokens[this.#index];
      if (!joined && (next === undefined || next === ')' || next.toUpperCase() === 'OR'))
        return left;
      const negative = this.#accept('NOT');
      const [a, b] = [left, this.#term()];
      left = negative ? (fields) => a(fields) && !b(fields) : (fields) => a(fields) && b(fields);
    }
  }

  #term(): Matcher {
    const token = this.#tokens[this.#index++] ?? '';
    if (token === '(') {
      const inner = this.#or();
      if (this.#tokens[this.#index] === ')') this.#index++;
      return inner;
    }
    return phrase(wordsOf(token));
  }

  #accept(word: string): boolean {
    if (this.#tokens[this.#index]?.toUpperCase() !== word) return false;
    this.#index++;
    return true;
  }
}

/** Consecutive words of one field; `ann@x.org` is a phrase of three. */
function phrase(wanted: readonly string[]): Matcher {
  const tests = wanted.map(wordTest);
  return (fields) =>
    tests.length > 0 &&
    fields.some((present) =>
      present.some((_, start) => tests.every((test, i) => test(present[start + i] ?? ''))),
    );
}

function wordTest(word: string): (present: string) => boolean {
  if (!/[*?]/.test(word)) return (present) => present === word;
  const pattern = new RegExp(`^${word.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'u');
  return (present) => pattern.test(present);
}
