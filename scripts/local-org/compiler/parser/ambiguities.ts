import { ApexLexer, ApexParserFactory } from '@apexdevtools/apex-parser';

const suspicious = /\(\s*[A-Za-z_][\w.\s]*\)\s*[+-]/;
const castTypes = new Set(['integer', 'long', 'double', 'decimal', 'object']);

/**
 * The grammar reads `(a) - b` as a cast of `-b`. Salesforce reads a subtraction unless the name is a
 * numeric type, so those two parentheses are blanked, which keeps every column.
 */
export function blankMisleadingParentheses(source: string): string {
  if (!suspicious.test(source)) return source;
  const stream = ApexParserFactory.createTokenStream(source);
  stream.fill();
  const tokens = stream.tokens.filter((token) => token.channel === 0);
  const blanks: number[] = [];
  for (let open = 1; open < tokens.length; open++) {
    if (tokens[open]?.type !== ApexLexer.LPAREN) continue;
    const close = endOfPath(tokens, open + 1);
    if (close < 0 || !startsOperand(tokens[open - 1]?.text ?? '')) continue;
    const name = tokens
      .slice(open + 1, close)
      .map((token) => token.text)
      .join('');
    const after = tokens[close + 1]?.text ?? '';
    if (!/^(\+|-)$/.test(after) || castTypes.has(name.toLowerCase())) continue;
    blanks.push(tokens[open]?.start ?? 0, tokens[close]?.start ?? 0);
  }
  return blanks.length === 0 ? source : blank(source, blanks);
}

/** Index of the `)` after `a.b.c`, or -1. */
function endOfPath(tokens: readonly { type: number; text: string }[], from: number): number {
  let index = from;
  for (;;) {
    if (!/^[A-Za-z_]\w*$/.test(tokens[index]?.text ?? '')) return -1;
    index++;
    if (tokens[index]?.type === ApexLexer.RPAREN) return index;
    if (tokens[index]?.type !== ApexLexer.DOT) return -1;
    index++;
  }
}

/** After these an expression starts, so `(` is not the bracket of a call or of `if (…)`. */
function startsOperand(previous: string): boolean {
  return /^([-+*/&|^<>=!~?:,([{]|&&|\|\||==|!=|<>|[-+*/]=|===|!==|return)$/i.test(previous);
}

function blank(source: string, positions: readonly number[]): string {
  const characters = Array.from(source);
  for (const position of positions) characters[position] = ' ';
  return characters.join('');
}
