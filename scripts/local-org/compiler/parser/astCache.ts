/**
 * Syntax trees on disk, by content of the source: parsing takes most of the time of a compilation
 * (3 s for 10,000 lines in a fresh process, 40 ms from here). The folder is named after the parser's
 * own sources, so another version never reads these trees. It is a cache only: whatever cannot be
 * read or written is parsed. `LOCAL_ORG_CACHE` names another folder;
 * `off` switches the cache off.
 */
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { threadId } from 'node:worker_threads';
import type { TriggerUnit, TypeDeclaration } from '../ast.ts';
import { parseClass, parseTrigger } from './index.ts';
import type { ParseResult } from './index.ts';

/** Sources of a few large projects; above it the folder starts anew. */
const maximumEntries = 5_000;
const keptForMs = 7 * 24 * 3_600_000;

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
  const entry = entryOf(kind, source);
  if (entry === null) return parse(source, file);
  const known = readTree<Unit>(entry);
  if (known !== null) return { unit: known, diagnostics: [] };
  const parsed = parse(source, file);
  if (parsed.unit !== null) writeTree(entry, parsed.unit);
  return parsed;
}

function entryOf(kind: string, source: string): string | null {
  const folder = cacheFolder();
  if (folder === null) return null;
  const hash = createHash('sha256').update(kind).update('\0').update(source).digest('hex');
  return path.join(folder, `${hash}.json`);
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
  const setting = process.env['LOCAL_ORG_CACHE'];
  if (setting === 'off') return null;
  if (folder === undefined) folder = openFolder(setting ? path.resolve(setting) : usualFolder);
  return folder;
}

const usualFolder = fileURLToPath(
  new URL('../../../../node_modules/.cache/local-org-syntax', import.meta.url),
);

function openFolder(all: string): string | null {
  try {
    const own = path.join(all, parserVersion());
    mkdirSync(own, { recursive: true });
    removeOldEntries(all);
    if (readdirSync(own).length > maximumEntries) rmSync(own, { recursive: true });
    mkdirSync(own, { recursive: true });
    return own;
  } catch {
    return null;
  }
}

/** Of parsers that no longer are; two checkouts may share the folder, so not at once. */
function removeOldEntries(all: string): void {
  const now = Date.now();
  for (const name of readdirSync(all)) {
    const folder = path.join(all, name);
    if (now - statSync(folder).mtimeMs > keptForMs)
      rmSync(folder, { recursive: true, force: true });
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
