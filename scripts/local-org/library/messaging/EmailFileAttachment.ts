/**
 * Messaging.EmailFileAttachment
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_email_outbound_attachment.htm
 */
import type { ApexBlob } from '../../runtime/blob.ts';
import { ApexObject } from '../../runtime/objects.ts';
import { defineType } from '../define.ts';
import { attributes, properties, setters } from '../members.ts';

export class EmailFileAttachment extends ApexObject {
  body: ApexBlob | null = null;
  contentType: string | null = null;
  fileName: string | null = null;
  id: string | null = null;
  inline: boolean | null = false;
}

defineType({
  namespace: 'Messaging',
  name: 'EmailFileAttachment',
  kind: 'class',
  jsClass: EmailFileAttachment,
  members: {
    'new()': () => new EmailFileAttachment(),
    ...properties<EmailFileAttachment>({
      body: 'Blob',
      contentType: 'String',
      fileName: 'String',
      id: 'Id',
      inline: 'Boolean',
    }),
    ...attributes<EmailFileAttachment>({
      body: 'getBody(): Blob',
      contentType: 'getContentType(): String',
      fileName: 'getFileName(): String',
      id: 'getId(): Id',
      inline: 'getInline(): Boolean',
    }),
    ...setters<EmailFileAttachment>({
      body: 'setBody(Blob): void',
      contentType: 'setContentType(String): void',
      fileName: 'setFileName(String): void',
      inline: 'setInline(Boolean): void',
    }),
  },
});
