/**
 * Parses a Java regular expression
 * (https://docs.oracle.com/javase/8/docs/api/java/util/regex/Pattern.html) into nodes.
 * Longer than most files here: the grammar is one mutually recursive whole.
 */
import { anyLineBreak, propertyClass, shortClasses } from './classes.ts';
import { invalidRegex, unsupportedRegex } from './errors.ts';
import { noFlags, type CharacterSet, type Flags, type Node, type ParsedPattern } from './nodes.ts';

const end = String.raw`(?![\s\S])`;
const start = String.raw`(?<![\s\S])`;
const separators = String.raw`\u{85}\u{2028}\u{2029}`;
const word = String.raw`[\p{L}\p{Nd}_]`;
/** Before a last line break, or at the end. */
const lastLine = String.raw`(?=(?:\r\n|(?<!\r)\n|[\r${separators}])?${end})`;

const boundaries: Readonly<Record<string, string>> = {
  A: start,
  z: end,
  Z: lastLine,
  b: `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`,
  B: `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`,
};

const controlEscapes: Readonly<Record<string, number>> = {
  t: 9,
  n: 10,
  r: 13,
  f: 12,
  a: 7,
  e: 27,
};

const flagLetters: Readonly<Record<string, keyof Flags>> = {
  i: 'ignoreCase',
  u: 'unicodeCase',
  m: 'multiline',
  s: 'dotAll',
  d: 'unixLines',
  x: 'comments',
};

const lookOperators = [
  ['(?<=', '<='],
  ['(?<!', '<!'],
  ['(?=', '='],
  ['(?!', '!'],
] as const;

export function parseJavaRegex(source: string): ParsedPattern {
  return new Parser(source).parse();
}

class Parser {
  readonly #source: string;
  #at = 0;
  #flags: Flags = noFlags;
  #groups = 0;
  readonly #names = new Map<string, number>();

  constructor(source: string) {
    this.#source = source;
  }

