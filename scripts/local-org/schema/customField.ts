/**
 * A custom field's metadata → its describe
 * (https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/customfield.htm).
 */
import { flagOf, numberOf, partOf, partsOf, textOf } from '../project/content.ts';
import type { MetadataContent } from '../project/project.ts';
import { createField, type FieldInit } from './fieldDescribe.ts';
import type { FieldDescribe, FieldType, RollUpSummary } from './model.ts';
import { qualify, relationshipNameOf } from './naming.ts';
import type { ValueSets } from './valueSets.ts';

export interface FieldContext {
  /** Of the project; empty without one. */
  readonly namespace: string;
  readonly valueSets: ValueSets;
}

/** Metadata types that are the same whatever else the field says. */
const types: Readonly<Record<string, FieldType>> = {
  AutoNumber: 'string',
  Lookup: 'reference',
  MasterDetail: 'reference',
  Hierarchy: 'reference',
  ExternalLookup: 'reference',
  IndirectLookup: 'reference',
  MetadataRelationship: 'reference',
  Checkbox: 'boolean',
  Currency: 'currency',
  Date: 'date',
  DateTime: 'datetime',
  Email: 'email',
  Number: 'double',
  Percent: 'percent',
  Phone: 'phone',
  Picklist: 'picklist',
  MultiselectPicklist: 'multipicklist',
  Text: 'string',
  TextArea: 'textarea',
  LongTextArea: 'textarea',
  Html: 'textarea',
  EncryptedText: 'encryptedstring',
  Url: 'url',
  Location: 'location',
  Time: 'time',
  Summary: 'double',
};

const lengths: Readonly<Record<string, number>> = {
  AutoNumber: 30,
  Email: 80,
  Phone: 40,
  Picklist: 255,
  MultiselectPicklist: 4099,
  TextArea: 255,
  Url: 255,
  Text: 255,
  LongTextArea: 32768,
  Html: 32768,
  EncryptedText: 175,
};

/** Longest text that a formula may return. */
const formulaTextLength = 1300;

/**
 * The describe of one custom field; of a geolocation the compound field and its two parts.
 * Throws on a type that is not known.
 */
export function fieldsFromMetadata(
  fullName: string,
  content: MetadataContent,
  context: FieldContext,
): FieldDescribe[] {
  const metadataType = textOf(content, 'type') ?? '';
  const type = types[metadataType];
  if (type === undefined) throw new Error(`field type ${metadataType || '(none)'} is not known`);
  const name = qualify(fullName, context.namespace);
  const common = commonProperties(name, type, metadataType, content);
  if (type === 'location') return geolocation(name, common, content);
  const field = createField({
    ...common,
    ...relationshipProperties(name, metadataType, content, context),
    ...picklistProperties(type, content, context),
    ...computedProperties(metadataType, content, context),
  });
  // What these refer to (records of metadata, objects, fields) is named by text that need not be an id.
  return metadataType === 'MetadataRelationship' ? [{ ...field, apexType: 'String' }] : [field];
}

function commonProperties(
  name: string,
  type: FieldType,
  metadataType: string,
  content: MetadataContent,
): FieldInit {
  const required = flagOf(content, 'required') || type === 'boolean';
  const numeric = type === 'double' || type === 'currency' || type === 'percent';
  const defaultValue = textOf(content, 'defaultValue');
  return {
    name,
    label: textOf(content, 'label') ?? name,
    type,
    custom: true,
    length: numeric ? 0 : (numberOf(content, 'length') ?? lengths[metadataType] ?? 0),
    precision: numeric ? (numberOf(content, 'precision') ?? 18) : 0,
    scale: numeric ? (numberOf(content, 'scale') ?? 0) : 0,
    nillable: !required,
    permissionable: !flagOf(content, 'required'),
    defaultedOnCreate: type === 'boolean',
    unique: flagOf(content, 'unique'),
    externalId: flagOf(content, 'externalId'),
    idLookup: flagOf(content, 'externalId') || flagOf(content, 'unique'),
    caseSensitive: flagOf(content, 'caseSensitive'),
    htmlFormatted: metadataType === 'Html',
    encrypted: metadataType === 'EncryptedText',
    ...defaultProperties(type, defaultValue),
    inlineHelpText: textOf(content, 'inlineHelpText'),
    description: textOf(content, 'description'),
  };
}

