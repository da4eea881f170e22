/**
 * Platform events: published rows wait in the database and reach the after-insert triggers of their
 * object as the Automated Process user, up to 2,000 at a time, unless the project configures another
 * user and size. Every trigger and flow is a subscriber of its
 * own: it runs in its own transaction and keeps its own position.
 * https://developer.salesforce.com/docs/atlas.en-us.platform_events.meta/platform_events/platform_events_subscribe_apex.htm
 * Differs: events that are published at once reach their triggers when the transaction is over; a retry
 * comes at once, not after a growing delay; a trigger in error state stays so.
 */
import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { TriggerContext, runInTriggerContext } from '../dml/triggers.ts';
import { publishesImmediately } from '../dml/publishEvents.ts';
import { prepared } from '../dml/statements.ts';
import { runAll, runUnitOfWork } from '../dml/unitOfWork.ts';
import type { UnitOfWork } from '../dml/unitOfWork.ts';
import { beginWrite } from '../dml/writeTransaction.ts';
import type { Org } from '../org.ts';
import { ApexException, exceptionClass } from '../runtime/exceptions.ts';
import { SObject } from '../runtime/sobject.ts';
import { hasTransaction, tx } from '../runtime/transaction.ts';
import type { Transaction, UserContext } from '../runtime/transaction.ts';
import { EventRun } from './EventRun.ts';
import { subscriberConfigOf } from './eventSubscriberConfig.ts';
import { subscribersOf } from './eventSubscribers.ts';
import type { EventSubscriber } from './eventSubscribers.ts';
import { EventSubscriptions } from './eventSubscriptions.ts';
import type { Subscription } from './eventSubscriptions.ts';
import { reportOf } from './jobRunner.ts';
import type { JobReport } from './jobRunner.ts';
import { callBack, PublishCallbacks } from './publishCallbacks.ts';
import type { PublishOutcome, WaitingCallback } from './publishCallbacks.ts';
import { deserialize, serialize } from './serializer.ts';

interface EventRow {
  readonly replay_id: number;
  readonly object_name: string;
  readonly payload: string;
}

/** Events that a trigger has not seen. */
interface Batch {
  readonly trigger: EventSubscriber;
  readonly subscription: Subscription;
  readonly rows: readonly EventRow[];
}

export class EventBus {
  readonly #db: Database;
  readonly #org: () => Org;
  readonly #subscriptions: EventSubscriptions;
  readonly #callbacks: PublishCallbacks;

  constructor(db: Database, org: () => Org) {
    this.#db = db;
    this.#org = org;
    this.#subscriptions = new EventSubscriptions(db);
    this.#callbacks = new PublishCallbacks(db);
    db.exec(`CREATE TABLE IF NOT EXISTS _event (replay_id INTEGER PRIMARY KEY AUTOINCREMENT,
      object_name TEXT NOT NULL, payload TEXT NOT NULL)`);
  }

  /** Events that are published at once outlive a roll-back: they are written after the transaction. */
  publish(events: readonly object[]): void {
    const transaction = tx();
    for (const event of events) {
      if (!(event instanceof SObject)) throw new Error('invariant: events are records');
      const [name, payload] = [event.describe.name, serialize(withUuid(event))];
      if (publishesImmediately(event)) {
        transaction.afterEnd.push(() => this.#add(name, payload));
      } else {
        beginWrite(transaction);
        this.#add(name, payload);
      }
    }
    const objects = new Set(events.flatMap((e) => (e instanceof SObject ? e.describe.name : [])));
    for (const object of objects)
      for (const trigger of this.#triggersOf(object)) this.#subscriptions.begin(trigger);
  }

  /** Kept and undone together with the events, which go the way of the first. */
  addCallback(callback: object, events: readonly object[]): void {
    const records = events.filter((event) => event instanceof SObject);
    const uuids = records.map((event) => String(event.peekRaw('eventuuid') ?? ''));
    const keep = this.#callbacks.keep(
      callback,
      uuids.filter((uuid) => uuid !== ''),
    );
    const transaction = tx();
    if (records.every(publishesImmediately)) {
      transaction.afterEnd.push(keep);
      return;
    }
    beginWrite(transaction);
    keep();
  }

  #add(objectName: string, payload: string): void {
    prepared(this.#db, 'INSERT INTO _event (object_name, payload) VALUES (?, ?)').run(
      objectName,
      payload,
    );
  }

