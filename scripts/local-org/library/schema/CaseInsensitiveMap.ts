/**
 * The maps that describe calls answer: keys are lower-case names, and looking one up ignores case.
 * Names of the org's own namespace may be given without it.
 */
import { ApexMap } from '../../runtime/map.ts';
import type { RuntimeType } from '../../runtime/typeInfo.ts';

export class CaseInsensitiveMap<V> extends ApexMap<string, V> {
  readonly #fullName: (key: string) => string | undefined;

  /** `fullName` finds the whole name of a key that is not in the map; it may be without namespace. */
  constructor(
    type: RuntimeType,
    entries: Iterable<readonly [string, V]>,
    fullName: (key: string) => string | undefined,
  ) {
    super(type);
    this.#fullName = fullName;
    for (const [key, value] of entries) super.put(key.toLowerCase(), value);
  }

  override has(key: unknown): boolean {
    return super.has(this.#keyOf(key));
  }

  override get(key: unknown): V | null {
    return super.get(this.#keyOf(key));
  }

  override put(key: string, value: V): V | null {
    return super.put(this.#keyOf(key) as string, value);
  }

  override remove(key: unknown): V | null {
    return super.remove(this.#keyOf(key));
  }

  override clone(): CaseInsensitiveMap<V> {
    return new CaseInsensitiveMap(this.type, this.entries(), this.#fullName);
  }

  #keyOf(key: unknown): unknown {
    if (typeof key !== 'string') return key;
    const lower = key.toLowerCase();
    return super.has(lower) ? lower : (this.#fullName(lower)?.toLowerCase() ?? lower);
  }
}
