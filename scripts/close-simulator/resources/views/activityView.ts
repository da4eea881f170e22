import type { JsonObject } from '../../json.ts';
import { textOf, textsOf } from '../../json.ts';
import type { Document } from '../../store/Documents.ts';
import type { World } from '../../world.ts';
import { authors, customValues, userName } from './names.ts';

/** Members that come back only when `_fields` names them. */
export const ON_REQUEST_ONLY: readonly string[] = [
  'recording_transcript',
  'voicemail_transcript',
  'transcripts',
];

/** Members common to all activity types, then the stored ones of the type. */
export function activityView(world: World, activity: Document): JsonObject {
  const { date_created, date_updated, ...members } = activity;
  const userId = textOf(activity, 'user_id');
  const own = Object.entries(members).filter(
    ([name]) => !name.startsWith('custom.') && !ON_REQUEST_ONLY.includes(name),
  );
  return {
    ...Object.fromEntries(own),
    ...customValues(world, activity),
    lead_id: activity.lead_id ?? null,
    contact_id: activity.contact_id ?? null,
    user_id: userId,
    user_name: userName(world, userId),
    users: activity.users ?? [],
    ...authors(world, activity),
    date_created,
    date_updated,
    activity_at: activity.activity_at ?? date_created ?? null,
    ...(activity._type === 'EmailThread' ? threadView(world, activity) : {}),
    ...(activity._type === 'Call' ? callView(activity) : {}),
  };
}

function callView(call: Document): JsonObject {
  const hasRecording = textOf(call, 'recording_url') !== null;
  return {
    has_recording: hasRecording,
    recording_url: hasRecording ? recordingUrl(call) : null,
  };
}

/** Calls made in Close name Close's own address, which redirects to the file. */
function recordingUrl(call: Document): string | null {
  const stored = textOf(call, 'recording_url');
  return call.source === 'External' ? stored : `https://api.close.com/call/${call.id}/recording/`;
}

/** A conversation is what its emails make of it. */
function threadView(world: World, thread: Document): JsonObject {
  const emails = world.documents.select({
    sql: `WHERE d.lead_id = ? AND d.type = 'activity' AND d.subtype = 'Email'
      AND json_extract(d.body, '$.thread_id') = ? ORDER BY d.at_ms, d.seq`,
    parameters: [textOf(thread, 'lead_id'), thread.id],
  });
  const latest = emails.at(-1);
  return {
    latest_normalized_subject: normalizedSubject(textOf(latest, 'subject') ?? ''),
    email_ids: emails.map((email) => email.id),
    n_emails: emails.length,
    participants: participants(emails),
  };
}

export function normalizedSubject(subject: string): string {
  return subject.replace(/^((re|fwd?|aw|wg)\s*:\s*)+/i, '').trim();
}

function participants(emails: Document[]): JsonObject[] {
  const byAddress = new Map<string, JsonObject>();
  for (const email of emails) {
    const lines = [textOf(email, 'sender') ?? '', ...textsOf(email, 'to'), ...textsOf(email, 'cc')];
    for (const person of lines.filter(Boolean).map(parseAddress)) {
      const address = textOf(person, 'email') ?? '';
      if (!byAddress.has(address)) byAddress.set(address, person);
    }
  }
  return [...byAddress.values()];
}

/** `"Name" <a@b>` or a bare address. */
export function parseAddress(line: string): JsonObject {
  const match = /^\s*"?([^"<]*?)"?\s*<([^>]+)>\s*$/.exec(line);
  return match ? { email: match[2] ?? '', name: match[1] ?? '' } : { email: line.trim(), name: '' };
}
