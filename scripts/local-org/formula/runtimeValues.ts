/** Values of Apex and of records in memory as formulas see them, and back. */
import { ApexDate, ApexDatetime, ApexTime } from '../runtime/dateTypes.ts';
import { ApexDecimal } from '../runtime/decimal.ts';
import { ApexDouble } from '../runtime/double.ts';
import { toDecimal } from '../runtime/numbers.ts';
import type { SObject } from '../runtime/sobject.ts';
import type { RuntimeType } from '../runtime/typeInfo.ts';
import type { FieldDescribe, ObjectDescribe, OrgSchema } from '../schema/model.ts';
import type { NamedValue } from './expression.ts';
import { typeOfField, type FormulaType, type FormulaValue } from './values.ts';

const types: Readonly<Record<string, FormulaType>> = {
  string: 'text',
  id: 'text',
  boolean: 'boolean',
  integer: 'number',
  long: 'number',
  double: 'number',
  decimal: 'number',
  date: 'date',
  datetime: 'datetime',
  time: 'time',
};

/** What a value of the Apex type is in a formula; null when formulas cannot use it. */
export const typeOfRuntime = ({ key }: RuntimeType): FormulaType | null => types[key] ?? null;

/** Differs: ids keep their 18 characters, as they are in code. */
export function fromRuntime(value: unknown): FormulaValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (value instanceof ApexDate || value instanceof ApexDatetime || value instanceof ApexTime)
    return value;
  return toDecimal(value) ?? null;
}

/** The value as a variable of the Apex type holds it; fractions are cut off for whole numbers. */
export function toRuntime(type: RuntimeType, value: FormulaValue): unknown {
  if (value === null) return null;
  if (!(value instanceof ApexDecimal)) return value;
  switch (type.key) {
    case 'integer':
      return value.setScale(0, 'DOWN').toInteger();
    case 'long':
      return value.setScale(0, 'DOWN').toLong();
    case 'double':
      return new ApexDouble(value.toDouble());
    default:
      return value;
  }
}

/** Text of several selections is `a;b` in memory, `;a;b;` in formulas; 50 percent are 0.5. */
export function fromField(field: FieldDescribe, value: unknown): FormulaValue {
  const found = fromRuntime(value);
  if (found === null) return field.type === 'boolean' ? false : null;
  if (field.type === 'multipicklist') return `;${String(found)};`;
  if (field.type === 'percent' && found instanceof ApexDecimal)
    return new ApexDecimal(found.unscaled, found.scale + 2);
  return found;
}

/** From what a formula is worked out for to a record in it. */
export type RecordReader = (root: unknown) => SObject | null;

/**
 * `Owner.Name` of a record in memory: its parents are those that it holds. Null when there is no such
 * field. Reading one that was not queried is the SObjectException of Apex.
 */
export function recordPath(
  schema: OrgSchema,
  object: ObjectDescribe,
  path: readonly string[],
  record: RecordReader,
): NamedValue | null {
  const [name = '', ...rest] = path;
  if (rest.length > 0) return parentPath(schema, object, path, record);
  const field = object.field(name);
  const type = field && typeOfField(field);
  if (!field || !type) return null;
  const key = field.name.toLowerCase();
  const read = (root: unknown): FormulaValue => {
    const found = record(root);
    return fromField(field, found === null ? null : found.getField(key));
  };
  return { type, fieldName: field.name, read };
}

function parentPath(
  schema: OrgSchema,
  object: ObjectDescribe,
  [name = '', ...rest]: readonly string[],
  record: RecordReader,
): NamedValue | null {
  const [relationship = '', chosen] = name.split(':');
  const lookup = object.parentRelationship(relationship);
  const target = lookup && schema.object(chosen ?? lookup.referenceTo[0] ?? '');
  if (!lookup?.relationshipName || !target) return null;
  const key = lookup.relationshipName;
  return recordPath(schema, target, rest, (root) => {
    const parent = record(root)?.getSObject(key) ?? null;
    return parent?.describe === target ? parent : null;
  });
}
