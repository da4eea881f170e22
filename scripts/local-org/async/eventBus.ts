/**
 * Platform events: published rows wait in the database and reach the after-insert triggers of their
 * object as the Automated Process user, up to 2,000 at a time.
 * https://developer.salesforce.com/docs/atlas.en-us.platform_events.meta/platform_events/platform_events_subscribe_apex.htm
 * Differs: events of either publish behaviour wait for the commit.
 */
import type { Database } from 'better-sqlite3';
import { runTriggers } from '../dml/triggers.ts';
import { runUnitOfWork } from '../dml/unitOfWork.ts';
import type { UnitOfWork } from '../dml/unitOfWork.ts';
import { beginWrite } from '../dml/writeTransaction.ts';
import type { Org } from '../org.ts';
import { SObject } from '../runtime/sobject.ts';
import { hasTransaction, tx } from '../runtime/transaction.ts';
import type { UserContext } from '../runtime/transaction.ts';
import { reportOf } from './jobRunner.ts';
import type { JobReport } from './jobRunner.ts';
import { deserialize, serialize } from './serializer.ts';

const batchSize = 2_000;

interface EventRow {
  readonly replay_id: number;
  readonly object_name: string;
  readonly payload: string;
}

export class EventBus {
  readonly #db: Database;
  readonly #org: () => Org;

  constructor(db: Database, org: () => Org) {
    this.#db = db;
    this.#org = org;
    db.exec(`CREATE TABLE IF NOT EXISTS _event (replay_id INTEGER PRIMARY KEY AUTOINCREMENT,
      object_name TEXT NOT NULL, payload TEXT NOT NULL)`);
  }

  publish(events: readonly object[]): void {
    beginWrite();
    const insert = this.#db.prepare('INSERT INTO _event (object_name, payload) VALUES (?, ?)');
    for (const event of events) {
      if (!(event instanceof SObject)) throw new Error('invariant: events are records');
      insert.run(event.describe.name, serialize(event));
    }
  }

  /** Test.getEventBus().fail(): what waits is lost. */
  discard(): void {
    this.#db.prepare('DELETE FROM _event').run();
  }

  /** Delivers one batch of the oldest event's object; empty when no event waits. */
  deliverNext(): JobReport[] {
    const ended = this.#deliver();
    return ended ? [reportOf('Event', ended.objectName, ended.work)] : [];
  }

  /** Test.getEventBus().deliver() and stopTest; the answer is the first failure, or null. */
  deliverInTest(): unknown {
    let failure: unknown = null;
    for (let ended = this.#deliver(); ended; ended = this.#deliver()) {
      if (ended.work.outcome === 'failed') failure ??= ended.work.exception;
    }
    return failure;
  }

  #deliver(): { readonly objectName: string; readonly work: UnitOfWork<void> } | null {
    const rows = this.#takeBatch();
    const [first] = rows;
    if (!first) return null;
    const inTest = hasTransaction() ? tx() : null;
    const work = runUnitOfWork(
      {
        org: this.#org(),
        kind: 'trigger-event',
        user: this.#automatedProcess(),
        what: 'event',
        className: first.object_name,
        ...(inTest?.test ? { test: inTest.test, statics: inTest.statics } : {}),
      },
      (transaction) => {
        const records = rows.map((row) => this.#eventOf(row));
        const [record] = records;
        if (!record) return;
        const error = runTriggers(transaction, record.describe, 'after insert', records, null);
        if (error) throw new Error(error.message);
      },
    );
    return { objectName: first.object_name, work };
  }

  #takeBatch(): EventRow[] {
    const rows = this.#db
      .prepare<[number], EventRow>(
        `SELECT * FROM _event WHERE object_name = (SELECT object_name FROM _event
         ORDER BY replay_id LIMIT 1) ORDER BY replay_id LIMIT ?`,
      )
      .all(batchSize);
    const remove = this.#db.prepare('DELETE FROM _event WHERE replay_id = ?');
    for (const row of rows) remove.run(row.replay_id);
    return rows;
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
