/** `1 AND (2 OR 3)`: how the lines of a filter hang together, numbered from 1. */

export type BooleanFilter =
  | { readonly kind: 'item'; readonly index: number }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly BooleanFilter[] };

/** All lines when there is no text; null for a text that is no filter over `count` lines. */
export function parseBooleanFilter(text: string | null, count: number): BooleanFilter | null {
  if (text === null || text.trim() === '') {
    return { kind: 'and', parts: Array.from({ length: count }, (_, index) => item(index)) };
  }
  const tokens = text.toUpperCase().match(/\d+|AND|OR|[()]|\S/g) ?? [];
  const reader = new Reader(tokens, count);
  const filter = reader.or();
  return filter && reader.done ? filter : null;
}

const item = (index: number): BooleanFilter => ({ kind: 'item', index });

class Reader {
  readonly #tokens: readonly string[];
  readonly #count: number;
  #at = 0;

  constructor(tokens: readonly string[], count: number) {
    this.#tokens = tokens;
    this.#count = count;
  }

  get done(): boolean {
    return this.#at === this.#tokens.length;
  }

  or(): BooleanFilter | null {
    return this.#chain('or', () => this.#chain('and', () => this.#operand()));
  }

  #chain(kind: 'and' | 'or', next: () => BooleanFilter | null): BooleanFilter | null {
    const parts: BooleanFilter[] = [];
    do {
      const part = next();
      if (!part) return null;
      parts.push(part);
    } while (this.#take(kind.toUpperCase()));
    return parts.length === 1 && parts[0] ? parts[0] : { kind, parts };
  }

  #operand(): BooleanFilter | null {
    if (this.#take('(')) {
      const inner = this.or();
      return this.#take(')') ? inner : null;
    }
    const number = Number(this.#tokens[this.#at++] ?? Number.NaN);
    return number >= 1 && number <= this.#count ? item(number - 1) : null;
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at += 1;
    return true;
  }
}

/** Does the filter hold when its lines do as `holds` says? */
export function evaluate(filter: BooleanFilter, holds: (index: number) => boolean): boolean {
  if (filter.kind === 'item') return holds(filter.index);
  return filter.kind === 'and'
    ? filter.parts.every((part) => evaluate(part, holds))
    : filter.parts.some((part) => evaluate(part, holds));
}
