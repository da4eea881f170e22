import type Database from 'better-sqlite3';
import type { Document, DocumentType, Row, Sql, Times } from './documentRow.ts';
import { columns, isRow, toDocument } from './documentRow.ts';

export { displayName } from './documentRow.ts';
export type { Document, DocumentType, Sql, Times } from './documentRow.ts';

/** Types small enough to be kept in memory: read on nearly every request. */
const REFERENCE_TYPES: ReadonlySet<DocumentType> = new Set([
  'user',
  'organization',
  'membership',
  'role',
  'group',
  'pipeline',
  'lead_status',
  'opportunity_status',
  'custom_field',
  'custom_object_type',
  'custom_activity_type',
  'outcome',
  'integration_link',
  'unsubscribed_email',
  'webhook',
  'saved_search',
]);

const INSERT = `INSERT INTO close_document
  (id, type, subtype, lead_id, label, created_ms, updated_ms, at_ms, body)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const UPDATE = `UPDATE close_document
  SET subtype = ?, lead_id = ?, label = ?, created_ms = ?, updated_ms = ?, at_ms = ?, body = ?
  WHERE id = ?`;

/** Documents by id and by condition; statements are prepared once per text. */
export class Documents {
  readonly #database: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();
  readonly #references = new Map<DocumentType, Map<string, Document>>();
  #keepPreimages = false;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  get(type: DocumentType, id: string | null): Document | null {
    if (id === null) return null;
    if (REFERENCE_TYPES.has(type)) return this.reference(type).get(id) ?? null;
    const row = this.#prepare('SELECT * FROM close_document WHERE id = ?').get(id);
    return isRow(row) && row.type === type ? toDocument(row) : null;
  }

  /** All documents of a reference type, in the order they were made (or their `$position`). */
  all(type: DocumentType): Document[] {
    return [...this.reference(type).values()];
  }

  /** Display name of a lead or contact without reading its body. */
  labelOf(id: string | null): string | null {
    if (id === null) return null;
    const label = this.#prepare('SELECT label FROM close_document WHERE id = ?').pluck().get(id);
    return typeof label === 'string' ? label : null;
  }

  /** `tail` follows `FROM close_document d`: WHERE, ORDER BY, LIMIT. */
  select(tail: Sql): Document[] {
    const rows = this.#prepare(`SELECT d.* FROM close_document d ${tail.sql}`).all(
      ...tail.parameters,
    );
    return rows.filter(isRow).map(toDocument);
  }

  ids(tail: Sql): string[] {
    return this.#prepare(`SELECT d.id FROM close_document d ${tail.sql}`)
      .pluck()
      .all(...tail.parameters)
      .map(String);
  }

  count(tail: Sql): number {
    const sql = `SELECT count(*) FROM close_document d ${tail.sql}`;
    return Number(
      this.#prepare(sql)
        .pluck()
        .get(...tail.parameters),
    );
  }

  insert(type: DocumentType, document: Document, times: Times): void {
    this.#keepPreimage(document.id, type, times.updatedMs, null);
    this.#prepare(INSERT).run(document.id, type, ...columns(type, document, times));
    this.#references.delete(type);
  }

  replace(type: DocumentType, document: Document, times: Times): void {
    this.#keepPreimage(document.id, type, times.updatedMs);
    this.#prepare(UPDATE).run(...columns(type, document, times), document.id);
    this.#references.delete(type);
  }

  remove(type: DocumentType, id: string, nowMs: number): void {
    this.#keepPreimage(id, type, nowMs);
    this.#prepare('DELETE FROM close_document WHERE id = ?').run(id);
    this.#references.delete(type);
  }

  /** Moves `updated_ms` forward, at least by one millisecond, without rewriting the body. */
  touch(id: string, nowMs: number): void {
    this.#keepPreimage(id, 'lead', nowMs);
    this.#prepare('UPDATE close_document SET updated_ms = max(?, updated_ms + 1) WHERE id = ?').run(
      nowMs,
      id,
    );
  }

  timesOf(id: string): Times | null {
    const sql = 'SELECT created_ms, updated_ms FROM close_document WHERE id = ?';
    const row: unknown = this.#prepare(sql).get(id);
    if (typeof row !== 'object' || row === null) return null;
    const { created_ms: createdMs, updated_ms: updatedMs } = row as Row;
    return { createdMs, updatedMs };
  }

  countsByType(): { type: string; subtype: string | null; count: number }[] {
    const sql = `SELECT type, CASE WHEN type IN ('activity') THEN subtype END AS subtype,
      count(*) AS count FROM close_document GROUP BY 1, 2`;
    return this.#prepare(sql).all() as { type: string; subtype: string | null; count: number }[];
  }

  /** While the search index lags, the state before each change is kept for it. */
  keepPreimages(keep: boolean): void {
    this.#keepPreimages = keep;
    if (!keep) this.#prepare('DELETE FROM close_preimage').run();
  }

  /** Drops caches after a transaction was rolled back. */
  forget(): void {
    this.#references.clear();
  }

  /** The same map until a document of the type changes: what is derived from it can be cached. */
  reference(type: DocumentType): ReadonlyMap<string, Document> {
    const cached = this.#references.get(type);
    if (cached) return cached;
    const found = this.select({
      sql: `WHERE d.type = ? ORDER BY json_extract(d.body, '$."$position"'), d.seq`,
      parameters: [type],
    });
    const byId = new Map(found.map((document) => [document.id, document]));
    this.#references.set(type, byId);
    return byId;
  }

  #keepPreimage(id: string, type: DocumentType, changedMs: number, before?: null): void {
    if (!this.#keepPreimages) return;
    if (before === null) {
      this.#prepare(
        `INSERT INTO close_preimage (id, type, created_ms, updated_ms, body, changed_ms)
         VALUES (?, ?, 0, 0, NULL, ?)`,
      ).run(id, type, changedMs);
      return;
    }
    this.#prepare(
      `INSERT INTO close_preimage
         (id, type, subtype, lead_id, label, created_ms, updated_ms, at_ms, body, changed_ms)
       SELECT id, type, subtype, lead_id, label, created_ms, updated_ms, at_ms, body, ?
       FROM close_document WHERE id = ?`,
    ).run(changedMs, id);
  }

  /** For the search, which also reads `close_preimage`. */
  rows(sql: string, parameters: Sql['parameters']): Document[] {
    return this.#prepare(sql)
      .all(...parameters)
      .filter(isRow)
      .map(toDocument);
  }

  #prepare(sql: string): Database.Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    if (this.#statements.size > 500) this.#statements.clear();
    this.#statements.set(sql, statement);
    return statement;
  }
}
