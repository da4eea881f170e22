/** Outcome of a test run, in the shape that `npm run org -- test --json` prints. */

export type TestOutcome = 'Pass' | 'Fail' | 'CompileFail' | 'Skip';

export interface TestResult {
  readonly className: string;
  readonly methodName: string;
  readonly outcome: TestOutcome;
  /** Empty when it passed. */
  readonly message: string;
  readonly stackTrace: string;
  readonly runTimeMs: number;
}

export interface ClassCoverage {
  readonly name: string;
  readonly covered: number;
  readonly total: number;
  /** 1-based lines that did not run. */
  readonly uncovered: readonly number[];
}

export interface Coverage {
  /** 0 to 100, two digits. */
  readonly percent: number;
  readonly classes: readonly ClassCoverage[];
}

export interface TestSummary {
  readonly outcome: 'Passed' | 'Failed';
  readonly passing: number;
  readonly failing: number;
  readonly skipped: number;
  readonly testsRan: number;
  readonly testExecutionTimeMs: number;
  /** Diagnostics of the whole project. */
  readonly compileErrors: number;
}

export interface TestRun {
  readonly summary: TestSummary;
  readonly tests: readonly TestResult[];
  readonly coverage: Coverage;
}

export function summarise(
  tests: readonly TestResult[],
  compileErrors: number,
  elapsedMs: number,
): TestSummary {
  const count = (...outcomes: TestOutcome[]): number =>
    tests.filter((test) => outcomes.includes(test.outcome)).length;
  const failing = count('Fail', 'CompileFail');
  return {
    outcome: failing === 0 ? 'Passed' : 'Failed',
    passing: count('Pass'),
    failing,
    skipped: count('Skip'),
    testsRan: tests.length,
    testExecutionTimeMs: Math.round(elapsedMs),
    compileErrors,
  };
}
