/**
 * `tsx scripts/conformance.ts DIR…`: the Apex tests of other people's projects, one row for each.
 * Says how far the local org is from the platform; never a test, since the projects are not ours.
 */
import path from 'node:path';
import { plainTable } from './shared/plainTable.ts';
import { Command } from 'commander';
import type { TestResult } from './local-org/testing/results.ts';
import { runTestsInThreads } from './local-org/testing/runInThreads.ts';
import { runCommand } from './shared/commands.ts';

interface SuiteResult {
  readonly project: string;
  readonly tests: number;
  readonly passed: number;
  readonly failed: number;
  /** From reading the project to its last test. */
  readonly seconds: number;
  readonly compileErrors: number;
  /** Most frequent first. */
  readonly reasons: readonly { readonly reason: string; readonly count: number }[];
}

const command = new Command('conformance')
  .description('Runs the Apex tests of each folder and counts what fails and why')
  .argument('<dirs...>', 'SFDX projects')
  .option('--reasons <count>', 'reasons for each project', '5')
  .option('--json', 'prints the result as JSON')
  .action(async (dirs: string[], options: { reasons: string; json?: boolean }) => {
    const results: SuiteResult[] = [];
    for (const dir of dirs)
      results.push(await runSuite(path.resolve(dir), Number(options.reasons)));
    if (options.json) console.log(JSON.stringify(results));
    else printResults(results);
    process.exitCode = results.every((result) => result.failed === 0) ? 0 : 1;
  });

async function runSuite(root: string, reasons: number): Promise<SuiteResult> {
  const { summary, tests } = await runTestsInThreads({ roots: [root], filter: null });
  return {
    project: path.basename(root),
    tests: summary.testsRan,
    passed: summary.passing,
    failed: summary.failing,
    seconds: summary.testExecutionTimeMs / 1_000,
    compileErrors: summary.compileErrors,
    reasons: reasonsOf(tests).slice(0, reasons),
  };
}

function reasonsOf(tests: readonly TestResult[]): SuiteResult['reasons'] {
  const counts = new Map<string, number>();
  for (const test of tests) {
    if (test.outcome === 'Pass' || test.outcome === 'Skip') continue;
    const reason = reasonOf(test);
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}

/** The first line, without what differs from test to test: ids and places in files. */
function reasonOf({ message }: TestResult): string {
  const [line = ''] = message.split('\n');
  const same = line.replace(/ \([^()]*:\d+:\d+\)$/, '').replace(/\b\w{3}0\w{14}\b/g, '<id>');
  return same.length > 90 ? `${same.slice(0, 89)}…` : same;
}

function printResults(results: readonly SuiteResult[]): void {
  const head = ['project', 'tests', 'passed', 'failed', 'seconds', 'compile errors', 'top reasons'];
  const table = plainTable(head);
  for (const { project, tests, passed, failed, seconds, compileErrors, reasons } of results) {
    const why = reasons.map(({ reason, count }) => `${count} × ${reason}`).join('\n');
    table.push([project, tests, passed, failed, seconds.toFixed(1), compileErrors, why]);
  }
  console.log(table.toString());
  const tests = results.reduce((sum, result) => sum + result.tests, 0);
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const share = tests === 0 ? 0 : (100 * passed) / tests;
  console.log(`${passed} of ${tests} tests passed: ${share.toFixed(1)} %`);
}

await runCommand(() => command.parseAsync(process.argv));
