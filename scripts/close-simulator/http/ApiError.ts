import type { Json, JsonObject } from '../json.ts';

/** An answer of the API that is not a success; thrown anywhere below a route. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly status: number;
  readonly body: JsonObject;

  constructor(status: number, body: JsonObject) {
    super(JSON.stringify(body));
    this.status = status;
    this.body = body;
  }
}

export function badRequest(message: string): ApiError {
  return new ApiError(400, { error: message });
}

export function notFound(what: string): ApiError {
  return new ApiError(404, { error: `Empty query: ${what}` });
}

/** 400 with `field-errors`: texts and nesting are INFERRED, the two members are documented. */
export class FieldErrors {
  readonly #fields: { [field: string]: Json | undefined } = {};
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** `path` may be nested: `['contacts', '0', 'emails', '0', 'email']`. */
  add(path: string | readonly string[], message: string): void {
    const steps = typeof path === 'string' ? [path] : [...path];
    const last = steps.pop() ?? '';
    let target: JsonObject = this.#fields;
    for (const step of steps) {
      const inner = target[step];
      const next: JsonObject =
        typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : {};
      target[step] = next;
      target = next;
    }
    target[last] = message;
    this.#count += 1;
  }

  throwIfAny(): void {
    if (this.#count > 0) throw new ApiError(400, { errors: [], 'field-errors': this.#fields });
  }
}

/** One field is wrong. */
export function fieldError(field: string, message: string): ApiError {
  return new ApiError(400, { errors: [], 'field-errors': { [field]: message } });
}
