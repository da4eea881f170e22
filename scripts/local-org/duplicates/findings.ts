/** Duplicate rules of a project that the local org cannot apply, or not fully. */
import type { Project, ProjectFinding } from '../project/project.ts';
import type { OrgSchema } from '../schema/model.ts';
import { duplicateRulesOf } from './duplicateRules.ts';

export function duplicateFindings(schema: OrgSchema, project: Project): readonly ProjectFinding[] {
  const { problems, gaps } = duplicateRulesOf(project, schema);
  return [...problems, ...gaps].map(({ file, message }) => ({
    file,
    message,
    line: null,
    severity: 'note',
  }));
}
