/**
 * Messaging.CustomNotification
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_Messaging_CustomNotification.htm
 */
import type { ApexSet } from '../../runtime/collections.ts';
import { nullArgument, throwApex } from '../../runtime/exceptions.ts';
import { ApexObject } from '../../runtime/objects.ts';
import { defineType } from '../define.ts';
import { setters } from '../members.ts';
import { postNotification } from './outbox.ts';

/** Recipients of one call. */
const maximumRecipients = 500;

export class CustomNotification extends ApexObject {
  typeId: string | null = null;
  sender: string | null = null;
  title: string | null = null;
  body: string | null = null;
  targetId: string | null = null;
  targetPageRef: string | null = null;

  /** Title, body, type and one of the targets are required. Unconfirmed: the texts. */
  send(users: ApexSet<string>): void {
    const missing = (
      [
        ['title', this.title],
        ['body', this.body],
        ['notificationTypeId', this.typeId],
        ['targetId', this.targetId ?? this.targetPageRef],
      ] as const
    ).find(([, value]) => value === null);
    if (missing)
      throwApex('System.IllegalArgumentException', `Missing required field: ${missing[0]}`);
    const recipients = users.toArray();
    if (recipients.length === 0 || recipients.length > maximumRecipients) {
      throwApex(
        'System.IllegalArgumentException',
        `A notification needs 1 to ${maximumRecipients} recipients: ${recipients.length}`,
      );
    }
    postNotification({
      typeId: this.typeId,
      recipients,
      title: this.title,
      body: this.body,
      targetId: this.targetId,
    });
  }
}

type Texts = readonly (string | null)[];

defineType({
  namespace: 'Messaging',
  name: 'CustomNotification',
  kind: 'class',
  jsClass: CustomNotification,
  members: {
    'new()': () => new CustomNotification(),
    'new(String, String, String, String, String, String)': (
      ...[
        typeId = null,
        sender = null,
        title = null,
        body = null,
        targetId = null,
        pageRef = null,
      ]: Texts
    ) =>
      Object.assign(new CustomNotification(), {
        typeId,
        sender,
        title,
        body,
        targetId,
        targetPageRef: pageRef,
      }),
    'send(Set<String>): void': (self: CustomNotification, users: ApexSet<string> | null) => {
      self.send(users ?? nullArgument());
    },
    ...setters<CustomNotification>({
      body: 'setBody(String): void',
      typeId: 'setNotificationTypeId(String): void',
      sender: 'setSenderId(String): void',
      targetId: 'setTargetId(String): void',
      targetPageRef: 'setTargetPageRef(String): void',
      title: 'setTitle(String): void',
    }),
  },
});
