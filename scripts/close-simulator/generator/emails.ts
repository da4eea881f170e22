import { envelope } from '../resources/activityRules.ts';
import { EMAIL } from '../resources/activityKinds.ts';
import { toHtml } from '../resources/support/richText.ts';
import { userName } from '../resources/views/names.ts';
import { objectsOf, textOf } from '../json.ts';
import { offsetTime } from '../store/times.ts';
import { addActivity } from './activities.ts';
import type { LeadDraft } from './lead.ts';
import { contactAt } from './contacts.ts';
import { actorAt, momentIn } from './lead.ts';
import { SENTENCES, SUBJECTS } from './lexicon.ts';

/** A conversation of one to three emails, each quoting the one before. */
export function generateEmailThread(draft: LeadDraft): void {
  const { random, company } = draft;
  const startMs = momentIn(draft);
  const contact = contactAt(draft, startMs, 'emails');
  const address = textOf(objectsOf(contact, 'emails')[0], 'email');
  const subject = random.pick(SUBJECTS);
  const thread = addActivity(draft, 'EmailThread', startMs, { contact_id: contact?.id ?? null });
  const sender = actorAt(draft, startMs);
  const us = `${userName(company.world, sender.id) ?? ''} <${textOf(sender, 'email') ?? ''}>`;
  const name = textOf(contact, 'name');
  const them = address === null ? 'unknown@mail.example' : name ? `${name} <${address}>` : address;
  const gaps = Array.from({ length: random.integer(0, 2) }, () =>
    random.integer(1_200_000, 90_000_000),
  );
  const moments = [startMs];
  for (const gap of gaps) moments.push((moments.at(-1) ?? startMs) + gap);
  // What would come after the end has not been written yet.
  const written = moments.filter((ms) => ms <= company.endMs);
  const messageIds: string[] = [];
  for (const [index, atMs] of written.entries()) {
    const messageId = `<${draft.id.slice(-8)}.${startMs}.${index}@mail.example>`;
    addEmail(draft, {
      threadId: thread.id,
      contactId: contact?.id ?? null,
      subject: index === 0 ? subject : `Re: ${subject}`,
      isOurs: index % 2 === 0,
      isLast: index === written.length - 1,
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
