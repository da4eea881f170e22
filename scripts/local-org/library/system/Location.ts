/**
 * System.Location: the value of a geolocation field.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Location.htm
 */
import type { ApexDecimal } from '../../runtime/decimal.ts';
import { LocationValue } from '../../soql/index.ts';
import { defineType } from '../define.ts';
import { coordinate, distanceBetween } from './geo.ts';

const latitude = (self: LocationValue): number | null => coordinate(self, 'latitude');
const longitude = (self: LocationValue): number | null => coordinate(self, 'longitude');

function newInstance(north: ApexDecimal | null, east: ApexDecimal | null): LocationValue {
  return new LocationValue(
    new Map([
      ['latitude', north],
      ['longitude', east],
    ]),
  );
}

defineType({
  namespace: 'System',
  name: 'Location',
  kind: 'class',
  jsClass: LocationValue,
  members: {
    'new()': () => new LocationValue(new Map()),
    'latitude: Double': { get: latitude },
    'longitude: Double': { get: longitude },
    'getDistance(Location, String): Double': (
      self: LocationValue,
      to: LocationValue | null,
      unit: string | null,
    ) => distanceBetween(self, to, unit),
    'getLatitude(): Double': latitude,
    'getLongitude(): Double': longitude,
    'static getDistance(Location, Location, String): Double': (
      from: LocationValue | null,
      to: LocationValue | null,
      unit: string | null,
    ) => distanceBetween(from, to, unit),
    'static newInstance(Decimal, Decimal): Location': newInstance,
  },
});
