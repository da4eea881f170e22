/** Metadata components of orgs that tests make. */
import type { MetadataComponent, MetadataContent } from '../project/project.ts';

export const component = (
  type: string,
  fullName: string,
  content: MetadataContent,
  body: MetadataComponent['body'] = null,
): MetadataComponent => ({ type, fullName, content, file: `${fullName}.xml`, body });

/** A custom object with a text name, public and deployed unless `content` says otherwise. */
export const customObject = (name: string, content: MetadataContent = {}): MetadataComponent =>
  component('CustomObject', name, {
    label: name.replace(/__\w+$/, ''),
    pluralLabel: `${name.replace(/__\w+$/, '')}s`,
    nameField: { label: 'Name', type: 'Text' },
    sharingModel: 'ReadWrite',
    deploymentStatus: 'Deployed',
    ...content,
  });

/** `fullName`: `Object__c.Field__c`. */
export const customField = (fullName: string, content: MetadataContent): MetadataComponent =>
  component('CustomField', fullName, { label: fullName.replace(/^.*\.|__c$/g, ''), ...content });