  /** Test.getEventBus().fail(): what waits is lost, which callbacks hear; answers their first failure. */
  failInTest(): unknown {
    if (hasTransaction()) runAll(tx().afterEnd);
    this.#db.prepare('DELETE FROM _event').run();
    return this.#callBackAll('failure');
  }

  /** Runs one trigger over its next batch; empty when no event waits. */
  deliverNext(): JobReport[] {
    const callback = this.#callbacks.take();
    if (callback) return [reportOf('Event', 'EventBus', this.#callBack(callback, 'success'))];
    const batch = this.#nextBatch(() => true);
    return batch ? [reportOf('Event', batch.trigger.objectName, this.#deliver(batch))] : [];
  }

  /**
   * Test.getEventBus().deliver() and stopTest; the answer is the first failure, or null. What a
   * trigger wants to try again, and what it publishes itself, waits for the next call.
   */
  deliverInTest(): unknown {
    if (hasTransaction()) runAll(tx().afterEnd);
    const retried = new Set<string>();
    const last = this.#lastReplayId();
    let failure = this.#callBackAll('success');
    for (;;) {
      const batch = this.#nextBatch(({ name }) => !retried.has(name), last);
      if (!batch) return failure;
      const work = this.#deliver(batch);
      if (work.outcome !== 'failed') continue;
      if (isRetryable(work.exception)) retried.add(batch.trigger.name);
      else failure ??= work.exception;
    }
  }

  // ---- publish callbacks ------------------------------------------------------------------------

  /** The first failure, or null. */
  #callBackAll(outcome: PublishOutcome): unknown {
    let failure: unknown = null;
    for (let each = this.#callbacks.take(); each; each = this.#callbacks.take()) {
      const work = this.#callBack(each, outcome);
      if (work.outcome === 'failed') failure ??= work.exception;
    }
    return failure;
  }

  #callBack(callback: WaitingCallback, outcome: PublishOutcome): UnitOfWork<void> {
    return this.#unit(this.#automatedProcess(), 'EventBus', () =>
      callBack(callback, outcome, this.#org()),
    );
  }

  // ---- what comes next --------------------------------------------------------------------------

  /** Of the object whose event is the oldest, the first trigger that has something to do. */
  #nextBatch(
    isWanted: (trigger: EventSubscriber) => boolean,
    last = Number.MAX_SAFE_INTEGER,
  ): Batch | null {
    const objects = this.#db
      .prepare<[], string>('SELECT object_name FROM _event GROUP BY 1 ORDER BY MIN(replay_id)')
      .pluck()
      .all();
    for (const object of objects) {
      for (const trigger of this.#triggersOf(object)) {
        const batch = isWanted(trigger) ? this.#batchFor(trigger, last) : null;
        if (batch) return batch;
      }
      this.#removeDone(object);
    }
    return null;
  }

  #triggersOf(object: string): readonly EventSubscriber[] {
    return subscribersOf(this.#org(), object);
  }

  #lastReplayId(): number {
    const last = this.#db.prepare<[], number | null>('SELECT MAX(replay_id) FROM _event').pluck();
    return last.get() ?? 0;
  }

  /** Up to the event `last`. */
  #batchFor(trigger: EventSubscriber, last: number): Batch | null {
    const subscription = this.#subscriptions.of(trigger);
    if (!subscription.isRunning) return null;
    const { batchSize } = subscriberConfigOf(this.#org(), trigger.name);
    const rows = this.#db
      .prepare<[string, number, number, number], EventRow>(
        `SELECT * FROM _event WHERE object_name = ? AND replay_id > ? AND replay_id <= ?
         ORDER BY replay_id LIMIT ?`,
      )
      .all(trigger.objectName, subscription.position, last, batchSize);
    return rows.length > 0 ? { trigger, subscription, rows } : null;
  }

