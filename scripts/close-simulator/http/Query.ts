import { parseTime } from '../store/times.ts';
import { badRequest } from './ApiError.ts';

/**
 * The query string of a list request. Parameters that nobody asks for are ignored, as in Close: a
 * misspelt filter returns everything.
 */
export class Query {
  readonly #parameters: URLSearchParams;

  constructor(parameters: URLSearchParams) {
    this.#parameters = parameters;
  }

  has(name: string): boolean {
    return this.#parameters.has(name);
  }

  text(name: string): string | null {
    const value = this.#parameters.get(name);
    return value === null || value === '' ? null : value;
  }

  /** Comma list of one parameter, or of `name__in` when that is given instead. */
  list(name: string): string[] | null {
    const value = this.text(name) ?? this.text(`${name}__in`);
    if (value === null) return null;
    return value
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean);
  }

  flag(name: string): boolean | null {
    const value = this.text(name)?.toLowerCase();
    if (value === undefined) return null;
    return value === 'true' || value === '1';
  }

  time(name: string): number | null {
    const value = this.text(name);
    if (value === null) return null;
    const ms = parseTime(value.replace(/ (\d{2}:\d{2})$/, '+$1'));
    if (ms === null) throw badRequest(`${name}: "${value}" is not a valid date or date-time.`);
    return ms;
  }

  limit(max: number, initial = Math.min(100, max)): number {
    const limit = this.#integer('_limit', initial);
    if (limit > max) {
      throw badRequest(
        `The limit you set is larger than the maximum limit for this resource (max_limit = ${max}).`,
      );
    }
    return limit;
  }

  skip(max = 250_000): number {
    const skip = this.#integer('_skip', 0);
    if (skip > max) {
      throw badRequest(
        'The skip you set is larger than the maximum skip for this resource ' +
          `(max_skip = ${max}). Please refine your search query.`,
      );
    }
    return skip;
  }

  fields(): Fields {
    return new Fields(this.text('_fields'));
  }

  #integer(name: string, initial: number): number {
    const value = this.text(name);
    if (value === null) return initial;
    if (!/^[+-]?\d+$/.test(value)) {
      throw badRequest(`${name} must be an integer (got "${value}" instead).`);
    }
    const number = Number(value);
    if (number < 0)
      throw badRequest(`${name} must be a non-negative integer (got "${value}" instead).`);
    return number;
  }
}

/** `_fields`: the members to answer; `custom` stands for all custom fields, `_all` for everything. */
export class Fields {
  readonly #names: Set<string> | null;

  constructor(text: string | null) {
    const names = (text ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean);
    this.#names = names.length === 0 || names.includes('_all') ? null : new Set(names);
  }

  /** True when nothing was named, or this member was. */
  wants(name: string): boolean {
    return this.#names === null || this.names(name);
  }

  /** True only when the member was named. */
  names(name: string): boolean {
    if (this.#names === null) return false;
    return this.#names.has(name) || (name.startsWith('custom.') && this.#names.has('custom'));
  }

  pick<T extends object>(view: T): Partial<T> {
    if (this.#names === null) return view;
    const entries = Object.entries(view).filter(([name]) => this.names(name));
    return Object.fromEntries(entries) as Partial<T>;
  }
}
