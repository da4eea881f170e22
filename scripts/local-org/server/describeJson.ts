/**
 * Describe results as the REST API prints them.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_describe.htm
 */
import type {
  ChildRelationship,
  FieldDescribe,
  FieldType,
  ObjectDescribe,
  PicklistValue,
} from '../schema/model.ts';

export function objectSummary(object: ObjectDescribe, version: string): Record<string, unknown> {
  const base = `/services/data/v${version}/sobjects/${object.name}`;
  return {
    activateable: false,
    createable: object.createable,
    custom: object.custom,
    customSetting: object.kind === 'customSetting',
    deletable: object.deletable,
    deprecatedAndHidden: false,
    feedEnabled: object.feedEnabled,
    keyPrefix: object.keyPrefix,
    label: object.label,
    labelPlural: object.labelPlural,
    layoutable: object.kind === 'standard' || object.kind === 'custom',
    mergeable: object.mergeable,
    name: object.name,
    queryable: object.queryable,
    retrieveable: object.queryable,
    searchable: object.searchable,
    triggerable: object.triggerable,
    undeletable: object.undeletable,
    updateable: object.updateable,
    urls: { sobject: base, describe: `${base}/describe`, rowTemplate: `${base}/{ID}` },
  };
}

export function objectDescribe(object: ObjectDescribe, version: string): Record<string, unknown> {
  return {
    ...objectSummary(object, version),
    childRelationships: object.childRelationships.map(childJson),
    fields: object.fields.map((field) => fieldJson(field, object)),
    recordTypeInfos: object.recordTypes.map((type) => ({
      active: type.active,
      available: type.active,
      defaultRecordTypeMapping: type.defaultMapping,
      developerName: type.developerName,
      master: type.master,
      name: type.name,
      recordTypeId: type.id,
    })),
  };
}

function childJson(child: ChildRelationship): Record<string, unknown> {
  return { ...child, deprecatedAndHidden: false };
}

function fieldJson(field: FieldDescribe, object: ObjectDescribe): Record<string, unknown> {
  const controller = field.controllerName === null ? undefined : object.field(field.controllerName);
  return {
    aggregatable: field.groupable || ['xsd:double', 'xsd:int'].includes(soapType(field)),
    autoNumber: field.autoNumber,
    byteLength: field.length * 3,
    calculated: field.calculated,
    calculatedFormula: field.formula,
    cascadeDelete: field.cascadeDelete,
    caseSensitive: field.caseSensitive,
    compoundFieldName: field.compoundFieldName,
    controllerName: field.controllerName,
    createable: field.createable,
    custom: field.custom,
    defaultValue: defaultValue(field),
    defaultValueFormula: field.defaultIsFormula ? field.defaultValue : null,
    defaultedOnCreate: field.defaultedOnCreate,
    dependentPicklist: field.controllerName !== null,
    deprecatedAndHidden: false,
    digits: field.digits,
    displayLocationInDecimal: false,
    encrypted: field.encrypted,
    externalId: field.externalId,
    extraTypeInfo: null,
    filterable: field.filterable,
    filteredLookupInfo: null,
    formulaTreatNullNumberAsZero: field.formulaTreatNullAsZero,
    groupable: field.groupable,
    highScaleNumber: false,
    htmlFormatted: field.htmlFormatted,
    idLookup: field.idLookup,
    inlineHelpText: field.inlineHelpText,
    label: field.label,
    length: field.length,
    mask: null,
    maskType: null,
    name: field.name,
    nameField: field.nameField,
    namePointing: field.namePointing,
    nillable: field.nillable,
    permissionable: field.permissionable,
    picklistValues: field.picklistValues.map((value) => picklistJson(value, controller)),
    polymorphicForeignKey: field.referenceTo.length > 1,
    precision: field.precision,
    queryByDistance: false,
    referenceTargetField: null,
    referenceTo: field.referenceTo,
    relationshipName: field.relationshipName,
    relationshipOrder: null,
    restrictedDelete: field.restrictedDelete,
    restrictedPicklist: field.restrictedPicklist,
    scale: field.scale,
    searchPrefilterable: false,
    soapType: soapType(field),
    sortable: field.sortable,
    type: field.type,
    unique: field.unique,
    updateable: field.updateable,
    writeRequiresMasterRead: field.writeRequiresMasterRead,
  };
}

function defaultValue(field: FieldDescribe): string | boolean | null {
  if (field.defaultIsFormula) return null;
  if (field.type !== 'boolean') return field.defaultValue;
  return field.defaultValue?.toLowerCase() === 'true';
}

const soapTypes: Partial<Record<FieldType, string>> = {
  address: 'urn:address',
  location: 'urn:location',
  anyType: 'xsd:anyType',
  base64: 'xsd:base64Binary',
  boolean: 'xsd:boolean',
  currency: 'xsd:double',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
  double: 'xsd:double',
  id: 'tns:ID',
  int: 'xsd:int',
  long: 'xsd:long',
  percent: 'xsd:double',
  reference: 'tns:ID',
  time: 'xsd:time',
};

const soapType = (field: FieldDescribe): string => soapTypes[field.type] ?? 'xsd:string';

function picklistJson(
  { active, defaultValue, label, value, controllingValues }: PicklistValue,
  controller: FieldDescribe | undefined,
): Record<string, unknown> {
  const validFor = controller ? validForBits(controller, controllingValues) : null;
  return { active, defaultValue, label, validFor, value };
}

/**
 * One bit per value of the controlling field, the highest of a byte first, as base64.
 * https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_describesobjects_describesobjectresult.htm
 */
function validForBits(controller: FieldDescribe, allowed: readonly string[] | null): string {
  const values =
    controller.type === 'boolean'
      ? ['false', 'true']
      : controller.picklistValues.map(({ value }) => value);
  const bits = Buffer.alloc(Math.ceil(values.length / 8));
  values.forEach((value, index) => {
    if (allowed !== null && !allowed.includes(value)) return;
    bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7));
  });
  return bits.toString('base64');
}
