/**
 * Objects of a project and what a project adds to standard objects, before lookups are tied
 * together (buildSchema.ts does that).
 */
import { flagOf, numberOf, partOf, partsOf, textOf } from '../project/content.ts';
import type { MetadataComponent, MetadataContent, Project } from '../project/project.ts';
import { fieldsFromMetadata, type FieldContext } from './customField.ts';
import type { FieldDescribe, FieldSetDescribe, ObjectDescribe, ValidationRule } from './model.ts';
import { kindOfName, qualify } from './naming.ts';
import type { ObjectInit } from './objectDescribe.ts';
import {
  auditFields,
  currencyField,
  customMetadataFields,
  customSettingFields,
  deletedField,
  idField,
  lastActivityField,
  nameField,
  ownerField,
  platformEventFields,
  recordTypeField,
  viewedFields,
} from './systemFields.ts';

/** The components of one object, as the folder `objects/<Object>` holds them. */
export interface ObjectParts {
  /** As in the project, without namespace. */
  readonly name: string;
  readonly content: MetadataContent;
  readonly file: string;
  readonly fields: readonly MetadataComponent[];
  readonly recordTypes: readonly MetadataComponent[];
  readonly businessProcesses: readonly MetadataComponent[];
  readonly validationRules: readonly MetadataComponent[];
  readonly fieldSets: readonly MetadataComponent[];
  readonly sharingReasons: readonly MetadataComponent[];
}

const partTypes = {
  CustomField: 'fields',
  RecordType: 'recordTypes',
  BusinessProcess: 'businessProcesses',
  ValidationRule: 'validationRules',
  FieldSet: 'fieldSets',
  SharingReason: 'sharingReasons',
} as const;

type MutableParts = {
  -readonly [K in keyof ObjectParts]: ObjectParts[K] extends readonly (infer T)[]
    ? T[]
    : ObjectParts[K];
};

/** Gathers the project's components by the object they belong to. Keys are lower case. */
export function objectParts(project: Project): Map<string, ObjectParts> {
  const result = new Map<string, MutableParts>();
  const partsFor = (name: string, file: string): MutableParts => {
    const found = result.get(name.toLowerCase());
    if (found) return found;
    const created: MutableParts = {
      name,
      file,
      content: {},
      fields: [],
      recordTypes: [],
      businessProcesses: [],
      validationRules: [],
      fieldSets: [],
      sharingReasons: [],
    };
    result.set(name.toLowerCase(), created);
    return created;
  };
  for (const component of project.componentsOf('CustomObject')) {
    Object.assign(partsFor(component.fullName, component.file), {
      content: component.content,
      file: component.file,
    });
  }
  for (const [type, property] of Object.entries(partTypes)) {
    for (const component of project.componentsOf(type)) {
      const [object = ''] = component.fullName.split('.');
      partsFor(object, component.file)[property].push(component);
    }
  }
  return result;
}

/** The part of `Sync_Run__c.Status__c` after the dot. */
export function memberName(component: MetadataComponent): string {
  return component.fullName.slice(component.fullName.indexOf('.') + 1);
}

