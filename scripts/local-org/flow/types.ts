/**
 * Types of a flow's resources. Values are those of Apex (runtime/README.md): numbers are Decimals,
 * collections Lists.
 */
import { typeOfField } from '../formula/values.ts';
import { ApexList } from '../runtime/collections.ts';
import { ApexDate, ApexDatetime } from '../runtime/dateTypes.ts';
import { normalizeId } from '../runtime/ids.ts';
import { toDecimal } from '../runtime/numbers.ts';
import { sobjectType, types } from '../runtime/runtimeTypes.ts';
import type { SObject } from '../runtime/sobject.ts';
import { toText } from '../runtime/toText.ts';
import type { RuntimeType } from '../runtime/typeInfo.ts';
import type { FieldDescribe, ObjectDescribe } from '../schema/model.ts';

export type FlowKind =
  'text' | 'number' | 'boolean' | 'date' | 'datetime' | 'time' | 'record' | 'apex' | 'any';

export interface FlowType {
  readonly kind: FlowKind;
  readonly isCollection: boolean;
  /** Of records. */
  readonly object: ObjectDescribe | null;
  /** Of objects of Apex classes. */
  readonly apex: RuntimeType | null;
  /** Of values that are a field of a record. */
  readonly field: FieldDescribe | null;
}

const plain = (kind: FlowKind): FlowType => ({
  kind,
  isCollection: false,
  object: null,
  apex: null,
  field: null,
});

export const flowTypes = {
  text: plain('text'),
  number: plain('number'),
  boolean: plain('boolean'),
  date: plain('date'),
  datetime: plain('datetime'),
  time: plain('time'),
  any: plain('any'),
} as const;

export const recordType = (object: ObjectDescribe): FlowType => ({ ...plain('record'), object });
export const apexType = (apex: RuntimeType): FlowType => ({ ...plain('apex'), apex });
export const collectionOf = (type: FlowType): FlowType => ({ ...type, isCollection: true });
export const elementOf = (type: FlowType): FlowType => ({ ...type, isCollection: false });

/** By the `dataType` of the metadata; null for SObject and Apex, which say more. */
export function scalarType(dataType: string): FlowType | null {
  switch (dataType.toLowerCase()) {
    case 'string':
    case 'picklist':
    case 'multipicklist':
      return flowTypes.text;
    case 'number':
    case 'currency':
      return flowTypes.number;
    case 'boolean':
    case 'date':
    case 'datetime':
    case 'time':
      return flowTypes[dataType.toLowerCase() as 'boolean' | 'date' | 'datetime' | 'time'];
    default:
      return null;
  }
}

export function typeOfRecordField(field: FieldDescribe): FlowType {
  const type = typeOfField(field);
  if (type === null) return { ...flowTypes.any, field };
  const kind = type === 'picklist' || type === 'multipicklist' || type === 'null' ? 'text' : type;
  return { ...flowTypes[kind], field };
}

const runtimeKinds: Readonly<Record<string, FlowType>> = {
  string: flowTypes.text,
  id: flowTypes.text,
  integer: flowTypes.number,
  long: flowTypes.number,
  double: flowTypes.number,
  decimal: flowTypes.number,
  boolean: flowTypes.boolean,
  date: flowTypes.date,
  datetime: flowTypes.datetime,
  time: flowTypes.time,
};

/** What a value of the Apex type is in a flow. */
export function typeOfRuntime(
  type: RuntimeType,
  objectOf: (name: string) => ObjectDescribe | undefined,
): FlowType {
  const [element] = type.typeArguments;
  if (type.kind === 'list' && element) return collectionOf(typeOfRuntime(element, objectOf));
  if (type.kind === 'sobject') {
    const object = objectOf(type.name);
    return object ? recordType(object) : { ...plain('record') };
  }
  return runtimeKinds[type.key] ?? (type.kind === 'class' ? apexType(type) : flowTypes.any);
}

/** Type of the elements of a List that holds values of the type. */
export function runtimeTypeOf({ kind, object, apex }: FlowType): RuntimeType {
  switch (kind) {
    case 'number':
      return types.decimal;
    case 'text':
      return types.string;
    case 'record':
      return object ? sobjectType(object.name) : types.sobject;
    case 'apex':
      return apex ?? types.object;
    case 'any':
      return types.object;
    default:
      return types[kind];
  }
}

export const emptyList = (type: FlowType): ApexList<unknown> =>
  ApexList.of(runtimeTypeOf(type), []);

/** The value as something of the type keeps it; null when it cannot. */
export function convert(type: FlowType, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (!type.isCollection) return convertOne(type.kind, value);
  const items = value instanceof ApexList ? value.items : [value];
  const element = runtimeTypeOf(type);
  return ApexList.of(
    element,
    items.map((item) => convertOne(type.kind, item)),
  );
}

function convertOne(kind: FlowKind, value: unknown): unknown {
  switch (kind) {
    case 'text':
      return typeof value === 'string' ? value : textOf(value);
    case 'number':
      return toDecimal(value) ?? null;
    case 'boolean':
      return typeof value === 'boolean' ? value : value === 'true';
    case 'date':
      return dateOf(value);
    case 'datetime':
      return value instanceof ApexDate ? value.toDatetime() : value;
    default:
      return value;
  }
}

const dateOf = (value: unknown): unknown =>
  value instanceof ApexDatetime ? value.parts(0).date : value;

/** A value in text: UNCONFIRMED for dates and numbers, which pages show in the user's locale. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof ApexDate) return value.toString();
  if (value instanceof ApexList) return value.items.map(textOf).join(', ');
  const decimal = typeof value === 'boolean' ? undefined : toDecimal(value);
  return decimal && typeof value !== 'string'
    ? decimal.stripTrailingZeros().toPlainText()
    : toText(value);
}

/** What the field keeps of a value; the record is not checked for being read-only. */
export function writeField(record: SObject, field: FieldDescribe, value: unknown): void {
  record.setRaw(field.name, value === null ? null : fieldValue(field, value));
}

export function fieldValue(field: FieldDescribe, value: unknown): unknown {
  switch (field.apexType) {
    case 'Integer':
      return toDecimal(value)?.setScale(0, 'HALF_UP').toInteger() ?? null;
    case 'Long':
      return toDecimal(value)?.setScale(0, 'HALF_UP').toLong() ?? null;
    case 'Decimal':
    case 'Double':
      return toDecimal(value) ?? null;
    case 'Id':
      return normalizeId(textOf(value)) ?? textOf(value);
    case 'String':
      return convertOne('text', value);
    case 'Boolean':
      return convertOne('boolean', value);
    case 'Date':
      return dateOf(value);
    case 'Datetime':
      return convertOne('datetime', value);
    default:
      return value;
  }
}
