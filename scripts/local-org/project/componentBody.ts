/** A component's content where that is a file of its own. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { isMetaFile } from './componentFile.ts';
import type { ComponentBody } from './project.ts';

/** Types whose content stands beside the -meta.xml. */
const withBody = /\.(resource|page|component|email|document|asset|dwl)-meta\.xml$/;

/**
 * `logo.resource-meta.xml` → `logo.png`, `logo.resource` or the folder `logo`; `Home.page-meta.xml` →
 * `Home.page`. Null when the type has no body or it is missing.
 */
export function bodyOf(root: string, metaFile: string): ComponentBody | null {
  const ending = withBody.exec(metaFile);
  if (!ending) return null;
  const folder = path.join(root, path.dirname(metaFile));
  const name = path.basename(metaFile, '-meta.xml');
  const direct = path.join(folder, name);
  if (existsSync(direct)) return { path: direct, isFolder: false };
  const base = name.slice(0, name.lastIndexOf('.'));
  const beside = readdirSync(folder).find(
    (each) => !isMetaFile(each) && (each === base || path.parse(each).name === base),
  );
  if (beside === undefined) return null;
  const found = path.join(folder, beside);
  return { path: found, isFolder: statSync(found).isDirectory() };
}
