import type { FieldDescribe } from '../../schema/model.ts';

/** Value of an address or geolocation field: its parts as they were stored. */
export class CompoundValue {
  /** Every part in the order of the object's fields, null when empty: `postalCode`, `latitude`. */
  readonly parts: ReadonlyMap<string, unknown>;

  constructor(parts: ReadonlyMap<string, unknown>) {
    this.parts = parts;
  }

  /** `get('postalCode')`, in any case; null when the part is empty. */
  get(part: string): unknown {
    const wanted = part.toLowerCase();
    for (const [name, value] of this.parts) if (name.toLowerCase() === wanted) return value;
    return null;
  }
}

/** `System.Address` */
export class AddressValue extends CompoundValue {}

/** `System.Location` */
export class LocationValue extends CompoundValue {}

/** `BillingPostalCode` of `BillingAddress` is `postalCode`, `Place__Latitude__s` is `latitude`. */
export function partName(compound: FieldDescribe, part: FieldDescribe): string {
  const custom = /__(\w+)__s$/.exec(part.name)?.[1];
  const prefix = compound.name.replace(/Address$/, '');
  const own = part.name.startsWith(prefix) ? part.name.slice(prefix.length) : part.name;
  const name = custom ?? own;
  return name.charAt(0).toLowerCase() + name.slice(1);
}
