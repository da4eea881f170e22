/**
 * Counts how often a backtracking matcher looks at the characters of a text. The platform gives up
 * after a million looks; JavaScript's engine, which finds the matches here, would go on for years.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_pattern_and_matcher_using.htm
 * Differs: Java's matcher skips some looks (fixed text in front), and takes others twice.
 */
import { leafSource } from './emit.ts';
import type { Node, ParsedPattern } from './nodes.ts';

/** Looks at a text that the platform allows. */
export const maximumAccesses = 1_000_000;

/** Where the match has to be: anywhere from a place on, at that place, or from there to the end. */
export type SearchMode = 'find' | 'prefix' | 'whole';

interface Run {
  text: string;
  left: number;
  readonly groups: (readonly [number, number] | undefined)[];
}

type Next = (at: number) => boolean;
/** Tries to match at a place and goes on with `next`; true when all the rest matched too. */
type Matcher = (run: Run, at: number, next: Next) => boolean;
/** A single character or an assertion: the place behind it, -1 when it does not match. */
type Leaf = (run: Run, at: number) => number;
type Repeat = Extract<Node, { kind: 'repeat' }>;

class TooManyAccesses extends Error {}

export class AccessCounter {
  readonly #root: Matcher;
  /** Repeats without a small bound, the deepest nesting of them. */
  readonly #repeats: number;
  readonly #nesting: number;

  constructor({ root }: ParsedPattern) {
    this.#root = matcherOf(root);
    this.#repeats = countRepeats(root);
    this.#nesting = nestingOf(root);
  }

