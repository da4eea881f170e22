/** `npm run org -- test | check | exec | serve`: the local org for any SFDX project. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { fail, runCommand } from '../shared/commands.ts';
import type { Diagnostic } from './compiler/diagnostics.ts';
import { executeAnonymous } from './executeAnonymous.ts';
import { compile, createLocalOrg } from './localOrg.ts';
import type { ProjectFinding } from './project/project.ts';
import { readProjects } from './project/readProjects.ts';
import { LocalOrgServer } from './server/server.ts';
import { toJUnit } from './testing/junit.ts';
import { printTestRun } from './testing/printTestRun.ts';
import { runTestsInThreads } from './testing/runInThreads.ts';

const program = new Command('org').description('Runs SFDX projects on this machine');

const rootsOf = (dirs: readonly string[]): string[] =>
  (dirs.length > 0 ? dirs : ['.']).map((dir) => path.resolve(dir));

program
  .command('test [dirs...]')
  .description('runs the Apex tests of a project; further folders are compiled with it')
  .option('--filter <regexp>', 'only tests whose Class.method matches')
  .option('--json', 'prints the result as JSON')
  .option('--coverage', 'prints the lines that did not run')
  .option('--junit <file>', 'writes JUnit XML')
  .action(
    async (
      dirs: string[],
      options: { filter?: string; json?: boolean; coverage?: boolean; junit?: string },
    ) => {
      const run = await runTestsInThreads({ roots: rootsOf(dirs), filter: options.filter ?? null });
      if (options.junit) writeFileSync(options.junit, toJUnit(run));
      const { summary, tests, coverage } = run;
      if (options.json) console.log(JSON.stringify({ summary, tests, coverage }));
      else printTestRun(run, options.coverage ?? false);
      process.exitCode = run.summary.failing === 0 ? 0 : 1;
    },
  );

program
  .command('check [dirs...]')
  .description('compiles a project and lists what is wrong and what the library lacks')
  .option('--json', 'prints the result as JSON')
  .action((dirs: string[], options: { json?: boolean }) => {
    const compiled = compile(readProjects(rootsOf(dirs)));
    const { diagnostics } = compiled.program;
    const missingMembers = countMissing(diagnostics);
    if (options.json) {
      console.log(JSON.stringify({ diagnostics: diagnostics.map(diagnosticJson), missingMembers }));
    } else printCheck(diagnostics, compiled.project.findings, missingMembers);
    process.exitCode = diagnostics.length === 0 ? 0 : 1;
  });

program
  .command('exec <file>')
  .description('runs anonymous Apex in a fresh org')
  .option('--dir <dir>', 'the project', '.')
  .action((file: string, options: { dir: string }) => {
    const local = createLocalOrg({ project: readProjects([path.resolve(options.dir)]) });
    const admin = local.sessions.create('admin@local.test');
    if (!admin) throw new Error('invariant: the org has an administrator');
    const result = executeAnonymous(local.org, admin.user, readFileSync(file, 'utf8'));
    for (const line of result.debugLog) console.log(line);
    local.close();
    if (result.success) return;
    const where = result.compiled ? '' : `${file}:${result.line}:${result.column}: `;
    fail(
      where + (result.compileProblem ?? result.exceptionMessage ?? 'failed'),
      result.exceptionStackTrace,
    );
  });

program
  .command('serve [dir]')
  .description('starts the org and stays up')
  .option('--port <port>', 'port of the org', '8080')
  .option('--db <file>', 'database file; a temporary one when absent')
  .action(async (dir: string | undefined, options: { port: string; db?: string }) => {
    const db = options.db ?? path.join(mkdtempSync(path.join(tmpdir(), 'local-org-')), 'org.db');
    const server = await LocalOrgServer.start({
      project: path.resolve(dir ?? '.'),
      db,
      port: Number(options.port),
      adminToken: process.env['LOCAL_ORG_TOKEN'] ?? null,
    });
    const session = await server.token('admin@local.test');
    console.log(`Org: ${server.url}`);
    console.log(`Token of admin@local.test: ${session?.access_token ?? ''}`);
  });

function diagnosticJson({ file, line, column, code, message }: Diagnostic): Diagnostic {
  return { file, line, column, code, message };
}

function countMissing(diagnostics: readonly Diagnostic[]): { member: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { missingMember } of diagnostics) {
    if (missingMember) counts.set(missingMember, (counts.get(missingMember) ?? 0) + 1);
  }
  return [...counts]
    .map(([member, count]) => ({ member, count }))
    .sort((a, b) => b.count - a.count || (a.member < b.member ? -1 : 1));
}

function printCheck(
  diagnostics: readonly Diagnostic[],
  findings: readonly ProjectFinding[],
  missingMembers: readonly { member: string; count: number }[],
): void {
  for (const item of diagnostics) {
    console.log(`${item.file}:${item.line}:${item.column} ${item.code}: ${item.message}`);
  }
  if (missingMembers.length > 0) console.log('\nMissing in the library:');
  for (const { member, count } of missingMembers)
    console.log(`${String(count).padStart(5)}  ${member}`);
  if (findings.length > 0) console.log('\nMetadata:');
  for (const finding of findings) console.log(`  ${finding.file}: ${finding.message}`);
  console.log(`\n${diagnostics.length} problems`);
}

await runCommand(() => program.parseAsync(process.argv));
