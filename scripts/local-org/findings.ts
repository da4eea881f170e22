import { sharingFindings } from './access/sharing/rules.ts';
import { assignmentFindings } from './assignment/findings.ts';
import { unenforcedRules } from './dml/extensions.ts';
import type { Program } from './compiler/program.ts';
import { duplicateFindings } from './duplicates/findings.ts';
import { flowFindings } from './flow/findings.ts';
import { formulaFindings } from './formula/findings.ts';
import type { Project, ProjectFinding } from './project/project.ts';
import type { OrgSchema } from './schema/model.ts';

/**
 * What of a project's metadata the local org could not read, does not use or does not enforce. Of
 * flows only with the compiled code, which they call.
 */
export function findingsOf(
  project: Project,
  schema: OrgSchema,
  program: Program | null = null,
): readonly ProjectFinding[] {
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
    ...sharingFindings(project, schema),
    ...(program ? flowFindings({ project, schema, program }) : []),
    ...unenforcedRules(schema.objects.values(), project),
  ];
}
