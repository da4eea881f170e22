import type { FieldDescribe } from '../../schema/model.ts';

/**
 * Value of an address or geolocation field: its parts as they were stored. `System.Address` and
 * `System.Location` read them by the names of their properties.
 */
export class CompoundValue {
  readonly kind: 'address' | 'location';
  readonly #parts: ReadonlyMap<string, unknown>;

  /** Keys are lower case: `street`, `postalcode`, `latitude`. */
  constructor(kind: 'address' | 'location', parts: ReadonlyMap<string, unknown>) {
    this.kind = kind;
    this.#parts = parts;
  }

  /** `get('postalCode')`; null when the part is empty. */
  get(part: string): unknown {
    return this.#parts.get(part.toLowerCase()) ?? null;
  }
}

/** `BillingPostalCode` of `BillingAddress` is `postalcode`, `Place__Latitude__s` is `latitude`. */
export function partKey(compound: FieldDescribe, part: FieldDescribe): string {
  const custom = /__(\w+)__s$/.exec(part.name)?.[1];
  const prefix = compound.name.replace(/Address$/, '');
  const own = part.name.startsWith(prefix) ? part.name.slice(prefix.length) : part.name;
  return (custom ?? own).toLowerCase();
}
