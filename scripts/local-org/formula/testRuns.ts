/** For tests of this folder: metadata components, and Apex that runs in an org and prints. */
import { executeAnonymous } from '../executeAnonymous.ts';
import type { LocalOrg } from '../localOrg.ts';

/** What System.debug printed; the exception as well when there was one. */
export function runApex(local: LocalOrg, source: string): string[] {
  const user = local.sessions.create('admin@local.test')?.user;
  if (!user) throw new Error('the administrator is there');
  const result = executeAnonymous(local.org, user, source);
  if (result.compileProblem !== null) throw new Error(result.compileProblem);
  return [
    ...result.debugLog.map((line) => line.replace(/^.*\|DEBUG\|/, '')),
    ...(result.exceptionMessage === null ? [] : [result.exceptionMessage]),
  ];
}
