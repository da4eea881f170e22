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
  readonly #external = new Map<string, CredentialDefinition>();
  readonly #named = new Map<string, NamedCredentialDefinition>();

  constructor(db: Database, project: Project) {
    this.#db = db;
    db.exec(`CREATE TABLE IF NOT EXISTS _credential_value (principal TEXT NOT NULL,
      parameter TEXT NOT NULL, value TEXT NOT NULL, encrypted INTEGER NOT NULL,
      revision INTEGER NOT NULL, PRIMARY KEY (principal, parameter));
      CREATE TABLE IF NOT EXISTS _credential_definition (kind TEXT NOT NULL, name TEXT NOT NULL,
      definition TEXT NOT NULL, PRIMARY KEY (kind, name));`);
    for (const item of externalCredentialsOf(project)) this.#addExternal(item);
    for (const item of namedCredentialsOf(project)) this.#addNamed(item);
    this.#load();
  }

  externalCredential(name: string): CredentialDefinition | undefined {
    return this.#external.get(name.toLowerCase());
  }

  externalCredentials(): readonly CredentialDefinition[] {
    return [...this.#external.values()];
  }

  createExternalCredential(definition: CredentialDefinition): void {
    this.#addExternal(definition);
    this.#save('external', definition.externalCredential, definition);
  }

  namedCredential(name: string): NamedCredentialDefinition | undefined {
    return this.#named.get(name.toLowerCase());
  }

  namedCredentials(): readonly NamedCredentialDefinition[] {
    return [...this.#named.values()];
  }

  createNamedCredential(definition: NamedCredentialDefinition): void {
    this.#addNamed(definition);
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

  #addExternal(definition: CredentialDefinition): void {
    this.#external.set(definition.externalCredential.toLowerCase(), definition);
  }

  #addNamed(definition: NamedCredentialDefinition): void {
    this.#named.set(definition.developerName.toLowerCase(), definition);
  }

  #save(kind: string, name: string, definition: object): void {
    this.#db
      .prepare('INSERT OR REPLACE INTO _credential_definition VALUES (?, ?, ?)')
      .run(kind, name, JSON.stringify(definition));
  }

  #load(): void {
    const rows = this.#db.prepare('SELECT kind, definition FROM _credential_definition').all() as {
      kind: string;
      definition: string;
    }[];
    for (const { kind, definition } of rows) {
      if (kind === 'external') this.#addExternal(JSON.parse(definition) as CredentialDefinition);
      else this.#addNamed(JSON.parse(definition) as NamedCredentialDefinition);
    }
  }
}

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
