/** The files of a project that count as source. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ignore from 'ignore';

/** Folders and files that the CLI never takes as source, whatever .forceignore says. */
const neverSource =
  /^(?:\..*|node_modules|__tests__|__mocks__|jsconfig\.json|tsconfig\.json|\.eslintrc\.json|package\.xml)$/;

/**
 * Paths of all files below the package directories, relative to the root with forward slashes, in
 * the order of the directories and of names; without those that .forceignore names.
 */
export function sourceFiles(root: string, packageDirectories: readonly string[]): string[] {
  const isIgnored = ignoredBy(root);
  const seen = new Set<string>();
  for (const directory of packageDirectories) walk(root, directory, isIgnored, seen);
  return [...seen];
}

/** .forceignore has the syntax of .gitignore, relative to the project's root. */
function ignoredBy(root: string): (file: string) => boolean {
  const file = path.join(root, '.forceignore');
  if (!existsSync(file)) return () => false;
  const matcher = ignore().add(readFileSync(file, 'utf8'));
  return (relative) => matcher.ignores(relative);
}

function walk(
  root: string,
  folder: string,
  isIgnored: (file: string) => boolean,
  seen: Set<string>,
): void {
  const entries = readdirSync(path.join(root, folder), { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (neverSource.test(entry.name)) continue;
    const relative = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!isIgnored(`${relative}/`)) walk(root, relative, isIgnored, seen);
    } else if (!isIgnored(relative)) seen.add(relative);
  }
}