/** Defaults are formulas; those that are one number or one text are kept as that value. */
function defaultProperties(type: FieldType, formula: string | null): Partial<FieldDescribe> {
  if (type === 'boolean') return { defaultValue: formula ?? 'false', defaultIsFormula: false };
  if (formula === null) return {};
  const numeric = type === 'double' || type === 'currency' || type === 'percent';
  const text = formula.trim();
  const literal = numeric
    ? /^-?\d+(?:\.\d+)?$/.exec(text)?.[0]
    : /^(["'])([^"'\\]*)\1$/.exec(text)?.[2];
  return literal === undefined
    ? { defaultValue: formula, defaultIsFormula: true }
    : { defaultValue: literal, defaultIsFormula: false };
}

function relationshipProperties(
  name: string,
  metadataType: string,
  content: MetadataContent,
  context: FieldContext,
): Partial<FieldDescribe> {
  if (types[metadataType] !== 'reference') return {};
  const target = metadataType === 'Hierarchy' ? 'User' : textOf(content, 'referenceTo');
  const masterDetail = metadataType === 'MasterDetail';
  const onDelete = textOf(content, 'deleteConstraint');
  return {
    referenceTo: target === null ? [] : [qualify(target, context.namespace)],
    relationshipName: relationshipNameOf(name),
    objectNameField: objectNameField(content, context),
    masterDetail,
    cascadeDelete: masterDetail || onDelete === 'Cascade',
    restrictedDelete: onDelete === 'Restrict',
    writeRequiresMasterRead: flagOf(content, 'writeRequiresMasterRead'),
    ...(masterDetail
      ? {
          nillable: false,
          permissionable: false,
          updateable: flagOf(content, 'reparentableMasterDetail'),
        }
      : {}),
  };
}

/** `Rollup__mdt.Object__c` → `Object__c` */
function objectNameField(content: MetadataContent, { namespace }: FieldContext): string | null {
  const path = textOf(content, 'metadataRelationshipControllingField');
  return path === null ? null : qualify(path.slice(path.lastIndexOf('.') + 1), namespace);
}

function picklistProperties(
  type: FieldType,
  content: MetadataContent,
  context: FieldContext,
): Partial<FieldDescribe> {
  if (type !== 'picklist' && type !== 'multipicklist') return {};
  const valueSet = partOf(content, 'valueSet') ?? {};
  const picklistValues = context.valueSets.valuesOf(valueSet);
  const controller = textOf(valueSet, 'controllingField');
  // A default of a picklist is a formula in text form: 'Open'. A quoted literal is a plain value.
  const literal = /^['"](.*)['"]$/.exec(textOf(content, 'defaultValue')?.trim() ?? '')?.[1];
  const preset = picklistValues.find((each) => each.defaultValue)?.value;
  return {
    picklistValues,
    restrictedPicklist: flagOf(valueSet, 'restricted'),
    controllerName: controller === null ? null : qualify(controller, context.namespace),
    ...(literal !== undefined || preset !== undefined
      ? { defaultValue: literal ?? preset ?? null, defaultIsFormula: false }
      : {}),
  };
}

function computedProperties(
  metadataType: string,
  content: MetadataContent,
  context: FieldContext,
): Partial<FieldDescribe> {
  const readOnly = { createable: false, updateable: false, permissionable: true };
  const formula = textOf(content, 'formula');
  if (formula !== null) {
    const isText = metadataType === 'Text';
    return {
      ...readOnly,
      calculated: true,
      formula,
      formulaTreatNullAsZero: textOf(content, 'formulaTreatBlanksAs') !== 'BlankAsBlank',
      nillable: metadataType !== 'Checkbox',
      defaultedOnCreate: false,
      defaultValue: null,
      defaultIsFormula: false,
      ...(isText ? { length: formulaTextLength } : {}),
    };
  }
  if (metadataType === 'AutoNumber') {
    const displayFormat = textOf(content, 'displayFormat') ?? '{0}';
    return {
      ...readOnly,
      autoNumber: true,
      displayFormat,
      nillable: false,
      defaultedOnCreate: true,
    };
  }
  if (metadataType !== 'Summary') return {};
  return {
    ...readOnly,
    calculated: true,
    summary: summaryOf(content, context),
    defaultIsFormula: false,
  };
}

function summaryOf(content: MetadataContent, { namespace }: FieldContext): RollUpSummary {
  const [childObject = '', childLookup = ''] = (textOf(content, 'summaryForeignKey') ?? '').split(
    '.',
  );
  const field = textOf(content, 'summarizedField')?.split('.')[1] ?? null;
  const operation = textOf(content, 'summaryOperation');
  return {
    childObject: qualify(childObject, namespace),
    childLookup: qualify(childLookup, namespace),
    operation:
      operation === 'sum' || operation === 'min' || operation === 'max' ? operation : 'count',
    field: field === null ? null : qualify(field, namespace),
    filters: partsOf(content, 'summaryFilterItems').map((filter) => ({
      field: qualify((textOf(filter, 'field') ?? '').split('.').at(-1) ?? '', namespace),
      operation: textOf(filter, 'operation') ?? 'equals',
      value: textOf(filter, 'value') ?? '',
    })),
  };
}

/** `Place__c` with `Place__Latitude__s` and `Place__Longitude__s`; only the parts have columns. */
function geolocation(name: string, common: FieldInit, content: MetadataContent): FieldDescribe[] {
  const part = (kind: 'Latitude' | 'Longitude'): FieldDescribe =>
    createField({
      ...common,
      name: name.replace(/__c$/i, `__${kind}__s`),
      label: `${common.label} (${kind})`,
      type: 'double',
      precision: 18,
      scale: numberOf(content, 'scale') ?? 15,
      compoundFieldName: name,
    });
  return [
    createField({ ...common, createable: false, updateable: false }),
    part('Latitude'),
    part('Longitude'),
  ];
}
