/** Texts of the project's custom labels by lower-case name. */
import type { Project } from '../project/project.ts';

export function labelsOf(project: Project): ReadonlyMap<string, string> {
  return new Map(
    project.componentsOf('CustomLabel').map(({ fullName, content }) => {
      const { value } = content;
      return [fullName.toLowerCase(), typeof value === 'string' ? value : ''];
    }),
  );
}
