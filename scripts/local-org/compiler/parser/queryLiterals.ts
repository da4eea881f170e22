/**
 * Queries that stand in Apex source, found without the Apex parser: it drops out of a wrong query with
 * messages about its own grammar, where the parser of SOQL tells what is wrong and where.
 */

export interface QueryLiteral {
  /** Of the opening bracket. */
  readonly start: number;
  /** Of the closing bracket. */
  readonly end: number;
  /** Between the brackets, as long as in the source; binds are `:b` and blanks. */
  readonly text: string;
}

const skipped = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^'\\\n]|\\.)*'?/y;
const opening = /\[(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*(?:select|find)\b/iy;

export function* queryLiterals(source: string): Generator<QueryLiteral> {
  let position = 0;
  while (position < source.length) {
    const next = matchEnd(skipped, source, position);
    if (next > position) {
      position = next;
    } else if (source[position] === '[' && matchEnd(opening, source, position) > position) {
      const end = closing(source, position);
      const text = withoutBinds(source.slice(position + 1, end - 1));
      yield { start: position, end: end - 1, text };
      position = end;
    } else {
      position++;
    }
  }
}

/** Where the match ends; `position` when there is none. */
function matchEnd(pattern: RegExp, text: string, position: number): number {
  pattern.lastIndex = position;
  return pattern.test(text) ? pattern.lastIndex : position;
}

const pairs: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** After the bracket that closes the one at `position`; the end of the text when there is none. */
function closing(text: string, position: number): number {
  const stack: string[] = [];
  for (let i = position; i < text.length; i++) {
    const next = matchEnd(skipped, text, i);
    if (next > i) {
      i = next - 1;
      continue;
    }
    const character = text[i] ?? '';
    const closer = pairs[character];
    if (closer) stack.push(closer);
    else if (character === stack.at(-1)) stack.pop();
    // A parenthesis that is missing is for the parser of the query to find.
    else if (character === ']') stack.splice(stack.lastIndexOf(']'));
    if (stack.length === 0) return i + 1;
  }
  return text.length + 1;
}

function withoutBinds(text: string): string {
  let result = '';
  for (let i = 0; i < text.length; i++) {
    const next = matchEnd(skipped, text, i);
    if (next > i) {
      result += text.slice(i, next);
      i = next - 1;
      continue;
    }
    const end = text[i] === ':' ? expressionEnd(text, i + 1) : 0;
    if (end === 0) {
      result += text[i] ?? '';
      continue;
    }
    result += `:b${text.slice(i + 2, end).replace(/[^\n]/g, ' ')}`;
    i = end - 1;
  }
  return result;
}

const blanks = /\s*/y;
const operand = /[-!+]?\s*(?:new\s+[\w.<>,\s]+|[A-Za-z_][\w.]*|'(?:[^'\\\n]|\\.)*'|\d[\w.]*)/y;
const member = /\s*\??\.\s*\w+/y;
const operator = /\s*(?:\?\?|[-+*/])/y;

/** End of the Apex expression after a colon; 0 when there is none: a number belongs to a date. */
function expressionEnd(text: string, from: number): number {
  const start = matchEnd(blanks, text, from);
  return /\d/.test(text[start] ?? '') ? 0 : operationEnd(text, start);
}

/** 0 without operand. */
function operationEnd(text: string, start: number): number {
  const end = operandEnd(text, start);
  if (end === start) return 0;
  const next = matchEnd(operator, text, end);
  if (next === end) return end;
  return Math.max(operationEnd(text, matchEnd(blanks, text, next)), end);
}

function operandEnd(text: string, start: number): number {
  let end = text[start] === '(' ? closing(text, start) : matchEnd(operand, text, start);
  for (;;) {
    const opener = matchEnd(blanks, text, end);
    const isGroup = end > start && ['(', '[', '{'].includes(text[opener] ?? '');
    const next = isGroup ? closing(text, opener) : matchEnd(member, text, end);
    if (next === end) return end;
    end = next;
  }
}
