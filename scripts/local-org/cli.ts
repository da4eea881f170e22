/**
 * `npm run org -- test | check | exec | serve`: the local org for any SFDX project. A command's code
 * is loaded when it runs: the platform library takes a second, and not every thread needs it.
 */
import { Command, InvalidArgumentError } from 'commander';
import { runCommand } from '../shared/commands.ts';
import { portNumber } from '../shared/options.ts';
import type {
  CheckCommandOptions,
  ExecCommandOptions,
  ServeCommandOptions,
  TestCommandOptions,
} from './commands/options.ts';
import { editions } from './org.ts';
import type { Edition } from './org.ts';

const program = new Command('org').description('Runs SFDX projects on this machine');
const namespaceOption = ['--namespace <name>', 'runs the project as this managed package'] as const;

program
  .command('test [dirs...]')
  .description('runs the Apex tests of a project; further folders are compiled with it')
  .option('--filter <regexp>', 'only tests whose Class.method matches', regularExpression)
  .option('--json', 'prints the result as JSON')
  .option('--coverage', 'prints the lines that did not run')
  .option('--junit <file>', 'writes JUnit XML')
  .option(...namespaceOption)
  .action(async (dirs: string[], options: TestCommandOptions) => {
    const { test } = await import('./commands/test.ts');
    await test(dirs, options);
  });

program
  .command('check [dirs...]')
  .description('compiles a project and lists what is wrong and what the library lacks')
  .option('--json', 'prints the result as JSON')
  .option(...namespaceOption)
  .action(async (dirs: string[], options: CheckCommandOptions) => {
    const { check } = await import('./commands/check.ts');
    check(dirs, options);
  });

program
  .command('exec <file>')
  .description('runs anonymous Apex in a fresh org')
  .option('--dir <dir>', 'the project', '.')
  .option(...namespaceOption)
  .action(async (file: string, options: ExecCommandOptions) => {
    const { exec } = await import('./commands/exec.ts');
    exec(file, options);
  });

program
  .command('serve [dir]')
  .description('starts the org and stays up')
  .option('--port <number>', 'port of the org', portNumber, 8080)
  .option('--db <file>', 'database file; a temporary one when absent')
  .option('--edition <name>', 'scratch, developer or enterprise', editionName, 'scratch')
  .option(...namespaceOption)
  .action(async (dir: string | undefined, options: ServeCommandOptions) => {
    const { serve } = await import('./commands/serve.ts');
    await serve(dir, options);
  });

function editionName(text: string): Edition {
  const found = editions.find((edition) => edition === text);
  if (found === undefined) throw new InvalidArgumentError(`One of ${editions.join(', ')}.`);
  return found;
}

function regularExpression(text: string): string {
  try {
    return new RegExp(text, 'i').source;
  } catch {
    throw new InvalidArgumentError('Not a regular expression.');
  }
}

await runCommand(() => program.parseAsync(process.argv));
