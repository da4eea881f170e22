import type Database from 'better-sqlite3';
import type { JsonObject } from '../json.ts';
import { parseDocument } from '../json.ts';

export type JobKind = 'merge' | 'bulk_edit' | 'bulk_delete';
export type JobHandler = (body: JsonObject) => void;

/**
 * Background work of Close: merges and bulk actions. A job runs as soon as the clock has reached
 * its time, at the start of the next request (or when the clock is advanced).
 */
export class Jobs {
  readonly #database: Database.Database;
  readonly #handlers = new Map<JobKind, JobHandler>();

  constructor(database: Database.Database) {
    this.#database = database;
  }

  handle(kind: JobKind, handler: JobHandler): void {
    this.#handlers.set(kind, handler);
  }

  add(kind: JobKind, dueMs: number, body: JsonObject): void {
    this.#database
      .prepare('INSERT INTO close_job (kind, due_ms, body) VALUES (?, ?, ?)')
      .run(kind, dueMs, JSON.stringify(body));
  }

  hasDue(nowMs: number): boolean {
    const sql = 'SELECT 1 FROM close_job WHERE due_ms <= ? LIMIT 1';
    return this.#database.prepare(sql).get(nowMs) !== undefined;
  }

  runDue(nowMs: number): void {
    const due = this.#database
      .prepare('SELECT seq, kind, body FROM close_job WHERE due_ms <= ? ORDER BY due_ms, seq')
      .all(nowMs) as { seq: number; kind: JobKind; body: string }[];
    for (const { seq, kind, body } of due) {
      this.#database.prepare('DELETE FROM close_job WHERE seq = ?').run(seq);
      this.#handlers.get(kind)?.(parseDocument(body));
    }
  }
}
