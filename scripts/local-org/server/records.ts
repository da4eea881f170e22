/**
 * Records between Apex values and the JSON of the REST API.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_retrieve.htm
 */
import { ApexBlob } from '../runtime/blob.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../runtime/dateTypes.ts';
import { ApexDecimal } from '../runtime/decimal.ts';
import { ApexDouble } from '../runtime/double.ts';
import { ApexList } from '../runtime/list.ts';
import { normalizeId } from '../runtime/ids.ts';
import { SObject } from '../runtime/sobject.ts';
import type { FieldDescribe, ObjectDescribe, OrgSchema } from '../schema/model.ts';
import { isFullName } from '../schema/naming.ts';
import { CompoundValue } from '../soql/index.ts';
import type { RecordShape } from '../soql/index.ts';
import { malformedJson, restError } from './errors.ts';

export type Json = null | string | number | boolean | Json[] | { [name: string]: Json };

/**
 * `version` is `67.0`; it is part of the record's url. With the shape of its query a record shows
 * what was selected, in that order: Apex adds the Id to every query, the API does not.
 */
export function recordToJson(record: SObject, version: string, shape?: RecordShape): Json {
  const type = record.describe.name;
  const attributes: { [name: string]: Json } = { type };
  if (record.id !== null) {
    attributes['url'] = `/services/data/v${version}/sobjects/${type}/${record.id}`;
  }
  const json: { [name: string]: Json } = { attributes };
  const fields = record.populatedFields();
  for (const name of shape?.order ?? fields.keySet().toArray()) {
    const value = shape ? (record.peekRaw(name) ?? null) : fields.get(name);
    json[name] = valueToJson(value, version, shape && shapeBelow(shape, name, value));
  }
  return json;
}

function shapeBelow(shape: RecordShape, name: string, value: unknown): RecordShape | undefined {
  const same = (item: { readonly relationship: string }): boolean => item.relationship === name;
  const parent = shape.parents.find(same);
  if (!parent) return shape.children.find(same)?.plan.shape;
  const type = value instanceof SObject ? value.describe.name : '';
  return parent.byObject?.get(type) ?? parent.shape;
}

function valueToJson(value: unknown, version: string, shape?: RecordShape): Json {
  if (value === null || value === undefined) return null;
  if (value instanceof SObject) return recordToJson(value, version, shape);
  if (value instanceof ApexList) return childrenToJson(value, version, shape);
  if (value instanceof ApexDecimal) return Number(value.toString());
  if (value instanceof ApexDouble) return value.value;
  if (value instanceof ApexDate) return value.toString().slice(0, 10);
  if (value instanceof ApexDatetime) return new Date(value.ms).toISOString().replace('Z', '+0000');
  if (value instanceof ApexTime) return new Date(value.ms).toISOString().slice(11);
  if (value instanceof CompoundValue) {
    const parts = [...value.parts].map(
      ([name, part]) => [name, valueToJson(part, version)] as const,
    );
    return Object.fromEntries(parts);
  }
  if (value instanceof ApexBlob) return Buffer.from(value.bytes).toString('base64');
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  throw new Error(`invariant: no JSON for ${String(value)}`);
}

/** Trap: a child query without rows is null, not an empty result. */
function childrenToJson(rows: ApexList, version: string, shape?: RecordShape): Json {
  if (rows.size === 0) return null;
  const records = rows.items.map((row) => valueToJson(row, version, shape));
  return { totalSize: rows.size, done: true, records };
}

/**
 * A record from the body of a request. Parents may be named by an external id:
 * `{"Account": {"Close_Id__c": "lead_x"}}`.
 */
export function recordFromJson(
  schema: OrgSchema,
  describe: ObjectDescribe,
  body: unknown,
): SObject {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw malformedJson('The body must be a JSON object with the fields of one record.');
  }
  const record = new SObject(describe);
  for (const [name, value] of Object.entries(body)) {
    if (name.toLowerCase() === 'attributes') continue;
    setFromJson(schema, record, name, value);
  }
  return record;
}

function setFromJson(schema: OrgSchema, record: SObject, name: string, value: unknown): void {
  const { describe } = record;
  const parent = describe.parentRelationship(name);
  const isParent = parent?.relationshipName && isFullName(parent.relationshipName, name);
  if (parent && isParent && typeof value === 'object') {
    record.setRaw(name, value === null ? null : parentFromJson(schema, parent, value));
    return;
  }
  const field = describe.field(name);
  if (!field || !isFullName(field.name, name)) {
    throw restError(
      400,
      'INVALID_FIELD',
      `No such column '${name}' on sobject of type ${describe.name}`,
    );
  }
  record.setRaw(field.name, valueFromJson(field, value));
}

function parentFromJson(schema: OrgSchema, field: FieldDescribe, value: object): SObject {
  const attributes = (value as { attributes?: { type?: string } }).attributes;
  const target = schema.object(attributes?.type ?? field.referenceTo[0] ?? '');
  if (!target) throw restError(400, 'INVALID_TYPE', `Unknown type of the parent in ${field.name}`);
  return recordFromJson(schema, target, value);
}

function valueFromJson(field: FieldDescribe, value: unknown): unknown {
  if (value === null || value === '') return null;
  const wrong = (): never => {
    throw malformedJson(
      `Cannot deserialize instance of ${field.type} from ${typeof value} value ${JSON.stringify(value)}`,
    );
  };
  const text = typeof value === 'object' ? wrong() : String(value);
  switch (field.apexType) {
    case 'Boolean':
      return typeof value === 'boolean'
        ? value
        : /^(true|false)$/i.test(text)
          ? /^true$/i.test(text)
          : wrong();
    case 'Integer':
      return /^-?\d+$/.test(text) ? Number(text) : wrong();
    case 'Long':
      return /^-?\d+$/.test(text) ? BigInt(text) : wrong();
    case 'Decimal':
    case 'Double':
      return ApexDecimal.tryParse(text) ?? wrong();
    case 'Date':
      return ApexDate.tryParse(text.slice(0, 10)) ?? wrong();
    case 'Datetime':
      return datetimeFromJson(text) ?? wrong();
    case 'Time':
      return ApexTime.tryParse(text) ?? wrong();
    case 'Id':
      return normalizeId(text) ?? malformedId(field, text);
    case 'Blob':
      return new ApexBlob(Buffer.from(text, 'base64'));
    default:
      return text;
  }
}

function datetimeFromJson(text: string): ApexDatetime | null {
  const time = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(time) ? null : new ApexDatetime(time);
}

function malformedId(field: FieldDescribe, text: string): never {
  throw restError(400, 'MALFORMED_ID', `${field.label}: id value of incorrect type: ${text}`);
}
