import { UnexpectedToken, endToken, malformed } from '../errors.ts';

export type TokenKind =
  'name' | 'number' | 'date' | 'datetime' | 'time' | 'string' | 'search' | 'symbol' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** As written; for strings with quotes, for search text without braces. */
  readonly text: string;
  /** Lower case, for names. */
  readonly key: string;
  readonly offset: number;
}

// Order matters: a date looks like a number at first, a datetime like a date.
const patterns: readonly (readonly [TokenKind, RegExp])[] = [
  ['datetime', /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?/iy],
  ['date', /\d{4}-\d{2}-\d{2}/y],
  ['time', /\d{2}:\d{2}:\d{2}(?:\.\d+)?Z?/iy],
  ['number', /[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/iy],
  ['name', /[A-Za-z_]\w*/y],
  ['string', /'(?:[^'\\]|\\[\s\S])*'/y],
  ['search', /\{(?:[^}\\]|\\[\s\S])*\}/y],
  ['symbol', /!=|<>|<=|>=|[=<>(),.:]/y],
];

// Comments are legal where a query stands in Apex source.
const blank = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;

/** Splits a query. Throws SoqlError on characters that start no token and on open strings. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let position = skipBlank(text, 0);
  while (position < text.length) {
    const token = tokenAt(text, position);
    tokens.push(token);
    position = skipBlank(text, position + token.text.length + (token.kind === 'search' ? 2 : 0));
  }
  tokens.push({ kind: 'end', text: endToken, key: '', offset: text.length });
  return tokens;
}

function skipBlank(text: string, position: number): number {
  blank.lastIndex = position;
  blank.test(text);
  return blank.lastIndex;
}

function tokenAt(text: string, offset: number): Token {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = offset;
    const found = pattern.exec(text)?.[0];
    if (found === undefined) continue;
    const content = kind === 'search' ? found.slice(1, -1) : found;
    return { kind, text: content, key: kind === 'name' ? content.toLowerCase() : '', offset };
  }
  if (text[offset] === "'") {
    const message = `line 1:${text.length} mismatched character '<EOF>' expecting '''`;
    throw malformed(message, text.length);
  }
  const character = text[offset] ?? '';
  const message = `${placeOf(text, offset)} unexpected token: '${character}'`;
  throw new UnexpectedToken(character, offset, message);
}

/** `line 1:15`, columns from 0. */
function placeOf(text: string, offset: number): string {
  const lines = text.slice(0, offset).split('\n');
  return `line ${lines.length}:${lines.at(-1)?.length ?? 0}`;
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  N: '\n',
  r: '\r',
  R: '\r',
  t: '\t',
  T: '\t',
  b: '\b',
  B: '\b',
  f: '\f',
  F: '\f',
  '"': '"',
  "'": "'",
  '\\': '\\',
  _: '_',
  '%': '%',
};

/**
 * Value of a quoted string, and the same as a LIKE pattern, in which `\%`, `\_` and `\\` stay escaped.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm
 */
export function unquote(token: Token): { readonly value: string; readonly pattern: string } {
  const body = token.text.slice(1, -1);
  if (!body.includes('\\')) return { value: body, pattern: body };
  let value = '';
  let pattern = '';
  for (let i = 0; i < body.length; i++) {
    const character = body[i] ?? '';
    if (character !== '\\') {
      value += character;
      pattern += character;
      continue;
    }
    i++;
    const code = body[i] ?? '';
    const unicode = /^[0-9a-f]{4}/i.exec(body.slice(i + 1))?.[0];
    const plain =
      code.toLowerCase() === 'u' && unicode
        ? String.fromCharCode(parseInt(unicode, 16))
        : escapes[code];
    if (plain === undefined) {
      throw malformed(`Illegal character sequence '\\${code}' in string literal`, token.offset + i);
    }
    if (code.toLowerCase() === 'u') i += 4;
    value += plain;
    pattern += '%_\\'.includes(plain) ? `\\${plain}` : plain;
  }
  return { value, pattern };
}
