/** Small describes for unit tests of records. */
import { createField } from '../schema/fieldDescribe.ts';
import type {
  ChildRelationship,
  FieldDescribe,
  FieldType,
  ObjectDescribe,
} from '../schema/model.ts';

export function testField(
  name: string,
  type: FieldType,
  overrides: Partial<FieldDescribe> = {},
): FieldDescribe {
  return createField({
    name,
    type,
    label: name,
    length: 255,
    precision: 18,
    scale: 2,
    createable: type !== 'id',
    updateable: type !== 'id',
    nameField: name === 'Name',
    custom: name.endsWith('__c'),
    permissionable: true,
    ...overrides,
  });
}

export interface TestObject {
  readonly name: string;
  readonly keyPrefix: string;
  readonly fields: readonly FieldDescribe[];
  readonly childRelationships?: readonly ChildRelationship[];
}

export function testObject(options: TestObject): ObjectDescribe {
  const { name, keyPrefix, fields, childRelationships = [] } = options;
  const same = (a: string | null, b: string): boolean => a?.toLowerCase() === b.toLowerCase();
  return {
    name,
    keyPrefix,
    fields,
    childRelationships,
    label: name,
    labelPlural: `${name}s`,
    kind: 'standard',
    custom: false,
    customSettingType: null,
    publishBehavior: null,
    stored: true,
    activities: false,
    unconfirmed: false,
    visibility: 'Public',
    sharingModel: 'ReadWrite',
    externalSharingModel: 'Private',
    createable: true,
    updateable: true,
    deletable: true,
    undeletable: true,
    mergeable: true,
    queryable: true,
    searchable: true,
    triggerable: true,
    feedEnabled: false,
    setup: false,
    recordTypes: [],
    validationRules: [],
    fieldSets: new Map(),
    field: (wanted) => fields.find((field) => same(field.name, wanted)),
    parentRelationship: (wanted) => fields.find((field) => same(field.relationshipName, wanted)),
    childRelationship: (wanted) =>
      childRelationships.find((child) => same(child.relationshipName, wanted)),
  };
}

export const testAccount = testObject({
  name: 'Account',
  keyPrefix: '001',
  fields: [
    testField('Id', 'id'),
    testField('Name', 'string'),
    testField('AnnualRevenue', 'currency'),
    testField('NumberOfEmployees', 'int'),
    testField('Founded__c', 'date'),
    testField('Seen__c', 'datetime'),
    testField('Active__c', 'boolean'),
    testField('Number__c', 'string', { autoNumber: true, createable: false, updateable: false }),
    testField('CreatedDate', 'datetime', { createable: false, updateable: false }),
    testField('ParentId', 'reference', { referenceTo: ['Account'], relationshipName: 'Parent' }),
  ],
  childRelationships: [
    {
      childSObject: 'Contact',
      field: 'AccountId',
      relationshipName: 'Contacts',
      cascadeDelete: false,
      restrictedDelete: false,
    },
  ],
});
