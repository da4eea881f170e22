/**
 * Runs anonymous Apex as a user, in a transaction of its own. The answer has the shape of the
 * Tooling API's ExecuteAnonymousResult.
 * Differs: under a namespace it runs as code of the package, as in the scratch org that builds it.
 * https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/intro_rest_resources.htm
 */
import { runUnitOfWork } from './dml/unitOfWork.ts';
import type { Org } from './org.ts';
import { ApexException } from './runtime/exceptions.ts';
import type { UserContext } from './runtime/transaction.ts';

export interface AnonymousResult {
  /** 1-based; -1 when there is no position. */
  readonly line: number;
  readonly column: number;
  readonly compiled: boolean;
  readonly success: boolean;
  readonly compileProblem: string | null;
  readonly exceptionMessage: string | null;
  readonly exceptionStackTrace: string | null;
  /** What System.debug printed. Not part of the platform's answer: there it is a log file. */
  readonly debugLog: readonly string[];
}

export function executeAnonymous(org: Org, user: UserContext, source: string): AnonymousResult {
  const compiled = org.program.compileAnonymous(source);
  const [problem] = compiled.diagnostics;
  if (problem) {
    return {
      line: problem.line,
      column: problem.column,
      compiled: false,
      success: false,
      compileProblem: problem.message,
      exceptionMessage: null,
      exceptionStackTrace: null,
      debugLog: [],
    };
  }
  const ended = runUnitOfWork({ org, kind: 'anonymous', user, what: 'executeAnonymous' }, () =>
    compiled.run(),
  );
  const failure = ended.outcome === 'failed' ? ended.exception : null;
  const apex = failure instanceof ApexException ? failure : null;
  return {
    line: apex?.lineNumber || -1,
    column: apex ? 1 : -1,
    compiled: true,
    success: ended.outcome === 'committed',
    compileProblem: null,
    exceptionMessage: apex ? apex.toString() : failure === null ? null : internal(failure),
    exceptionStackTrace: apex?.stackTrace ?? null,
    debugLog: ended.transaction.debugLog,
  };
}

function internal(failure: unknown): string {
  const detail = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);
  return `Internal error of the local org: ${detail}`;
}
