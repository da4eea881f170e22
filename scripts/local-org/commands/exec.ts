import { existsSync, readFileSync } from 'node:fs';
import { fail } from '../../shared/commands.ts';
import { executeAnonymous } from '../executeAnonymous.ts';
import { createLocalOrg } from '../localOrg.ts';
import { readProjects } from '../project/readProjects.ts';
import { rootsOf } from './options.ts';
import type { ExecCommandOptions } from './options.ts';

export function exec(file: string, { dir, namespace }: ExecCommandOptions): void {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const local = createLocalOrg({ project: readProjects(rootsOf([dir]), namespace) });
  const admin = local.sessions.create('admin@local.test');
  if (!admin) throw new Error('invariant: the org has an administrator');
  const result = executeAnonymous(local.org, admin.user, readFileSync(file, 'utf8'));
  for (const line of result.debugLog) console.log(line);
  local.close();
  if (result.success) return;
  const where = result.compiled ? '' : `${file}:${result.line}:${result.column}: `;
  fail(
    where + (result.compileProblem ?? result.exceptionMessage ?? 'failed'),
    result.exceptionStackTrace,
  );
}
