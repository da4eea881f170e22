/** Syntax tree of a Java regular expression, with the flags in force already applied to its leaves. */

export interface Flags {
  readonly ignoreCase: boolean;
  /** Case folding beyond ASCII, `(?u)`. */
  readonly unicodeCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  readonly unixLines: boolean;
  readonly comments: boolean;
}

export const noFlags: Flags = {
  ignoreCase: false,
  unicodeCase: false,
  multiline: false,
  dotAll: false,
  unixLines: false,
  comments: false,
};

export type Node =
  | { readonly kind: 'literal'; readonly codePoint: number; readonly flags: Flags }
  | { readonly kind: 'class'; readonly set: CharacterSet }
  /** A ready JavaScript fragment that consumes something or asserts: `.`, `\b`, `$`. */
  | { readonly kind: 'fragment'; readonly source: string }
  | { readonly kind: 'sequence'; readonly items: readonly Node[] }
  | { readonly kind: 'alternatives'; readonly items: readonly Node[] }
  | { readonly kind: 'capture'; readonly number: number; readonly body: Node }
  | { readonly kind: 'atomic'; readonly body: Node }
  | { readonly kind: 'look'; readonly operator: '=' | '!' | '<=' | '<!'; readonly body: Node }
  | { readonly kind: 'reference'; readonly number: number; readonly flags: Flags }
  | {
      readonly kind: 'repeat';
      readonly body: Node;
      readonly minimum: number;
      readonly maximum: number | null;
      readonly mode: 'greedy' | 'lazy' | 'possessive';
    };

/** A character class: the union of items, or the intersection of several sets, or their negation. */
export type CharacterSet =
  | { readonly kind: 'range'; readonly from: number; readonly to: number; readonly flags: Flags }
  /** Members of a JavaScript class: `\p{Lu}`, `0-9`. */
  | { readonly kind: 'escape'; readonly source: string; readonly negated: boolean }
  | { readonly kind: 'union'; readonly items: readonly CharacterSet[]; readonly negated: boolean }
  | {
      readonly kind: 'intersection';
      readonly items: readonly CharacterSet[];
      readonly negated: boolean;
    };

export interface ParsedPattern {
  readonly root: Node;
  readonly groupCount: number;
  readonly groupNames: ReadonlyMap<string, number>;
}
