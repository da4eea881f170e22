/**
 * Describe results as the REST API prints them.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_describe.htm
 */
import type { ChildRelationship, FieldDescribe, ObjectDescribe } from '../schema/model.ts';

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
    fields: object.fields.map(fieldJson),
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

function fieldJson(field: FieldDescribe): Record<string, unknown> {
  return {
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
    defaultValue: field.defaultIsFormula ? null : field.defaultValue,
    defaultValueFormula: field.defaultIsFormula ? field.defaultValue : null,
    defaultedOnCreate: field.defaultedOnCreate,
    digits: field.digits,
    encrypted: field.encrypted,
    externalId: field.externalId,
    filterable: field.filterable,
    groupable: field.groupable,
    htmlFormatted: field.htmlFormatted,
    idLookup: field.idLookup,
    inlineHelpText: field.inlineHelpText,
    label: field.label,
    length: field.length,
    name: field.name,
    nameField: field.nameField,
    nillable: field.nillable,
    permissionable: field.permissionable,
    picklistValues: field.picklistValues.map((value) => ({ ...value, validFor: null })),
    precision: field.precision,
    referenceTo: field.referenceTo,
    relationshipName: field.relationshipName,
    restrictedDelete: field.restrictedDelete,
    restrictedPicklist: field.restrictedPicklist,
    scale: field.scale,
    sortable: field.sortable,
    type: field.type,
    unique: field.unique,
    updateable: field.updateable,
    writeRequiresMasterRead: field.writeRequiresMasterRead,
  };
}
