/** Places on the globe. */
import { ApexDecimal } from '../../runtime/decimal.ts';
import { nullArgument, throwApex } from '../../runtime/exceptions.ts';
import type { CompoundValue } from '../../soql/index.ts';

/** Mean radius of the earth. */
const radius: Readonly<Record<string, number>> = { km: 6371.0088, mi: 3958.7613 };

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Degrees, or null where the place has none. */
export function coordinate(place: CompoundValue, name: 'latitude' | 'longitude'): number | null {
  const value = place.get(name);
  return value instanceof ApexDecimal ? value.toDouble() : null;
}

/**
 * Great-circle distance in `mi` or `km`; null when a place has no coordinates.
 * Differs: computed with the haversine formula; the platform's last digits are not documented.
 */
export function distanceBetween(
  from: CompoundValue | null,
  to: CompoundValue | null,
  unit: string | null,
): number | null {
  const scale = radius[(unit ?? nullArgument()).toLowerCase()];
  if (scale === undefined) {
    // UNCONFIRMED: type and text.
    throwApex('System.InvalidParameterValueException', `Invalid unit of measure: ${unit}`);
  }
  const [a, b] = [from ?? nullArgument(), to ?? nullArgument()];
  const north = [coordinate(a, 'latitude'), coordinate(b, 'latitude')] as const;
  const east = [coordinate(a, 'longitude'), coordinate(b, 'longitude')] as const;
  if (north[0] === null || north[1] === null || east[0] === null || east[1] === null) return null;
  const height = Math.sin(radians(north[1] - north[0]) / 2) ** 2;
  const width = Math.sin(radians(east[1] - east[0]) / 2) ** 2;
  const chord = height + Math.cos(radians(north[0])) * Math.cos(radians(north[1])) * width;
  return 2 * scale * Math.asin(Math.min(1, Math.sqrt(chord)));
}