/** Custom fields and overridden standard fields apart; a field that cannot be read is reported. */
export function customFields(
  parts: ObjectParts,
  context: FieldContext,
  report: (file: string, message: string) => void,
): FieldDescribe[] {
  const result: FieldDescribe[] = [];
  for (const component of parts.fields) {
    const name = memberName(component);
    if (!/__c$/i.test(name)) continue;
    try {
      result.push(...fieldsFromMetadata(name, component.content, context));
    } catch (error) {
      report(
        component.file,
        `${component.fullName}: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
  return result;
}

export interface CustomObjectContext extends FieldContext {
  readonly multiCurrency: boolean;
}

/** An object that the project defines. Key prefix, record types and child relationships come later. */
export function customObject(
  parts: ObjectParts,
  fields: readonly FieldDescribe[],
  context: CustomObjectContext,
): ObjectInit {
  const { content } = parts;
  const settingType = settingTypeOf(content);
  const kind = settingType === null ? kindOfName(parts.name) : 'customSetting';
  const name = qualify(parts.name, context.namespace);
  const label = textOf(content, 'label') ?? name;
  const ordinary = kind === 'custom';
  return {
    name,
    label,
    labelPlural: textOf(content, 'pluralLabel') ?? label,
    kind,
    custom: true,
    customSettingType: settingType,
    visibility: visibilityOf(content),
    sharingModel: sharingModelOf(content, fields, 'sharingModel'),
    externalSharingModel: sharingModelOf(content, fields, 'externalSharingModel'),
    fields: [...systemFieldsOf(kind, parts, fields, context), ...fields],
    validationRules: validationRules(parts, context.namespace),
    fieldSets: fieldSets(parts, context.namespace),
    createable: kind !== 'customMetadata',
    updateable: kind !== 'customMetadata' && kind !== 'platformEvent',
    deletable: kind !== 'customMetadata' && kind !== 'platformEvent',
    undeletable: ordinary,
    queryable: kind !== 'platformEvent',
    stored: kind !== 'platformEvent',
    searchable: ordinary && flagOf(content, 'enableSearch', false),
    triggerable: kind === 'custom' || kind === 'platformEvent',
    feedEnabled: flagOf(content, 'enableFeeds'),
    activities: flagOf(content, 'enableActivities'),
    publishBehavior: kind === 'platformEvent' ? publishBehaviorOf(content) : null,
  };
}

function settingTypeOf(content: MetadataContent): 'Hierarchy' | 'List' | null {
  const type = textOf(content, 'customSettingsType');
  return type === 'Hierarchy' || type === 'List' ? type : null;
}

function visibilityOf(content: MetadataContent): ObjectDescribe['visibility'] {
  const visibility = textOf(content, 'visibility');
  return visibility === 'Protected' || visibility === 'PackageProtected' ? visibility : 'Public';
}

function publishBehaviorOf(content: MetadataContent): ObjectDescribe['publishBehavior'] {
  return textOf(content, 'publishBehavior') === 'PublishImmediately'
    ? 'PublishImmediately'
    : 'PublishAfterCommit';
}

/** Details of a master have no owner and no sharing of their own, whatever the metadata says. */
function sharingModelOf(
  content: MetadataContent,
  fields: readonly FieldDescribe[],
  element: 'sharingModel' | 'externalSharingModel',
): string {
  if (fields.some((field) => field.masterDetail)) return 'ControlledByParent';
  const said = textOf(content, element);
  if (said !== null) return said;
  // UNCONFIRMED: without an external model outsiders get what insiders get.
  return textOf(content, 'sharingModel') ?? 'ReadWrite';
}

function systemFieldsOf(
  kind: ObjectDescribe['kind'],
  parts: ObjectParts,
  fields: readonly FieldDescribe[],
  context: CustomObjectContext,
): readonly FieldDescribe[] {
  if (kind === 'customSetting') return customSettingFields;
  if (kind === 'customMetadata') return customMetadataFields;
  if (kind === 'platformEvent') return platformEventFields;
  const isDetail = fields.some((field) => field.masterDetail);
  const name = partOf(parts.content, 'nameField') ?? {};
  const autoNumber = textOf(name, 'type') === 'AutoNumber';
  return [
    idField,
    ...(isDetail ? [] : [ownerField]),
    deletedField,
    nameField(
      textOf(name, 'label') ?? 'Name',
      autoNumber ? (textOf(name, 'displayFormat') ?? '{0}') : null,
    ),
    ...(context.multiCurrency ? [currencyField] : []),
    ...(parts.recordTypes.length > 0 ? [recordTypeField] : []),
    ...auditFields,
    ...(flagOf(parts.content, 'enableActivities') ? [lastActivityField] : []),
    ...viewedFields,
  ];
}

/** First number of an auto number field or name; 1 when the metadata does not say. */
export function startingNumber(content: MetadataContent): number {
  return (
    numberOf(content, 'startingNumber') ??
    numberOf(partOf(content, 'nameField') ?? {}, 'startingNumber') ??
    1
  );
}

export function validationRules(parts: ObjectParts, namespace: string): ValidationRule[] {
  return parts.validationRules.map((component) => {
    const field = textOf(component.content, 'errorDisplayField');
    return {
      name: memberName(component),
      active: flagOf(component.content, 'active'),
      formula: textOf(component.content, 'errorConditionFormula') ?? '',
      message: textOf(component.content, 'errorMessage') ?? '',
      field: field === null ? null : qualify(field, namespace),
    };
  });
}

export function fieldSets(parts: ObjectParts, namespace: string): Map<string, FieldSetDescribe> {
  const entries = parts.fieldSets.map((component): [string, FieldSetDescribe] => {
    const name =
      namespace === '' ? memberName(component) : `${namespace}__${memberName(component)}`;
    const fields = partsOf(component.content, 'displayedFields').map((each) => ({
      path: qualify(textOf(each, 'field') ?? '', namespace),
      required: flagOf(each, 'isRequired'),
    }));
    const label = textOf(component.content, 'label') ?? name;
    return [name, { name, label, description: textOf(component.content, 'description'), fields }];
  });
  return new Map(entries);
}
