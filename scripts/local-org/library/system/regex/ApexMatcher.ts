/**
 * State of a Matcher: the text, the region searched and the last match.
 * Differs: a region with transparent or non-anchoring bounds that is not the whole text is refused.
 */
import { charactersPerUnit, takeFuel } from '../../../compiler/support/fuel.ts';
import { throwApex } from '../../../runtime/exceptions.ts';
import { ApexObject } from '../../../runtime/objects.ts';
import type { ApexPattern } from '../Pattern.ts';
import { unsupportedRegex } from './errors.ts';
import type { RegexMatch } from './JavaRegex.ts';

export class ApexMatcher extends ApexObject {
  pattern: ApexPattern;
  text: string;
  regionStart = 0;
  regionEnd: number;
  anchoringBounds = true;
  transparentBounds = false;
  /** Differs: true when the search failed or its match ends with the region; Java knows more. */
  hitEnd = false;
  #match: RegexMatch | null = null;
  #accesses = { count: 0 };
  #nextFrom = 0;

  constructor(pattern: ApexPattern, text: string) {
    super();
    this.pattern = pattern;
    this.text = text;
    this.regionEnd = text.length;
  }

  /** Differs: true when the match ends with the region and the pattern ends with an anchor. */
  get requireEnd(): boolean {
    const atEnd = this.#match !== null && this.#match.end === this.regionEnd;
    return atEnd && /(?:\$|\\[bBzZ])\)*$/.test(this.pattern.regex.source);
  }

  reset(text = this.text): this {
    if (text !== this.text) this.#accesses = { count: 0 };
    this.text = text;
    return this.region(0, text.length);
  }

  region(start: number, end: number): this {
    if (start < 0 || end > this.text.length || start > end) outOfBounds('region');
    this.regionStart = start;
    this.regionEnd = end;
    this.#match = null;
    this.#nextFrom = start;
    return this;
  }

  usePattern(pattern: ApexPattern): this {
    this.pattern = pattern;
    this.#match = null;
    return this;
  }

  find(): boolean {
    if (this.#nextFrom > this.regionEnd) return this.#keep(null);
    return this.#search(this.#nextFrom);
  }

  findFrom(start: number): boolean {
    if (start < 0 || start > this.text.length) outOfBounds('Illegal start index');
    this.reset();
    return this.#search(start);
  }

  lookingAt(): boolean {
    return this.#keep(this.pattern.regex.lookingAt(this.#region(), this.#accesses));
  }

  matches(): boolean {
    return this.#keep(this.pattern.regex.matches(this.#region(), this.#accesses));
  }

  /** The last match; StringException `No match found` without one. */
  get match(): RegexMatch {
    return this.#match ?? throwApex('System.StringException', 'No match found');
  }

  /** Offsets of a group, null when it took no part. */
  range(group: number): readonly [number, number] | null {
    const range = this.match.groups[group];
    if (range === undefined) throwApex('System.StringException', `No group ${group}`);
    return range;
  }

  group(group: number): string | null {
    const range = this.range(group);
    return range && this.text.slice(range[0], range[1]);
  }

  #search(from: number): boolean {
    const { regex } = this.pattern;
    return this.#keep(regex.find(this.#region(), from - this.regionStart, this.#accesses), from);
  }

  /** The text that the engine sees: with opaque, anchoring bounds nothing around the region. */
  #region(): string {
    const isWhole = this.regionStart === 0 && this.regionEnd === this.text.length;
    if (isWhole) return this.text;
    if (this.transparentBounds) unsupportedRegex('a region with transparent bounds');
    if (!this.anchoringBounds) unsupportedRegex('a region without anchoring bounds');
    return this.text.slice(this.regionStart, this.regionEnd);
  }

  /** `from`: where the search began; what was read of the text costs CPU time. */
  #keep(found: RegexMatch | null, from = this.regionStart): boolean {
    const match = found && shifted(found, this.regionStart);
    takeFuel(1 + Math.ceil(Math.max(0, (match?.end ?? this.regionEnd) - from) / charactersPerUnit));
    this.#match = match;
    this.hitEnd = !match || match.end === this.regionEnd;
    if (match) this.#nextFrom = match.end > match.start ? match.end : match.end + 1;
    return match !== null;
  }
}

function shifted(match: RegexMatch, offset: number): RegexMatch {
  if (offset === 0) return match;
  return {
    start: match.start + offset,
    end: match.end + offset,
    groups: match.groups.map((range) => range && [range[0] + offset, range[1] + offset]),
  };
}

function outOfBounds(what: string): never {
  throwApex('System.StringException', `${what} out of bounds`);
}
