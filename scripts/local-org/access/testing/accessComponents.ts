/** Metadata of the org in `accessOrg.ts`. */
import type { MetadataComponent, MetadataContent } from '../../project/project.ts';
import { component, customField, customObject } from '../../testing/metadata.ts';

const text = { type: 'Text', length: '40' };

/** `cred` as in create, read, edit, delete. */
export const objectPermission = (name: string, letters: string): MetadataContent => ({
  object: name,
  allowCreate: String(letters.includes('c')),
  allowRead: String(letters.includes('r')),
  allowEdit: String(letters.includes('e')),
  allowDelete: String(letters.includes('d')),
  viewAllRecords: 'false',
  modifyAllRecords: 'false',
});

export const fieldPermission = (name: string, letters: string): MetadataContent => ({
  field: name,
  readable: String(letters.includes('r')),
  editable: String(letters.includes('e')),
});

/**
 * `Clerk` may read, create and edit vaults and their open fields, read `Locked__c`, and may do
 * nothing with `Hidden__c`; it may read what stands in a vault, and no boxes.
 */
export const accessComponents: readonly MetadataComponent[] = [
  customObject('Vault__c', { enableSearch: 'true' }),
  customField('Vault__c.Open__c', text),
  customField('Vault__c.Locked__c', text),
  customField('Vault__c.Hidden__c', text),
  customField('Vault__c.Must__c', { ...text, required: 'true', defaultValue: "'x'" }),
  customField('Vault__c.Key__c', { ...text, externalId: 'true', unique: 'true' }),
  customField('Vault__c.Sum__c', { type: 'Text', formula: 'Hidden__c & Open__c' }),
  customField('Vault__c.Above__c', {
    type: 'Lookup',
    referenceTo: 'Vault__c',
    relationshipName: 'Below',
    relationshipLabel: 'Below',
  }),
  customObject('Coin__c', { sharingModel: 'ControlledByParent', enableSearch: 'true' }),
  customField('Coin__c.Vault__c', {
    type: 'MasterDetail',
    referenceTo: 'Vault__c',
    relationshipName: 'Coins',
    relationshipLabel: 'Coins',
    relationshipOrder: '0',
  }),
  customField('Coin__c.Metal__c', text),
  customField('Coin__c.Mint__c', text),
  customObject('Box__c', { enableSearch: 'true' }),
  customField('Box__c.Vault__c', {
    type: 'Lookup',
    referenceTo: 'Vault__c',
    relationshipName: 'Boxes',
    relationshipLabel: 'Boxes',
  }),
  customObject('Alarm__e', { eventType: 'HighVolume', publishBehavior: 'PublishAfterCommit' }),
  customField('Alarm__e.Text__c', text),
  customObject('Option__c', { customSettingsType: 'Hierarchy', visibility: 'Public' }),
  customField('Option__c.Limit__c', { type: 'Number', precision: '6', scale: '0' }),
  customObject('Rate__mdt'),
  customField('Rate__mdt.Percent__c', { type: 'Number', precision: '5', scale: '1' }),
  component('CustomMetadata', 'Rate.High', {
    label: 'High',
    protected: 'false',
    values: [{ field: 'Percent__c', value: '20.5' }],
  }),
  component('CustomPermission', 'Open_Vaults', { label: 'Open vaults' }),
  component('PermissionSet', 'Clerk', {
    label: 'Clerk',
    objectPermissions: [
      objectPermission('Vault__c', 'cre'),
      objectPermission('Coin__c', 'r'),
      objectPermission('Account', 'r'),
    ],
    fieldPermissions: [
      fieldPermission('Vault__c.Open__c', 're'),
      fieldPermission('Vault__c.Locked__c', 'r'),
      fieldPermission('Vault__c.Key__c', 're'),
      fieldPermission('Vault__c.Sum__c', 'r'),
      fieldPermission('Vault__c.Above__c', 're'),
      fieldPermission('Coin__c.Metal__c', 'r'),
    ],
    customPermissions: [{ enabled: 'true', name: 'Open_Vaults' }],
  }),
];
