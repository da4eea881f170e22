/** The fields that every custom object, setting, metadata type, event, share and history has. */
import { createField } from './fieldDescribe.ts';
import { parsePicklistValues } from './fieldSpec.ts';
import type { FieldDescribe, PicklistValue } from './model.ts';

const readOnly = { createable: false, updateable: false } as const;

function reference(name: string, label: string, referenceTo: readonly string[]): FieldDescribe {
  return createField({
    name,
    label,
    type: 'reference',
    referenceTo,
    relationshipName: name.replace(/Id$/, ''),
    namePointing: referenceTo.length > 1,
    nillable: false,
    defaultedOnCreate: true,
    ...readOnly,
  });
}

function stamp(name: string, label: string): FieldDescribe {
  return createField({
    name,
    label,
    type: 'datetime',
    nillable: false,
    defaultedOnCreate: true,
    ...readOnly,
  });
}

function text(
  name: string,
  label: string,
  length: number,
  more: Partial<FieldDescribe> = {},
): FieldDescribe {
  return createField({ name, label, type: 'string', length, ...more });
}

export const idField: FieldDescribe = createField({
  name: 'Id',
  label: 'Record ID',
  type: 'id',
  nillable: false,
  defaultedOnCreate: true,
  idLookup: true,
  ...readOnly,
});

export const deletedField: FieldDescribe = createField({
  name: 'IsDeleted',
  label: 'Deleted',
  type: 'boolean',
  nillable: false,
  defaultedOnCreate: true,
  ...readOnly,
});

export const ownerField: FieldDescribe = {
  ...reference('OwnerId', 'Owner ID', ['Group', 'User']),
  createable: true,
  updateable: true,
};

const createdFields: readonly FieldDescribe[] = [
  stamp('CreatedDate', 'Created Date'),
  reference('CreatedById', 'Created By ID', ['User']),
];

export const auditFields: readonly FieldDescribe[] = [
  ...createdFields,
  stamp('LastModifiedDate', 'Last Modified Date'),
  reference('LastModifiedById', 'Last Modified By ID', ['User']),
  stamp('SystemModstamp', 'System Modstamp'),
];

export const viewedFields: readonly FieldDescribe[] = [
  createField({ name: 'LastViewedDate', label: 'Last Viewed Date', type: 'datetime', ...readOnly }),
  createField({
    name: 'LastReferencedDate',
    label: 'Last Referenced Date',
    type: 'datetime',
    ...readOnly,
  }),
];

export const lastActivityField: FieldDescribe = createField({
  name: 'LastActivityDate',
  label: 'Last Activity Date',
  type: 'date',
  ...readOnly,
});

export const recordTypeField: FieldDescribe = {
  ...reference('RecordTypeId', 'Record Type ID', ['RecordType']),
  nillable: true,
  createable: true,
  updateable: true,
  defaultedOnCreate: false,
};

export const currencyField: FieldDescribe = createField({
  name: 'CurrencyIsoCode',
  label: 'Currency ISO Code',
  type: 'picklist',
  length: 3,
  defaultedOnCreate: true,
  restrictedPicklist: true,
  picklistValues: parsePicklistValues(['*USD', 'EUR', 'GBP', 'JPY', 'CHF', 'CAD', 'AUD']),
});

/** Name of a custom object: text of 80 characters (filled with the id when left out) or a number. */
export function nameField(label: string, displayFormat: string | null): FieldDescribe {
  const autoNumber = displayFormat !== null;
  return text('Name', label, 80, {
    nameField: true,
    idLookup: true,
    nillable: !autoNumber,
    defaultedOnCreate: true,
    createable: !autoNumber,
    updateable: !autoNumber,
    autoNumber,
    displayFormat,
  });
}

export const customSettingFields: readonly FieldDescribe[] = [
  idField,
  deletedField,
  text('Name', 'Name', 38, { nameField: true, nillable: true, defaultedOnCreate: true }),
  {
    ...reference('SetupOwnerId', 'Location', ['Organization', 'Profile', 'User']),
    createable: true,
  },
  ...auditFields,
];

export const customMetadataFields: readonly FieldDescribe[] = [
  { ...idField, label: 'Custom Metadata Record ID' },
  text('DeveloperName', 'Custom Metadata Record Name', 40, { nillable: false }),
  text('MasterLabel', 'Label', 40, { nillable: false, nameField: true }),
  text('Language', 'Master Language', 40, { nillable: false, ...readOnly }),
  text('NamespacePrefix', 'Namespace Prefix', 15, readOnly),
  text('Label', 'Label', 40, { nillable: false, ...readOnly }),
  text('QualifiedApiName', 'Qualified API Name', 70, { nillable: false, ...readOnly }),
  stamp('SystemModstamp', 'System Modstamp'),
];

export const platformEventFields: readonly FieldDescribe[] = [
  text('ReplayId', 'Replay ID', 1000, readOnly),
  ...createdFields,
  text('EventUuid', 'Event UUID', 36, readOnly),
];

const accessLevels = parsePicklistValues(['Read=Read Only', 'Edit=Read/Write', 'All=Owner']);
const rowCauses = parsePicklistValues(['Owner', '*Manual=Manual Sharing', 'Rule']);

/** `reasons`: Apex sharing reasons of the object, `Recruiter__c`. */
export function shareFields(object: string, reasons: readonly PicklistValue[]): FieldDescribe[] {
  return [
    idField,
    { ...reference('ParentId', 'Parent ID', [object]), createable: true, defaultedOnCreate: false },
    createField({
      name: 'AccessLevel',
      label: 'Access Level',
      type: 'picklist',
      length: 40,
      nillable: false,
      restrictedPicklist: true,
      picklistValues: accessLevels,
    }),
    {
      ...reference('UserOrGroupId', 'User/Group ID', ['Group', 'User']),
      createable: true,
      defaultedOnCreate: false,
    },
    createField({
      name: 'RowCause',
      label: 'Row Cause',
      type: 'picklist',
      length: 40,
      updateable: false,
      restrictedPicklist: true,
      picklistValues: [...rowCauses, ...reasons],
      defaultValue: 'Manual',
    }),
    stamp('LastModifiedDate', 'Last Modified Date'),
    reference('LastModifiedById', 'Last Modified By ID', ['User']),
    deletedField,
  ];
}

/** `parentField`: `ParentId` of custom objects, `AccountId` of standard ones. */
export function historyFields(object: string, parentField: string): FieldDescribe[] {
  return [
    idField,
    deletedField,
    reference(parentField, 'Parent ID', [object]),
    reference('CreatedById', 'Created By ID', ['User']),
    stamp('CreatedDate', 'Created Date'),
    createField({
      name: 'Field',
      label: 'Changed Field',
      type: 'picklist',
      length: 255,
      ...readOnly,
    }),
    createField({ name: 'DataType', label: 'Datatype', type: 'picklist', length: 60, ...readOnly }),
    createField({ name: 'OldValue', label: 'Old Value', type: 'anyType', ...readOnly }),
    createField({ name: 'NewValue', label: 'New Value', type: 'anyType', ...readOnly }),
  ];
}
