import type { FieldErrors } from '../http/ApiError.ts';
import { fieldError } from '../http/ApiError.ts';
import type { ApiRequest } from '../http/routes.ts';
import type { Origin } from '../events/EventLog.ts';
import type { JsonObject } from '../json.ts';
import { textOf, textsOf } from '../json.ts';
import type { Document } from '../store/Documents.ts';
import { offsetTime } from '../store/times.ts';
import type { World } from '../world.ts';
import { phoneMembers } from './activityKinds.ts';
import { leadStatus, opportunityMembers, opportunityStatus } from './statusChanges.ts';
import { formatPhone } from './support/phones.ts';
import { fieldsOf, readCustom } from './support/readCustom.ts';
import { toHtml, toText } from './support/richText.ts';
import { normalizedSubject, parseAddress } from './views/activityView.ts';

type Rule = (
  request: ApiRequest,
  members: JsonObject,
  current: Document | null,
  errors: FieldErrors,
) => void;

/** Adds what follows from the sent members, and checks what one member alone does not show. */
export function completeActivity(...input: Parameters<Rule>): void {
  const [request, members, current] = input;
  pin(request.world, members, current);
  const type = textOf(current ?? members, '_type') ?? '';
  RULES[type]?.(...input);
}

const RULES: Record<string, Rule> = {
  Call: completeCall,
  Email: completeEmail,
  SMS: completeSms,
  WhatsAppMessage: completeWhatsApp,
  CustomActivity: completeCustom,
  LeadStatusChange: ({ world }, members) => {
    Object.assign(members, leadStatus(world, 'old', textOf(members, 'old_status_id')));
    Object.assign(members, leadStatus(world, 'new', textOf(members, 'new_status_id')));
  },
  OpportunityStatusChange: ({ world }, members) => {
    const opportunity = world.documents.get('opportunity', textOf(members, 'opportunity_id'));
    if (opportunity) Object.assign(members, opportunityMembers(world, opportunity));
    Object.assign(members, opportunityStatus(world, 'old', textOf(members, 'old_status_id')));
    Object.assign(members, opportunityStatus(world, 'new', textOf(members, 'new_status_id')));
  },
};

function pin(world: World, members: JsonObject, current: Document | null): void {
  if (members.pinned === undefined || members.pinned === current?.pinned) return;
  members.pinned_at = members.pinned === true ? offsetTime(world.state.now()) : null;
}

/** Calls made in Close keep their status, duration and direction. */
function completeCall(
  _request: ApiRequest,
  members: JsonObject,
  current: Document | null,
  errors: FieldErrors,
): void {
  if (current && current.source !== 'External') {
    for (const name of ['status', 'duration', 'direction']) {
      if (members[name] !== undefined && members[name] !== current[name]) {
        errors.add(name, 'Cannot be updated on calls made in Close.');
      }
    }
  }
  if (members.phone !== undefined) {
    Object.assign(members, phoneMembers('remote', textOf(members, 'phone')));
  }
}

const NEED_SENDER = ['inbox', 'scheduled', 'outbox', 'error'];

function completeEmail(
  { world }: ApiRequest,
  members: JsonObject,
  current: Document | null,
  errors: FieldErrors,
): void {
  if (current && current.status !== 'draft') {
    const touched = Object.keys(members).some((name) => name !== 'opens' && name !== 'user_id');
    if (touched) throw fieldError('status', 'Only drafts can be modified.');
  }
  const status = textOf(members, 'status') ?? textOf(current ?? undefined, 'status') ?? 'draft';
  const sender = textOf(members, 'sender') ?? textOf(current ?? undefined, 'sender');
  if (NEED_SENDER.includes(status) && sender === null) {
    errors.add('sender', 'This field is required.');
  }
  completeBodies(members);
  completeMessage(world, members, status, 'incoming', 'outgoing');
  const whole = { ...current, ...members };
  members.envelope = envelope(whole, textOf(whole, 'date_sent'));
}

function completeBodies(members: JsonObject): void {
  const html = textOf(members, 'body_html');
  const text = textOf(members, 'body_text');
  if (html && !text) members.body_text = toText(html);
  if (text && !html) members.body_html = toHtml(text);
  if (html !== null || text !== null) {
    members.body_preview = (textOf(members, 'body_text') ?? '').replace(/\s+/g, ' ').slice(0, 140);
  }
}

/** `outbox` really sends: the simulator's mail is delivered at once, to nobody. */
function completeMessage(
  world: World,
  members: JsonObject,
  status: string,
  inward: string,
  outward: string,
): void {
  if (members.status === undefined) return;
  members.direction = status === 'inbox' ? inward : outward;
  if (status === 'outbox') members.status = 'sent';
  if (status !== 'outbox' && status !== 'sent') return;
  members.date_sent ??= members.activity_at ?? offsetTime(world.state.now());
}

