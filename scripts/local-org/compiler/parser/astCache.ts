/**
 * Syntax trees on disk, by content of the source: parsing takes most of the time of a compilation
 * (3 s for 10,000 lines in a fresh process, 40 ms from here). The folder is named after the parser's
 * own sources, so another version never reads these trees. It is a cache only: whatever cannot be
 * read or written is parsed. `LOCAL_ORG_CACHE=off` switches it off.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { threadId } from 'node:worker_threads';
import type { TriggerUnit, TypeDeclaration } from '../ast.ts';
import { parseClass, parseTrigger } from './index.ts';
import type { ParseResult } from './index.ts';

/** Sources of a few large projects; above it the folder starts anew. */
const maximumEntries = 5_000;

type Parser<Unit> = (source: string, file: string) => ParseResult<Unit>;

/** `parseClass`, from disk where its tree is known. */
export const parseClassOnce = (source: string, file: string): ParseResult<TypeDeclaration> =>
  parseOnce('class', parseClass, source, file);

/** `parseTrigger`, from disk where its tree is known. */
export const parseTriggerOnce = (source: string, file: string): ParseResult<TriggerUnit> =>
  parseOnce('trigger', parseTrigger, source, file);

/** Units with syntax errors are not kept: their diagnostics name the file. */
function parseOnce<Unit>(
  kind: string,
  parse: Parser<Unit>,
  source: string,
  file: string,
): ParseResult<Unit> {
  const folder = cacheFolder();
  if (folder === null) return parse(source, file);
  const hash = createHash('sha256').update(kind).update('\0').update(source).digest('hex');
  const entry = path.join(folder, `${hash}.json`);
  const known = readTree<Unit>(entry);
  if (known !== null) return { unit: known, diagnostics: [] };
  const parsed = parse(source, file);
  if (parsed.unit !== null) writeTree(entry, parsed.unit);
  return parsed;
}

function readTree<Unit>(entry: string): Unit | null {
  try {
    return JSON.parse(readFileSync(entry, 'utf8')) as Unit;
  } catch {
    return null;
  }
}

/** Under another name first: threads that compile the same project never read half a tree. */
function writeTree(entry: string, unit: unknown): void {
  const unfinished = `${entry}.${process.pid}.${threadId}`;
  try {
    writeFileSync(unfinished, JSON.stringify(unit));
    renameSync(unfinished, entry);
  } catch {
    rmSync(unfinished, { force: true });
  }
}

let folder: string | null | undefined;

/** Null when there is none to be had: switched off, or nothing may be written there. */
function cacheFolder(): string | null {
  if (process.env['LOCAL_ORG_CACHE'] === 'off') return null;
  if (folder === undefined) folder = openFolder();
  return folder;
}

function openFolder(): string | null {
  const all = fileURLToPath(
    new URL('../../../../node_modules/.cache/local-org-syntax', import.meta.url),
  );
  try {
    const own = path.join(all, parserVersion());
    mkdirSync(own, { recursive: true });
    for (const name of readdirSync(all)) {
      if (name !== path.basename(own)) rmSync(path.join(all, name), { recursive: true });
    }
    if (readdirSync(own).length > maximumEntries) rmSync(own, { recursive: true });
    mkdirSync(own, { recursive: true });
    return own;
  } catch {
    return null;
  }
}

/** Changes with everything that makes a tree: this folder, the nodes, the library. */
function parserVersion(): string {
  const here = fileURLToPath(new URL('.', import.meta.url));
  const library = createRequire(import.meta.url).resolve('@apexdevtools/apex-parser');
  const own = readdirSync(here).filter((name) => name.endsWith('.ts') && !name.includes('.test.'));
  const hash = createHash('sha256').update(library);
  for (const file of [...own.map((name) => path.join(here, name)), path.join(here, '../ast.ts')]) {
    hash.update(readFileSync(file));
  }
  hash.update(libraryVersion(library));
  return hash.digest('hex').slice(0, 16);
}

function libraryVersion(entry: string): string {
  const root = entry.slice(0, entry.lastIndexOf('apex-parser') + 'apex-parser'.length);
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}
