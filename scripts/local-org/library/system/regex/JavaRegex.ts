/** A compiled Java regular expression: three JavaScript forms of one pattern, made when needed. */
import { takeFuel } from '../../../compiler/support/fuel.ts';
import { throwApex } from '../../../runtime/exceptions.ts';
import { AccessCounter, maximumAccesses } from './accessCounter.ts';
import type { SearchMode } from './accessCounter.ts';
import { emitPattern, type EmittedPattern } from './emit.ts';
import { parseJavaRegex } from './parser.ts';
import type { ParsedPattern } from './nodes.ts';

/** Looks at characters that cost one unit of CPU time. */
const accessesPerUnit = 50;

/** One match; offsets into the text. Groups that took no part are null. */
export interface RegexMatch {
  readonly groups: readonly (readonly [start: number, end: number] | null)[];
  readonly start: number;
  readonly end: number;
}

/** How often the characters of a text were looked at; one per Matcher or operation. */
export interface Accesses {
  count: number;
}

export class JavaRegex {
  readonly source: string;
  readonly #parsed: ParsedPattern;
  #counter: AccessCounter | null = null;
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
  find(text: string, from: number, accesses: Accesses = { count: 0 }): RegexMatch | null {
    this.#charge(text, from, 'find', accesses);
    this.#search ??= new RegExp(this.#emitted.source, 'dgv');
    return this.#run(this.#search, text, from);
  }

  /** Match that begins at the start of the text. */
  lookingAt(text: string, accesses: Accesses = { count: 0 }): RegexMatch | null {
    this.#charge(text, 0, 'prefix', accesses);
    this.#prefix ??= new RegExp(`(?:${this.#emitted.source})`, 'dyv');
    return this.#run(this.#prefix, text, 0);
  }

  /** Match of the whole text. */
  matches(text: string, accesses: Accesses = { count: 0 }): RegexMatch | null {
    this.#charge(text, 0, 'whole', accesses);
    this.#whole ??= new RegExp(String.raw`(?:${this.#emitted.source})(?![\s\S])`, 'dyv');
    return this.#run(this.#whole, text, 0);
  }

  /** LimitException when the search, with those before it, looks too often at the text. */
  #charge(text: string, from: number, mode: SearchMode, accesses: Accesses): void {
    this.#counter ??= new AccessCounter(this.#parsed);
    if (!this.#counter.isNeeded(text.length, mode)) return;
    const count = this.#counter.count(text, from, mode, maximumAccesses + 1 - accesses.count);
    accesses.count += count;
    takeFuel(Math.ceil(count / accessesPerUnit));
    if (accesses.count > maximumAccesses) {
      throwApex('System.LimitException', 'Regex too complicated');
    }
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
