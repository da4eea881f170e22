import { keyOf } from './index.ts';
import { createField } from '../../schema/fieldDescribe.ts';
import { createObject } from '../../schema/objectDescribe.ts';

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
});
