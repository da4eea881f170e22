/**
 * Active duplicate rules of a project, ready to run.
 * https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_duplicaterule.htm
 */
import { compileCriteria, type Criteria } from '../criteria/criteria.ts';
import { flagOf, numberOf, partOf, partsOf, textOf, textsOf } from '../project/content.ts';
import type { MetadataComponent, MetadataContent, Project } from '../project/project.ts';
import type { ObjectDescribe, OrgSchema } from '../schema/model.ts';
import { compileMatchingRule, type MatchingRule } from './matchingRule.ts';

export type DuplicateAction = 'block' | 'alert' | 'pass';

export interface DuplicateCheck {
  readonly matching: MatchingRule;
  /** Fields of the record that is saved, in the order of the matching rule's items. */
  readonly inputs: readonly string[];
}

export interface DuplicateRule {
  readonly name: string;
  readonly object: ObjectDescribe;
  readonly onInsert: DuplicateAction;
  readonly onUpdate: DuplicateAction;
  readonly alertText: string;
  readonly applies: Criteria;
  /** Records that the user may not see are no duplicates. */
  readonly enforcesSharing: boolean;
  readonly checks: readonly DuplicateCheck[];
}

export interface DuplicateRules {
  /** Object → its rules in order. */
  readonly byObject: ReadonlyMap<string, readonly DuplicateRule[]>;
  /** Rules that cannot be applied. */
  readonly problems: readonly { readonly file: string; readonly message: string }[];
  /** Algorithms of matching methods that are missing: what they alone would find is not found. */
  readonly gaps: readonly { readonly file: string; readonly message: string }[];
}

const cache = new WeakMap<Project, DuplicateRules>();

export function duplicateRulesOf(project: Project, schema: OrgSchema): DuplicateRules {
  let rules = cache.get(project);
  if (!rules) cache.set(project, (rules = readRules(project, schema)));
  return rules;
}

function readRules(project: Project, schema: OrgSchema): DuplicateRules {
  const byObject = new Map<string, DuplicateRule[]>();
  const problems: { file: string; message: string }[] = [];
  const gaps: { file: string; message: string }[] = [];
  const components = project
    .componentsOf('DuplicateRule')
    .filter(({ content }) => flagOf(content, 'isActive'))
    .sort((a, b) => orderOf(a) - orderOf(b));
  for (const component of components) {
    const { file, fullName } = component;
    const rule = compileRule(project, schema, component);
    if (typeof rule === 'string') {
      problems.push({ file, message: `the duplicate rule ${fullName} is not enforced: ${rule}` });
      continue;
    }
    byObject.set(rule.object.name, [...(byObject.get(rule.object.name) ?? []), rule]);
    const items = rule.checks.flatMap(({ matching }) => matching.items);
    const missing = [...new Set(items.flatMap(({ method }) => method.missing))];
    if (missing.length > 0) {
      const message = `the duplicate rule ${fullName} is enforced without ${missing.join(', ')}`;
      gaps.push({ file, message });
    }
  }
  return { byObject, problems, gaps };
}

const orderOf = ({ content }: MetadataComponent): number => numberOf(content, 'sortOrder') ?? 0;

function compileRule(
  project: Project,
  schema: OrgSchema,
  { fullName, content }: MetadataComponent,
): DuplicateRule | string {
  const [objectName = '', name = fullName] = fullName.split('.');
  const object = schema.object(objectName);
  if (!object) return `there is no object ${objectName}`;
  const filter = partOf(content, 'duplicateRuleFilter') ?? {};
  const items = partsOf(filter, 'duplicateRuleFilterItems').map((item) => ({
    field: `${textOf(item, 'table') ?? objectName}.${textOf(item, 'field') ?? ''}`,
    operation: textOf(item, 'operation') ?? '',
    value: textOf(item, 'value') ?? '',
  }));
  const applies = compileCriteria(schema, object, items, textOf(filter, 'booleanFilter'));
  if (typeof applies === 'string') return applies;
  const checks: DuplicateCheck[] = [];
  for (const part of partsOf(content, 'duplicateRuleMatchRules')) {
    const check = compileCheck(project, schema, object, part);
    if (typeof check === 'string') return check;
    checks.push(check);
  }
  return {
    name,
    object,
    applies,
    checks,
    enforcesSharing: textOf(content, 'securityOption') === 'EnforceSharingRules',
    onInsert: actionOf(content, 'Insert'),
    onUpdate: actionOf(content, 'Update'),
    // What an org shows when the rule has no text of its own.
    alertText: textOf(content, 'alertText')?.trim() || 'Use one of these records?',
  };
}

/** Trap: Allow without the operation Alert saves and says nothing. */
function actionOf(content: MetadataContent, when: 'Insert' | 'Update'): DuplicateAction {
  if (textOf(content, `actionOn${when}`) === 'Block') return 'block';
  const operations = textsOf(content, `operationsOn${when}`);
  return operations.some((each) => each.toLowerCase() === 'alert') ? 'alert' : 'pass';
}

function compileCheck(
  project: Project,
  schema: OrgSchema,
  object: ObjectDescribe,
  part: MetadataContent,
): DuplicateCheck | string {
  const targetName = textOf(part, 'matchRuleSObjectType') ?? object.name;
  const ruleName = (textOf(part, 'matchingRule') ?? '').replace(/^.*\./, '');
  const target = schema.object(targetName);
  if (!target) return `there is no object ${targetName}`;
  if (ruleName.startsWith('Standard_'))
    return `the standard matching rule ${ruleName} is missing in the local org`;
  const found = project
    .componentsOf('MatchingRules')
    .filter(({ fullName }) => fullName.toLowerCase() === targetName.toLowerCase())
    .flatMap((component) => partsOf(component.content, 'matchingRules'))
    .find((each) => textOf(each, 'fullName')?.toLowerCase() === ruleName.toLowerCase());
  if (!found) return `there is no matching rule ${targetName}.${ruleName}`;
  if (textOf(found, 'ruleStatus') !== 'Active')
    return `its matching rule ${targetName}.${ruleName} is not active`;
  const matching = compileMatchingRule(ruleName, target, found);
  if (typeof matching === 'string') return matching;
  return mapInputs(object, matching, partOf(part, 'objectMapping'));
}

/** Without a mapping fields of the same name are compared. */
function mapInputs(
  object: ObjectDescribe,
  matching: MatchingRule,
  mapping: MetadataContent | null,
): DuplicateCheck | string {
  const pairs = mapping ? partsOf(mapping, 'mappingFields') : [];
  const inputs: string[] = [];
  for (const { field } of matching.items) {
    const pair = pairs.find(
      (each) => matching.object.field(textOf(each, 'outputField') ?? '') === field,
    );
    const name = pair ? (textOf(pair, 'inputField') ?? '') : field.name;
    const input = object.field(name);
    if (!input)
      return `${object.name} has no field to compare with ${matching.object.name}.${field.name}`;
    inputs.push(input.name);
  }
  return { matching, inputs };
}
