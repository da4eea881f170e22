/**
 * Words, literals and signs of a formula, as in the platform's own grammar
 * (https://github.com/salesforce/formula-engine, LexerRules.g4): a name holds its dots and colons.
 */
import { FormulaError } from './errors.ts';

export interface Token {
  readonly kind: 'name' | 'number' | 'text' | 'sign' | 'end';
  /** As written; of texts the value. */
  readonly text: string;
  readonly offset: number;
}

const skipped = /(?:[ \t\f\r\n\u00a0]|\/\*[\s\S]*?\*\/)*/y;
const patterns = {
  name: /[A-Za-z$][\w$:.#]*/y,
  number: /\d+(?:\.\d+)?/y,
  // Trap: a text may not run over the end of its line.
  text: /"(?:\\["'\\nrtNRT]|[^"\\\r\n])*"|'(?:\\["'\\nrtNRT]|[^'\\\r\n])*'/y,
  sign: /\|\||&&|<>|!=|<=|>=|==|[-+*/^&=<>!(),]/y,
} as const;

const kinds = ['name', 'number', 'text', 'sign'] as const;
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
const sameSign: Readonly<Record<string, string>> = { '!=': '<>', '==': '=' };

export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let offset = matchAt(skipped, text, 0)?.length ?? 0;
  while (offset < text.length) {
    const token = tokenAt(text, offset);
    tokens.push(token.token);
    offset = token.end + (matchAt(skipped, text, token.end)?.length ?? 0);
  }
  tokens.push({ kind: 'end', text: 'end of formula', offset: text.length });
  return tokens;
}

function tokenAt(text: string, offset: number): { token: Token; end: number } {
  for (const kind of kinds) {
    const found = matchAt(patterns[kind], text, offset);
    if (found === null) continue;
    const value = kind === 'text' ? unescaped(found) : (sameSign[found] ?? found);
    return { token: { kind, text: value, offset }, end: offset + found.length };
  }
  throw new FormulaError(`Syntax error. Found '${text[offset] ?? ''}'`, offset);
}

function matchAt(pattern: RegExp, text: string, offset: number): string | null {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0] ?? null;
}

function unescaped(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(/\\(.)/g, (_, character: string) => escapes[character.toLowerCase()] ?? character);
}
