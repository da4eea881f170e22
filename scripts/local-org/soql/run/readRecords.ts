import { ApexDecimal } from '../../runtime/decimal.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../../runtime/dateTypes.ts';
import { SObject } from '../../runtime/sobject.ts';
import { fromStorage, numberOfField } from '../../schema/storage.ts';
import type { ColumnPlan, ParentShape, RecordShape, ValueType } from '../plan.ts';
import { AddressValue, LocationValue, partName } from './compoundValue.ts';
import type { CompoundValue } from './compoundValue.ts';
import { formatValue } from './format.ts';
import type { FieldDescribe } from '../../schema/model.ts';

/** A row of a raw statement. */
export type Row = readonly unknown[];

type Stored = string | number | null;

type RecordReader = (row: Row) => SObject;

const readers = new WeakMap<RecordShape, RecordReader>();

/** Makes records of a shape; compiled once per shape. Children are attached by the caller. */
export function recordReader(shape: RecordShape): RecordReader {
  let reader = readers.get(shape);
  if (!reader) readers.set(shape, (reader = compile(shape)));
  return reader;
}

function compile(shape: RecordShape): RecordReader {
  const columns = inOrderOfSelection(shape).map((each) => ({
    ...columnReader(each),
    key: each.name.toLowerCase(),
  }));
  const parents = shape.parents.map((each) => ({
    key: each.relationship.toLowerCase(),
    read: parentReader(each),
  }));
  const queried = new Set([
    ...columns.map(({ key }) => key),
    ...parents.map(({ key }) => key),
    ...shape.children.map(({ relationship }) => relationship.toLowerCase()),
  ]);
  return (row) => {
    const record = new SObject(shape.object);
    // A queried field that is null stays unset: it reads as null because `queriedFields` has it.
    for (const { key, column, read } of columns) {
      const stored = row[column];
      if (stored === null || stored === undefined) continue;
      const value = read(stored as Stored, row);
      if (value !== null) record.setRaw(key, value);
    }
    for (const { key, read } of parents) {
      const parent = read(row);
      if (parent) record.setRaw(key, parent);
    }
    record.queriedFields = queried;
    return record;
  };
}

/** As records print: what was selected, then what every record has (an Id that was not asked for). */
function inOrderOfSelection({ columns, order }: RecordShape): readonly ColumnPlan[] {
  const position = (name: string): number => {
    const index = order.indexOf(name);
    return index < 0 ? order.length : index;
  };
  return [...columns].sort((a, b) => position(a.name) - position(b.name));
}

function parentReader(parent: ParentShape): (row: Row) => SObject | null {
  const read = recordReader(parent.shape);
  const byPrefix = new Map<string, RecordReader>();
  for (const shape of parent.byObject?.values() ?? []) {
    byPrefix.set(shape.object.keyPrefix ?? '', recordReader(shape));
  }
  return (row) => {
    const id = row[parent.idColumn];
    if (typeof id !== 'string') return null;
    return (byPrefix.get(id.slice(0, 3)) ?? read)(row);
  };
}

interface ColumnReader {
  readonly column: number;
  readonly read: (stored: Stored, row: Row) => unknown;
}

function columnReader({ column, field, reading }: ColumnPlan): ColumnReader {
  switch (reading.kind) {
    case 'field':
      return { column, read: fieldReader(field) };
    case 'value':
      return { column, read: (stored) => typedValue(reading.type, field, stored) };
    case 'format':
      return { column, read: (stored) => formatValue(reading.type, field, stored) };
    case 'compound':
      return compoundReader(column, field, reading.parts);
  }
}

function fieldReader(field: FieldDescribe | null): (stored: Stored) => unknown {
  if (!field) throw new Error('invariant: a field column has a field');
  const isText = field.apexType === 'String' || field.apexType === 'Id';
  if (isText && field.type !== 'multipicklist') return (stored) => stored;
  return (stored) => fromStorage(field, stored);
}

function compoundReader(
  column: number,
  field: FieldDescribe | null,
  parts: readonly { readonly field: FieldDescribe; readonly column: number }[],
): ColumnReader {
  if (!field) throw new Error('invariant: a compound column has a field');
  const jsClass = field.type === 'location' ? LocationValue : AddressValue;
  const keyed = parts.map((part) => ({ ...part, key: partName(field, part.field) }));
  const read = (_id: Stored, row: Row): CompoundValue | null => {
    const values = new Map<string, unknown>();
    let isEmpty = true;
    for (const part of keyed) {
      const stored = row[part.column] as Stored;
      if (stored !== null) isEmpty = false;
      values.set(part.key, stored === null ? null : fromStorage(part.field, stored));
    }
    return isEmpty ? null : new jsClass(values);
  };
  return { column, read };
}

/** Sums and averages: 15 digits, so that 10.2 does not come out as 10.199999999999999. */
function calculatedNumber(field: FieldDescribe | null, stored: number): ApexDecimal {
  const rounded = Number(stored.toPrecision(15));
  return field ? numberOfField(field, rounded) : ApexDecimal.ofDouble(rounded);
}

/** Results of functions and aggregates. */
function typedValue(type: ValueType, field: FieldDescribe | null, stored: Stored): unknown {
  switch (type) {
    case 'integer':
      return Number(stored);
    case 'number':
      return calculatedNumber(field, Number(stored));
    case 'boolean':
      return stored === 1;
    case 'date':
      return ApexDate.tryParse(String(stored));
    case 'datetime':
      return new ApexDatetime(Number(stored));
    case 'time':
      return ApexTime.tryParse(String(stored));
    case 'multipicklist':
      return String(stored).slice(1, -1);
    default:
      return stored;
  }
}
