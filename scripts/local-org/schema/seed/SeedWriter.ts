/** Writes rows of an org's tables without the save pipeline: what the platform itself puts there. */
import type { Database, Statement } from 'better-sqlite3';
import { quoteName } from '../ddl.ts';
import { hasColumn } from '../fieldDescribe.ts';
import { stableId } from '../ids.ts';
import type { ObjectDescribe, OrgSchema } from '../model.ts';
import type { SqlValue } from '../storage.ts';

export type SeedRow = Readonly<Record<string, SqlValue | boolean>>;

interface Table {
  readonly insert: Statement<unknown[]>;
  readonly columns: readonly string[];
  /** What a row has that does not say otherwise: checkboxes false, time and user of its making. */
  readonly defaults: Readonly<Record<string, SqlValue>>;
}

export class SeedWriter {
  readonly #db: Database;
  readonly #schema: OrgSchema;
  readonly #now: number;
  readonly #creator: string;
  readonly #tables = new Map<string, Table>();

  /** `creator`: id of the user who counts as the maker of all rows. */
  constructor(db: Database, schema: OrgSchema, now: number, creator: string) {
    this.#db = db;
    this.#schema = schema;
    this.#now = Math.floor(now / 1000) * 1000;
    this.#creator = creator;
  }

  /**
   * Writes a row under an id that follows from `key`; a row of that id is replaced. Values of fields
   * that the org has not are left out. Answers the id.
   */
  put(objectName: string, key: string, row: SeedRow): string {
    const id = this.idOf(objectName, key);
    this.#write(objectName, { ...row, Id: id });
    return id;
  }

  /** As `put`, but an existing row stays as it is: it may have been changed since. */
  add(objectName: string, key: string, row: SeedRow): string {
    const id = this.idOf(objectName, key);
    if (!this.#exists(objectName, id)) this.#write(objectName, { ...row, Id: id });
    return id;
  }

  idOf(objectName: string, key: string): string {
    return stableId(this.#object(objectName).keyPrefix ?? '000', key);
  }

  /** A row whose id is known already. */
  putWithId(objectName: string, id: string, row: SeedRow): void {
    this.#write(objectName, { ...row, Id: id });
  }

  deleteWhere(objectName: string, field: string, value: string): void {
    const sql = `DELETE FROM ${quoteName(objectName)} WHERE ${quoteName(field)} = ?`;
    this.#db.prepare(sql).run(value);
  }

  /** Of objects whose rows are nothing but the metadata's. */
  deleteAll(objectName: string): void {
    this.#db.prepare(`DELETE FROM ${quoteName(objectName)}`).run();
  }

  has(objectName: string): boolean {
    return this.#schema.object(objectName)?.stored ?? false;
  }

  #exists(objectName: string, id: string): boolean {
    return (
      this.#db.prepare(`SELECT 1 FROM ${quoteName(objectName)} WHERE "Id" = ?`).get(id) !==
      undefined
    );
  }

  #write(objectName: string, row: SeedRow): void {
    const { insert, columns, defaults } = this.#table(objectName);
    insert.run(
      ...columns.map((name) => {
        const value = row[name] ?? defaults[name] ?? null;
        return typeof value === 'boolean' ? Number(value) : value;
      }),
    );
  }

  #table(objectName: string): Table {
    const known = this.#tables.get(objectName);
    if (known) return known;
    const object = this.#object(objectName);
    const columns = object.fields.filter(hasColumn).map((field) => field.name);
    const sql = `INSERT OR REPLACE INTO ${quoteName(object.name)} (${columns.map(quoteName).join(', ')})
      VALUES (${columns.map(() => '?').join(', ')})`;
    const table: Table = {
      insert: this.#db.prepare(sql),
      columns,
      defaults: {
        ...Object.fromEntries(
          object.fields.filter((field) => field.type === 'boolean').map((field) => [field.name, 0]),
        ),
        CreatedDate: this.#now,
        LastModifiedDate: this.#now,
        SystemModstamp: this.#now,
        CreatedById: this.#creator,
        LastModifiedById: this.#creator,
      },
    };
    this.#tables.set(objectName, table);
    return table;
  }

  #object(objectName: string): ObjectDescribe {
    const object = this.#schema.object(objectName);
    if (!object) throw new Error(`invariant: there is no object ${objectName}`);
    return object;
  }
}
