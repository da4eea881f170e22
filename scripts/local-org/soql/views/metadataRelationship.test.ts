import { runApex } from '../../formula/testRuns.ts';
import { createLocalOrg } from '../../localOrg.ts';
import type { MetadataComponent } from '../../project/project.ts';
import { projectOf } from '../../testing/projectOf.ts';
import { keyOf } from './index.ts';
import { createField } from '../../schema/fieldDescribe.ts';
import { createObject } from '../../schema/objectDescribe.ts';
import { component } from '../../testing/metadata.ts';

const relationship = (name: string, referenceTo: string, more = {}): MetadataComponent =>
  component('CustomField', `Rule__mdt.${name}`, {
    label: name,
    type: 'MetadataRelationship',
    referenceTo,
    relationshipName: `Rules_${referenceTo}`,
    ...more,
  });

const rule = (name: string, object: string, field: string): MetadataComponent =>
  component('CustomMetadata', `Rule.${name}`, {
    label: name,
    values: [
      { field: 'Object__c', value: object },
      { field: 'Field__c', value: field },
    ],
  });

const ruleComponents = [
  component('CustomObject', 'Rule__mdt', { label: 'Rule', pluralLabel: 'Rules' }),
  relationship('Object__c', 'EntityDefinition'),
  relationship('Field__c', 'FieldDefinition', {
    metadataRelationshipControllingField: 'Rule__mdt.Object__c',
  }),
  rule('A', 'Account', 'OwnerId'),
  rule('B', 'Account', 'Nope'),
  rule('C', 'Case', 'Reason'),
];

const object = (name: string) => createObject({ name, label: name, kind: 'standard', fields: [] });
const lookup = (name: string, custom: boolean) =>
  createField({ name, label: name, type: 'reference', custom });

describe('lookups to objects and fields as records', () => {
  it('of custom metadata hold the name of the object', () => {
    expect(keyOf(object('EntityDefinition'), lookup('Object__c', true))).toBe('QualifiedApiName');
    expect(keyOf(object('EntityDefinition'), lookup('EntityDefinitionId', false))).toBe(
      'DurableId',
    );
    expect(keyOf(object('Account'), lookup('Account__c', true))).toBe('Id');
  });

  it('of custom metadata lead to the field of the object that is named beside', () => {
    const local = createLocalOrg({ project: projectOf({ components: ruleComponents }) });
    const text =
      'SELECT Field__c, Field__r.QualifiedApiName, Field__r.Label, Object__r.Label FROM Rule__mdt ORDER BY DeveloperName';
    const printed = runApex(
      local,
      `for (Rule__mdt each : [${text}]) System.debug(each.Field__c + ' ' + each.Field__r?.QualifiedApiName + ' ' + each.Field__r?.Label + ' ' + each.Object__r.Label);`,
    );
    local.close();
    expect(printed).toEqual([
      'OwnerId OwnerId Owner ID Account',
      'Nope null null Account',
      'Reason Reason Case Reason Case',
    ]);
  });
});
