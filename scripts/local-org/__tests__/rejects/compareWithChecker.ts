/**
 * Compares what `org -- check` finds in the corpus with what an independent Apex checker finds:
 *
 *     npx tsx scripts/local-org/__tests__/rejects/compareWithChecker.ts <apex-check>
 *
 * The checker is a command that takes a project's folder and prints the path of each file with
 * findings, then `Error: line 3 at 8-17: message` for each. It knows API v61. Prints the lines of wrong
 * programs that only the checker finds fault with; exit code 1 when there are any.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { trapComponents } from '../traps/completeOrg.ts';
import { compileCorpus, readPrograms } from './corpus.ts';
import type { CorpusProgram } from './corpus.ts';

const root = fileURLToPath(new URL('.', import.meta.url));

const metadata = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

interface Finding {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

function writeProject(folder: string, programs: readonly CorpusProgram[]): void {
  const write = (path: string, text: string): void => {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  };
  write('sfdx-project.json', JSON.stringify({ packageDirectories: [{ path: 'app' }] }));
  for (const { kind, file, text, apiVersion } of programs) {
    const type = kind === 'trigger' ? 'ApexTrigger' : 'ApexClass';
    write(`app/${file}`, text);
    write(
      `app/${file}-meta.xml`,
      `<${type} ${metadata}><apiVersion>${apiVersion}.0</apiVersion><status>Active</status></${type}>`,
    );
  }
  for (const { type, fullName, content } of trapComponents) {
    if (type !== 'CustomObject' && type !== 'CustomField') continue;
    const [object = '', field] = fullName.split('.');
    const name = field ? `fields/${field}.field` : `${object}.object`;
    const body = xml({ ...(field ? { fullName: field } : {}), ...content });
    write(`app/objects/${object}/${name}-meta.xml`, `<${type} ${metadata}>${body}</${type}>`);
  }
}

function xml(content: unknown): string {
  if (typeof content !== 'object' || content === null) return String(content);
  return Object.entries(content)
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => [name, one]))
    .map(([name, one]) => `<${name}>${xml(one)}</${name}>`)
    .join('');
}

/** `app/compile/types/X.cls: Error: line 3 at 8-17: message`, as the checker prints. */
function runChecker(command: string, programs: readonly CorpusProgram[]): readonly Finding[] {
  const folder = mkdtempSync(join(tmpdir(), 'corpus-'));
  try {
    writeProject(folder, programs);
    const { stdout, stderr } = spawnSync(command, [folder], { encoding: 'utf8', maxBuffer: 1e9 });
    if (/^\tat /m.test(stderr)) throw new Error(`the checker breaks: ${stderr.slice(0, 2_000)}`);
    return findingsIn(stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function findingsIn(output: string): readonly Finding[] {
  const findings: Finding[] = [];
  let file = '';
  for (const line of output.split('\n')) {
    file = /app\/(\S+\.(?:cls|trigger|xml))/.exec(line)?.[1] ?? file;
    const found = /(?:Error|Missing|Syntax)[^:]*: line (\d+)[^:]*: (.*)$/.exec(line);
    if (found) findings.push({ file, line: Number(found[1]), message: found[2] ?? '' });
  }
  return findings;
}

/** It knows no SOQL; on the others the checker ends with an exception: circles, merges. */
const breaksTheChecker = ({ file, expected }: CorpusProgram): boolean =>
  /\/queries\/|\/syntax\/|MergeOf|ExtendsItself|InterfaceInCircle/.test(file) ||
  expected.some((text) => /unexpected token|unexpected end|expecting |Unrecognized/i.test(text));

function main(command: string): void {
  const programs = ['compile', 'right', 'support']
    .flatMap((folder) => readPrograms(root, folder))
    .filter((program) => !breaksTheChecker(program));
  const own = compileCorpus(programs);
  const theirs = runChecker(command, programs).filter(({ file }) => file.startsWith('compile/'));
  const isOurs = ({ file, line }: Finding): boolean =>
    (own.get(file) ?? []).some((text) => Number.parseInt(text, 10) === line);
  const missing = theirs.filter((finding) => !isOurs(finding));
  for (const { file, line, message } of missing) console.log(`${file}:${line}: ${message}`);
  const lines = [...own.values()].reduce((sum, list) => sum + list.length, 0);
  console.log(
    `checker: ${theirs.length} findings, ${theirs.length - missing.length} of them at our lines; ` +
      `org check: ${lines} findings in ${own.size} of ${programs.length} programs`,
  );
  process.exitCode = missing.length === 0 ? 0 : 1;
}

const [, script, command] = process.argv;
if (command && script && import.meta.url === pathToFileURL(script).href) main(command);
