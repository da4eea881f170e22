/** One of several threads that run the tests of a project: compiles it and runs its share. */
import { parentPort, workerData } from 'node:worker_threads';
import type { TsWorkerData } from '../../shared/tsWorker.ts';
import type { Diagnostic } from '../compiler/diagnostics.ts';
import { compile } from '../localOrg.ts';
import type { ProjectFinding } from '../project/project.ts';
import { readProjects } from '../project/readProjects.ts';
import { runApexTests } from './runApexTests.ts';
import type { TestResult, TestRun } from './results.ts';

export interface TestWorkerData {
  readonly roots: readonly string[];
  readonly filter: string | null;
  readonly share: { readonly index: number; readonly of: number };
}

export type TestWorkerMessage =
  | { readonly kind: 'result'; readonly result: TestResult }
  | {
      readonly kind: 'done';
      readonly run: TestRun;
      readonly diagnostics: readonly Diagnostic[];
      readonly findings: readonly ProjectFinding[];
    }
  | { readonly kind: 'broken'; readonly message: string };

const send = (message: TestWorkerMessage): void => parentPort?.postMessage(message);

try {
  const { roots, filter, share } = (workerData as TsWorkerData<TestWorkerData>).data;
  const compiled = compile(readProjects(roots));
  const run = runApexTests(compiled, {
    filter: filter === null ? null : new RegExp(filter, 'i'),
    share,
    onResult: (result) => send({ kind: 'result', result }),
  });
  send({
    kind: 'done',
    run,
    diagnostics: compiled.program.diagnostics,
    findings: compiled.project.findings,
  });
} catch (error) {
  send({
    kind: 'broken',
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
}
