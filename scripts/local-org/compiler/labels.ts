/** Texts of the project's custom labels by lower-case name. */
import type { Project } from '../project/project.ts';

export function labelsOf(project: Project): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const component of project.componentsOf('CustomLabels')) {
    const entries = component.content['labels'];
    for (const entry of Array.isArray(entries) ? entries : []) add(labels, entry);
  }
  return labels;
}

function add(labels: Map<string, string>, entry: unknown): void {
  if (typeof entry !== 'object' || entry === null) return;
  const { fullName, value } = entry as { readonly fullName?: unknown; readonly value?: unknown };
  if (typeof fullName === 'string') labels.set(fullName.toLowerCase(), typeof value === 'string' ? value : '');
}
