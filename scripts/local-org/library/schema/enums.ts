/**
 * Schema.DisplayType, SoapType and the options of describe calls.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_enum_Schema_DisplayType.htm
 */
import type { ApexEnum } from '../../runtime/objects.ts';
import type { FieldType } from '../../schema/model.ts';
import { defineType } from '../define.ts';
import { enumConstant } from '../support.ts';

defineType({
  namespace: 'Schema',
  name: 'DisplayType',
  kind: 'enum',
  values: [
    'ADDRESS',
    'ANYTYPE',
    'BASE64',
    'BOOLEAN',
    'COMBOBOX',
    'COMPLEXVALUE',
    'CURRENCY',
    'DATACATEGORYGROUPREFERENCE',
    'DATE',
    'DATETIME',
    'DOUBLE',
    'EMAIL',
    'ENCRYPTEDSTRING',
    'ID',
    'INTEGER',
    'JSON',
    'LOCATION',
    'LONG',
    'MULTIPICKLIST',
    'PERCENT',
    'PHONE',
    'PICKLIST',
    'REFERENCE',
    'SOBJECT',
    'STRING',
    'TEXTAREA',
    'TIME',
    'URL',
  ],
  members: {},
});

/** The types that fields have; the platform's enum also names several hundred metadata types. */
defineType({
  namespace: 'Schema',
  name: 'SoapType',
  kind: 'enum',
  values: [
    'ADDRESS',
    'ANYTYPE',
    'BASE64BINARY',
    'BOOLEAN',
    'DATE',
    'DATETIME',
    'DOUBLE',
    'ID',
    'INTEGER',
    'LOCATION',
    'LONG',
    'STRING',
    'TIME',
  ],
  members: {},
});

defineType({
  namespace: 'Schema',
  name: 'SObjectDescribeOptions',
  kind: 'enum',
  values: ['DEFAULT', 'DEFERRED', 'FULL'],
  members: {},
});

defineType({
  namespace: 'Schema',
  name: 'FieldDescribeOptions',
  kind: 'enum',
  values: ['DEFAULT', 'FULL_DESCRIBE'],
  members: {},
});

const displayNames: Partial<Record<FieldType, string>> = { int: 'INTEGER' };

export function displayTypeOf(type: FieldType): ApexEnum {
  return enumConstant('Schema', 'DisplayType', displayNames[type] ?? type.toUpperCase());
}

const soapNames: Partial<Record<FieldType, string>> = {
  id: 'ID',
  reference: 'ID',
  boolean: 'BOOLEAN',
  int: 'INTEGER',
  long: 'LONG',
  double: 'DOUBLE',
  currency: 'DOUBLE',
  percent: 'DOUBLE',
  date: 'DATE',
  datetime: 'DATETIME',
  time: 'TIME',
  base64: 'BASE64BINARY',
  address: 'ADDRESS',
  location: 'LOCATION',
  anyType: 'ANYTYPE',
  complexvalue: 'ANYTYPE',
};

export function soapTypeOf(type: FieldType): ApexEnum {
  return enumConstant('Schema', 'SoapType', soapNames[type] ?? 'STRING');
}
