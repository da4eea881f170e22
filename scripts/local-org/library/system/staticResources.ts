/** Bodies of the project's static resources. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { throwApex } from '../../runtime/exceptions.ts';
import { tx } from '../../runtime/transaction.ts';

const metaSuffix = '-meta.xml';

/** Bytes of the resource (name in any case). Throws a StringException when there is none. */
export function staticResourceBody(name: string): Uint8Array {
  const { project } = tx().org;
  const component = project
    .componentsOf('StaticResource')
    .find(({ fullName }) => fullName.toLowerCase() === name.toLowerCase());
  const file =
    component && contentFile(path.join(project.root, component.file), component.fullName);
  if (!file) throwApex('System.StringException', `Static Resource not found: ${name}`);
  return readFileSync(file);
}

/** `X.resource-meta.xml` stands beside `X.json`, `X.resource`, … */
function contentFile(componentFile: string, fullName: string): string | undefined {
  if (!componentFile.endsWith(metaSuffix) && existsSync(componentFile)) return componentFile;
  const folder = path.dirname(componentFile);
  const content = readdirSync(folder).find(
    (file) => path.parse(file).name === fullName && !file.endsWith(metaSuffix),
  );
  return content && path.join(folder, content);
}
