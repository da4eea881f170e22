/** Local variables, innermost block first. Apex lets no local hide another. */
import type { Type } from './types.ts';

export interface Local {
  readonly name: string;
  readonly type: Type;
  /** JavaScript variable. */
  readonly js: string;
}

export class Scope {
  readonly #outer: Scope | null;
  readonly #locals = new Map<string, Local>();

  constructor(outer: Scope | null) {
    this.#outer = outer;
  }

  find(name: string): Local | undefined {
    const key = name.toLowerCase();
    return this.#locals.get(key) ?? this.#outer?.find(key);
  }

  /** False when the name is taken. */
  declare(name: string, type: Type): Local | null {
    if (this.find(name)) return null;
    const key = name.toLowerCase();
    const local: Local = { name, type, js: `l_${key}` };
    this.#locals.set(key, local);
    return local;
  }

  /** All in sight, for binds of dynamic SOQL. */
  *all(): Iterable<Local> {
    yield* this.#locals.values();
    if (this.#outer) yield* this.#outer.all();
  }
}
