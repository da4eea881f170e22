/** Several projects as one: a library and the project that stands on it are compiled together. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { ProjectError, createProject, readProject } from './index.ts';
import type { Project } from './project.ts';

/**
 * Reads the folders and puts what they hold into one project; the first gives namespace and API
 * version. A folder without sfdx-project.json whose sub-folders have one stands for these.
 * `namespace` takes the place of the project's own: the code runs as part of that managed package.
 * @throws ProjectError with one line when a folder is no project.
 */
export function readProjects(roots: readonly string[], namespace: string | null = null): Project {
  const [first, ...others] = roots.flatMap(projectsBelow).map((root) => readProject(root));
  if (!first) throw new ProjectError('There is no project to read.');
  const project = others.reduce(merge, first);
  return namespace === null
    ? project
    : createProject({ ...project, namespace: checked(namespace) });
}

/** https://developer.salesforce.com/docs/atlas.en-us.pkg2_dev.meta/pkg2_dev/sfdx_dev_reg_namespace.htm */
function checked(namespace: string): string {
  if (/^[a-z](?!\w*__)\w{0,14}$/i.test(namespace) && !namespace.endsWith('_')) return namespace;
  throw new ProjectError(
    `${namespace} is no namespace: up to 15 letters, digits and single underscores, a letter first`,
  );
}

function projectsBelow(root: string): string[] {
  if (existsSync(path.join(root, 'sfdx-project.json')) || !existsSync(root)) return [root];
  const below = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(root, entry.name))
    .filter((folder) => existsSync(path.join(folder, 'sfdx-project.json')));
  return below.length > 0 ? below : [root];
}

function merge(left: Project, right: Project): Project {
  return createProject({
    ...left,
    packageDirectories: [...left.packageDirectories, ...right.packageDirectories],
    features: new Set([...left.features, ...right.features]),
    classes: [...left.classes, ...right.classes],
    triggers: [...left.triggers, ...right.triggers],
    components: [...left.components, ...right.components],
    findings: [...left.findings, ...right.findings],
  });
}
