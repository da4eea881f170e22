/**
 * Messaging.SingleEmailMessage
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_email_outbound_single.htm
 */
import type { ApexList } from '../../runtime/collections.ts';
import { defineType } from '../define.ts';
import { attributes, properties, setters } from '../members.ts';
import { Email, emailMembers, emailProperties } from './Email.ts';
import type { EmailFileAttachment } from './EmailFileAttachment.ts';

export class SingleEmailMessage extends Email {
  bccAddresses: ApexList<string> | null = null;
  ccAddresses: ApexList<string> | null = null;
  charset: string | null = null;
  entityAttachments: ApexList<string> | null = null;
  fileAttachments: ApexList<EmailFileAttachment> | null = null;
  htmlBody: string | null = null;
  inReplyTo: string | null = null;
  optOutPolicy: string | null = null;
  orgWideEmailAddressId: string | null = null;
  plainTextBody: string | null = null;
  references: string | null = null;
  targetObjectId: string | null = null;
  templateId: string | null = null;
  templateName: string | null = null;
  toAddresses: ApexList<string> | null = null;
  treatBodiesAsTemplate: boolean | null = false;
  treatTargetObjectAsRecipient: boolean | null = true;
  whatId: string | null = null;

  /** Sent to a user of the org, which needs no address. */
  get userMail(): boolean {
    return this.targetObjectId?.startsWith('005') ?? false;
  }
}

defineType({
  namespace: 'Messaging',
  name: 'SingleEmailMessage',
  kind: 'class',
  extends: 'Messaging.Email',
  jsClass: SingleEmailMessage,
  members: {
    'new()': () => new SingleEmailMessage(),
    ...emailMembers,
    'isUserMail(): Boolean': (self: SingleEmailMessage) => self.userMail,
    ...properties<SingleEmailMessage>({
      ...emailProperties,
      bccAddresses: 'List<String>',
      ccAddresses: 'List<String>',
      charset: 'String',
      entityAttachments: 'List<String>',
      fileAttachments: 'List<Messaging.EmailFileAttachment>',
      htmlBody: 'String',
      inReplyTo: 'String',
      optOutPolicy: 'String',
      orgWideEmailAddressId: 'Id',
      plainTextBody: 'String',
      references: 'String',
      targetObjectId: 'Id',
      templateId: 'Id',
      toAddresses: 'List<String>',
      treatBodiesAsTemplate: 'Boolean',
      treatTargetObjectAsRecipient: 'Boolean',
      whatId: 'Id',
    }),
    ...attributes<SingleEmailMessage>({
      bccAddresses: 'getBccAddresses(): List<String>',
      ccAddresses: 'getCcAddresses(): List<String>',
      charset: 'getCharset(): String',
      entityAttachments: 'getEntityAttachments(): List<String>',
      fileAttachments: 'getFileAttachments(): List<Messaging.EmailFileAttachment>',
      htmlBody: 'getHtmlBody(): String',
      inReplyTo: 'getInReplyTo(): String',
      optOutPolicy: 'getOptOutPolicy(): String',
      orgWideEmailAddressId: 'getOrgWideEmailAddressId(): Id',
      plainTextBody: 'getPlainTextBody(): String',
      references: 'getReferences(): String',
      targetObjectId: 'getTargetObjectId(): Id',
      templateId: 'getTemplateId(): Id',
      templateName: 'getTemplateName(): String',
      toAddresses: 'getToAddresses(): List<String>',
      treatBodiesAsTemplate: 'isTreatBodiesAsTemplate(): Boolean',
      treatTargetObjectAsRecipient: 'isTreatTargetObjectAsRecipient(): Boolean',
      whatId: 'getWhatId(): Id',
    }),
    ...setters<SingleEmailMessage>({
      bccAddresses: 'setBccAddresses(List<String>): void',
      ccAddresses: 'setCcAddresses(List<String>): void',
      charset: 'setCharset(String): void',
      entityAttachments: 'setEntityAttachments(List<String>): void',
      fileAttachments: 'setFileAttachments(List<Messaging.EmailFileAttachment>): void',
      htmlBody: 'setHtmlBody(String): void',
      inReplyTo: 'setInReplyTo(String): void',
      optOutPolicy: 'setOptOutPolicy(String): void',
      orgWideEmailAddressId: 'setOrgWideEmailAddressId(Id): void',
      plainTextBody: 'setPlainTextBody(String): void',
      references: 'setReferences(String): void',
      targetObjectId: 'setTargetObjectId(Id): void',
      templateId: 'setTemplateId(Id): void',
      toAddresses: 'setToAddresses(List<String>): void',
      treatBodiesAsTemplate: 'setTreatBodiesAsTemplate(Boolean): void',
      treatTargetObjectAsRecipient: 'setTreatTargetObjectAsRecipient(Boolean): void',
      whatId: 'setWhatId(Id): void',
    }),
  },
});