  /** Drops the events that every running trigger has behind it. */
  #removeDone(object: string): void {
    const positions = this.#triggersOf(object)
      .map((trigger) => this.#subscriptions.of(trigger))
      .filter(({ isRunning }) => isRunning)
      .map(({ position }) => position);
    this.#db
      .prepare('DELETE FROM _event WHERE object_name = ? AND replay_id <= ?')
      .run(object, Math.min(Number.MAX_SAFE_INTEGER, ...positions));
  }

  // ---- one run ----------------------------------------------------------------------------------

  #deliver(batch: Batch): UnitOfWork<void> {
    const { trigger, subscription, rows } = batch;
    const kept: { failure: unknown } = { failure: null };
    const user = subscriberConfigOf(this.#org(), trigger.name).user ?? this.#automatedProcess();
    const work = this.#unit(user, trigger.objectName, (transaction) => {
      kept.failure = this.#run(transaction, batch);
    });
    if (work.outcome === 'committed') {
      if (kept.failure === null) return work;
      return { outcome: 'failed', exception: kept.failure, transaction: work.transaction };
    }
    const { exception } = work;
    if (isRetryable(exception)) this.#subscriptions.retry(trigger, subscription, exception.message);
    else this.#subscriptions.moveTo(trigger, rows.at(-1)?.replay_id ?? 0);
    return work;
  }

  #unit(
    user: UserContext,
    className: string,
    body: (transaction: Transaction) => void,
  ): UnitOfWork<void> {
    const inTest = hasTransaction() ? tx() : null;
    return runUnitOfWork(
      {
        org: this.#org(),
        kind: 'trigger-event',
        user,
        what: 'event',
        className,
        ...(inTest?.test ? { test: inTest.test, statics: inTest.statics } : {}),
      },
      body,
    );
  }

  /** Throws what the trigger threw, unless it had set a checkpoint: then that is the answer. */
  #run(transaction: Transaction, { trigger, subscription, rows }: Batch): unknown {
    const records = rows.map((row) => this.#eventOf(row));
    const [first] = records;
    if (!first) return null;
    const run = new EventRun(transaction, subscription, records);
    let failure: unknown = null;
    try {
      runSubscriber(transaction, trigger, first, records);
    } catch (error) {
      if (!(error instanceof ApexException) || isRetryable(error)) throw error;
      if (!run.returnToCheckpoint()) throw error;
      failure = error;
    }
    beginWrite(transaction);
    this.#subscriptions.moveTo(
      trigger,
      Number(run.context.resumeCheckpoint ?? rows.at(-1)?.replay_id),
    );
    return failure;
  }

  #eventOf(row: EventRow): SObject {
    const record = deserialize(row.payload, this.#org());
    if (!(record instanceof SObject)) throw new Error('invariant: events are records');
    record.setRaw('replayid', String(row.replay_id));
    return record;
  }

  #automatedProcess(): UserContext {
    const row = this.#db
      .prepare<[], { Id: string; Username: string }>(
        `SELECT "Id", "Username" FROM "User" WHERE "Alias" = 'autoproc'`,
      )
      .get();
    if (!row) throw new Error('invariant: the org has an Automated Process user');
    return { id: row.Id, username: row.Username };
  }
}

function runSubscriber(
  transaction: Transaction,
  subscriber: EventSubscriber,
  { describe }: SObject,
  records: readonly SObject[],
): void {
  if (subscriber.deliver) {
    subscriber.deliver(records);
    return;
  }
  const context = new TriggerContext(subscriber.name, describe, 'after insert', records, null);
  runInTriggerContext(transaction, context, () => subscriber.run());
}

/** Every event has an EventUuid; the record of the caller stays as it is. */
function withUuid(event: SObject): SObject {
  if (!event.describe.field('EventUuid') || event.peekRaw('eventuuid')) return event;
  const copy = event.clone({ preserveId: true });
  copy.setRaw('eventuuid', randomUUID());
  return copy;
}

const retryable = exceptionClass('EventBus.RetryableException');

const isRetryable = (error: unknown): error is ApexException => error instanceof retryable;
