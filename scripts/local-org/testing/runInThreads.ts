/** Apex tests over worker threads, one org each; results and coverage are put together. */
import { availableParallelism } from 'node:os';
import { fromThreadError } from '../../shared/threadError.ts';
import { startTsWorker } from '../../shared/tsWorker.ts';
import { apexThreadLimits } from '../runtime/threadLimits.ts';
import type { Diagnostic } from '../compiler/diagnostics.ts';
import type { ProjectFinding } from '../project/project.ts';
import { mergeCoverage } from './coverage.ts';
import { summarise } from './results.ts';
import type { TestResult, TestRun } from './results.ts';
import type { TestWorkerData, TestWorkerMessage } from './testWorker.ts';

export interface ThreadedRun extends TestRun {
  readonly diagnostics: readonly Diagnostic[];
  readonly findings: readonly ProjectFinding[];
}

export interface ThreadedOptions {
  readonly roots: readonly string[];
  /** Text of a regular expression that matches `Class.method`. */
  readonly filter: string | null;
  /** Runs the project as this managed package. */
  readonly namespace?: string | null;
  /** Default: the number of cores, at most 4. */
  readonly threads?: number;
  readonly onResult?: (result: TestResult) => void;
}

type Done = Extract<TestWorkerMessage, { kind: 'done' }>;

export async function runTestsInThreads(options: ThreadedOptions): Promise<ThreadedRun> {
  const of = options.threads ?? Math.min(4, availableParallelism());
  const startedAt = performance.now();
  const shares = Array.from({ length: of }, (_, index) => runShare(options, { index, of }));
  const parts = await Promise.all(shares);
  const tests = parts
    .flatMap((part) => part.run.tests)
    .sort((a, b) => (a.className < b.className ? -1 : a.className > b.className ? 1 : 0));
  const diagnostics = parts[0]?.diagnostics ?? [];
  return {
    summary: summarise(tests, diagnostics.length, performance.now() - startedAt),
    tests,
    coverage: mergeCoverage(parts.map((part) => part.run.coverage)),
    diagnostics,
    findings: parts[0]?.findings ?? [],
  };
}

function runShare(options: ThreadedOptions, share: TestWorkerData['share']): Promise<Done> {
  const { roots, filter, namespace = null } = options;
  const data: TestWorkerData = { roots, filter, namespace, share };
  const entry = new URL('./testWorker.ts', import.meta.url);
  const worker = startTsWorker(entry, data, { resourceLimits: apexThreadLimits });
  return new Promise((resolve, reject) => {
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('A test thread ended before its tests were done.')));
    worker.on('message', (message: TestWorkerMessage) => {
      if (message.kind === 'result') options.onResult?.(message.result);
      if (message.kind === 'broken') reject(fromThreadError(message.error));
      if (message.kind !== 'done') return;
      resolve(message);
      void worker.terminate();
    });
  });
}
