/**
 * One file for all the modules of a thread: Node loads it in a quarter of a second, where compiling
 * and resolving some 600 TypeScript modules takes one and a half. Built on first use, kept under
 * `node_modules/.cache` by the state of the sources. Plain JavaScript, since it runs before anything
 * can load TypeScript.
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { threadId } from 'node:worker_threads';
import { build } from 'esbuild';

const scripts = fileURLToPath(new URL('..', import.meta.url));
const keptForMs = 24 * 3_600_000;
const cache = path.join(scripts, '../node_modules/.cache/thread-bundles');

/**
 * @param {string} entry address of a TypeScript module
 * @returns {Promise<string>} address of the JavaScript module that does the same
 */
export async function bundleOf(entry) {
  const file = fileURLToPath(entry);
  const name = `${path.basename(file, '.ts')}-${sourceState(file)}.mjs`;
  const bundle = path.join(cache, name);
  if (!existsSync(bundle)) await makeBundle(file, bundle);
  return pathToFileURL(bundle).href;
}

/** Under another name first: threads that start together never load half a bundle. */
async function makeBundle(entry, bundle) {
  mkdirSync(cache, { recursive: true });
  removeOldBundles();
  const unfinished = path.join(cache, `${process.pid}-${threadId}-${path.basename(bundle)}`);
  await build({
    entryPoints: [entry],
    outfile: unfinished,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: `node${process.versions.node}`,
    packages: 'external',
    sourcemap: 'inline',
    sourcesContent: false,
    plugins: [ownAddress],
  });
  renameSync(unfinished, bundle);
}

/** Of sources that are no longer so; another process may still be about to load a young one. */
function removeOldBundles() {
  const now = Date.now();
  for (const name of readdirSync(cache)) {
    const file = path.join(cache, name);
    const state = statSync(file, { throwIfNoEntry: false });
    if (state && now - state.mtimeMs > keptForMs) rmSync(file, { force: true });
  }
}

/** Modules that read files beside them, or start threads, still find them. */
const ownAddress = {
  name: 'own-address',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
      const text = readFileSync(file, 'utf8');
      const own = JSON.stringify(pathToFileURL(file).href);
      return { contents: text.replaceAll('import.meta.url', own), loader: 'ts' };
    });
  },
};

/** Changes with every source that is added, edited, moved or removed; reading none of them. */
function sourceState(entry) {
  const sources = readdirSync(scripts, { recursive: true })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => path.join(scripts, file));
  const hash = createHash('sha256');
  for (const file of [entry, ...sources.sort()]) {
    const { mtimeMs, size } = statSync(file);
    hash.update(`${file}\0${mtimeMs}\0${size}\0`);
  }
  return hash.digest('hex').slice(0, 16);
}
