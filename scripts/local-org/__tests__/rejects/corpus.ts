/**
 * The corpus of wrong Apex: `compile/**` must be refused, `right/**` must compile. Every program is
 * one `.cls` or `.trigger` file whose name no other one has; all are compiled as one project, over
 * the metadata of `traps/completeOrg.ts`, together with the sound classes of `support/`.
 *
 * What a program expects stands in its comments, with the platform's own text:
 *
 *     Integer i = 'x'; // error: Illegal assignment from String to Integer
 *     // error: Missing return statement … (a comment alone in its line speaks of the next line of code)
 *
 * Several mistakes in one line are `// error: A // error: B`. `// apiVersion: 60.0` in any line sets
 * the version of the file; it is 67.0 otherwise.
 *
 * Texts: the compiler's own catalogue, packages/apex-parser-ast/src/resources/messages of
 * https://github.com/forcedotcom/apex-language-support. What scratch orgs take and refuse:
 * docs/fixtures/apex-language-rules.json of https://github.com/glade-sh/glade-tools. Where neither
 * speaks, the file says UNCONFIRMED.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { basename, extname, join, relative } from 'node:path';
import { compileProject } from '../../compiler/index.ts';
import { createProject } from '../../project/index.ts';
import type { ApexSource } from '../../project/project.ts';
import { completeSchema, trapComponents } from '../traps/completeOrg.ts';

export interface CorpusProgram extends ApexSource {
  readonly kind: 'class' | 'trigger';
  /** `line: message`, in order. */
  readonly expected: readonly string[];
}

const defaultVersion = 67;
const expectation = /\/\/ error: (.*?)\s*(?=\/\/ error: |$)/g;

/** Programs in a folder of the corpus and below, by path. */
export function readPrograms(root: string, folder: string): readonly CorpusProgram[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:cls|trigger)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => readProgram(path, relative(root, path)));
}

function readProgram(path: string, file: string): CorpusProgram {
  const text = readFileSync(path, 'utf8');
  const version = /^\s*\/\/ apiVersion: (\d+(?:\.\d)?)\s*$/m.exec(text)?.[1];
  return {
    kind: path.endsWith('.trigger') ? 'trigger' : 'class',
    name: basename(path, extname(path)),
    file,
    text,
    apiVersion: version === undefined ? defaultVersion : Number(version),
    hasMeta: true,
    expected: expectationsOf(text),
  };
}

function expectationsOf(text: string): readonly string[] {
  const found: string[] = [];
  let ahead: string[] = [];
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    const messages = [...line.matchAll(expectation)].map((match) => match[1] ?? '');
    const isAlone = messages.length > 0 && line.trimStart().startsWith('// error: ');
    if (isAlone) ahead.push(...messages);
    else {
      found.push(...[...ahead, ...messages].map((message) => `${i + 1}: ${message}`));
      ahead = [];
    }
  }
  return found.sort(byLine);
}

/** What the compiler says of each file: `line: message`, in order. */
export function compileCorpus(
  programs: readonly CorpusProgram[],
): ReadonlyMap<string, readonly string[]> {
  const program = compileProject(corpusProject(programs), completeSchema());
  const found = new Map<string, string[]>();
  for (const { file, line, message } of program.diagnostics) {
    const list = found.get(file);
    if (list) list.push(`${line}: ${message}`);
    else found.set(file, [`${line}: ${message}`]);
  }
  for (const list of found.values()) list.sort(byLine);
  return found;
}

const corpusProject = (programs: readonly CorpusProgram[]): ReturnType<typeof createProject> =>
  createProject({
    root: '/',
    namespace: '',
    sourceApiVersion: defaultVersion,
    packageDirectories: [],
    features: new Set(),
    classes: programs.filter(({ kind }) => kind === 'class'),
    triggers: programs.filter(({ kind }) => kind === 'trigger'),
    components: trapComponents,
    findings: [],
  });

const byLine = (a: string, b: string): number =>
  Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : Number(a > b));
