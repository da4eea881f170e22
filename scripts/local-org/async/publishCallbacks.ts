/**
 * Publish callbacks: objects that came along with published events and hear whether the bus has
 * them, once per call of EventBus.publish, as the Automated Process user.
 * https://developer.salesforce.com/docs/atlas.en-us.platform_events.meta/platform_events/platform_events_publish_callback.htm
 * UNCONFIRMED: that they run before the triggers of their events.
 */
import type { Database } from 'better-sqlite3';
import { prepared } from '../dml/statements.ts';
import { PublishResult } from '../library/eventbus/PublishResult.ts';
import type { Org } from '../org.ts';
import { classInfoOf } from '../runtime/objects.ts';
import type { ClassInfo, MethodInfo } from '../runtime/typeInfo.ts';
import { callMethod } from '../runtime/userCalls.ts';
import { isMarked } from './markers.ts';
import { deserialize, serialize } from './serializer.ts';

export type PublishOutcome = 'success' | 'failure';

/** A callback that waits, in the form in which it is kept. */
export interface WaitingCallback {
  readonly id: number;
  readonly payload: string;
  /** EventUuid of the events, as JSON. */
  readonly uuids: string;
}

const callbacks = {
  success: { type: 'eventbus.eventpublishsuccesscallback', method: 'onsuccess' },
  failure: { type: 'eventbus.eventpublishfailurecallback', method: 'onfailure' },
} as const;

/** Does the object implement one of the two interfaces? */
export function isPublishCallback(callback: object): boolean {
  const info = classInfoOf(callback);
  return info !== null && Object.values(callbacks).some(({ type }) => isMarked(info, type));
}

export class PublishCallbacks {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
    db.exec(`CREATE TABLE IF NOT EXISTS _event_callback (id INTEGER PRIMARY KEY AUTOINCREMENT,
      payload TEXT NOT NULL, uuids TEXT NOT NULL)`);
  }

  /** Answers how to keep it: its state is the one of now. */
  keep(callback: object, uuids: readonly string[]): () => void {
    const payload = serialize(callback);
    const sql = 'INSERT INTO _event_callback (payload, uuids) VALUES (?, ?)';
    return () => {
      prepared(this.#db, sql).run(payload, JSON.stringify(uuids));
    };
  }

  /** Takes the one that waits longest. */
  take(): WaitingCallback | null {
    const first = prepared(this.#db, 'SELECT * FROM _event_callback ORDER BY id LIMIT 1').get() as
      WaitingCallback | undefined;
    if (!first) return null;
    prepared(this.#db, 'DELETE FROM _event_callback WHERE id = ?').run(first.id);
    return first;
  }
}

/** Calls the method for the outcome, if the object has it; to be run in a transaction. */
export function callBack(waiting: WaitingCallback, outcome: PublishOutcome, org: Org): void {
  const object = deserialize(waiting.payload, org) as object;
  const info = classInfoOf(object);
  const { type, method } = callbacks[outcome];
  if (!info || !isMarked(info, type)) return;
  const found = findMethod(info, method);
  if (!found) throw new Error(`invariant: a publish callback has a method ${method}`);
  const uuids = JSON.parse(waiting.uuids) as string[];
  callMethod(object, found.mangled, new PublishResult(uuids));
}

function findMethod(info: ClassInfo, name: string): MethodInfo | null {
  const own = info.methods.find(
    (method) =>
      method.name.toLowerCase() === name &&
      method.parameters.length === 1 &&
      method.parameters[0]?.type.key.startsWith('eventbus.'),
  );
  const parent = info.superclass?.classInfo;
  return own ?? (parent ? findMethod(parent, name) : null);
}
