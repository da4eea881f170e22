import { plainTable } from '../../shared/plainTable.ts';
import type { ThreadedRun } from './runInThreads.ts';

/** For people: what failed and why, then coverage and the sums. */
export function printTestRun(run: ThreadedRun, withLines: boolean): void {
  for (const item of run.diagnostics) {
    console.log(`${item.file}:${item.line}:${item.column} ${item.message}`);
  }
  for (const test of run.tests) {
    if (test.outcome === 'Pass') continue;
    console.log(`${test.outcome.toUpperCase()} ${test.className}.${test.methodName}`);
    if (test.message) console.log(`  ${test.message.replaceAll('\n', '\n  ')}`);
    if (test.stackTrace) console.log(`  ${test.stackTrace.replaceAll('\n', '\n  ')}`);
  }
  if (withLines) printCoverage(run);
  const { summary } = run;
  console.log(
    `${summary.testsRan} Apex tests: ${summary.passing} passed, ${summary.failing} failed` +
      `${summary.skipped > 0 ? `, ${summary.skipped} skipped` : ''}; ` +
      `coverage ${run.coverage.percent} %; ${summary.testExecutionTimeMs} ms`,
  );
}

function printCoverage(run: ThreadedRun): void {
  const table = plainTable(['class', 'covered', 'lines', 'not covered']);
  for (const item of run.coverage.classes) {
    const lines = item.uncovered.slice(0, 12).join(' ');
    table.push([
      item.name,
      item.covered,
      item.total,
      lines + (item.uncovered.length > 12 ? ' …' : ''),
    ]);
  }
  console.log(table.toString());
}
