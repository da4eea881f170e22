import { assignmentFindings } from './assignment/findings.ts';
import { unenforcedRules } from './dml/extensions.ts';
import { duplicateFindings } from './duplicates/findings.ts';
import { formulaFindings } from './formula/findings.ts';
import type { Project, ProjectFinding } from './project/project.ts';
import type { OrgSchema } from './schema/model.ts';

/** What of a project's metadata the local org could not read, does not use or does not enforce. */
export function findingsOf(project: Project, schema: OrgSchema): readonly ProjectFinding[] {
  const ofSchema = schema.findings.map(({ file, message }): ProjectFinding => ({
    file,
    message,
    line: null,
    severity: 'error',
  }));
  return [
    ...project.findings,
    ...ofSchema,
    ...formulaFindings(schema, project),
    ...duplicateFindings(schema, project),
    ...assignmentFindings(schema, project),
    ...unenforcedRules(schema.objects.values(), project),
  ];
}
