/**
 * Dynamic assignment to a field (`put`, JSON, `Map` constructors of records): which values a field
 * of a type takes, and in which representation it keeps them.
 */
import type { FieldApexType, FieldDescribe } from '../schema/model.ts';
import { ApexBlob } from './blob.ts';
import { ApexDate, ApexDatetime, ApexTime } from './dateTypes.ts';
import { ApexDouble } from './double.ts';
import { throwApex } from './exceptions.ts';
import { toId } from './ids.ts';
import { toDecimal } from './numbers.ts';
import { ApexEnum } from './objects.ts';
import { typeNameOf } from './typeOf.ts';

const unchanged = <T>(value: T): T => value;

/** Per type of field: the stored form of a value, undefined when the type does not fit. */
const conversions: Readonly<Record<FieldApexType, (value: unknown) => unknown>> = {
  Id: (value) => (typeof value === 'string' ? toId(value) : undefined),
  String: (value) => {
    if (value instanceof ApexEnum) return value.name;
    return typeof value === 'string' ? value : undefined;
  },
  Boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  Integer: (value) => (typeof value === 'number' ? value : wholeNumber(value, 'Integer')),
  Long: (value) => {
    if (typeof value === 'number') return BigInt(value);
    return typeof value === 'bigint' ? value : wholeNumber(value, 'Long');
  },
  Decimal: toDecimal,
  Double: (value) => {
    if (value instanceof ApexDouble) return value;
    const decimal = toDecimal(value);
    return decimal && new ApexDouble(decimal.toDouble());
  },
  Date: (value) => (value instanceof ApexDate ? value : undefined),
  Datetime: (value) => {
    if (value instanceof ApexDate) return value.toDatetime();
    return value instanceof ApexDatetime ? value : undefined;
  },
  Time: (value) => (value instanceof ApexTime ? value : undefined),
  Blob: (value) => (value instanceof ApexBlob ? value : undefined),
  Address: unchanged,
  Location: unchanged,
  'EventBus.ChangeEventHeader': (value) =>
    typeNameOf(value) === 'EventBus.ChangeEventHeader' ? value : undefined,
  Object: unchanged,
};

/** Integer fields take a Decimal, Double or Long that has no fraction. */
function wholeNumber(value: unknown, type: 'Integer' | 'Long'): number | bigint | undefined {
  const decimal = toDecimal(value);
  if (!decimal || decimal.compareTo(decimal.setScale(0, 'DOWN')) !== 0) return undefined;
  return type === 'Integer' ? decimal.toInteger() : decimal.toLong();
}

/** The value as the field keeps it; SObjectException `Illegal assignment from String to Date`. */
export function assignedValue(field: FieldDescribe, value: unknown): unknown {
  if (value === null) return null;
  const stored = conversions[field.apexType](value);
  if (stored !== undefined) return stored;
  throwApex(
    'System.SObjectException',
    `Illegal assignment from ${typeNameOf(value)} to ${field.apexType}`,
  );
}
