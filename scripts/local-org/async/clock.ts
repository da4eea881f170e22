/**
 * The org's clock: the wall clock plus an offset that only grows, kept with the database. Threads
 * over one database share the offset.
 */
import type { Database, Statement } from 'better-sqlite3';
import type { Clock } from '../org.ts';

export class VirtualClock implements Clock {
  readonly #db: Database;
  readonly #wall: () => number;
  readonly #readOffset: Statement<[], number>;

  constructor(db: Database, wall: () => number = Date.now) {
    this.#db = db;
    this.#wall = wall;
    db.exec(
      'CREATE TABLE IF NOT EXISTS _clock (id INTEGER PRIMARY KEY, offset_ms INTEGER NOT NULL)',
    );
    db.exec('INSERT OR IGNORE INTO _clock VALUES (1, 0)');
    this.#readOffset = db.prepare<[], number>('SELECT offset_ms FROM _clock').pluck();
  }

  now(): number {
    return this.#wall() + this.#offset();
  }

  /** Moves the clock forward so that it shows at least `time`; it never goes back. */
  advanceTo(time: number): void {
    const step = time - this.now();
    if (step > 0) {
      this.#db.prepare('UPDATE _clock SET offset_ms = offset_ms + ? WHERE id = 1').run(step);
    }
  }

  #offset(): number {
    return this.#readOffset.get() ?? 0;
  }
}
