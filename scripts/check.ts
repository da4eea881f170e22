/** `npm run check`: every static check. All of them run; the exit code says whether all passed. */
import { spawnSync } from 'node:child_process';
import { projectRoot } from './shared/environment.ts';

interface Check {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

const checks: readonly Check[] = [
  { name: 'format', command: ['prettier', '--check', '.'] },
  {
    name: 'lint',
    command: [
      'eslint',
      '-c',
      'config/eslint.config.mjs',
      '--no-error-on-unmatched-pattern',
      'scripts',
      'force-app',
    ],
  },
  { name: 'types', command: ['tsc', '--noEmit', '-p', 'tsconfig.json'] },
  { name: 'Apex', command: ['tsx', 'scripts/local-org/cli.ts', 'check', '.'] },
];

/** Names of the checks that failed. */
export function runChecks(): string[] {
  return checks.filter((check) => !passes(check)).map((check) => check.name);
}

function passes({ name, command }: Check): boolean {
  console.log(`\n== ${name}: ${command.join(' ')}`);
  const result = spawnSync('npx', ['--no-install', ...command], {
    cwd: projectRoot,
    stdio: 'inherit',
  });
  return result.status === 0;
}

if (process.argv[1]?.endsWith('check.ts')) {
  const failed = runChecks();
  console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.join(', ')}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}
