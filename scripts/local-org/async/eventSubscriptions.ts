/**
 * How far each platform event trigger has come: the rows of EventBusSubscriber.
 * https://developer.salesforce.com/docs/atlas.en-us.platform_events.meta/platform_events/sforce_api_objects_eventbussubscriber.htm
 */
import type { Database } from 'better-sqlite3';
import { stableId } from '../schema/ids.ts';
import type { EventSubscriber } from './eventSubscribers.ts';

/** A trigger may be retried nine times after its first run. */
const maximumRetries = 9;

export interface Subscription {
  /** ReplayId of the last event that is done. */
  readonly position: number;
  /** Runs of the current batch that ended with a RetryableException. */
  readonly retries: number;
  readonly lastError: string | null;
  /** In error state a trigger gets no more events. */
  readonly isRunning: boolean;
}

interface Row {
  readonly Position: number;
  readonly Retries: number;
  readonly LastError: string | null;
  readonly Status: string;
}

export class EventSubscriptions {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** A trigger that is met for the first time begins with the oldest event that waits. */
  of(trigger: EventSubscriber): Subscription {
    const row = this.#db
      .prepare<[string], Row>('SELECT * FROM "EventBusSubscriber" WHERE "Id" = ?')
      .get(idOf(trigger));
    if (!row) return { position: 0, retries: 0, lastError: null, isRunning: true };
    return {
      position: row.Position,
      retries: row.Retries,
      lastError: row.LastError,
      isRunning: row.Status === 'Running',
    };
  }

  /** A subscriber is there from the start: the first event that is published finds it. */
  begin(trigger: EventSubscriber): void {
    const known = this.#db.prepare('SELECT 1 FROM "EventBusSubscriber" WHERE "Id" = ?');
    if (!known.get(idOf(trigger))) this.moveTo(trigger, 0);
  }

  /** All events up to the replay id are done. */
  moveTo(trigger: EventSubscriber, position: number): void {
    this.#write(trigger, { Position: position, Retries: 0, LastError: null, Status: 'Running' });
  }

  /** The trigger threw a RetryableException; after the ninth retry it is in error state. */
  retry(trigger: EventSubscriber, { position, retries }: Subscription, message: string): void {
    const isLast = retries >= maximumRetries;
    this.#write(trigger, {
      Position: position,
      Retries: isLast ? retries : retries + 1,
      LastError: message,
      Status: isLast ? 'Error' : 'Running',
    });
  }

  /** UNCONFIRMED: what Id holds on the platform; here it is the trigger's, as ExternalId is; and the type of flows. */
  #write(trigger: EventSubscriber, row: Row): void {
    const id = idOf(trigger);
    this.#db
      .prepare(
        `INSERT OR REPLACE INTO "EventBusSubscriber" ("Id", "ExternalId", "Name", "Type", "Topic",
         "Position", "Tip", "Retries", "LastError", "Status")
         VALUES (?, ?, ?, ?, ?, ?,
           (SELECT seq FROM sqlite_sequence WHERE name = '_event'), ?, ?, ?)`,
      )
      .run(
        id,
        id,
        trigger.name,
        trigger.deliver ? 'Flow' : 'ApexTrigger',
        trigger.objectName,
        row.Position,
        row.Retries,
        row.LastError,
        row.Status,
      );
  }
}

const idOf = ({ name, deliver }: EventSubscriber): string =>
  stableId(deliver ? '300' : '01q', name);
