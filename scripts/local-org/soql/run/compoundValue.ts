import type { FieldDescribe } from '../../schema/model.ts';

/**
 * Value of an address or geolocation field: its parts as they were stored. `System.Address` and
 * `System.Location` read them by the names of their properties.
 */
export class CompoundValue {
  readonly kind: 'address' | 'location';
  /** Every part in the order of the object's fields, null when empty: `postalCode`, `latitude`. */
  readonly parts: ReadonlyMap<string, unknown>;

  constructor(kind: 'address' | 'location', parts: ReadonlyMap<string, unknown>) {
    this.kind = kind;
    this.parts = parts;
  }

  /** `get('postalCode')`, in any case; null when the part is empty. */
  get(part: string): unknown {
    const wanted = part.toLowerCase();
    for (const [name, value] of this.parts) if (name.toLowerCase() === wanted) return value;
    return null;
  }
}

/** `BillingPostalCode` of `BillingAddress` is `postalCode`, `Place__Latitude__s` is `latitude`. */
export function partName(compound: FieldDescribe, part: FieldDescribe): string {
  const custom = /__(\w+)__s$/.exec(part.name)?.[1];
  const prefix = compound.name.replace(/Address$/, '');
  const own = part.name.startsWith(prefix) ? part.name.slice(prefix.length) : part.name;
  const name = custom ?? own;
  return name.charAt(0).toLowerCase() + name.slice(1);
}
