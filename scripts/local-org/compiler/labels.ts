/** What code may name of the project's labels, flows and scripts. */
import type { Project } from '../project/project.ts';

/** Texts of custom labels by lower-case name. */
export function labelsOf(project: Project): ReadonlyMap<string, string> {
  return new Map(
    project.componentsOf('CustomLabel').map(({ fullName, content }) => {
      const { value } = content;
      return [fullName.toLowerCase(), typeof value === 'string' ? value : ''];
    }),
  );
}

/** Names of Visualforce pages in lower case. */
export const pagesOf = (project: Project): ReadonlySet<string> =>
  new Set(project.componentsOf('ApexPage').map(({ fullName }) => fullName.toLowerCase()));

/** Names of flows by lower-case name. */
export const flowsOf = (project: Project): ReadonlyMap<string, string> =>
  new Map(
    project.componentsOf('Flow').map(({ fullName }) => [fullName.toLowerCase(), fullName] as const),
  );

/** Names of DataWeave scripts by lower-case name. */
export const scriptsOf = (project: Project): ReadonlyMap<string, string> =>
  new Map(
    project
      .componentsOf('DataWeaveResource')
      .map(({ fullName }) => [fullName.toLowerCase(), fullName] as const),
  );
