/**
 * Formula text → syntax tree. Trap: as in the platform's grammar `^` binds weaker than `*` and `/`,
 * and a sign or NOT stronger than any of them: `2 * 3 ^ 2` is 36, `-2 ^ 2` is 4.
 */
import type { BinaryOperator, FormulaNode } from './ast.ts';
import { FormulaError } from './errors.ts';
import { tokenize, type Token } from './tokens.ts';

/** From the weakest to the strongest; all of them from left to right. */
const levels: readonly (readonly BinaryOperator[])[] = [
  ['||'],
  ['&&'],
  ['=', '<>'],
  ['<', '>', '<=', '>='],
  ['+', '-', '&'],
  ['^'],
  ['*', '/'],
];

/** Formulas nest a few levels; this is far from the end of the stack. */
const maxDepth = 500;

/** Throws FormulaError. */
export function parseFormula(text: string): FormulaNode {
  return new Parser(tokenize(text)).formula();
}

class Parser {
  readonly #tokens: readonly Token[];
  #position = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  formula(): FormulaNode {
    const node = this.#binary(0);
    if (this.#next.kind !== 'end') throw this.#unexpected(this.#next);
    return node;
  }

  #binary(level: number): FormulaNode {
    const operators = levels[level];
    if (!operators) return this.#unary();
    let left = this.#binary(level + 1);
    for (;;) {
      const { offset } = this.#next;
      const operator = operators.find((each) => this.#takeSign(each));
      if (!operator) return left;
      const right = this.#binary(level + 1);
      left = { kind: 'binary', operator, left, right, offset };
    }
  }

  #unary(): FormulaNode {
    const token = this.#next;
    if (++this.#depth > maxDepth) throw new FormulaError('Formula is too complex', token.offset);
    const operator = unaryOperator(token);
    if (operator) this.#position += 1;
    const node: FormulaNode = operator
      ? { kind: 'unary', operator, operand: this.#unary(), offset: token.offset }
      : this.#primary();
    this.#depth -= 1;
    return node;
  }

  #primary(): FormulaNode {
    const token = this.#next;
    const { offset, text } = token;
    this.#position += 1;
    switch (token.kind) {
      case 'number':
        return { kind: 'number', text, offset };
      case 'text':
        return { kind: 'text', value: text, offset };
      case 'name':
        return this.#named(token);
      default:
        if (text !== '(') throw this.#unexpected(token);
        return this.#group();
    }
  }

  #group(): FormulaNode {
    const node = this.#binary(0);
    this.#expect(')');
    return node;
  }

  #named({ text, offset }: Token): FormulaNode {
    const upper = text.toUpperCase();
    if (upper === 'TRUE' || upper === 'FALSE')
      return { kind: 'boolean', value: upper === 'TRUE', offset };
    if (upper === 'NULL') return { kind: 'null', offset };
    if (!this.#takeSign('(')) return { kind: 'name', name: text, offset };
    return { kind: 'call', name: upper, args: this.#arguments(), offset };
  }

  #arguments(): FormulaNode[] {
    const args: FormulaNode[] = [];
    if (this.#takeSign(')')) return args;
    do args.push(this.#binary(0));
    while (this.#takeSign(','));
    this.#expect(')');
    return args;
  }

  get #next(): Token {
    const token = this.#tokens[this.#position];
    if (!token) throw new Error('invariant: the last token is the end');
    return token;
  }

  #takeSign(text: string): boolean {
    const token = this.#next;
    if (token.kind !== 'sign' || token.text !== text) return false;
    this.#position += 1;
    return true;
  }

  #expect(sign: string): void {
    if (!this.#takeSign(sign))
      throw new FormulaError(`Syntax error. Missing '${sign}'`, this.#next.offset);
  }

  #unexpected({ text, offset }: Token): FormulaError {
    return new FormulaError(`Syntax error. Found '${text}'`, offset);
  }
}

function unaryOperator({ kind, text }: Token): '+' | '-' | 'NOT' | null {
  if (kind === 'name') return text.toUpperCase() === 'NOT' ? 'NOT' : null;
  if (kind !== 'sign') return null;
  if (text === '!') return 'NOT';
  return text === '+' || text === '-' ? text : null;
}
