import { unexpectedToken } from '../errors.ts';
import type { SoqlError } from '../errors.ts';
import { tokenize } from './tokens.ts';
import type { Token } from './tokens.ts';

/** Reads the tokens of one query from left to right; keywords are compared without regard to case. */
export class TokenCursor {
  readonly text: string;
  readonly #tokens: readonly Token[];
  #index = 0;

  constructor(text: string) {
    this.text = text;
    this.#tokens = tokenize(text);
  }

  get current(): Token {
    return this.#at(0);
  }

  /** The token `distance` places ahead, the end token when there are no more. */
  peek(distance = 1): Token {
    return this.#at(distance);
  }

  /** The token before the current one. */
  get previous(): Token {
    return this.#at(-1);
  }

  next(): Token {
    const token = this.current;
    if (token.kind !== 'end') this.#index++;
    return token;
  }

  isKeyword(...keys: readonly string[]): boolean {
    return this.current.kind === 'name' && keys.includes(this.current.key);
  }

  isSymbol(symbol: string, distance = 0): boolean {
    const token = this.#at(distance);
    return token.kind === 'symbol' && token.text === symbol;
  }

  acceptKeyword(key: string): boolean {
    if (!this.isKeyword(key)) return false;
    this.#index++;
    return true;
  }

  acceptSymbol(symbol: string): boolean {
    if (!this.isSymbol(symbol)) return false;
    this.#index++;
    return true;
  }

  expectKeyword(...keys: readonly string[]): Token {
    if (!this.isKeyword(...keys)) throw this.unexpected();
    return this.next();
  }

  expectSymbol(symbol: string): Token {
    if (!this.isSymbol(symbol)) throw this.unexpected();
    return this.next();
  }

  expectName(): Token {
    if (this.current.kind !== 'name') throw this.unexpected();
    return this.next();
  }

  expectInteger(): number {
    if (this.current.kind !== 'number' || !/^[+-]?\d+$/.test(this.current.text)) {
      throw this.unexpected();
    }
    return Number(this.next().text);
  }

  expectEnd(): void {
    if (this.current.kind !== 'end') throw this.unexpected();
  }

  unexpected(): SoqlError {
    return unexpectedToken(this.current.text, this.current.offset);
  }

  #at(distance: number): Token {
    const token = this.#tokens[Math.min(this.#index + distance, this.#tokens.length - 1)];
    if (!token) throw new Error('invariant: the token list ends with an end token');
    return token;
  }
}
