import { envelope } from '../resources/activityRules.ts';
import { EMAIL } from '../resources/activityKinds.ts';
import { toHtml } from '../resources/support/richText.ts';
import { userName } from '../resources/views/names.ts';
import { objectsOf, textOf } from '../json.ts';
import { offsetTime } from '../store/times.ts';
import { addActivity } from './activities.ts';
import type { LeadDraft } from './lead.ts';
import { momentIn } from './lead.ts';
import { SENTENCES, SUBJECTS } from './lexicon.ts';

/** A conversation of one to three emails, each quoting the one before. */
export function generateEmailThread(draft: LeadDraft): void {
  const { random, company } = draft;
  const contact = draft.contacts.find((row) => objectsOf(row, 'emails').length > 0);
  const address = textOf(objectsOf(contact, 'emails')[0], 'email');
  const subject = random.pick(SUBJECTS);
  const startMs = momentIn(draft);
  const thread = addActivity(draft, 'EmailThread', startMs, { contact_id: contact?.id ?? null });
  const us = `${userName(company.world, draft.owner.id) ?? ''} <${textOf(draft.owner, 'email') ?? ''}>`;
  const name = textOf(contact, 'name');
  const them = address === null ? 'unknown@mail.example' : name ? `${name} <${address}>` : address;
  const count = random.integer(1, 3);
  const messageIds: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const atMs = Math.min(startMs + index * random.integer(3_600_000, 90_000_000), company.startMs);
    const messageId = `<${draft.id.slice(-8)}.${startMs}.${index}@mail.example>`;
    addEmail(draft, {
      threadId: thread.id,
      contactId: contact?.id ?? null,
      subject: index === 0 ? subject : `Re: ${subject}`,
      isOurs: index % 2 === 0,
      isLast: index === count - 1,
      atMs,
      us,
      them,
      messageId,
      references: [...messageIds],
    });
    messageIds.push(messageId);
  }
}

interface Email {
  threadId: string;
  contactId: string | null;
  subject: string;
  isOurs: boolean;
  isLast: boolean;
  atMs: number;
  us: string;
  them: string;
  messageId: string;
  references: string[];
}

function addEmail(draft: LeadDraft, email: Email): void {
  const { random } = draft;
  const text = random.sample(SENTENCES, 2).join(' ');
  // Synced mail keeps whole seconds.
  const atMs = email.atMs - (email.atMs % 1000);
  const isDraft = email.isOurs && email.isLast && random.chance(0.05);
  const members = {
    ...EMAIL.defaults,
    thread_id: email.threadId,
    contact_id: email.contactId,
    direction: email.isOurs ? 'outgoing' : 'incoming',
    status: isDraft ? 'draft' : email.isOurs ? 'sent' : 'inbox',
    subject: email.subject,
    sender: email.isOurs ? email.us : email.them,
    to: [email.isOurs ? email.them : email.us],
    body_text: text,
    body_html: toHtml(text),
    body_preview: text.slice(0, 140),
    message_ids: [email.messageId],
    references: email.references,
    has_reply: !email.isLast,
    date_sent: isDraft ? null : offsetTime(atMs),
    activity_at: offsetTime(atMs),
  };
  const sentAt = members.date_sent;
  addActivity(draft, 'Email', atMs, { ...members, envelope: envelope(members, sentAt) });
}
