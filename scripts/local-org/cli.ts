/** `npm run org -- test | check | exec | serve`: the local org for any SFDX project. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { fail, runCommand } from '../shared/commands.ts';
import { portNumber } from '../shared/options.ts';
import { stopOnSignal } from '../shared/stopOnSignal.ts';
import { temporaryFolder } from '../shared/temporaryFolder.ts';
import { printCheck, toCheckJson } from './checkReport.ts';
import { diagnosticLine } from './compiler/diagnostics.ts';
import { executeAnonymous } from './executeAnonymous.ts';
import { findingsOf } from './findings.ts';
import { compile, createLocalOrg } from './localOrg.ts';
import { readProjects } from './project/readProjects.ts';
import { LocalOrgServer } from './server/server.ts';
import { toJUnit } from './testing/junit.ts';
import { printTestRun } from './testing/printTestRun.ts';
import { runTestsInThreads } from './testing/runInThreads.ts';

const program = new Command('org').description('Runs SFDX projects on this machine');
const namespaceOption = ['--namespace <name>', 'runs the project as this managed package'] as const;

const rootsOf = (dirs: readonly string[]): string[] =>
  (dirs.length > 0 ? dirs : ['.']).map((dir) => path.resolve(dir));

function regularExpression(text: string): string {
  try {
    return new RegExp(text, 'i').source;
  } catch {
    throw new InvalidArgumentError('Not a regular expression.');
  }
}

interface TestOptions {
  readonly filter?: string;
  readonly json?: boolean;
  readonly coverage?: boolean;
  readonly junit?: string;
  readonly namespace?: string;
}

program
  .command('test [dirs...]')
  .description('runs the Apex tests of a project; further folders are compiled with it')
  .option('--filter <regexp>', 'only tests whose Class.method matches', regularExpression)
  .option('--json', 'prints the result as JSON')
  .option('--coverage', 'prints the lines that did not run')
  .option('--junit <file>', 'writes JUnit XML')
  .option(...namespaceOption)
  .action(test);

async function test(dirs: string[], options: TestOptions): Promise<void> {
  const { filter = null, namespace = null } = options;
  const run = await runTestsInThreads({ roots: rootsOf(dirs), filter, namespace });
  if (options.junit) writeFileSync(options.junit, toJUnit(run));
  const { summary, tests, coverage } = run;
  if (options.json) console.log(JSON.stringify({ summary, tests, coverage }));
  else printTestRun(run, options.coverage ?? false);
  process.exitCode = summary.failing === 0 ? 0 : 1;
}

program
  .command('check [dirs...]')
  .description('compiles a project and lists what is wrong and what the library lacks')
  .option('--json', 'prints the result as JSON')
  .option(...namespaceOption)
  .action((dirs: string[], options: { json?: boolean; namespace?: string }) => {
    const source = readProjects(rootsOf(dirs), options.namespace);
    const { program: compiled, project, schema } = compile(source);
    const { diagnostics } = compiled;
    if (options.json) console.log(JSON.stringify(toCheckJson(diagnostics)));
    else printCheck(diagnostics, findingsOf(project, schema));
    process.exitCode = diagnostics.length === 0 ? 0 : 1;
  });

program
  .command('exec <file>')
  .description('runs anonymous Apex in a fresh org')
  .option('--dir <dir>', 'the project', '.')
  .option(...namespaceOption)
  .action((file: string, options: { dir: string; namespace?: string }) => {
    if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
    const source = readFileSync(file, 'utf8');
    const local = createLocalOrg({
      project: readProjects([path.resolve(options.dir)], options.namespace),
    });
    const admin = local.sessions.create('admin@local.test');
    if (!admin) throw new Error('invariant: the org has an administrator');
    const result = executeAnonymous(local.org, admin.user, source);
    for (const line of result.debugLog) console.log(line);
    local.close();
    if (result.success) return;
    const where = result.compiled ? '' : `${file}:${result.line}:${result.column}: `;
    fail(
      where + (result.compileProblem ?? result.exceptionMessage ?? 'failed'),
      result.exceptionStackTrace,
    );
  });

interface ServeOptions {
  readonly port: number;
  readonly db?: string;
  readonly namespace?: string;
}

program
  .command('serve [dir]')
  .description('starts the org and stays up')
  .option('--port <number>', 'port of the org', portNumber, 8080)
  .option('--db <file>', 'database file; a temporary one when absent')
  .option(...namespaceOption)
  .action(serve);

async function serve(dir: string | undefined, options: ServeOptions): Promise<void> {
  stopOnSignal(() => Promise.resolve());
  const server = await LocalOrgServer.start({
    project: path.resolve(dir ?? '.'),
    db: options.db ?? path.join(temporaryFolder('local-org-').path, 'org.db'),
    port: options.port,
    namespace: options.namespace ?? null,
    adminToken: process.env['LOCAL_ORG_TOKEN'] ?? null,
  });
  stopOnSignal(() => server.stop());
  for (const diagnostic of server.diagnostics) console.error(diagnosticLine(diagnostic));
  const session = await server.token('admin@local.test');
  console.log(`Org: ${server.url}`);
  console.log(`Token of admin@local.test: ${session?.access_token ?? ''}`);
}

await runCommand(() => program.parseAsync(process.argv));
