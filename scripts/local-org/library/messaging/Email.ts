/**
 * Messaging.Email: what single and mass messages share.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_email_outbound_base.htm
 */
import { ApexObject } from '../../runtime/objects.ts';
import { defineType, type MemberImplementation } from '../define.ts';
import { attributes, setters } from '../members.ts';

export class Email extends ApexObject {
  bccSender: boolean | null = false;
  emailPriority: string | null = null;
  replyTo: string | null = null;
  saveAsActivity: boolean | null = true;
  senderDisplayName: string | null = null;
  subject: string | null = null;
  useSignature: boolean | null = true;
}

/** Also on the classes below: code reads and sets the same through properties. */
export const emailMembers: Record<string, MemberImplementation> = {
  ...attributes<Email>({
    bccSender: 'getBccSender(): Boolean',
    emailPriority: 'getEmailPriority(): String',
    replyTo: 'getReplyTo(): String',
    saveAsActivity: 'getSaveAsActivity(): Boolean',
    senderDisplayName: 'getSenderDisplayName(): String',
    subject: 'getSubject(): String',
    useSignature: 'getUseSignature(): Boolean',
  }),
  ...setters<Email>({
    bccSender: 'setBccSender(Boolean): void',
    emailPriority: 'setEmailPriority(String): void',
    replyTo: 'setReplyTo(String): void',
    saveAsActivity: 'setSaveAsActivity(Boolean): void',
    senderDisplayName: 'setSenderDisplayName(String): void',
    subject: 'setSubject(String): void',
    useSignature: 'setUseSignature(Boolean): void',
  }),
};

export const emailProperties = {
  bccSender: 'Boolean',
  emailPriority: 'String',
  replyTo: 'String',
  saveAsActivity: 'Boolean',
  senderDisplayName: 'String',
  subject: 'String',
  useSignature: 'Boolean',
} as const;

defineType({
  namespace: 'Messaging',
  name: 'Email',
  kind: 'class',
  abstract: true,
  jsClass: Email,
  members: emailMembers,
});
