import { writeFileSync } from 'node:fs';
import { toJUnit } from '../testing/junit.ts';
import { printTestRun } from '../testing/printTestRun.ts';
import { runTestsInThreads } from '../testing/runInThreads.ts';
import { rootsOf } from './options.ts';
import type { TestCommandOptions } from './options.ts';

export async function test(dirs: readonly string[], options: TestCommandOptions): Promise<void> {
  const { filter = null, namespace = null } = options;
  const run = await runTestsInThreads({ roots: rootsOf(dirs), filter, namespace });
  if (options.junit) writeFileSync(options.junit, toJUnit(run));
  const { summary, tests, coverage } = run;
  if (options.json) console.log(JSON.stringify({ summary, tests, coverage }));
  else printTestRun(run, options.coverage ?? false);
  process.exitCode = summary.failing === 0 ? 0 : 1;
}