export function envelope(email: JsonObject, dateSent: string | null): JsonObject {
  const people = (lines: string[]): JsonObject[] => lines.filter(Boolean).map(parseAddress);
  const sender = people([textOf(email, 'sender') ?? '']);
  return {
    from: sender,
    sender,
    to: people(textsOf(email, 'to')),
    cc: people(textsOf(email, 'cc')),
    bcc: people(textsOf(email, 'bcc')),
    reply_to: [],
    date: dateSent === null ? null : new Date(dateSent).toUTCString().replace('GMT', '+0000'),
    in_reply_to: null,
    message_id: textsOf(email, 'message_ids')[0] ?? null,
    subject: email.subject ?? '',
    is_autoreply: false,
  };
}

function completeSms(
  { world }: ApiRequest,
  members: JsonObject,
  current: Document | null,
  errors: FieldErrors,
): void {
  if (current && current.status !== 'draft' && members.text !== undefined) {
    errors.add('text', 'Only drafts can be modified.');
  }
  const status = textOf(members, 'status') ?? '';
  completeMessage(world, members, status, 'inbound', 'outbound');
  for (const side of ['local', 'remote'] as const) {
    const number = members[`${side}_phone`];
    if (number !== undefined)
      Object.assign(members, phoneMembers(side, textOf(members, `${side}_phone`)));
  }
}

function completeWhatsApp(_request: ApiRequest, members: JsonObject): void {
  const markdown = textOf(members, 'message_markdown');
  if (markdown !== null) {
    members.text = markdown.replace(/[*_~`]/g, '');
    members.message_html = toHtml(markdown);
  }
  for (const side of ['local', 'remote']) {
    const number = textOf(members, `${side}_phone`);
    if (number) members[`${side}_phone_formatted`] = formatPhone(number);
  }
}

/** Required fields count only when the activity is published. */
function completeCustom(
  { world, body }: ApiRequest,
  members: JsonObject,
  current: Document | null,
  errors: FieldErrors,
): void {
  if (current) delete members.custom_activity_type_id;
  const whole: JsonObject = { ...current, ...members };
  const owner = textOf(whole, 'custom_activity_type_id') ?? '';
  const leadId = textOf(whole, 'lead_id');
  const custom = readCustom(world, body, { owner, leadId, current: current ?? {} }, errors);
  Object.assign(members, custom);
  Object.assign(whole, custom);
  if (whole.status !== 'published') return;
  for (const field of fieldsOf(world, owner)) {
    const key = `custom.${field.id}`;
    if (field.required === true && whole[key] === undefined) {
      errors.add(key, 'This field is required.');
    }
  }
  if (current?.status !== 'published') members.last_published_at = offsetTime(world.state.now());
}

/**
 * What follows a stored activity: an email's thread, and `sent` where Close itself sent it. INFERRED:
 * one that is only logged as sent has no such event.
 */
export function afterWrite(
  world: World,
  activity: Document,
  before: Document | null,
  origin: Origin,
  isToSend = before !== null,
): Document {
  if (activity._type !== 'Email' && activity._type !== 'SMS') return activity;
  const stored = activity._type === 'Email' ? inThread(world, activity, origin) : activity;
  const isSent = isToSend && stored.status === 'sent' && before?.status !== 'sent';
  if (isSent) world.writer.announce('activity', stored, 'sent', origin);
  return stored;
}

/** An email joins the conversation that it answers, or the lead's with the same subject. */
function inThread(world: World, email: Document, origin: Origin): Document {
  if (textOf(email, 'thread_id') !== null) return email;
  const answered = world.documents.get('activity', textOf(email, 'in_reply_to_id'));
  const subject = normalizedSubject(textOf(email, 'subject') ?? '');
  const [sibling] = world.documents.select({
    sql: `WHERE d.lead_id = ? AND d.type = 'activity' AND d.subtype = 'Email' AND d.id <> ?
      AND json_extract(d.body, '$.subject') IN (?, ?) ORDER BY d.seq DESC LIMIT 1`,
    parameters: [textOf(email, 'lead_id'), email.id, subject, `Re: ${subject}`],
  });
  const threadId = textOf(answered ?? sibling, 'thread_id') ?? createThread(world, email, origin);
  return world.writer.update('activity', email, { thread_id: threadId }, origin).after;
}

function createThread(world: World, email: Document, origin: Origin): string {
  const { lead_id, contact_id, user_id, activity_at } = email;
  const members = { _type: 'EmailThread', lead_id, contact_id, user_id, activity_at };
  return world.writer.create('activity', 'activity', { ...members, users: [] }, origin).id;
}

/** A thread takes its emails along; the last email of a thread takes the thread. */
export function removeActivity(world: World, activity: Document, origin: Origin): void {
  const threadId = activity._type === 'EmailThread' ? activity.id : textOf(activity, 'thread_id');
  world.writer.remove('activity', activity, origin);
  if (threadId === null) return;
  const emails = world.documents.select({
    sql: `WHERE d.lead_id = ? AND d.type = 'activity' AND d.subtype = 'Email'
      AND json_extract(d.body, '$.thread_id') = ?`,
    parameters: [textOf(activity, 'lead_id'), threadId],
  });
  if (activity._type === 'EmailThread') {
    for (const email of emails) world.writer.remove('activity', email, origin);
    return;
  }
  const thread = world.documents.get('activity', threadId);
  if (emails.length === 0 && thread) world.writer.remove('activity', thread, origin);
}
