/**
 * Schema.DescribeSObjectResult, with the maps of fields and field sets.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_sobject_describe.htm
 */
import { ApexObject } from '../../runtime/objects.ts';
import { mapType } from '../../runtime/runtimeTypes.ts';
import {
  sobjectFieldToken,
  sobjectTypeToken,
  type SObjectFieldToken,
} from '../../runtime/tokens.ts';
import type { ObjectDescribe, RecordTypeDescribe } from '../../schema/model.ts';
import { localName } from '../../schema/naming.ts';
import { defineType } from '../define.ts';
import { listOf, mapOf, typeNamed } from '../support.ts';
import { userObjectAccess } from './access.ts';
import { CaseInsensitiveMap } from './CaseInsensitiveMap.ts';
import { childRelationshipsOf } from './ChildRelationship.ts';
import { describeMembers } from './describeMembers.ts';
import { FieldSet } from './FieldSet.ts';
import { RecordTypeInfo } from './RecordTypeInfo.ts';

export class DescribeSObjectResult extends ApexObject {
  readonly object: ObjectDescribe;

  constructor(object: ObjectDescribe) {
    super();
    this.object = object;
  }
}

/** `describe.fields` */
export class SObjectTypeFields extends ApexObject {
  readonly object: ObjectDescribe;

  constructor(object: ObjectDescribe) {
    super();
    this.object = object;
  }
}

/** `describe.fieldSets` */
export class SObjectTypeFieldSets extends ApexObject {
  readonly object: ObjectDescribe;

  constructor(object: ObjectDescribe) {
    super();
    this.object = object;
  }
}

type Self = DescribeSObjectResult;

const results = new WeakMap<ObjectDescribe, DescribeSObjectResult>();

/** The describe result of an object: always the same one. */
export function describeSObject(object: ObjectDescribe): DescribeSObjectResult {
  let result = results.get(object);
  if (!result) results.set(object, (result = new DescribeSObjectResult(object)));
  return result;
}

function fieldMap({ object }: SObjectTypeFields): CaseInsensitiveMap<SObjectFieldToken> {
  const entries = object.fields.map(
    (field) => [field.name, sobjectFieldToken(object, field)] as const,
  );
  const type = mapType(typeNamed('String'), typeNamed('Schema.SObjectField'));
  return new CaseInsensitiveMap(type, entries, (key) => object.field(key)?.name);
}

function fieldSetMap({ object }: SObjectTypeFieldSets): CaseInsensitiveMap<FieldSet> {
  const entries = [...object.fieldSets].map(
    ([name, set]) => [name, new FieldSet(object, set)] as const,
  );
  const type = mapType(typeNamed('String'), typeNamed('Schema.FieldSet'));
  const fullName = (key: string): string | undefined =>
    [...object.fieldSets.keys()].find((name) => name.toLowerCase().endsWith(`__${key}`));
  return new CaseInsensitiveMap(type, entries, fullName);
}

function infos({ object }: Self): RecordTypeInfo[] {
  return object.recordTypes.map((recordType) => new RecordTypeInfo(recordType));
}

function infosBy(
  keyType: string,
  keyOf: (recordType: RecordTypeDescribe) => string,
): (self: Self) => unknown {
  return (self) =>
    mapOf(
      keyType,
      'Schema.RecordTypeInfo',
      infos(self).map((info) => [keyOf(info.recordType), info] as const),
    );
}

const recordTypeMap = 'Map<String, Schema.RecordTypeInfo>';

