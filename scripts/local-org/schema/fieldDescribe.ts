/** Makes complete field describes from the few properties that differ from the rule. */
import type { FieldApexType, FieldDescribe, FieldType } from './model.ts';

const apexTypes: Readonly<Record<FieldType, FieldApexType>> = {
  id: 'Id',
  string: 'String',
  textarea: 'String',
  boolean: 'Boolean',
  int: 'Integer',
  long: 'Long',
  double: 'Decimal',
  currency: 'Decimal',
  percent: 'Decimal',
  date: 'Date',
  datetime: 'Datetime',
  time: 'Time',
  picklist: 'String',
  multipicklist: 'String',
  combobox: 'String',
  reference: 'Id',
  email: 'String',
  phone: 'String',
  url: 'String',
  encryptedstring: 'String',
  base64: 'Blob',
  address: 'Address',
  location: 'Location',
  anyType: 'Object',
  complexvalue: 'Object',
};

const fixedLengths: Partial<Record<FieldType, number>> = { id: 18, reference: 18 };

export type FieldInit = Partial<FieldDescribe> & Pick<FieldDescribe, 'name' | 'label' | 'type'>;

/** User.FederationIdentifier has 512, CampaignMemberStatus.Label 765 characters. */
const longestFilteredText = 1300;

/** Long text, binaries, compound fields and encrypted text are neither filtered nor sorted by. */
export function searchableByType(type: FieldType, length: number): boolean {
  if (type === 'textarea') return length <= 255;
  if (type === 'string') return length <= longestFilteredText;
  return !['base64', 'address', 'location', 'encryptedstring', 'complexvalue', 'anyType'].includes(
    type,
  );
}

export function groupableByType(type: FieldType, length: number): boolean {
  if (
    [
      'double',
      'currency',
      'percent',
      'datetime',
      'combobox',
      'multipicklist',
      'time',
      'long',
    ].includes(type)
  ) {
    return false;
  }
  return searchableByType(type, length);
}

/** Fills what is not given: length and Apex type by type, everything else as on a plain field. */
export function createField(init: FieldInit): FieldDescribe {
  const length = init.length || (fixedLengths[init.type] ?? 0);
  const searchable = !init.calculated && searchableByType(init.type, length);
  return {
    apexType: apexTypes[init.type],
    precision: 0,
    scale: 0,
    digits: init.type === 'int' ? (init.precision ?? 9) || 9 : 0,
    nillable: true,
    defaultedOnCreate: false,
    createable: true,
    updateable: true,
    unique: false,
    externalId: false,
    idLookup: init.externalId ?? false,
    caseSensitive: false,
    calculated: false,
    formula: null,
    formulaTreatNullAsZero: false,
    autoNumber: false,
    displayFormat: null,
    nameField: false,
    custom: false,
    permissionable: false,
    filterable: init.calculated ? true : searchable,
    sortable: init.calculated ? true : searchable && init.type !== 'multipicklist',
    groupable: searchable && groupableByType(init.type, length),
    htmlFormatted: false,
    encrypted: false,
    referenceTo: [],
    namePointing: false,
    relationshipName: null,
    cascadeDelete: false,
    restrictedDelete: false,
    masterDetail: false,
    writeRequiresMasterRead: false,
    picklistValues: [],
    restrictedPicklist: false,
    controllerName: null,
    objectNameField: null,
    defaultValue: null,
    defaultIsFormula: false,
    compoundFieldName: null,
    inlineHelpText: null,
    description: null,
    summary: null,
    unconfirmed: false,
    ...init,
    length,
  };
}

/** Compound fields have no value of their own: address, geolocation. */
export function isCompound(field: FieldDescribe): boolean {
  return field.type === 'address' || field.type === 'location';
}

/**
 * Has the field a column in its object's table? Compound fields and formulas have none: they are
 * computed from others when they are read.
 */
export function hasColumn(field: FieldDescribe): boolean {
  return !isCompound(field) && !(field.calculated && field.formula !== null);
}
