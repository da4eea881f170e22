/** Metadata of the org in `accessOrg.ts`. */
import type { MetadataComponent, MetadataContent } from '../../project/project.ts';

const component = (
  type: string,
  fullName: string,
  content: MetadataContent,
): MetadataComponent => ({ type, fullName, content, file: `${fullName}.xml`, body: null });

const object = (name: string, content: MetadataContent = {}): MetadataComponent =>
  component('CustomObject', name, {
    label: name.replace(/__\w+$/, ''),
    pluralLabel: `${name.replace(/__\w+$/, '')}s`,
    nameField: { label: 'Name', type: 'Text' },
    sharingModel: 'ReadWrite',
    deploymentStatus: 'Deployed',
    enableSearch: 'true',
    ...content,
  });

const field = (fullName: string, content: MetadataContent): MetadataComponent =>
  component('CustomField', fullName, { label: fullName.replace(/^.*\.|__c$/g, ''), ...content });

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
  object('Vault__c'),
  field('Vault__c.Open__c', text),
  field('Vault__c.Locked__c', text),
  field('Vault__c.Hidden__c', text),
  field('Vault__c.Must__c', { ...text, required: 'true', defaultValue: "'x'" }),
  field('Vault__c.Key__c', { ...text, externalId: 'true', unique: 'true' }),
  field('Vault__c.Sum__c', { type: 'Text', formula: 'Hidden__c & Open__c' }),
  field('Vault__c.Above__c', {
    type: 'Lookup',
    referenceTo: 'Vault__c',
    relationshipName: 'Below',
    relationshipLabel: 'Below',
  }),
  object('Coin__c', { sharingModel: 'ControlledByParent' }),
  field('Coin__c.Vault__c', {
    type: 'MasterDetail',
    referenceTo: 'Vault__c',
    relationshipName: 'Coins',
    relationshipLabel: 'Coins',
    relationshipOrder: '0',
  }),
  field('Coin__c.Metal__c', text),
  field('Coin__c.Mint__c', text),
  object('Box__c'),
  field('Box__c.Vault__c', {
    type: 'Lookup',
    referenceTo: 'Vault__c',
    relationshipName: 'Boxes',
    relationshipLabel: 'Boxes',
  }),
  object('Alarm__e', { eventType: 'HighVolume', publishBehavior: 'PublishAfterCommit' }),
  field('Alarm__e.Text__c', text),
  object('Option__c', { customSettingsType: 'Hierarchy', visibility: 'Public' }),
  field('Option__c.Limit__c', { type: 'Number', precision: '6', scale: '0' }),
  object('Rate__mdt'),
  field('Rate__mdt.Percent__c', { type: 'Number', precision: '5', scale: '1' }),
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
