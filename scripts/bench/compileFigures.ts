import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runTestsInThreads } from '../local-org/testing/runInThreads.ts';
import { projectRoot } from '../shared/environment.ts';
import { rounded } from './figure.ts';
import type { Figure } from './figure.ts';

/** Compiling the package in a process that has compiled nothing before. */
export function compileFigures(): Figure[] {
  const script = fileURLToPath(new URL('./coldCompile.ts', import.meta.url));
  const result = spawnSync('npx', ['--no-install', 'tsx', script, projectRoot], {
    encoding: 'utf8',
    env: { ...process.env, LOCAL_ORG_CACHE: 'off' },
  });
  if (result.status !== 0) throw new Error(`The package does not compile: ${result.stderr}`);
  const { seconds, classes } = JSON.parse(result.stdout) as { seconds: number; classes: number };
  return [
    {
      name: 'local org: compile the package, cold',
      value: rounded(seconds, 2),
      unit: 's',
      target: '< 5',
    },
    { name: 'local org: classes and triggers compiled', value: classes, unit: 'units', target: '' },
  ];
}

/** Tests per second of test time, over all threads. */
export async function testFigures(): Promise<Figure[]> {
  const threads = 2;
  const run = await runTestsInThreads({ roots: [projectRoot], filter: null, threads });
  const seconds = run.tests.reduce((sum, test) => sum + test.runTimeMs, 0) / 1_000 / threads;
  const perSecond = seconds === 0 ? 0 : run.summary.testsRan / seconds;
  return [
    { name: 'local org: Apex tests', value: rounded(perSecond), unit: 'tests/s', target: '> 50' },
    {
      name: 'package: Apex line coverage',
      value: run.coverage.percent,
      unit: '%',
      target: '>= 90',
    },
  ];
}
