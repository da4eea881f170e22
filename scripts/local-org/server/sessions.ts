/**
 * Sessions: a token stands for a user. Tokens look like the platform's (`00D…!…`), so that the
 * Salesforce CLI takes them; they are kept with the database and survive a restart.
 */
import { randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { UserContext } from '../runtime/transaction.ts';

export class SessionStore {
  readonly #db: Database;
  readonly #organizationId: string;

  constructor(db: Database, organizationId: string) {
    this.#db = db;
    this.#organizationId = organizationId;
    db.exec('CREATE TABLE IF NOT EXISTS _session (token TEXT PRIMARY KEY, user_id TEXT NOT NULL)');
  }

  /** A token for the user; null when there is no such user. `fixed` makes a given token valid. */
  create(
    username: string,
    fixed: string | null = null,
  ): { token: string; user: UserContext } | null {
    const user = this.#userWhere('"Username" = ? COLLATE NOCASE', username);
    if (!user) return null;
    const token =
      fixed ?? `${this.#organizationId.slice(0, 15)}!${randomBytes(36).toString('base64url')}`;
    this.#db.prepare('INSERT OR REPLACE INTO _session VALUES (?, ?)').run(token, user.id);
    return { token, user };
  }

  user(token: string): UserContext | null {
    const row = this.#db
      .prepare<[string], { user_id: string }>('SELECT user_id FROM _session WHERE token = ?')
      .get(token);
    return row ? this.#userWhere('"Id" = ?', row.user_id) : null;
  }

  #userWhere(condition: string, value: string): UserContext | null {
    const row = this.#db
      .prepare<[string], { Id: string; Username: string }>(
        `SELECT "Id", "Username" FROM "User" WHERE ${condition} AND "IsActive" = 1`,
      )
      .get(value);
    return row ? { id: row.Id, username: row.Username } : null;
  }
}
