/**
 * Messaging.InboundEmail and what comes with it: what an e-mail service passes to its handler.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_email_inbound_inbound.htm
 * Differs: no mail arrives in the local org; tests call their handlers.
 */
import type { ApexBlob } from '../../runtime/blob.ts';
import type { ApexList } from '../../runtime/collections.ts';
import { ApexObject } from '../../runtime/objects.ts';
import { abstractMember, defineType } from '../define.ts';
import type { MemberImplementation } from '../define.ts';
import { properties } from '../members.ts';

class Header extends ApexObject {
  name: string | null = null;
  value: string | null = null;
}

class BinaryAttachment extends ApexObject {
  body: ApexBlob | null = null;
  fileName: string | null = null;
  headers: ApexList<Header> | null = null;
  mimeTypeSubType: string | null = null;
}

class TextAttachment extends ApexObject {
  body: string | null = null;
  bodyIsTruncated: boolean | null = null;
  charset: string | null = null;
  fileName: string | null = null;
  headers: ApexList<Header> | null = null;
  mimeTypeSubType: string | null = null;
}

class InboundEmail extends ApexObject {
  binaryAttachments: ApexList<BinaryAttachment> | null = null;
  ccAddresses: ApexList<string> | null = null;
  fromAddress: string | null = null;
  fromName: string | null = null;
  headers: ApexList<Header> | null = null;
  htmlBody: string | null = null;
  htmlBodyIsTruncated: boolean | null = null;
  inReplyTo: string | null = null;
  messageId: string | null = null;
  plainTextBody: string | null = null;
  plainTextBodyIsTruncated: boolean | null = null;
  references: ApexList<string> | null = null;
  replyTo: string | null = null;
  subject: string | null = null;
  textAttachments: ApexList<TextAttachment> | null = null;
  toAddresses: ApexList<string> | null = null;
}

class InboundEnvelope extends ApexObject {
  fromAddress: string | null = null;
  toAddress: string | null = null;
}

class InboundEmailResult extends ApexObject {
  message: string | null = null;
  success: boolean | null = null;
}

function define(
  name: string,
  jsClass: new () => ApexObject,
  members: Record<string, MemberImplementation>,
): void {
  const create = { 'new()': () => new jsClass() };
  defineType({
    namespace: 'Messaging',
    name,
    kind: 'class',
    jsClass,
    members: { ...create, ...members },
  });
}

define('InboundEmail.Header', Header, properties<Header>({ name: 'String', value: 'String' }));

define(
  'InboundEmail.BinaryAttachment',
  BinaryAttachment,
  properties<BinaryAttachment>({
    body: 'Blob',
    fileName: 'String',
    headers: 'List<Messaging.InboundEmail.Header>',
    mimeTypeSubType: 'String',
  }),
);

define(
  'InboundEmail.TextAttachment',
  TextAttachment,
  properties<TextAttachment>({
    body: 'String',
    bodyIsTruncated: 'Boolean',
    charset: 'String',
    fileName: 'String',
    headers: 'List<Messaging.InboundEmail.Header>',
    mimeTypeSubType: 'String',
  }),
);

define(
  'InboundEmail',
  InboundEmail,
  properties<InboundEmail>({
    binaryAttachments: 'List<Messaging.InboundEmail.BinaryAttachment>',
    ccAddresses: 'List<String>',
    fromAddress: 'String',
    fromName: 'String',
    headers: 'List<Messaging.InboundEmail.Header>',
    htmlBody: 'String',
    htmlBodyIsTruncated: 'Boolean',
    inReplyTo: 'String',
    messageId: 'String',
    plainTextBody: 'String',
    plainTextBodyIsTruncated: 'Boolean',
    references: 'List<String>',
    replyTo: 'String',
    subject: 'String',
    textAttachments: 'List<Messaging.InboundEmail.TextAttachment>',
    toAddresses: 'List<String>',
  }),
);

define(
  'InboundEnvelope',
  InboundEnvelope,
  properties<InboundEnvelope>({ fromAddress: 'String', toAddress: 'String' }),
);

define(
  'InboundEmailResult',
  InboundEmailResult,
  properties<InboundEmailResult>({ message: 'String', success: 'Boolean' }),
);

defineType({
  namespace: 'Messaging',
  name: 'InboundEmailHandler',
  kind: 'interface',
  members: {
    'handleInboundEmail(Messaging.InboundEmail, Messaging.InboundEnvelope): Messaging.InboundEmailResult':
      abstractMember,
  },
});
