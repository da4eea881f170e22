import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

jest.setTimeout(60_000);

const cli = fileURLToPath(new URL('./cli.ts', import.meta.url));
const repository = fileURLToPath(new URL('../..', import.meta.url));

interface Answer {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `npm run org -- …` as a process of its own. */
function org(...args: string[]): Answer {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', cli, ...args],
    {
      cwd: repository,
      encoding: 'utf8',
    },
  );
  return { status, stdout, stderr };
}

describe('npm run org', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'org-cli-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function project(name: string, classes: Readonly<Record<string, string>>): string {
    const root = path.join(folder, name);
    mkdirSync(path.join(root, 'src'), { recursive: true });
    writeFileSync(
      path.join(root, 'sfdx-project.json'),
      '{"packageDirectories":[{"path":"src","default":true}],"sourceApiVersion":"66.0"}',
    );
    for (const [className, text] of Object.entries(classes)) {
      writeFileSync(path.join(root, 'src', `${className}.cls`), text);
      writeFileSync(
        path.join(root, 'src', `${className}.cls-meta.xml`),
        '<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>66.0</apiVersion></ApexClass>',
      );
    }
    return root;
  }

  const library = project('library', {
    Adder:
      'public class Adder {\n  public static Integer add(Integer a) {\n    return a + 1;\n  }\n}',
  });
  const mixed = project('mixed', {
    AdderTest:
      '@IsTest private class AdderTest {\n@IsTest static void adds() { Assert.areEqual(2, Adder.add(1)); }\n' +
      "@IsTest static void fails() { Assert.fail('no'); } }",
    BrokenTest:
      '@IsTest private class BrokenTest {\n@IsTest static void never() { Integer i = ; } }',
    WrongTest:
      '@IsTest private class WrongTest {\n@IsTest static void typed() { Integer i = nope; } }',
  });

  it('tests several folders as one and prints the contract, alone on stdout', () => {
    const { status, stdout, stderr } = org('test', mixed, library, '--json');

    expect([status, stderr]).toEqual([1, '']);
    expect(stdout.trim().split('\n')).toHaveLength(1);
    const number = expect.any(Number) as number;
    const outcome = (className: string, methodName: string, rest: object) => ({
      className,
      methodName,
      message: '',
      stackTrace: '',
      runTimeMs: number,
      ...rest,
    });
    expect(JSON.parse(stdout)).toEqual({
      summary: {
        outcome: 'Failed',
        passing: 1,
        failing: 3,
        skipped: 0,
        testsRan: 4,
        testExecutionTimeMs: number,
        compileErrors: 2,
      },
      tests: [
        outcome('AdderTest', 'adds', { outcome: 'Pass' }),
        outcome('AdderTest', 'fails', {
          outcome: 'Fail',
          message: 'System.AssertException: Assertion Failed: no',
          stackTrace: 'Class.AdderTest.fails: line 3, column 1',
        }),
        outcome('BrokenTest', '<compile>', {
          outcome: 'CompileFail',
          message: expect.stringMatching(/\(src\/BrokenTest.cls:2:\d+\)$/) as string,
        }),
        outcome('WrongTest', 'typed', {
          outcome: 'CompileFail',
          message: 'Variable does not exist: nope (src/WrongTest.cls:2:43)',
        }),
      ],
      coverage: {
        percent: 100,
        classes: [{ name: 'Adder', covered: 1, total: 1, uncovered: [] }],
      },
    });
  });

  it('exits with 0 when all tests that were asked for pass', () => {
    const { status, stdout } = org('test', mixed, library, '--filter', 'AdderTest.adds');

    expect([status, stdout.includes('1 passed')]).toEqual([0, true]);
  });

  it('lists what does not compile and what the library lacks', () => {
    const lacking = project('lacking', {
      Lacks:
        'public class Lacks {\n  void a() { System.debug(String.nope(1)); String.nope(2); }\n}',
    });
    const { status, stdout } = org('check', lacking, '--json');

    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      diagnostics: [
        { file: 'src/Lacks.cls', line: 2, code: expect.any(String) as string },
        { file: 'src/Lacks.cls', line: 2 },
      ],
      missingMembers: [{ member: expect.stringContaining('String.nope') as string, count: 2 }],
    });
    expect(JSON.parse(org('check', library, '--json').stdout)).toEqual({
      diagnostics: [],
      missingMembers: [],
    });
  });

  it('runs anonymous Apex with the classes of a project', () => {
    const file = path.join(folder, 'some.apex');
    writeFileSync(file, 'System.debug(Adder.add(41));\n');
    const good = org('exec', file, '--dir', library);

    expect([good.status, good.stderr]).toEqual([0, '']);
    expect(good.stdout).toContain('42');

    writeFileSync(file, 'Integer a = 1;\nInteger b = nope;');
    expect(org('exec', file, '--dir', library)).toMatchObject({
      status: 1,
      stderr: `Error: ${file}:2:13: Variable does not exist: nope\n`,
    });
    expect(org('exec', `${file}.gone`, '--dir', library)).toMatchObject({
      status: 1,
      stderr: `Error: There is no file ${file}.gone.\n`,
    });
  });

  it.each([
    [
      'a folder that is no project',
      '',
      /^Error: \S+ is no SFDX project: it has no sfdx-project.json\n$/,
    ],
    [
      'a broken sfdx-project.json',
      '{"packageDirectories": [',
      /^Error: \S+sfdx-project.json: .+\n$/,
    ],
    [
      'a package directory that is not there',
      '{"packageDirectories":[{"path":"gone"}]}',
      /^Error: \S+sfdx-project.json: the package directory gone does not exist\n$/,
    ],
  ])('says in one line what is wrong with %s', (_what, json, message) => {
    const root = mkdtempSync(path.join(folder, 'wrong-'));
    if (json) writeFileSync(path.join(root, 'sfdx-project.json'), json);

    const { status, stdout, stderr } = org('check', root);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(message);
  });

  it.each([
    [['serve', '--port', 'abc'], "error: option '--port <number>' argument 'abc' is invalid."],
    [['test', '--filter', '('], "error: option '--filter <regexp>' argument '(' is invalid."],
    [['test', library, '--namespace', 'a__b'], 'Error: a__b is no namespace'],
    [['serve', library, '--port', '0', '--db', '/nope/x.db'], 'Error: Cannot use the org database'],
  ])('refuses %j', (args, message) => {
    const { status, stderr } = org(...args);

    expect(status).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
