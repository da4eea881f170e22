/** Assignment rules of a project that the local org cannot apply. */
import type { Project, ProjectFinding } from '../project/project.ts';
import type { OrgSchema } from '../schema/model.ts';
import { assignmentRulesOf } from './assignmentRules.ts';

export function assignmentFindings(schema: OrgSchema, project: Project): readonly ProjectFinding[] {
  return assignmentRulesOf(project, schema).problems.map(({ file, message }) => ({
    file,
    message,
    line: null,
    severity: 'note',
  }));
}
