/** One of several threads that run the tests of a project: compiles it and runs its share. */
import { parentPort, workerData } from 'node:worker_threads';
import { toThreadError } from '../../shared/threadError.ts';
import type { ThreadError } from '../../shared/threadError.ts';
import type { TsWorkerData } from '../../shared/tsWorker.ts';
import type { Diagnostic } from '../compiler/diagnostics.ts';
import { findingsOf } from '../findings.ts';
import { compile } from '../localOrg.ts';
import type { ProjectFinding } from '../project/project.ts';
import { readProjects } from '../project/readProjects.ts';
import { runApexTests } from './runApexTests.ts';
import type { TestResult, TestRun } from './results.ts';

export interface TestWorkerData {
  readonly roots: readonly string[];
  readonly filter: string | null;
  readonly namespace: string | null;
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
  | { readonly kind: 'broken'; readonly error: ThreadError };

const send = (message: TestWorkerMessage): void => parentPort?.postMessage(message);

try {
  const { roots, filter, namespace, share } = (workerData as TsWorkerData<TestWorkerData>).data;
  const compiled = compile(readProjects(roots, namespace), undefined, null, share);
  const run = runApexTests(compiled, {
    filter: filter === null ? null : new RegExp(filter, 'i'),
    share,
    onResult: (result) => send({ kind: 'result', result }),
  });
  send({
    kind: 'done',
    run,
    diagnostics: compiled.program.diagnostics,
    findings: findingsOf(compiled.project, compiled.schema, compiled.program),
  });
} catch (error) {
  send({ kind: 'broken', error: toThreadError(error) });
}