  /** False when the pattern cannot need the maximum for a text of this length. */
  isNeeded(length: number, mode: SearchMode): boolean {
    if (this.#nesting > 1 && length >= shortForNested) return true;
    return length ** (this.#repeats + (mode === 'find' ? 1 : 0)) > maximumAccesses;
  }

  /** Looks at the characters until the first match is found; stops above `allowed`. */
  count(text: string, from: number, mode: SearchMode, allowed: number): number {
    const run: Run = { text, left: allowed, groups: [] };
    const accept: Next = mode === 'whole' ? (at) => at === text.length : () => true;
    const last = mode === 'find' ? text.length : from;
    try {
      for (let start = from; start <= last; start++) if (this.#root(run, start, accept)) break;
    } catch (error) {
      // A match too deep for this way of counting: what was counted is what is known.
      if (!(error instanceof TooManyAccesses) && !(error instanceof RangeError)) throw error;
    }
    return allowed - run.left;
  }
}

/** Two to the power of this is far below the maximum. */
const shortForNested = 16;
/** Up to this bound a repeat is taken for a few times its body. */
const smallBound = 8;

const isOpen = (node: Node): boolean =>
  node.kind === 'repeat' && node.mode !== 'possessive' && (node.maximum ?? Infinity) > smallBound;

function childrenOf(node: Node): readonly Node[] {
  if ('items' in node) return node.items;
  return 'body' in node ? [node.body] : [];
}

function countRepeats(node: Node): number {
  return childrenOf(node).reduce((sum, child) => sum + countRepeats(child), isOpen(node) ? 1 : 0);
}

function nestingOf(node: Node): number {
  return Math.max(0, ...childrenOf(node).map(nestingOf)) + (isOpen(node) ? 1 : 0);
}

function look(run: Run, count = 1): void {
  run.left -= count;
  if (run.left < 0) throw new TooManyAccesses();
}

// ---- nodes ------------------------------------------------------------------------------------

function matcherOf(node: Node): Matcher {
  const leaf = leafOf(node);
  if (leaf) {
    return (run, at, next) => {
      const end = leaf(run, at);
      return end >= 0 && next(end);
    };
  }
  switch (node.kind) {
    case 'sequence':
      return sequence(node.items.map(matcherOf));
    case 'alternatives': {
      const items = node.items.map(matcherOf);
      return (run, at, next) => items.some((item) => item(run, at, next));
    }
    case 'capture':
      return capture(matcherOf(node.body), node.number);
    case 'atomic':
      return atomic(matcherOf(node.body));
    case 'look':
      return lookAround(matcherOf(node.body), node.operator);
    case 'reference':
      return reference(node.number);
    case 'repeat':
      return repeat(node);
    default:
      throw new Error(`invariant: ${node.kind} is a leaf`);
  }
}

function leafOf(node: Node): Leaf | null {
  const source = leafSource(node);
  if (source === null) return null;
  const expression = new RegExp(source, 'yv');
  return (run, at) => {
    look(run);
    expression.lastIndex = at;
    return expression.test(run.text) ? expression.lastIndex : -1;
  };
}

function sequence(items: readonly Matcher[]): Matcher {
  const from =
    (index: number, run: Run, next: Next): Next =>
    (at) => {
      const item = items[index];
      return item ? item(run, at, from(index + 1, run, next)) : next(at);
    };
  return (run, at, next) => from(0, run, next)(at);
}

function capture(body: Matcher, number: number): Matcher {
  return (run, at, next) => {
    const before = run.groups[number];
    const matched = body(run, at, (end) => {
      run.groups[number] = [at, end];
      return next(end);
    });
    if (!matched) run.groups[number] = before;
    return matched;
  };
}

function atomic(body: Matcher): Matcher {
  return (run, at, next) => {
    let end = -1;
    body(run, at, (found) => {
      end = found;
      return true;
    });
    return end >= 0 && next(end);
  };
}

function lookAround(body: Matcher, operator: '=' | '!' | '<=' | '<!'): Matcher {
  const isBehind = operator.startsWith('<');
  const wanted = !operator.endsWith('!');
  const isThere = (run: Run, at: number): boolean => {
    if (!isBehind) return body(run, at, () => true);
    for (let start = at; start >= 0; start--)
      if (body(run, start, (end) => end === at)) return true;
    return false;
  };
  return (run, at, next) => isThere(run, at) === wanted && next(at);
}

function reference(number: number): Matcher {
  return (run, at, next) => {
    const [start, end] = run.groups[number] ?? [0, 0];
    look(run, end - start);
    return run.text.startsWith(run.text.slice(start, end), at) && next(at + end - start);
  };
}

// ---- repeats ----------------------------------------------------------------------------------

function repeat(node: Repeat): Matcher {
  if (node.mode === 'possessive') return atomic(repeat({ ...node, mode: 'greedy' }));
  const leaf = leafOf(node.body);
  if (leaf) return node.mode === 'lazy' ? lazyLeaf(leaf, node) : greedyLeaf(leaf, node);
  const body = matcherOf(node.body);
  const { minimum, mode } = node;
  const maximum = node.maximum ?? Infinity;
  const loop = (run: Run, at: number, turn: number, next: Next): boolean => {
    const again = (): boolean =>
      turn < maximum &&
      body(run, at, (end) => (end > at || turn < minimum) && loop(run, end, turn + 1, next));
    const leave = (): boolean => turn >= minimum && next(at);
    return mode === 'lazy' ? leave() || again() : again() || leave();
  };
  return (run, at, next) => loop(run, at, 0, next);
}

/** As far as it goes, then back one by one, without a call for each turn. */
function greedyLeaf(leaf: Leaf, { minimum, maximum }: Repeat): Matcher {
  return (run, at, next) => {
    const ends = [at];
    while (ends.length <= (maximum ?? Infinity)) {
      const end = leaf(run, ends.at(-1) ?? at);
      if (end < 0 || (end === ends.at(-1) && ends.length > minimum)) break;
      ends.push(end);
    }
    for (let turns = ends.length - 1; turns >= minimum; turns--) {
      if (next(ends[turns] ?? at)) return true;
    }
    return false;
  };
}

function lazyLeaf(leaf: Leaf, { minimum, maximum }: Repeat): Matcher {
  return (run, start, next) => {
    let at = start;
    for (let turn = 0; ; turn++) {
      if (turn >= minimum && next(at)) return true;
      if (turn >= (maximum ?? Infinity)) return false;
      const end = leaf(run, at);
      if (end < 0 || (end === at && turn >= minimum)) return false;
      at = end;
    }
  };
}
