/**
 * A small org for tests of access: an object with fields that nobody is given, a child, users with
 * and without permission sets. Code runs in the version and as the user that the test names:
 *
 *     runApex('return [SELECT Hidden__c FROM Vault__c];', { version: 67, user: 'clerk' })
 *
 * What a run changes is undone. One database serves a whole test file.
 */
import { compileProject, invokeMethod } from '../../compiler/index.ts';
import { runUnitOfWork } from '../../dml/unitOfWork.ts';
import { runInSavepoint } from '../../dml/writeTransaction.ts';
import { assembleOrg, type LocalOrg } from '../../localOrg.ts';
import type { ApexSource, MetadataComponent, Project } from '../../project/project.ts';
import { ApexException } from '../../runtime/exceptions.ts';
import { toText } from '../../runtime/toText.ts';
import type { UserContext } from '../../runtime/transaction.ts';
import { buildSchema, openOrgDatabase } from '../../schema/index.ts';
import { stableId } from '../../schema/ids.ts';
import type { OrgSchema } from '../../schema/model.ts';
import { projectOf } from '../../testing/projectOf.ts';
import { accessComponents } from './accessComponents.ts';

/** Beside the seeded ones: `clerk` has the permission set Clerk, `nobody` and `admin` none. */
export type AccessUser = 'admin' | 'clerk' | 'nobody' | 'seller' | 'autoproc' | 'guest';

const usernames: Readonly<Record<AccessUser, string>> = {
  admin: 'admin@local.test',
  clerk: 'integration@local.test',
  nobody: 'nobody@local.test',
  seller: 'syncuser@local.test',
  autoproc: 'autoproc@local.test',
  guest: 'guest@local.test',
};

export interface RunOptions {
  /** API version of the probe. */
  readonly version?: number;
  readonly user?: AccessUser;
  /** Further classes and triggers; the version of one stands in front: `60|public class A { … }`. */
  readonly code?: readonly string[];
  /** Apex that runs before, as the administrator, in version 60. */
  readonly before?: string;
  /** Metadata beside that of `accessComponents.ts`. */
  readonly components?: readonly MetadataComponent[];
}

/** The value as System.debug prints it, else `System.QueryException: text`. */
export function runApex(body: string, options: RunOptions = {}): string {
  const { version = 67, user = 'nobody', code = [] } = options;
  const sources = [
    sourceOf(`${version}|public class Probe { public static Object run() {\n${body}\n} }`),
    sourceOf(
      `60|public class Before { public static Object run() { ${options.before ?? ''}\nreturn null; } }`,
    ),
    ...code.map(sourceOf),
  ];
  const local = orgOf(sources, options.components ?? []);
  return runInSavepoint(local.org.db, () => {
    if (options.before) call(local, 'Before', userOf('admin'));
    return call(local, 'Probe', userOf(user));
  });
}

export const userOf = (user: AccessUser): UserContext => ({
  id: stableId('005', usernames[user]),
  username: usernames[user],
});

function call(local: LocalOrg, className: string, user: UserContext): string {
  const { org } = local;
  const info = org.program.classByName(className);
  const method = info?.methods.find(({ name }) => name === 'run');
  if (!info || !method) throw new Error(`${className} was not compiled`);
  const test = { started: false, mocks: new Map(), fixedSearchResults: [], seeAllData: false };
  const ended = runUnitOfWork({ org, kind: 'test', user, test }, () =>
    toText(invokeMethod(info, method, null)),
  );
  if (ended.outcome === 'committed') return ended.result;
  if (ended.exception instanceof ApexException) return ended.exception.toString();
  throw ended.exception;
}

function sourceOf(text: string): ApexSource {
  const [, version = '60', body = text] = /^(\d+)\|([\s\S]*)$/.exec(text) ?? [];
  const name = /(?:class|interface|enum|trigger)\s+(\w+)/i.exec(body)?.[1] ?? 'Unnamed';
  return { name, file: `${name}.cls`, apiVersion: Number(version), text: body, hasMeta: true };
}

interface SharedOrg {
  readonly key: string;
  readonly project: Project;
  readonly schema: OrgSchema;
  readonly database: ReturnType<typeof openOrgDatabase>;
}

let shared: SharedOrg | null = null;

/** Schema and seeded database are made once for all runs with the same metadata. */
function sharedOrg(more: readonly MetadataComponent[]): SharedOrg {
  const key = more.map(({ fullName }) => fullName).join();
  if (shared?.key === key) return shared;
  shared?.database.close();
  const project = projectOf({ components: [...accessComponents, ...more] });
  const schema = buildSchema(project);
  return (shared = { key, project, schema, database: openOrgDatabase(':memory:', schema) });
}

function orgOf(sources: readonly ApexSource[], more: readonly MetadataComponent[]): LocalOrg {
  const { project, schema, database } = sharedOrg(more);
  const isTrigger = ({ text }: ApexSource): boolean => /^\s*trigger\s/i.test(text);
  const program = compileProject(
    {
      ...project,
      classes: sources.filter((each) => !isTrigger(each)),
      triggers: sources.filter(isTrigger),
    },
    schema,
  );
  const [first] = program.diagnostics;
  if (first) throw new Error(`${first.file}:${first.line}:${first.column} ${first.message}`);
  // Without the code of the test, which would have the org seeded anew for each.
  const local = assembleOrg({ project, schema, program }, database);
  assign(local);
  return local;
}

function assign({ org }: LocalOrg): void {
  const sql = `INSERT OR IGNORE INTO "PermissionSetAssignment"
    ("Id", "AssigneeId", "PermissionSetId") VALUES (?, ?, ?)`;
  org.db.prepare(sql).run(stableId('0Pa', 'clerk'), userOf('clerk').id, stableId('0PS', 'Clerk'));
}
