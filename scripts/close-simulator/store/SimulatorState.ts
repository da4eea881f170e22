import type Database from 'better-sqlite3';
import { IdSource } from './IdSource.ts';

export interface StateOptions {
  seed: number;
  /** Wall clock in ms; tests inject a fixed one. */
  now: () => number;
}

/**
 * What must survive a restart on the same file: seed, start time, clock, id count. A stored seed
 * wins over the option, since the data was made with it.
 */
export class SimulatorState {
  readonly seed: number;
  /** Moment (ms) that the generator's times hang on. */
  readonly startMs: number;
  readonly ids: IdSource;
  readonly isNew: boolean;
  readonly #database: Database.Database;
  readonly #now: () => number;
  #offsetMs: number;
  #latestMs: number;

  constructor(database: Database.Database, options: StateOptions) {
    this.#database = database;
    this.#now = options.now;
    this.isNew = this.#read('seed') === null;
    this.seed = Number(this.#read('seed') ?? options.seed);
    this.startMs = Number(this.#read('startMs') ?? options.now());
    this.#offsetMs = Number(this.#read('offsetMs') ?? 0);
    this.#latestMs = Number(this.#read('latestMs') ?? 0);
    this.ids = new IdSource(this.seed, Number(this.#read('idCount') ?? 0));
  }

  /** The simulator's clock: the wall clock moved by what was advanced; it never goes back. */
  now(): number {
    this.#latestMs = Math.max(this.#latestMs, this.#now() + this.#offsetMs);
    return this.#latestMs;
  }

  advance(seconds: number): number {
    this.#offsetMs += Math.round(seconds * 1000);
    this.save();
    return this.now();
  }

  /** Called with every committed write. */
  save(): void {
    this.#write('seed', this.seed);
    this.#write('startMs', this.startMs);
    this.#write('offsetMs', this.#offsetMs);
    this.#write('latestMs', this.#latestMs);
    this.#write('idCount', this.ids.count);
  }

  #read(key: string): string | null {
    const row = this.#database
      .prepare('SELECT value FROM close_meta WHERE key = ?')
      .pluck()
      .get(key);
    return typeof row === 'string' ? row : null;
  }

  #write(key: string, value: number): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO close_meta (key, value) VALUES (?, ?)')
      .run(key, String(value));
  }
}
