import type { World } from '../world.ts';

export type GrantKind = 'code' | 'access' | 'refresh';

export interface Grant {
  token: string;
  kind: GrantKind;
  /** All tokens that came from one authorization. */
  family: string;
  clientId: string;
  userId: string;
  redirectUri: string | null;
}

/** Access tokens live an hour (`expires_in`). UNCONFIRMED: codes; refresh tokens do not expire here. */
export const ACCESS_SECONDS = 3600;
const CODE_SECONDS = 600;

/** Codes and tokens of OAuth; a refresh token serves once. */
export class Grants {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  issueCode(clientId: string, userId: string, redirectUri: string): string {
    const family = this.#world.state.ids.text(16);
    return this.#insert('code', { family, clientId, userId, redirectUri }, CODE_SECONDS);
  }

  issueTokens(grant: Grant): { access: string; refresh: string } {
    return {
      access: this.#insert('access', grant, ACCESS_SECONDS),
      refresh: this.#insert('refresh', grant, null),
    };
  }

  /** The grant of a token that is neither spent nor expired. */
  find(kind: GrantKind, token: string): Grant | null {
    const row: unknown = this.#world.database
      .prepare(
        `SELECT token, kind, family, client_id AS clientId, user_id AS userId,
           redirect_uri AS redirectUri
         FROM close_grant WHERE token = ? AND kind = ? AND spent = 0
           AND (expires_ms IS NULL OR expires_ms > ?)`,
      )
      .get(token, kind, this.#world.state.now());
    return (row as Grant | undefined) ?? null;
  }

  spend(token: string): void {
    this.#world.database.prepare('UPDATE close_grant SET spent = 1 WHERE token = ?').run(token);
  }

  revokeFamily(family: string): void {
    this.#world.database.prepare('UPDATE close_grant SET spent = 1 WHERE family = ?').run(family);
  }

  revokeAll(): void {
    this.#world.database.prepare('UPDATE close_grant SET spent = 1').run();
  }

  #insert(
    kind: GrantKind,
    grant: Omit<Grant, 'token' | 'kind'>,
    lifeSeconds: number | null,
  ): string {
    const token = this.#world.state.ids.text(kind === 'code' ? 32 : 48);
    const expires = lifeSeconds === null ? null : this.#world.state.now() + lifeSeconds * 1000;
    this.#world.database
      .prepare(
        `INSERT INTO close_grant (token, kind, family, client_id, user_id, redirect_uri, expires_ms)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(token, kind, grant.family, grant.clientId, grant.userId, grant.redirectUri, expires);
    return token;
  }
}
