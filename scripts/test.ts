/** `npm test`: static checks, TypeScript tests, the package's Apex tests, scenarios. Prints what ran. */
import { spawnSync } from 'node:child_process';
import { runChecks } from './check.ts';
import { runScenario } from './scenarios/runScenario.ts';
import { scenarios } from './scenarios/index.ts';
import { projectRoot } from './shared/environment.ts';
import { runTestsInThreads } from './local-org/testing/runInThreads.ts';
import { printTestRun } from './local-org/testing/printTestRun.ts';

/** Line coverage of the package below which the run fails. */
const leastCoverage = 90;

interface Part {
  readonly name: string;
  readonly passed: boolean;
  readonly ran: string;
}

const parts: Part[] = [];

const failedChecks = runChecks();
parts.push({
  name: 'checks',
  passed: failedChecks.length === 0,
  ran:
    failedChecks.length === 0 ? 'format, lint, types, Apex' : `failed: ${failedChecks.join(', ')}`,
});
parts.push(runJest());
parts.push(await runApex('Apex', null));
parts.push(await runApex('Apex under a namespace', 'closesync'));
for (const scenario of scenarios) {
  console.log(`\n== scenario ${scenario.name}`);
  const { passed, seconds, message } = await runScenario(scenario, false);
  if (message) console.log(message);
  parts.push({ name: `scenario ${scenario.name}`, passed, ran: `${seconds} s` });
}

console.log('\nWhat ran:');
for (const part of parts) {
  console.log(`  ${part.passed ? 'passed' : 'FAILED'}  ${part.name}: ${part.ran}`);
}
process.exit(parts.every((part) => part.passed) ? 0 : 1);

function runJest(): Part {
  console.log('\n== jest');
  const result = spawnSync('npx', ['--no-install', 'jest'], { cwd: projectRoot, stdio: 'inherit' });
  return { name: 'jest', passed: result.status === 0, ran: 'TypeScript tests (sums above)' };
}

/** With a namespace as code of the managed package. */
async function runApex(name: string, namespace: string | null): Promise<Part> {
  console.log(`\n== ${name}: tests of the package`);
  const run = await runTestsInThreads({ roots: [projectRoot], filter: null, namespace });
  printTestRun(run, false);
  const covered = run.coverage.percent >= leastCoverage;
  if (!covered) console.log(`Coverage is below ${leastCoverage} %.`);
  const { passing, testsRan } = run.summary;
  return {
    name,
    passed: run.summary.failing === 0 && testsRan > 0 && covered,
    ran: `${passing} of ${testsRan} passed, coverage ${run.coverage.percent} %`,
  };
}
