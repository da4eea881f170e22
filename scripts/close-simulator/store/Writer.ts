import { renderFor, eventTypeOf, leadIdOf } from '../resources/render.ts';
import type { Origin } from '../events/EventLog.ts';
import type { JsonObject } from '../json.ts';
import { sameJson } from '../json.ts';
import type { World } from '../world.ts';
import { offsetTime, parseTime } from './times.ts';
import type { Document, DocumentType } from './Documents.ts';
import type { IdKind } from './IdSource.ts';

export interface Change {
  before: Document;
  after: Document;
  /** Members of the API's view that differ, without the times. */
  changed: string[];
}

/**
 * The only way into the store once the company exists: stamps who and when, records the event with
 * changed fields and previous values, and moves the lead's `date_updated` for its children.
 * Cascades between objects are the resources' business.
 */
export class Writer {
  readonly #getWorld: () => World;

  /** The world holds its writer, so the writer asks for the world late. */
  constructor(getWorld: () => World) {
    this.#getWorld = getWorld;
  }

  get #world(): World {
    return this.#getWorld();
  }

  /** `shown` adds to the event's `data` what is written right after (a new lead's contact ids). */
  create(
    type: DocumentType,
    idKind: IdKind,
    members: JsonObject,
    origin: Origin,
    shown: JsonObject = {},
  ): Document {
    const nowMs = this.#world.state.now();
    const given = members.date_created;
    const createdMs = (typeof given === 'string' ? parseTime(given) : null) ?? nowMs;
    const document: Document = {
      id: this.#world.state.ids.next(idKind),
      organization_id: this.organizationId(),
      created_by: origin.userId,
      updated_by: origin.userId,
      ...members,
      date_created: offsetTime(createdMs),
      date_updated: offsetTime(nowMs),
    };
    this.#world.documents.insert(type, document, { createdMs, updatedMs: nowMs });
    this.#record(type, document, origin, {
      action: 'created',
      data: { ...renderFor(this.#world, type, document), ...shown },
      previousData: {},
      changedFields: [],
    });
    this.#touchLead(type, document);
    return document;
  }

  /** Applies a patch; a member set to `undefined` is removed. Nothing changed: nothing is written. */
  update(type: DocumentType, before: Document, patch: JsonObject, origin: Origin): Change {
    const { documents, state } = this.#world;
    const times = documents.timesOf(before.id);
    if (!times) throw new Error(`${before.id} is not stored`);
    const updatedMs = Math.max(state.now(), times.updatedMs + 1);
    const after: Document = { ...before, ...patch, date_updated: offsetTime(updatedMs) };
    const oldView = renderFor(this.#world, type, before);
    const newView = renderFor(this.#world, type, after);
    const changed = differences(oldView, newView);
    if (changed.length === 0) {
      // Members of ours (`$…`) are invisible: kept, but neither time nor event tell of them.
      const hidden = Object.entries(patch).filter(([name]) => name.startsWith('$'));
      const kept: Document = { ...before, ...Object.fromEntries(hidden) };
      if (hidden.length > 0) documents.replace(type, kept, times);
      return { before, after: kept, changed };
    }
    if (origin.userId !== null) {
      after.updated_by = origin.userId;
      Object.assign(newView, renderFor(this.#world, type, after));
    }
    documents.replace(type, after, { createdMs: times.createdMs, updatedMs });
    const fields = differences(oldView, newView, true);
    this.#record(type, after, origin, {
      action: 'updated',
      data: newView,
      previousData: Object.fromEntries(fields.map((field) => [field, oldView[field] ?? null])),
      changedFields: fields,
    });
    this.#touchLead(type, after);
    return { before, after, changed };
  }

  remove(type: DocumentType, document: Document, origin: Origin): void {
    const view = renderFor(this.#world, type, document);
    this.#world.documents.remove(type, document.id, this.#world.state.now());
    this.#record(type, document, origin, {
      action: 'deleted',
      data: null,
      previousData: view,
      changedFields: [],
    });
    this.#touchLead(type, document);
  }

  /** A further event for a write already done: `completed`, `sent`, `merged`. */
  announce(type: DocumentType, document: Document, action: string, origin: Origin): void {
    this.#record(type, document, origin, {
      action,
      data: renderFor(this.#world, type, document),
      previousData: {},
      changedFields: [],
    });
  }

  /** `lead.updated` for contacts that came or went; the lead's own document does not change. */
  announceContacts(lead: Document, before: string[], after: string[], origin: Origin): void {
    const { documents, state } = this.#world;
    const oldTime = lead.date_updated ?? null;
    documents.touch(lead.id, state.now());
    const current = documents.get('lead', lead.id);
    if (!current) return;
    this.#record('lead', current, origin, {
      action: 'updated',
      data: { ...renderFor(this.#world, 'lead', current), contact_ids: after },
      previousData: { contact_ids: before, date_updated: oldTime },
      changedFields: ['contact_ids', 'date_updated'],
    });
  }

  /** `lead.updated` that tells only of a moved `date_updated`: a completed task makes one. */
  announceTouch(lead: Document, origin: Origin): void {
    const { documents, state } = this.#world;
    documents.touch(lead.id, state.now());
    const current = documents.get('lead', lead.id);
    if (!current) return;
    this.#record('lead', current, origin, {
      action: 'updated',
      data: renderFor(this.#world, 'lead', current),
      previousData: { date_updated: lead.date_updated },
      changedFields: ['date_updated'],
    });
  }

  organizationId(): string {
    const [organization] = this.#world.documents.all('organization');
    if (!organization) throw new Error('the simulator holds no organization');
    return organization.id;
  }

  #record(
    type: DocumentType,
    document: Document,
    origin: Origin,
    event: Pick<
      Parameters<World['events']['record']>[0],
      'action' | 'data' | 'previousData' | 'changedFields'
    >,
  ): void {
    const objectType = eventTypeOf(type, document);
    if (objectType === null) return;
    const { events, state } = this.#world;
    events.record(
      {
        objectType,
        objectId: document.id,
        leadId: leadIdOf(type, document),
        origin,
        ...event,
      },
      state.now(),
    );
  }

  /** A lead's `date_updated` moves for its children too, without an event of its own. */
  #touchLead(type: DocumentType, document: Document): void {
    const leadId = type === 'lead' ? null : leadIdOf(type, document);
    if (leadId !== null) this.#world.documents.touch(leadId, this.#world.state.now());
  }
}

const STAMPS = new Set(['date_updated', 'updated_by', 'updated_by_name']);

function differences(before: JsonObject, after: JsonObject, withStamps = false): string[] {
  const members = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...members]
    .filter((member) => withStamps || !STAMPS.has(member))
    .filter((member) => !sameJson(before[member], after[member]))
    .sort();
}
