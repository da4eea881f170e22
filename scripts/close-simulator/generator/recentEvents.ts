import { RETENTION_MS } from '../events/EventLog.ts';
import type { EventInput } from '../events/EventLog.ts';
import type { Json, JsonObject } from '../json.ts';
import { sameJson, textOf } from '../json.ts';
import { eventTypeOf, leadIdOf, renderFor } from '../resources/render.ts';
import type { Document, DocumentType } from '../store/Documents.ts';
import { offsetTime, parseTime } from '../store/times.ts';
import type { Company } from './Company.ts';

const TYPES: DocumentType[] = [
  'lead',
  'contact',
  'opportunity',
  'task',
  'activity',
  'custom_object',
];

/** A member that an edit plausibly changed, with its value before. */
const EDITED: Partial<Record<DocumentType, [string, Json]>> = {
  lead: ['description', 'To be qualified.'],
  contact: ['title', 'Assistant'],
  opportunity: ['confidence', 10],
  task: ['text', 'Follow up'],
};

interface Dated {
  atMs: number;
  input: EventInput;
}

/** Events of the last 30 days, oldest first: what was made and edited then, as it is stored now. */
export function recordRecentEvents(company: Company): void {
  const since = company.startMs - RETENTION_MS;
  const found = TYPES.flatMap((type) => eventsOf(company, type, since));
  found.sort((left, right) => left.atMs - right.atMs);
  let latestMs = 0;
  for (const { atMs, input } of found) {
    // Strictly rising, as the log keeps them.
    latestMs = Math.max(atMs, latestMs + 1);
    company.world.events.append(input, latestMs);
  }
}

function eventsOf(company: Company, type: DocumentType, since: number): Dated[] {
  const documents = company.world.documents.select({
    sql: 'WHERE d.type = ? AND d.updated_ms >= ? ORDER BY d.seq',
    parameters: [type, since],
  });
  return documents.flatMap((document) => historyOf(company, type, document, since));
}

function historyOf(
  company: Company,
  type: DocumentType,
  document: Document,
  since: number,
): Dated[] {
  const view = renderFor(company.world, type, document);
  const updatedMs = company.leadChangedMs.get(document.id) ?? timeOf(document, 'date_updated');
  // A calendar's future meeting says its own time; it came when it last changed.
  const createdMs = Math.min(timeOf(document, 'date_created'), updatedMs);
  const previous = updatedMs > createdMs ? before(type, view, createdMs) : null;
  const make = (action: string, atMs: number, event: Partial<EventInput>): Dated[] => {
    const objectType = eventTypeOf(type, document);
    if (atMs < since || objectType === null) return [];
    const input: EventInput = {
      objectType,
      objectId: document.id,
      leadId: leadIdOf(type, document),
      action,
      data: view,
      previousData: {},
      changedFields: [],
      origin: originOf(type, document, action),
      ...event,
    };
    return [{ atMs, input }];
  };
  const created = make('created', createdMs, { data: { ...view, ...previous } });
  if (!previous) return created;
  const changedFields = Object.keys(previous).sort();
  return [...created, ...make('updated', updatedMs, { previousData: previous, changedFields })];
}

function before(type: DocumentType, view: JsonObject, createdMs: number): JsonObject {
  const edited = EDITED[type];
  const times = { date_updated: offsetTime(createdMs) };
  if (!edited || sameJson(view[edited[0]], edited[1])) return times;
  return { ...times, [edited[0]]: edited[1] };
}

function timeOf(document: Document, member: string): number {
  return parseTime(textOf(document, member) ?? '') ?? 0;
}

function originOf(type: DocumentType, document: Document, action: string): EventInput['origin'] {
  const path = type === 'activity' || type === 'task' ? type : `${type}/${document.id}`;
  const userId = textOf(document, 'created_by');
  const method = action === 'created' ? 'POST' : 'PUT';
  return {
    userId,
    apiKeyId: null,
    oauthClientId: null,
    requestId: null,
    meta: userId === null ? {} : { request_method: method, request_path: `/api/v1/${path}/` },
    tzOffsetHours: 0,
  };
}
