/** How fast the local org is with a project: compiling, Apex tests, queries, rows. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { executeAnonymous } from '../local-org/executeAnonymous.ts';
import { createLocalOrg } from '../local-org/localOrg.ts';
import type { LocalOrg } from '../local-org/localOrg.ts';
import { systemUserKey } from '../local-org/schema/seed/users.ts';
import { runTestsInThreads } from '../local-org/testing/runInThreads.ts';
import { rounded } from './figure.ts';
import type { Figure } from './figure.ts';

/** What the design asks of the local org with the package; public suites have no targets. */
export interface OrgTargets {
  readonly cold: string;
  readonly tests: string;
}

/**
 * `roots`: folders that make one org. `name` is what the figures call it.
 * @throws Error when the project does not compile
 */
export async function orgFigures(
  name: string,
  roots: readonly string[],
  targets: OrgTargets = { cold: '', tests: '' },
): Promise<Figure[]> {
  return [
    ...compileFigures(name, roots, targets.cold),
    ...(await testFigures(name, roots, targets.tests)),
    ...statementFigures(name, roots),
  ];
}

interface Compiled {
  readonly seconds: number;
  readonly classes: number;
}

/** In processes of their own, which have compiled nothing before. */
function compileFigures(name: string, roots: readonly string[], target: string): Figure[] {
  const cache = mkdtempSync(path.join(os.tmpdir(), 'local-org-bench-'));
  try {
    const cold = compileOnce(roots, cache);
    const warm = compileOnce(roots, cache);
    return [
      { name: `${name}: compile, cold`, value: rounded(cold.seconds, 2), unit: 's', target },
      { name: `${name}: compile, warm`, value: rounded(warm.seconds, 2), unit: 's', target: '' },
      { name: `${name}: classes and triggers`, value: cold.classes, unit: 'units', target: '' },
    ];
  } finally {
    rmSync(cache, { recursive: true });
  }
}

function compileOnce(roots: readonly string[], cache: string): Compiled {
  const script = fileURLToPath(new URL('./compileOnce.ts', import.meta.url));
  const result = spawnSync(
    'npx',
    ['--no-install', 'tsx', '--max-semi-space-size=64', script, ...roots],
    {
      encoding: 'utf8',
      env: { ...process.env, LOCAL_ORG_CACHE: cache },
    },
  );
  if (result.status !== 0) throw new Error(`${roots.join(', ')} fails: ${result.stderr}`);
  return JSON.parse(result.stdout) as Compiled;
}

/** Tests per second of test time, over all threads. */
async function testFigures(
  name: string,
  roots: readonly string[],
  target: string,
): Promise<Figure[]> {
  const threads = 2;
  const run = await runTestsInThreads({ roots, filter: null, threads });
  const seconds = run.tests.reduce((sum, test) => sum + test.runTimeMs, 0) / 1_000 / threads;
  const perSecond = seconds === 0 ? 0 : run.summary.testsRan / seconds;
  return [
    { name: `${name}: Apex tests`, value: rounded(perSecond), unit: 'tests/s', target },
    {
      name: `${name}: Apex tests, compile included`,
      value: rounded(run.summary.testExecutionTimeMs / 1_000),
      unit: 's',
      target: '',
    },
    { name: `${name}: Apex line coverage`, value: run.coverage.percent, unit: '%', target: '' },
  ];
}

const transactions = 20;
const inserts = 1_000;
const queries = 100;

const insertRows = `List<Account> accounts = new List<Account>();
for (Integer i = 0; i < ${inserts}; i++) {
  accounts.add(new Account(Name = 'Account ' + i, Website = 'https://example.com/' + i));
}
insert accounts;`;

const queryRows = `List<Account> some = [SELECT Id FROM Account LIMIT ${queries - 1}];
for (Account one : some) {
  Account found = [SELECT Id, Name, Website, OwnerId FROM Account WHERE Id = :one.Id];
}`;

/** Of Account, with the triggers and rules that the project has. */
function statementFigures(name: string, roots: readonly string[]): Figure[] {
  const local = createLocalOrg({ project: roots });
  try {
    const rows = transactions * inserts;
    const perInsert = rows / secondsOf(local, insertRows);
    const perQuery = (transactions * queries) / secondsOf(local, queryRows);
    return [
      { name: `${name}: rows inserted`, value: rounded(perInsert, 0), unit: 'rows/s', target: '' },
      { name: `${name}: SOQL by id`, value: rounded(perQuery, 0), unit: 'queries/s', target: '' },
    ];
  } finally {
    local.close();
  }
}

function secondsOf(local: LocalOrg, source: string): number {
  const session = local.sessions.create(systemUserKey);
  if (!session) throw new Error('invariant: the org has its admin');
  const startedAt = performance.now();
  for (let i = 0; i < transactions; i++) {
    const result = executeAnonymous(local.org, session.user, source);
    if (!result.success) throw new Error(result.exceptionMessage ?? result.compileProblem ?? '');
  }
  return (performance.now() - startedAt) / 1_000;
}
