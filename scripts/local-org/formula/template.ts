/** `{!Name} ({!Website})`: text with formulas in it, joined to one text. */
import { mergeFunction, type FormulaNode } from './ast.ts';
import { FormulaError } from './errors.ts';
import { parseFormula } from './parse.ts';

/** Throws FormulaError. */
export function parseTemplate(text: string): FormulaNode {
  const parts: FormulaNode[] = [];
  let from = 0;
  for (let at = text.indexOf('{!'); at >= 0; at = text.indexOf('{!', from)) {
    const end = endOfMerge(text, at + 2);
    if (at > from) parts.push(literal(text.slice(from, at), from));
    parts.push({
      kind: 'call',
      name: mergeFunction,
      args: [parseFormula(text.slice(at + 2, end))],
      offset: at,
    });
    from = end + 1;
  }
  if (from < text.length) parts.push(literal(text.slice(from), from));
  const [first = literal('', 0), ...rest] = parts;
  return rest.reduce<FormulaNode>(
    (left, right) => ({ kind: 'binary', operator: '&', left, right, offset: right.offset }),
    first,
  );
}

const literal = (value: string, offset: number): FormulaNode => ({ kind: 'text', value, offset });

/** The closing brace, quotes respected. */
function endOfMerge(text: string, start: number): number {
  let quote = '';
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote !== '') {
      if (character === '\\') at++;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '}') return at;
  }
  throw new FormulaError(`Syntax error. Missing '}'`, start);
}
