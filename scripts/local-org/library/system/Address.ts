/**
 * System.Address: the value of an address field.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Address.htm
 */
import { AddressValue, type LocationValue } from '../../soql/index.ts';
import { defineType, type MemberImplementation } from '../define.ts';
import { coordinate, distanceBetween } from './geo.ts';

const texts = [
  'city',
  'country',
  'countryCode',
  'geocodeAccuracy',
  'postalCode',
  'state',
  'stateCode',
  'street',
];

function textMembers(): Record<string, MemberImplementation> {
  const members: Record<string, MemberImplementation> = {};
  for (const name of texts) {
    const get = (self: AddressValue): unknown => self.get(name);
    members[`${name}: String`] = { get };
    members[`get${name.charAt(0).toUpperCase()}${name.slice(1)}(): String`] = get;
  }
  return members;
}

defineType({
  namespace: 'System',
  name: 'Address',
  kind: 'class',
  jsClass: AddressValue,
  members: {
    'new()': () => new AddressValue(new Map()),
    ...textMembers(),
    'getDistance(Location, String): Double': (
      self: AddressValue,
      to: LocationValue | null,
      unit: string | null,
    ) => distanceBetween(self, to, unit),
    'getLatitude(): Double': (self: AddressValue) => coordinate(self, 'latitude'),
    'getLongitude(): Double': (self: AddressValue) => coordinate(self, 'longitude'),
  },
});