  parse(): ParsedPattern {
    const root = this.#alternatives();
    if (this.#at < this.#source.length) this.#fail("Unmatched closing ')'");
    return { root, groupCount: this.#groups, groupNames: this.#names };
  }

  // ---- structure ----------------------------------------------------------------------------

  #alternatives(): Node {
    const items = [this.#sequence()];
    while (this.#take('|')) items.push(this.#sequence());
    return items.length === 1 && items[0] ? items[0] : { kind: 'alternatives', items };
  }

  #sequence(): Node {
    const items: Node[] = [];
    for (;;) {
      this.#skipComments();
      const next = this.#peek();
      if (next === '' || next === '|' || next === ')') break;
      if (this.#take('\\Q')) {
        items.push(...this.#quoted());
        continue;
      }
      const atom = this.#atom();
      if (atom) items.push(this.#quantified(atom));
    }
    return { kind: 'sequence', items };
  }

  /** Null for a flag group, which matches nothing. */
  #atom(): Node | null {
    const character = this.#nextCodePoint();
    switch (character) {
      case '(':
        return this.#group();
      case '[':
        return { kind: 'class', set: this.#class() };
      case '\\':
        return this.#escape();
      case '.':
        return { kind: 'fragment', source: this.#dot() };
      case '^':
        return { kind: 'fragment', source: this.#caret() };
      case '$':
        return { kind: 'fragment', source: this.#dollar() };
      case '*':
      case '+':
      case '?':
        return this.#fail(`Dangling meta character '${character}'`);
      case '{':
        return this.#fail('Illegal repetition');
      default:
        return this.#literal(codePoint(character));
    }
  }

  /** `\Q…\E`; a quantifier after it counts for the last character. */
  #quoted(): Node[] {
    const close = this.#source.indexOf('\\E', this.#at);
    const text = this.#source.slice(this.#at, close < 0 ? undefined : close);
    this.#at = close < 0 ? this.#source.length : close + 2;
    const items: Node[] = Array.from(text, (character) => this.#literal(codePoint(character)));
    const last = items.pop();
    return last ? [...items, this.#quantified(last)] : [];
  }

  #quantified(body: Node): Node {
    this.#skipComments();
    const bounds = this.#bounds();
    if (!bounds) return body;
    const mode = this.#take('?') ? 'lazy' : this.#take('+') ? 'possessive' : 'greedy';
    const [minimum, maximum] = bounds;
    // Java allows a quantifier after a quantifier.
    return this.#quantified({ kind: 'repeat', body, minimum, maximum, mode });
  }

  #bounds(): readonly [number, number | null] | null {
    if (this.#take('*')) return [0, null];
    if (this.#take('+')) return [1, null];
    if (this.#take('?')) return [0, 1];
    if (this.#peek() !== '{') return null;
    const match = /^\{(\d+)(,(\d*))?\}/.exec(this.#source.slice(this.#at));
    if (!match) this.#fail('Illegal repetition');
    this.#at += match[0].length;
    const minimum = Number(match[1]);
    const maximum = match[2] === undefined ? minimum : match[3] ? Number(match[3]) : null;
    if (maximum !== null && maximum < minimum) this.#fail('Illegal repetition range');
    return [minimum, maximum];
  }

  #group(): Node | null {
    const outer = this.#flags;
    for (const [opening, operator] of lookOperators) {
      if (this.#takeGroup(opening)) return { kind: 'look', operator, body: this.#body(outer) };
    }
    if (this.#takeGroup('(?:')) return this.#body(outer);
    if (this.#takeGroup('(?>')) return { kind: 'atomic', body: this.#body(outer) };
    const named = /^\?<([a-zA-Z][a-zA-Z0-9]*)>/.exec(this.#source.slice(this.#at));
    if (named?.[1]) return this.#namedGroup(named[0], named[1], outer);
    if (this.#peek() === '?') return this.#flagGroup(outer);
    return this.#capture(outer);
  }

  #capture(outer: Flags): Node {
    const number = (this.#groups += 1);
    return { kind: 'capture', number, body: this.#body(outer) };
  }

  #namedGroup(opening: string, name: string, outer: Flags): Node {
    this.#at += opening.length;
    if (this.#names.has(name)) this.#fail(`Named capturing group <${name}> is already defined`);
    this.#names.set(name, this.#groups + 1);
    return this.#capture(outer);
  }

  /** `(?i)` counts to the end of the enclosing group, `(?i:…)` for its own body. */
  #flagGroup(outer: Flags): Node | null {
    const match = /^\?([a-zA-Z]*)(?:-([a-zA-Z]*))?([:)])/.exec(this.#source.slice(this.#at));
    if (!match) this.#fail('Unknown inline modifier');
    this.#at += match[0].length;
    this.#flags = this.#with(this.#with(this.#flags, match[1] ?? '', true), match[2] ?? '', false);
    return match[3] === ')' ? null : this.#body(outer);
  }

  #with(flags: Flags, letters: string, value: boolean): Flags {
    let changed = flags;
    for (const letter of letters) {
      if (letter === 'U') unsupportedRegex('the flag (?U)');
      const name = flagLetters[letter] ?? this.#fail('Unknown inline modifier');
      changed = { ...changed, [name]: value };
    }
    return changed;
  }

  /** Rest of a group up to its parenthesis; flags set inside end with it. */
  #body(outer: Flags): Node {
    const body = this.#alternatives();
    if (!this.#take(')')) this.#fail('Unclosed group');
    this.#flags = outer;
    return body;
  }

  // ---- leaves -------------------------------------------------------------------------------

  #literal(value: number): Node {
    return { kind: 'literal', codePoint: value, flags: this.#flags };
  }

  #dot(): string {
    if (this.#flags.dotAll) return String.raw`[\s\S]`;
    return this.#flags.unixLines ? String.raw`[^\n]` : String.raw`[^\n\r${separators}]`;
  }

  #caret(): string {
    if (!this.#flags.multiline) return start;
    if (this.#flags.unixLines) return String.raw`(?:${start}|(?<=\n)(?=[\s\S]))`;
    // Not between the two characters of \r\n, and not at the very end.
    return String.raw`(?:${start}|(?:(?<=[\n${separators}])|(?<=\r)(?!\n))(?=[\s\S]))`;
  }

  #dollar(): string {
    const { multiline, unixLines } = this.#flags;
    if (unixLines) return multiline ? String.raw`(?=\n|${end})` : String.raw`(?=\n?${end})`;
    return multiline ? String.raw`(?=[\r${separators}]|(?<!\r)\n|${end})` : lastLine;
  }

  #escape(): Node {
    const letter = this.#peek();
    if (letter === '') this.#fail('Unexpected internal error');
    const boundary = boundaries[letter];
    if (boundary !== undefined) {
      this.#at += 1;
      return { kind: 'fragment', source: boundary };
    }
    if (letter === 'R') {
      this.#at += 1;
      return { kind: 'atomic', body: { kind: 'fragment', source: anyLineBreak } };
    }
    if (letter === 'G') unsupportedRegex('\\G');
    if (letter === 'X') unsupportedRegex('\\X');
    if (letter === 'k') return this.#namedReference();
    if (/[1-9]/.test(letter)) return this.#numberedReference();
    const set = this.#classEscape();
    return set ? { kind: 'class', set } : this.#literal(this.#characterEscape());
  }

  #namedReference(): Node {
    const match = /^k<([a-zA-Z][a-zA-Z0-9]*)>/.exec(this.#source.slice(this.#at));
    if (!match) this.#fail("\\k is not followed by '<' for named capturing group");
    const number = this.#names.get(match[1] ?? '');
    if (number === undefined) this.#fail(`named capturing group <${match[1]}> does not exist`);
    this.#at += match[0].length;
    return { kind: 'reference', number, flags: this.#flags };
  }

  /** More digits belong to it as long as such a group exists. */
  #numberedReference(): Node {
    let number = Number(this.#peek());
    this.#at += 1;
    while (/\d/.test(this.#peek()) && number * 10 + Number(this.#peek()) <= this.#groups) {
      number = number * 10 + Number(this.#peek());
      this.#at += 1;
    }
    return { kind: 'reference', number, flags: this.#flags };
  }

  /** `\d`, `\p{…}`: null when the escape stands for one character. */
  #classEscape(): CharacterSet | null {
    const letter = this.#peek();
    const short = shortClasses[letter.toLowerCase()];
    if (short !== undefined) {
      this.#at += 1;
      return { kind: 'escape', source: short, negated: letter !== letter.toLowerCase() };
    }
    const match = /^([pP])(?:\{(\^?)([^}]*)\}|(\w))/.exec(this.#source.slice(this.#at));
    if (!match) return null;
    const index = this.#at;
    this.#at += match[0].length;
    const negated = (match[1] === 'P') !== (match[2] === '^');
    return { kind: 'escape', source: propertyClass(match[3] ?? match[4] ?? '', index), negated };
  }

  #characterEscape(): number {
    const rest = this.#source.slice(this.#at);
    const hex = /^(?:x\{([0-9a-fA-F]+)\}|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))/.exec(rest);
    if (hex) {
      this.#at += hex[0].length;
      return this.#surrogatePair(Number.parseInt(hex[1] ?? hex[2] ?? hex[3] ?? '', 16));
    }
    const octal = /^0([0-3][0-7]{2}|[0-7]{1,2})/.exec(rest);
    if (octal) {
      this.#at += octal[0].length;
      return Number.parseInt(octal[1] ?? '', 8);
    }
    const control = /^c([\s\S])/.exec(rest);
    if (control) {
      this.#at += 2;
      return (control[1] ?? '').charCodeAt(0) ^ 64;
    }
    const character = this.#nextCodePoint();
    const value = controlEscapes[character];
    if (value !== undefined) return value;
    if (/[a-zA-Z]/.test(character)) this.#fail('Illegal/unsupported escape sequence');
    return codePoint(character);
  }

  /** `\uD83D\uDE00` is one character. */
  #surrogatePair(high: number): number {
    if (high < 0xd800 || high > 0xdbff) return high;
    const low = /^\\u([dD][c-fC-F][0-9a-fA-F]{2})/.exec(this.#source.slice(this.#at));
    if (!low) return high;
    this.#at += low[0].length;
    return (high - 0xd800) * 0x400 + (Number.parseInt(low[1] ?? '', 16) - 0xdc00) + 0x10000;
  }

  // ---- character classes --------------------------------------------------------------------

  #class(): CharacterSet {
    const negated = this.#take('^');
    const operands: CharacterSet[][] = [[]];
    let first = true;
    for (;;) {
      this.#skipComments();
      const next = this.#peek();
      if (next === '') this.#fail('Unclosed character class');
      if (next === ']' && !first) break;
      first = false;
      if (this.#take('&&')) operands.push([]);
      else operands.at(-1)?.push(...this.#classItem());
    }
    this.#at += 1;
    const unions = operands
      .filter((items) => items.length > 0)
      .map((items): CharacterSet => ({ kind: 'union', items, negated: false }));
    return unions.length === 1 && unions[0]?.kind === 'union'
      ? { ...unions[0], negated }
      : { kind: 'intersection', items: unions, negated };
  }

  #classItem(): CharacterSet[] {
    if (this.#take('[')) return [this.#class()];
    if (this.#take('\\Q')) return this.#quotedItems();
    if (this.#peek() === '\\') {
      this.#at += 1;
      const set = this.#classEscape();
      if (set) return [set];
      this.#at -= 1;
    }
    const from = this.#classCharacter();
    const isRange = this.#peek() === '-' && !/^-(?:\]|\[|&&|$)/.test(this.#source.slice(this.#at));
    if (!isRange) return [this.#range(from, from)];
    this.#at += 1;
    const to = this.#classCharacter();
    if (to < from) this.#fail('Illegal character range');
    return [this.#range(from, to)];
  }

  #quotedItems(): CharacterSet[] {
    const close = this.#source.indexOf('\\E', this.#at);
    const text = this.#source.slice(this.#at, close < 0 ? undefined : close);
    this.#at = close < 0 ? this.#source.length : close + 2;
    return Array.from(text, (character) => this.#range(codePoint(character), codePoint(character)));
  }

  #classCharacter(): number {
    const character = this.#nextCodePoint();
    if (character === '') this.#fail('Unclosed character class');
    return character === '\\' ? this.#characterEscape() : codePoint(character);
  }

  #range(from: number, to: number): CharacterSet {
    return { kind: 'range', from, to, flags: this.#flags };
  }

  // ---- reading ------------------------------------------------------------------------------

  #peek(): string {
    return this.#source.charAt(this.#at);
  }

  #take(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  /** The opening parenthesis is already consumed. */
  #takeGroup(opening: string): boolean {
    return this.#take(opening.slice(1));
  }

  #nextCodePoint(): string {
    const code = this.#source.codePointAt(this.#at);
    if (code === undefined) return '';
    const character = String.fromCodePoint(code);
    this.#at += character.length;
    return character;
  }

  #skipComments(): void {
    if (!this.#flags.comments) return;
    const match = /^(?:[ \t\n\v\f\r]|#[^\n\r]*)+/.exec(this.#source.slice(this.#at));
    if (match) this.#at += match[0].length;
  }

  #fail(reason: string): never {
    invalidRegex(reason, this.#at);
  }
}

function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0;
}
