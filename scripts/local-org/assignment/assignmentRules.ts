/**
 * Assignment rules of leads and cases, ready to run.
 * https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_assignmentrule.htm
 */
import { compileCriteria, type Criteria } from '../criteria/criteria.ts';
import { flagOf, partsOf, textOf } from '../project/content.ts';
import type { MetadataContent, Project } from '../project/project.ts';
import type { ObjectDescribe, OrgSchema } from '../schema/model.ts';

export interface AssignmentEntry {
  readonly applies: Criteria;
  /** Null: the record keeps its owner. */
  readonly owner: { readonly type: 'User' | 'Queue'; readonly name: string } | null;
}

export interface AssignmentRule {
  readonly name: string;
  readonly active: boolean;
  readonly entries: readonly AssignmentEntry[];
}

export interface AssignmentRules {
  readonly byObject: ReadonlyMap<string, readonly AssignmentRule[]>;
  /** Rules that cannot be applied. */
  readonly problems: readonly { readonly file: string; readonly message: string }[];
}

const cache = new WeakMap<Project, AssignmentRules>();

export function assignmentRulesOf(project: Project, schema: OrgSchema): AssignmentRules {
  let rules = cache.get(project);
  if (!rules) cache.set(project, (rules = readRules(project, schema)));
  return rules;
}

function readRules(project: Project, schema: OrgSchema): AssignmentRules {
  const byObject = new Map<string, AssignmentRule[]>();
  const problems: { file: string; message: string }[] = [];
  for (const { file, fullName, content } of project.componentsOf('AssignmentRules')) {
    const object = schema.object(fullName);
    if (!object) continue;
    for (const part of partsOf(content, 'assignmentRule')) {
      const rule = compileRule(schema, object, part);
      if (typeof rule === 'string') {
        const name = textOf(part, 'fullName') ?? '';
        problems.push({
          file,
          message: `the assignment rule ${fullName}.${name} is not applied: ${rule}`,
        });
      } else byObject.set(object.name, [...(byObject.get(object.name) ?? []), rule]);
    }
  }
  return { byObject, problems };
}

/** One entry that is not understood spoils the rule: later entries would get its records. */
function compileRule(
  schema: OrgSchema,
  object: ObjectDescribe,
  content: MetadataContent,
): AssignmentRule | string {
  const entries: AssignmentEntry[] = [];
  for (const part of partsOf(content, 'ruleEntry')) {
    if (textOf(part, 'formula')) return 'formulas of assignment rules are missing in the local org';
    const items = partsOf(part, 'criteriaItems').map((item) => ({
      field: textOf(item, 'field') ?? '',
      operation: textOf(item, 'operation') ?? '',
      value: textOf(item, 'value') ?? '',
    }));
    const applies = compileCriteria(schema, object, items, textOf(part, 'booleanFilter'));
    if (typeof applies === 'string') return applies;
    const name = textOf(part, 'assignedTo');
    const type = textOf(part, 'assignedToType') === 'Queue' ? 'Queue' : 'User';
    entries.push({ applies, owner: name === null ? null : { type, name } });
  }
  const name = textOf(content, 'fullName') ?? '';
  return { name, active: flagOf(content, 'active'), entries };
}