const members = describeMembers<Self>([
  ['Accessible', 'isAccessible', 'Boolean', ({ object }) => userObjectAccess(object).read],
  [
    'ChildRelationships',
    'getChildRelationships',
    'List<Schema.ChildRelationship>',
    ({ object }) => listOf('Schema.ChildRelationship', childRelationshipsOf(object.name)),
  ],
  [
    'Createable',
    'isCreateable',
    'Boolean',
    ({ object }) => object.createable && userObjectAccess(object).create,
  ],
  ['Custom', 'isCustom', 'Boolean', ({ object }) => object.custom],
  ['CustomSetting', 'isCustomSetting', 'Boolean', ({ object }) => object.kind === 'customSetting'],
  [
    'Deletable',
    'isDeletable',
    'Boolean',
    ({ object }) => object.deletable && userObjectAccess(object).delete,
  ],
  ['DeprecatedAndHidden', 'isDeprecatedAndHidden', 'Boolean', () => false],
  ['FeedEnabled', 'isFeedEnabled', 'Boolean', ({ object }) => object.feedEnabled],
  [
    'FieldSets',
    'getFieldSets',
    'Schema.SObjectTypeFieldSets',
    ({ object }) => new SObjectTypeFieldSets(object),
  ],
  [
    'Fields',
    'getFields',
    'Schema.SObjectTypeFields',
    ({ object }) => new SObjectTypeFields(object),
  ],
  ['HasSubtypes', 'getHasSubtypes', 'Boolean', () => false],
  ['IsSubtype', 'getIsSubtype', 'Boolean', () => false],
  ['KeyPrefix', 'getKeyPrefix', 'String', ({ object }) => object.keyPrefix],
  ['Label', 'getLabel', 'String', ({ object }) => object.label],
  ['LabelPlural', 'getLabelPlural', 'String', ({ object }) => object.labelPlural],
  ['LocalName', 'getLocalName', 'String', ({ object }) => localName(object.name)],
  [
    'Mergeable',
    'isMergeable',
    'Boolean',
    ({ object }) => object.mergeable && userObjectAccess(object).delete,
  ],
  [
    'MruEnabled',
    'isMruEnabled',
    'Boolean',
    ({ object }) => object.field('LastViewedDate') !== undefined,
  ],
  ['Name', 'getName', 'String', ({ object }) => object.name],
  [
    'Queryable',
    'isQueryable',
    'Boolean',
    ({ object }) => object.queryable && userObjectAccess(object).read,
  ],
  [
    'RecordTypeInfos',
    'getRecordTypeInfos',
    'List<Schema.RecordTypeInfo>',
    (self) => listOf('Schema.RecordTypeInfo', infos(self)),
  ],
  [
    'RecordTypeInfosByDeveloperName',
    'getRecordTypeInfosByDeveloperName',
    recordTypeMap,
    infosBy('String', (each) => each.developerName),
  ],
  [
    'RecordTypeInfosById',
    'getRecordTypeInfosById',
    'Map<Id, Schema.RecordTypeInfo>',
    infosBy('Id', (each) => each.id),
  ],
  [
    'RecordTypeInfosByName',
    'getRecordTypeInfosByName',
    recordTypeMap,
    infosBy('String', (each) => each.name),
  ],
  ['SObjectType', 'getSObjectType', 'Schema.SObjectType', ({ object }) => sobjectTypeToken(object)],
  ['Searchable', 'isSearchable', 'Boolean', ({ object }) => object.searchable],
  [
    'Undeletable',
    'isUndeletable',
    'Boolean',
    ({ object }) => object.undeletable && userObjectAccess(object).delete,
  ],
  [
    'Updateable',
    'isUpdateable',
    'Boolean',
    ({ object }) => object.updateable && userObjectAccess(object).edit,
  ],
]);

defineType({
  namespace: 'Schema',
  name: 'DescribeSObjectResult',
  kind: 'class',
  jsClass: DescribeSObjectResult,
  members,
});

defineType({
  namespace: 'Schema',
  name: 'SObjectTypeFields',
  kind: 'class',
  jsClass: SObjectTypeFields,
  members: { 'getMap(): Map<String, Schema.SObjectField>': fieldMap },
});

defineType({
  namespace: 'Schema',
  name: 'SObjectTypeFieldSets',
  kind: 'class',
  jsClass: SObjectTypeFieldSets,
  members: { 'getMap(): Map<String, Schema.FieldSet>': fieldSetMap },
});
