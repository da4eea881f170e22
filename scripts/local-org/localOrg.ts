/**
 * An org in this thread: project, schema, compiled code, database and services put together.
 * Threads that serve one org open one each over the same database file.
 */
import type { Database } from 'better-sqlite3';
import { AsyncQueue } from './async/asyncQueue.ts';
import { VirtualClock } from './async/clock.ts';
import { diagnosticLine } from './compiler/diagnostics.ts';
import type { Diagnostic } from './compiler/diagnostics.ts';
import { compileProject } from './compiler/index.ts';
import type { ParsingShare } from './compiler/parser/parseSources.ts';
import { SqliteCredentialStore } from './http/credentialStore.ts';
import { NamedCredentialResolver } from './http/namedCredentials.ts';
import { BlockingTransport } from './http/transport.ts';
import './assignment/index.ts';
import './async/index.ts';
import './duplicates/index.ts';
import './flow/index.ts';
import './formula/index.ts';
import './library/index.ts';
import type { Edition, HttpTransport, Org } from './org.ts';
import type { Project } from './project/project.ts';
import { readProjects } from './project/readProjects.ts';
import { buildSchema } from './schema/index.ts';
import { openOrgDatabase, readKeyPrefixes } from './schema/database.ts';
import { createIdGenerator } from './schema/ids.ts';
import { principalAccess } from './schema/permissions.ts';
import { seedOrg } from './schema/seed/index.ts';
import type { OrgSchema } from './schema/model.ts';
import type { Program } from './compiler/program.ts';
import { SessionStore } from './server/sessions.ts';

export interface LocalOrgOptions {
  /**
   * Folder with sfdx-project.json, or a project that was read already. Several folders become one
   * org: what a customer has beside the package. The first gives namespace and API version.
   */
  readonly project: string | readonly string[] | Project;
  /** Of the managed package that a project in a folder runs as; null: what the project says. */
  readonly namespace?: string | null;
  /** File of the database; in memory when absent. */
  readonly db?: string;
  /** `checkOrgFile` has looked at that file. */
  readonly dbIsChecked?: boolean;
  /** Refuse Apex that does not compile, as a deployment does; else what compiles runs. */
  readonly strict?: boolean;
  /** Origins that callouts reach elsewhere: `https://api.close.com` → a simulator. */
  readonly routes?: Readonly<Record<string, string>>;
  /** Callouts may read only: another method than GET is refused before it is sent. */
  readonly readOnly?: boolean;
  readonly baseUrl?: string;
  readonly timeZone?: string;
  /** A scratch org of Developer Edition unless said. */
  readonly edition?: Edition;
  readonly http?: HttpTransport;
  /** Which of the threads that open this org at the same time this is. */
  readonly share?: ParsingShare;
}

export interface LocalOrg {
  readonly org: Org;
  readonly queue: AsyncQueue;
  readonly sessions: SessionStore;
  close(): void;
}

/** What a project compiles to: shared by the databases of test workers. */
export interface CompiledProject {
  readonly project: Project;
  readonly schema: OrgSchema;
  readonly program: Program;
}

/**
 * `db`: an existing database, whose custom objects keep the key prefixes that their ids have.
 * `share`: of the threads that compile this project at the same time.
 */
export function compile(
  source: LocalOrgOptions['project'],
  db = ':memory:',
  namespace: string | null = null,
  share?: ParsingShare,
): CompiledProject {
  const project = isProject(source) ? source : readProjects([source].flat(), namespace);
  const schema = buildSchema(project, { keyPrefixes: readKeyPrefixes(db) });
  return { project, schema, program: compileProject(project, schema, share) };
}

function isProject(source: LocalOrgOptions['project']): source is Project {
  return typeof source === 'object' && 'components' in source;
}

/**
 * @throws Error with one line for a folder that is no project or a file that is no database, and
 * with one line per problem for Apex that does not compile when that is not allowed.
 */
export function createLocalOrg(options: LocalOrgOptions): LocalOrg {
  const compiled = compile(options.project, options.db, options.namespace, options.share);
  if (options.strict) refuseBroken(compiled.program.diagnostics);
  const db = openOrgDatabase(options.db ?? ':memory:', compiled.schema, options.dbIsChecked);
  return assembleOrg(compiled, db, options);
}

const shownProblems = 20;

/** Causes before consequences; classes that only depend on broken ones are counted. */
function refuseBroken(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length === 0) return;
  const own = diagnostics.filter((item) => item.code !== 'dependent-invalid');
  const ordered = own.sort((a, b) => Number(b.code === 'syntax') - Number(a.code === 'syntax'));
  const lines = ordered.slice(0, shownProblems).map((item) => `  ${diagnosticLine(item)}`);
  const more = own.length - lines.length;
  if (more > 0) lines.push(`  … and ${more} more`);
  const dependent = diagnostics.length - own.length;
  if (dependent > 0) lines.push(`  and classes that depend on these: ${dependent}`);
  throw new Error(`The Apex of the project does not compile:\n${lines.join('\n')}`);
}

export function assembleOrg(
  compiled: CompiledProject,
  db: Database,
  options: Omit<LocalOrgOptions, 'project' | 'db'> = {},
): LocalOrg {
  const { project, schema, program } = compiled;
  const ids = createIdGenerator(db);
  const clock = new VirtualClock(db);
  const newId = (objectName: string): string => ids.next(prefixOf(schema, objectName));
  const edition = options.edition ?? 'scratch';
  const { organizationId } = seedOrg({
    db,
    schema,
    project,
    now: clock.now(),
    edition,
    ...(options.timeZone ? { timeZone: options.timeZone } : {}),
  });
  const credentials = new SqliteCredentialStore(db, project);
  const { namespace } = project;
  const callouts = new NamedCredentialResolver({ project, credentials, namespace }, (...args) =>
    principalAccess(db, ...args),
  );
  const transport =
    options.http ??
    new BlockingTransport({ routes: options.routes ?? {}, readOnly: options.readOnly ?? false });
  const queue = new AsyncQueue({ db, schema, clock, newId }, () => org);
  const org: Org = {
    db,
    schema,
    project,
    program,
    clock,
    http: transport,
    callouts,
    credentials,
    async: queue,
    organizationId,
    namespace,
    edition,
    timeZone: options.timeZone ?? 'America/Los_Angeles',
    baseUrl: options.baseUrl ?? 'http://127.0.0.1:8080',
    newId,
  };
  const close = (): void => {
    if (transport instanceof BlockingTransport) transport.close();
    db.close();
  };
  return { org, queue, sessions: new SessionStore(db, organizationId), close };
}

function prefixOf(schema: OrgSchema, objectName: string): string {
  const prefix = schema.object(objectName)?.keyPrefix;
  if (!prefix) throw new Error(`invariant: ${objectName} has no key prefix`);
  return prefix;
}
