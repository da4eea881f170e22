/**
 * Credentials of an org: definitions from metadata or made by Apex, and the secrets of principals.
 * Secrets lie in a table of their own that no query can name.
 * Differs: they are not encrypted at rest; the database file is a developer's.
 */
import type { Database } from 'better-sqlite3';
import type {
  CredentialDefinition,
  CredentialKey,
  CredentialStore,
  NamedCredentialDefinition,
  StoredCredentialValue,
} from '../library/connectapi/CredentialStore.ts';
import type { Project } from '../project/project.ts';
import { externalCredentialsOf, namedCredentialsOf } from './credentialMetadata.ts';

export class SqliteCredentialStore implements CredentialStore {
  readonly #db: Database;
  readonly #namespace: string;
  /** From metadata, by lower-case name. */
  readonly #external: ReadonlyMap<string, CredentialDefinition>;
  readonly #named: ReadonlyMap<string, NamedCredentialDefinition>;

  /** Credentials of a package carry its namespace; its code may leave it out. */
  constructor(db: Database, project: Project) {
    this.#db = db;
    this.#namespace = project.namespace;
    db.exec(`CREATE TABLE IF NOT EXISTS _credential_value (principal TEXT NOT NULL,
      parameter TEXT NOT NULL, value TEXT NOT NULL, encrypted INTEGER NOT NULL,
      revision INTEGER NOT NULL, PRIMARY KEY (principal, parameter));
      CREATE TABLE IF NOT EXISTS _credential_definition (kind TEXT NOT NULL, name TEXT NOT NULL,
      definition TEXT NOT NULL, PRIMARY KEY (kind, name));`);
    this.#external = new Map(
      externalCredentialsOf(project).map((item) => [item.externalCredential.toLowerCase(), item]),
    );
    this.#named = new Map(
      namedCredentialsOf(project).map((item) => [item.developerName.toLowerCase(), item]),
    );
  }

  externalCredential(name: string): CredentialDefinition | undefined {
    return this.#find(this.#external, 'external', name);
  }

  externalCredentials(): readonly CredentialDefinition[] {
    return [...this.#external.values(), ...this.#made<CredentialDefinition>('external')];
  }

  createExternalCredential(definition: CredentialDefinition): void {
    this.#save('external', definition.externalCredential, definition);
  }

  namedCredential(name: string): NamedCredentialDefinition | undefined {
    return this.#find(this.#named, 'named', name);
  }

  namedCredentials(): readonly NamedCredentialDefinition[] {
    return [...this.#named.values(), ...this.#made<NamedCredentialDefinition>('named')];
  }

  createNamedCredential(definition: NamedCredentialDefinition): void {
    this.#save('named', definition.developerName, definition);
  }

  read(key: CredentialKey): ReadonlyMap<string, StoredCredentialValue> | undefined {
    const rows = this.#db
      .prepare(
        'SELECT parameter, value, encrypted, revision FROM _credential_value WHERE principal = ?',
      )
      .all(principalOf(key)) as ValueRow[];
    if (rows.length === 0) return undefined;
    return new Map(
      rows.map((row) => [
        row.parameter,
        { value: row.value, encrypted: row.encrypted === 1, revision: row.revision },
      ]),
    );
  }

  write(key: CredentialKey, values: ReadonlyMap<string, StoredCredentialValue>): void {
    this.delete(key);
    const insert = this.#db.prepare('INSERT INTO _credential_value VALUES (?, ?, ?, ?, ?)');
    for (const [parameter, item] of values) {
      insert.run(principalOf(key), parameter, item.value, item.encrypted ? 1 : 0, item.revision);
    }
  }

  delete(key: CredentialKey): void {
    this.#db.prepare('DELETE FROM _credential_value WHERE principal = ?').run(principalOf(key));
  }

  /** Differs: no browser flow of OAuth credentials yet; the caller says so to the user. */
  authorizationUrl(): string | null {
    return null;
  }

  #find<T>(declared: ReadonlyMap<string, T>, kind: Kind, name: string): T | undefined {
    const key = name.toLowerCase();
    const qualified = `${this.#namespace}__${name}`.toLowerCase();
    return declared.get(key) ?? declared.get(qualified) ?? this.#made<T>(kind, key)[0];
  }

  /** Those that Apex made: always from the table, for other lanes make and roll back too. */
  #made<T>(kind: Kind, name: string | null = null): T[] {
    const rows = this.#db
      .prepare<[Kind, string | null], string>(
        `SELECT definition FROM _credential_definition
         WHERE kind = ? AND name = coalesce(?, name) COLLATE NOCASE ORDER BY name`,
      )
      .pluck()
      .all(kind, name);
    return rows.map((row) => JSON.parse(row) as T);
  }

  #save(kind: Kind, name: string, definition: object): void {
    this.#db
      .prepare('INSERT OR REPLACE INTO _credential_definition VALUES (?, ?, ?)')
      .run(kind, name, JSON.stringify(definition));
  }
}

type Kind = 'external' | 'named';

interface ValueRow {
  readonly parameter: string;
  readonly value: string;
  readonly encrypted: number;
  readonly revision: number;
}

function principalOf(key: CredentialKey): string {
  return [key.externalCredential, key.principalType, key.principalName, key.userId ?? '']
    .join('|')
    .toLowerCase();
}
