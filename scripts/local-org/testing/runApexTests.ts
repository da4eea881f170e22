/**
 * Runs Apex tests in this thread: each class over the data of its @TestSetup, each method in a
 * savepoint of its own, as the administrator, in an org without business data.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_testing_testsetup_using.htm
 */
import { runUnitOfWork } from '../dml/unitOfWork.ts';
import { runInSavepoint } from '../dml/writeTransaction.ts';
import { assembleOrg } from '../localOrg.ts';
import type { CompiledProject, LocalOrg } from '../localOrg.ts';
import { MissingPlatformMember } from '../library/catalogue/missing.ts';
import { ApexException } from '../runtime/exceptions.ts';
import type { TestContext, UserContext } from '../runtime/transaction.ts';
import type { MethodInfo } from '../runtime/typeInfo.ts';
import { callMethod } from '../runtime/userCalls.ts';
import { openOrgDatabase } from '../schema/database.ts';
import { coverageOf } from './coverage.ts';
import { brokenTestClasses, seesAllData, testClasses } from './discovery.ts';
import type { BrokenTestClass, TestClass } from './discovery.ts';
import { summarise } from './results.ts';
import type { TestResult, TestRun } from './results.ts';

export interface TestSelection {
  readonly className: string;
  /** Null: all methods. */
  readonly methods: readonly string[] | null;
}

export interface TestOptions {
  /** Null: all tests of the project. */
  readonly only?: readonly TestSelection[] | null;
  /** Matches `Class.method`. */
  readonly filter?: RegExp | null;
  /** Of `of` equal parts of the classes, run number `index` (from 0): one worker's share. */
  readonly share?: { readonly index: number; readonly of: number };
  readonly onResult?: (result: TestResult) => void;
}

/** A fresh org in memory over the compiled project: tests do not see the data of a running one. */
export function runApexTests(
  compiled: CompiledProject | LocalOrg,
  options: TestOptions = {},
): TestRun {
  const source: CompiledProject = 'org' in compiled ? compiled.org : compiled;
  const { project, program, schema } = source;
  const startedAt = performance.now();
  const local = assembleOrg(source, openOrgDatabase(':memory:', schema), {});
  try {
    const tests: TestResult[] = [];
    const report = (result: TestResult): void => {
      tests.push(result);
      options.onResult?.(result);
    };
    const runner = new ClassRunner(local, options, report);
    const share = options.share ?? { index: 0, of: 1 };
    const isMine = (_item: unknown, index: number): boolean => index % share.of === share.index;
    for (const item of testClasses(program).filter(isMine)) runner.run(item);
    for (const item of brokenTestClasses(project, program).filter(isMine)) runner.fail(item);
    const elapsed = performance.now() - startedAt;
    return {
      summary: summarise(tests, program.diagnostics.length, elapsed),
      tests,
      coverage: coverageOf(program),
    };
  } finally {
    local.close();
  }
}

class ClassRunner {
  readonly #local: LocalOrg;
  readonly #options: TestOptions;
  readonly #report: (result: TestResult) => void;
  readonly #user: UserContext;

  constructor(local: LocalOrg, options: TestOptions, report: (result: TestResult) => void) {
    this.#local = local;
    this.#options = options;
    this.#report = report;
    const admin = local.sessions.create('admin@local.test');
    if (!admin) throw new Error('invariant: the org has an administrator');
    this.#user = admin.user;
  }

  run(testClass: TestClass): void {
    const tests = testClass.tests.filter((method) => this.#isSelected(testClass.name, method.name));
    if (tests.length === 0) return;
    const { db } = this.#local.org;
    runInSavepoint(db, () => {
      const failed = this.#runSetups(testClass);
      for (const method of tests) {
        if (failed) this.#report({ ...failed, methodName: method.name });
        else this.#report(runInSavepoint(db, () => this.#runMethod(testClass, method)));
      }
    });
  }

  fail(broken: BrokenTestClass): void {
    for (const methodName of broken.methods) {
      if (!this.#isSelected(broken.name, methodName)) continue;
      this.#report({
        className: broken.name,
        methodName,
        outcome: 'CompileFail',
        message: broken.message,
        stackTrace: '',
        runTimeMs: 0,
      });
    }
  }

  #isSelected(className: string, methodName: string): boolean {
    const { only, filter } = this.#options;
    if (filter && !filter.test(`${className}.${methodName}`)) return false;
    if (!only) return true;
    const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
    return only.some(
      (item) =>
        same(item.className, className) &&
        (item.methods === null || item.methods.some((name) => same(name, methodName))),
    );
  }

  /** The failure of a set-up method, which fails every test of the class; null when all went well. */
  #runSetups(testClass: TestClass): TestResult | null {
    for (const setup of testClass.setups) {
      const result = this.#runMethod(testClass, setup);
      if (result.outcome !== 'Pass') return result;
    }
    return null;
  }

  #runMethod(testClass: TestClass, method: MethodInfo): TestResult {
    const startedAt = performance.now();
    const test: TestContext = {
      started: false,
      mocks: new Map(),
      fixedSearchResults: [],
      seeAllData: testClass.seeAllData || seesAllData(method),
    };
    const ended = runUnitOfWork(
      {
        org: this.#local.org,
        kind: 'test',
        user: this.#user,
        test,
        what: 'test',
        className: `${testClass.name}.${method.name}`,
      },
      () => callMethod(testClass.info.jsClass, method.mangled),
    );
    const failure = ended.outcome === 'failed' ? failureOf(ended.exception) : null;
    return {
      className: testClass.name,
      methodName: method.name,
      outcome: failure ? 'Fail' : 'Pass',
      message: failure?.message ?? '',
      stackTrace: failure?.stackTrace ?? '',
      runTimeMs: Math.round((performance.now() - startedAt) * 100) / 100,
    };
  }
}

function failureOf(exception: unknown): { readonly message: string; readonly stackTrace: string } {
  if (exception instanceof ApexException) {
    return { message: exception.toString(), stackTrace: exception.stackTrace };
  }
  if (exception instanceof MissingPlatformMember) {
    return { message: exception.message, stackTrace: exception.stackTrace };
  }
  // Our own bug: never to be taken for an Apex failure.
  const error = exception instanceof Error ? exception : new Error(String(exception));
  return {
    message: `Internal error of the local org: ${error.message}`,
    stackTrace: error.stack ?? '',
  };
}
