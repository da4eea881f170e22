/**
 * Writes the nodes of a Java pattern as a JavaScript pattern for the flag v. JavaScript lacks atomic
 * groups: `(?>X)` becomes `(?=(X))\n`, since a lookahead is never entered again.
 * Differs: a group inside a repeated group is forgotten at each turn, and a reference to a group that
 * took no part matches the empty string; Java keeps the last capture, and fails.
 */
import { unsupportedRegex } from './errors.ts';
import type { CharacterSet, Flags, Node, ParsedPattern } from './nodes.ts';

export interface EmittedPattern {
  readonly source: string;
  /** Number of the JavaScript group for each Java group; [0] is 0. */
  readonly groupNumbers: readonly number[];
}

export function emitPattern(pattern: ParsedPattern): EmittedPattern {
  const emitter = new Emitter();
  const source = emitter.node(pattern.root);
  return { source, groupNumbers: emitter.groupNumbers };
}

/** A node that is one character or an assertion; null for others. */
export function leafSource(node: Node): string | null {
  switch (node.kind) {
    case 'literal':
      return literal(node.codePoint, node.flags);
    case 'class':
      return bracketed(node.set);
    case 'fragment':
      return node.source;
    default:
      return null;
  }
}

class Emitter {
  readonly groupNumbers: number[] = [0];
  #groups = 0;

  node(node: Node): string {
    switch (node.kind) {
      case 'literal':
        return literal(node.codePoint, node.flags);
      case 'class':
        return bracketed(node.set);
      case 'fragment':
        return node.source;
      case 'sequence':
        return node.items.map((item) => this.#item(item)).join('');
      case 'alternatives':
        return node.items.map((item) => this.node(item)).join('|');
      case 'capture':
        this.groupNumbers[node.number] = this.#groups += 1;
        return `(${this.node(node.body)})`;
      case 'look':
        return `(?${node.operator}${this.node(node.body)})`;
      case 'atomic':
        return this.#atomic(node.body);
      case 'reference':
        return this.#reference(node.number, node.flags);
      case 'repeat':
        return this.#repeat(node);
    }
  }

  #item(node: Node): string {
    return node.kind === 'alternatives' ? `(?:${this.node(node)})` : this.node(node);
  }

  #atomic(body: Node): string {
    const number = (this.#groups += 1);
    return `(?:(?=(${this.node(body)}))\\${number})`;
  }

  #reference(number: number, flags: Flags): string {
    const own = this.groupNumbers[number];
    if (own === undefined) unsupportedRegex(`the reference \\${number} to a later group`);
    if (flags.ignoreCase) unsupportedRegex('a back reference that ignores case');
    return `(?:\\${own})`;
  }

  #repeat(node: Extract<Node, { kind: 'repeat' }>): string {
    if (node.mode === 'possessive') return this.#atomic({ ...node, mode: 'greedy' });
    const { minimum, maximum } = node;
    const bounds = maximum === minimum ? `{${minimum}}` : `{${minimum},${maximum ?? ''}}`;
    return `(?:${this.node(node.body)})${bounds}${node.mode === 'lazy' ? '?' : ''}`;
  }
}

function escaped(codePoint: number): string {
  const isPlain =
    (codePoint >= 48 && codePoint <= 57) ||
    (codePoint >= 65 && codePoint <= 90) ||
    (codePoint >= 97 && codePoint <= 122);
  return isPlain ? String.fromCharCode(codePoint) : `\\u{${codePoint.toString(16)}}`;
}

function literal(codePoint: number, flags: Flags): string {
  const variants = caseVariants(codePoint, flags);
  return variants.length === 1 ? escaped(codePoint) : `[${variants.map(escaped).join('')}]`;
}

/** Java folds ASCII letters only, unless `(?u)` is on. */
function caseVariants(codePoint: number, flags: Flags): number[] {
  if (!flags.ignoreCase || (codePoint > 127 && !flags.unicodeCase)) return [codePoint];
  const text = String.fromCodePoint(codePoint);
  const variants = [text, text.toLowerCase(), text.toUpperCase()].flatMap((variant) => {
    const [character, second] = [...variant];
    return character === undefined || second !== undefined ? [] : [character.codePointAt(0) ?? 0];
  });
  return [...new Set(variants)];
}

function bracketed(set: CharacterSet): string {
  switch (set.kind) {
    case 'range':
      return `[${rangeMembers(set)}]`;
    case 'escape':
      return set.negated ? `[^${set.source}]` : `[${set.source}]`;
    case 'union':
      return `[${set.negated ? '^' : ''}${set.items.map(member).join('')}]`;
    case 'intersection':
      return `[${set.negated ? '^' : ''}${set.items.map(bracketed).join('&&')}]`;
  }
}

/** As part of a union. */
function member(set: CharacterSet): string {
  if (set.kind === 'range') return rangeMembers(set);
  return set.kind === 'escape' && !set.negated ? set.source : bracketed(set);
}

const capitals = [65, 90] as const;
const smallLetters = [97, 122] as const;

function rangeMembers(set: Extract<CharacterSet, { kind: 'range' }>): string {
  const { from, to, flags } = set;
  if (from === to) return caseVariants(from, flags).map(escaped).join('');
  const ranges = [[from, to] as const];
  if (flags.ignoreCase) {
    ranges.push(...shifted(from, to, capitals, 32), ...shifted(from, to, smallLetters, -32));
  }
  return ranges.map(([low, high]) => `${escaped(low)}-${escaped(high)}`).join('');
}

/** The letters of a range in the other case. */
function shifted(
  from: number,
  to: number,
  letters: readonly [number, number],
  distance: number,
): (readonly [number, number])[] {
  const low = Math.max(from, letters[0]);
  const high = Math.min(to, letters[1]);
  return low <= high ? [[low + distance, high + distance]] : [];
}
