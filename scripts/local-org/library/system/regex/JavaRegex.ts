/** A compiled Java regular expression: three JavaScript forms of one pattern, made when needed. */
import { emitPattern, type EmittedPattern } from './emit.ts';
import { parseJavaRegex } from './parser.ts';
import type { ParsedPattern } from './nodes.ts';

/** One match; offsets into the text. Groups that took no part are null. */
export interface RegexMatch {
  readonly groups: readonly (readonly [start: number, end: number] | null)[];
  readonly start: number;
  readonly end: number;
}

export class JavaRegex {
  readonly source: string;
  readonly #parsed: ParsedPattern;
  readonly #emitted: EmittedPattern;
  #search: RegExp | null = null;
  #prefix: RegExp | null = null;
  #whole: RegExp | null = null;

  constructor(source: string) {
    this.source = source;
    this.#parsed = parseJavaRegex(source);
    this.#emitted = emitPattern(this.#parsed);
  }

  get groupCount(): number {
    return this.#parsed.groupCount;
  }

  groupNumber(name: string): number | undefined {
    return this.#parsed.groupNames.get(name);
  }

  /** First match at or after `from`. */
  find(text: string, from: number): RegexMatch | null {
    this.#search ??= new RegExp(this.#emitted.source, 'dgv');
    return this.#run(this.#search, text, from);
  }

  /** Match that begins at the start of the text. */
  lookingAt(text: string): RegexMatch | null {
    this.#prefix ??= new RegExp(`(?:${this.#emitted.source})`, 'dyv');
    return this.#run(this.#prefix, text, 0);
  }

  /** Match of the whole text. */
  matches(text: string): RegexMatch | null {
    this.#whole ??= new RegExp(String.raw`(?:${this.#emitted.source})(?![\s\S])`, 'dyv');
    return this.#run(this.#whole, text, 0);
  }

  #run(expression: RegExp, text: string, from: number): RegexMatch | null {
    expression.lastIndex = from;
    const indices = expression.exec(text)?.indices;
    const all = indices?.[0];
    if (!indices || !all) return null;
    const groups = this.#emitted.groupNumbers.map((number) => indices[number] ?? null);
    return { groups, start: all[0], end: all[1] };
  }
}

const compiled = new Map<string, JavaRegex>();
const cacheSize = 500;

/** Compiled patterns are immutable and shared; StringException when the pattern is wrong. */
export function javaRegex(source: string): JavaRegex {
  let regex = compiled.get(source);
  if (!regex) {
    regex = new JavaRegex(source);
    if (compiled.size >= cacheSize) compiled.clear();
    compiled.set(source, regex);
  }
  return regex;
}
