/** A project made of source texts, for tests of the local org itself. */
import { createProject } from '../project/index.ts';
import type { MetadataComponent, Project } from '../project/project.ts';

export interface ProjectSources {
  readonly classes?: Readonly<Record<string, string>>;
  readonly triggers?: Readonly<Record<string, string>>;
  readonly components?: readonly MetadataComponent[];
  readonly apiVersion?: number;
}

export function projectOf(sources: ProjectSources): Project {
  const apiVersion = sources.apiVersion ?? 67;
  const files = (items: Readonly<Record<string, string>>, suffix: string) =>
    Object.entries(items).map(([name, text]) => ({
      name,
      file: `${name}${suffix}`,
      apiVersion,
      text,
      hasMeta: true,
    }));
  return createProject({
    root: '/',
    namespace: '',
    sourceApiVersion: apiVersion,
    packageDirectories: [],
    features: new Set(),
    classes: files(sources.classes ?? {}, '.cls'),
    triggers: files(sources.triggers ?? {}, '.trigger'),
    components: sources.components ?? [],
    findings: [],
  });
}
