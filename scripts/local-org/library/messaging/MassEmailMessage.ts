/**
 * Messaging.MassEmailMessage
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_email_outbound_mass.htm
 */
import type { ApexList } from '../../runtime/collections.ts';
import { defineType } from '../define.ts';
import { attributes, properties, setters } from '../members.ts';
import { Email, emailMembers, emailProperties } from './Email.ts';

export class MassEmailMessage extends Email {
  description: string | null = null;
  targetObjectIds: ApexList<string> | null = null;
  templateId: string | null = null;
  whatIds: ApexList<string> | null = null;
}

defineType({
  namespace: 'Messaging',
  name: 'MassEmailMessage',
  kind: 'class',
  extends: 'Messaging.Email',
  jsClass: MassEmailMessage,
  members: {
    'new()': () => new MassEmailMessage(),
    ...emailMembers,
    ...properties<MassEmailMessage>({
      ...emailProperties,
      description: 'String',
      targetObjectIds: 'List<Id>',
      templateId: 'Id',
      whatIds: 'List<Id>',
    }),
    ...attributes<MassEmailMessage>({
      description: 'getDescription(): String',
      targetObjectIds: 'getTargetObjectIds(): List<Id>',
      templateId: 'getTemplateId(): Id',
      whatIds: 'getWhatIds(): List<Id>',
    }),
    ...setters<MassEmailMessage>({
      description: 'setDescription(String): void',
      targetObjectIds: 'setTargetObjectIds(List<Id>): void',
      templateId: 'setTemplateId(Id): void',
      whatIds: 'setWhatIds(List<Id>): void',
    }),
  },
});
