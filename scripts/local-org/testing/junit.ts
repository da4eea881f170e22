/** JUnit XML, for CI systems. */
import type { TestResult, TestRun } from './results.ts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const escape = (text: string): string =>
  text
    .replace(/[&<>"]/g, (character) => escapes[character] ?? character)
    // XML 1.0 has no other control characters.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '\uFFFD');

export function toJUnit(run: TestRun): string {
  const { summary } = run;
  const cases = run.tests.map(testCase).join('\n');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="apex" tests="${summary.testsRan}" failures="${summary.failing}" ` +
      `skipped="${summary.skipped}" time="${summary.testExecutionTimeMs / 1000}">`,
    cases,
    '</testsuite>',
    '',
  ].join('\n');
}

function testCase(test: TestResult): string {
  const head =
    `  <testcase classname="${escape(test.className)}" name="${escape(test.methodName)}" ` +
    `time="${test.runTimeMs / 1000}"`;
  if (test.outcome === 'Pass') return `${head}/>`;
  if (test.outcome === 'Skip') return `${head}><skipped/></testcase>`;
  return (
    `${head}><failure message="${escape(test.message)}">` +
    `${escape(test.stackTrace)}</failure></testcase>`
  );
}
