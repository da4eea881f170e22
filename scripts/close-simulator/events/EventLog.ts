import type Database from 'better-sqlite3';
import type { Json, JsonObject } from '../json.ts';
import { isObject, parseDocument, sameJson } from '../json.ts';
import type { IdSource } from '../store/IdSource.ts';
import { naiveTime } from '../store/times.ts';

/** Who or what causes a write; ends up on the event. Background work has nulls and empty `meta`. */
export interface Origin {
  userId: string | null;
  apiKeyId: string | null;
  oauthClientId: string | null;
  requestId: string | null;
  meta: JsonObject;
  /** `x-tz-offset` in hours. */
  tzOffsetHours: number;
}

export interface EventInput {
  objectType: string;
  objectId: string;
  leadId: string | null;
  action: string;
  data: JsonObject | null;
  previousData: JsonObject;
  changedFields: string[];
  origin: Origin;
}

export interface StoredEvent {
  seq: number;
  id: string;
  createdMs: number;
  updatedMs: number;
  body: JsonObject;
}

/** Events are kept for 30 days. */
export const RETENTION_MS = 30 * 86_400_000;

interface EventLogOptions {
  organizationId: () => string;
  consolidationMs: () => number;
}

/**
 * The event log (reference: close-api, section 4). Times are unique and rising, so that an event's
 * `id@date_updated` names one state of it; updates of one object within the consolidation window
 * become one event with the same id and a later `date_updated`.
 */
export class EventLog {
  readonly #database: Database.Database;
  readonly #ids: IdSource;
  readonly #options: EventLogOptions;
  readonly #listeners: ((event: StoredEvent) => void)[] = [];
  #latestMs: number;

  constructor(database: Database.Database, ids: IdSource, options: EventLogOptions) {
    this.#database = database;
    this.#ids = ids;
    this.#options = options;
    const latest = database.prepare('SELECT max(updated_ms) FROM close_event').pluck().get();
    this.#latestMs = Number(latest ?? 0);
  }

  /** The seam for webhook deliveries: called inside the transaction with each stored event. */
  onEvent(listener: (event: StoredEvent) => void): void {
    this.#listeners.push(listener);
  }

  /** Records what happened at `nowMs`; consolidates when it may. */
  record(input: EventInput, nowMs: number): void {
    const atMs = Math.max(nowMs, this.#latestMs + 1);
    this.#latestMs = atMs;
    const earlier = input.action === 'updated' ? this.#openUpdate(input, atMs) : null;
    const stored = earlier ? this.#extend(earlier, input, atMs) : this.append(input, atMs);
    for (const listener of this.#listeners) listener(stored);
  }

  /** Appends without consolidation; the generator writes history with its own times. */
  append(input: EventInput, atMs: number): StoredEvent {
    const id = this.#ids.next('event');
    const body = this.#toBody(id, input, atMs, atMs);
    this.#latestMs = Math.max(this.#latestMs, atMs);
    const { lastInsertRowid } = this.#insert().run(
      id,
      input.objectType,
      input.objectId,
      input.leadId,
      input.action,
      input.origin.userId,
      input.origin.requestId,
      atMs,
      atMs,
      JSON.stringify(body),
    );
    return { seq: Number(lastInsertRowid), id, createdMs: atMs, updatedMs: atMs, body };
  }

  count(): number {
    return Number(this.#database.prepare('SELECT count(*) FROM close_event').pluck().get());
  }

  prune(nowMs: number): void {
    this.#database
      .prepare('DELETE FROM close_event WHERE updated_ms < ?')
      .run(nowMs - RETENTION_MS);
  }

  get(id: string): StoredEvent | null {
    return toEvent(this.#database.prepare('SELECT * FROM close_event WHERE id = ?').get(id));
  }

  /** `tail` follows `FROM close_event`. */
  select(tail: string, parameters: (string | number | null)[]): StoredEvent[] {
    return this.#database
      .prepare(`SELECT * FROM close_event ${tail}`)
      .all(...parameters)
      .map(toEvent)
      .filter((event) => event !== null);
  }

  #insert(): Database.Statement {
    return this.#database.prepare(
      `INSERT INTO close_event (id, object_type, object_id, lead_id, action, user_id, request_id,
         created_ms, updated_ms, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
  }

  /** The object's last event when it is an update that is still open. */
  #openUpdate(input: EventInput, atMs: number): StoredEvent | null {
    const [last] = this.select(
      'WHERE object_id = ? AND object_type = ? ORDER BY updated_ms DESC LIMIT 1',
      [input.objectId, input.objectType],
    );
    if (!last || last.body.action !== 'updated') return null;
    // A merge's or bulk action's events keep their own meta.
    if (!sameCause(last.body.meta, input.origin.meta)) return null;
    return atMs - last.createdMs < this.#options.consolidationMs() ? last : null;
  }

  /**
   * UNCONFIRMED: whose user and key a consolidated event shows; here the latest, so that a mixed
   * edit can look like somebody's own.
   */
  #extend(earlier: StoredEvent, input: EventInput, atMs: number): StoredEvent {
    const before = earlier.body.previous_data;
    const known = Array.isArray(earlier.body.changed_fields) ? earlier.body.changed_fields : [];
    const merged: EventInput = {
      ...input,
      changedFields: [...new Set([...known.map(String), ...input.changedFields])].sort(),
      previousData: { ...input.previousData, ...(isObject(before) ? before : {}) },
    };
    const body = this.#toBody(earlier.id, merged, earlier.createdMs, atMs);
    this.#database
      .prepare(
        `UPDATE close_event SET updated_ms = ?, user_id = ?, request_id = ?, lead_id = ?, body = ?
         WHERE id = ?`,
      )
      .run(
        atMs,
        input.origin.userId,
        input.origin.requestId,
        input.leadId,
        JSON.stringify(body),
        earlier.id,
      );
    return { ...earlier, updatedMs: atMs, body };
  }

  #toBody(id: string, input: EventInput, createdMs: number, updatedMs: number): JsonObject {
    const { origin } = input;
    return {
      id,
      organization_id: this.#options.organizationId(),
      object_type: input.objectType,
      object_id: input.objectId,
      lead_id: input.leadId,
      action: input.action,
      changed_fields: input.changedFields,
      data: input.data,
      previous_data: input.previousData,
      meta: origin.meta,
      request_id: origin.requestId,
      user_id: origin.userId,
      api_key_id: origin.apiKeyId,
      oauth_client_id: origin.oauthClientId,
      oauth_scope: origin.oauthClientId === null ? null : 'all.full_access offline_access',
      date_created: naiveTime(createdMs),
      date_updated: naiveTime(updatedMs),
    };
  }
}

const CAUSES = ['merge_source_lead_id', 'merge_destination_lead_id', 'bulk_action_id'];

function sameCause(left: Json | undefined, right: JsonObject): boolean {
  const other = isObject(left) ? left : {};
  return CAUSES.every((cause) => sameJson(other[cause], right[cause]));
}

function toEvent(row: unknown): StoredEvent | null {
  if (typeof row !== 'object' || row === null) return null;
  const { seq, id, created_ms, updated_ms, body } = row as {
    seq: number;
    id: string;
    created_ms: number;
    updated_ms: number;
    body: string;
  };
  return { seq, id, createdMs: created_ms, updatedMs: updated_ms, body: parseDocument(body) };
}
