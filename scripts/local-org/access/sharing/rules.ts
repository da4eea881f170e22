/**
 * Sharing rules of the project: by owner, by criteria, for guests.
 * https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_sharingrules.htm
 *
 * Differs: rules are conditions of every query, not rows of share objects (RowCause Rule); they hold at
 * once when a record, a group or a role changes. Territory rules are not applied.
 */
import { compileCriteria, type Criteria } from '../../criteria/criteria.ts';
import { partOf, partsOf, textOf } from '../../project/content.ts';
import type { MetadataContent, Project, ProjectFinding } from '../../project/project.ts';
import type { ObjectDescribe, OrgSchema } from '../../schema/model.ts';
import { qualify } from '../../schema/naming.ts';
import type { Audience } from './groupGraph.ts';

export interface SharingRule {
  /** Among all rules of the project. */
  readonly index: number;
  readonly kind: 'owner' | 'criteria' | 'guest';
  readonly object: ObjectDescribe;
  readonly edit: boolean;
  readonly sharedTo: Audience;
  /** Of rules by owner. */
  readonly sharedFrom: Audience | null;
  /** Of rules by criteria. */
  readonly criteria: Criteria | null;
  /** Of rules on accounts: object → `Read` or `Edit` of its records below the account. */
  readonly children: ReadonlyMap<string, string>;
}

interface Rules {
  readonly rules: readonly SharingRule[];
  readonly findings: readonly ProjectFinding[];
}

const known = new WeakMap<OrgSchema, Rules>();

export const sharingRules = (project: Project, schema: OrgSchema): readonly SharingRule[] =>
  rulesOf(project, schema).rules;

/** Rules that the local org cannot apply. */
export const sharingFindings = (project: Project, schema: OrgSchema): readonly ProjectFinding[] =>
  rulesOf(project, schema).findings;

function rulesOf(project: Project, schema: OrgSchema): Rules {
  let found = known.get(schema);
  if (!found) known.set(schema, (found = readRules(project, schema)));
  return found;
}

const elements = [
  ['sharingOwnerRules', 'owner'],
  ['sharingCriteriaRules', 'criteria'],
  ['sharingGuestRules', 'guest'],
] as const;

function readRules(project: Project, schema: OrgSchema): Rules {
  const rules: SharingRule[] = [];
  const findings: ProjectFinding[] = [];
  for (const { fullName, file, content } of project.componentsOf('SharingRules')) {
    const note = (message: string): number =>
      findings.push({ file, message, line: null, severity: 'note' });
    const object = schema.object(qualify(fullName, schema.namespace));
    if (!object) {
      note(`there is no object ${fullName} whose records could be shared`);
      continue;
    }
    for (const [element, kind] of elements) {
      for (const each of partsOf(content, element)) {
        const rule = readRule(schema, object, kind, each, rules.length);
        if (typeof rule !== 'string') rules.push(rule);
        else note(`sharing rule ${textOf(each, 'fullName') ?? ''} is not applied: ${rule}`);
      }
    }
    for (const each of partsOf(content, 'sharingTerritoryRules'))
      note(`sharing rule ${textOf(each, 'fullName') ?? ''} is not applied: it is for territories`);
  }
  return { rules, findings };
}

/** Or why it cannot be applied. */
function readRule(
  schema: OrgSchema,
  object: ObjectDescribe,
  kind: SharingRule['kind'],
  content: MetadataContent,
  index: number,
): SharingRule | string {
  const sharedTo = audienceOf(content, 'sharedTo');
  const sharedFrom = audienceOf(content, 'sharedFrom');
  if (!sharedTo) return 'it does not say whom it shares with';
  if (kind === 'owner' && !sharedFrom) return 'it does not say whose records it shares';
  const criteria = kind === 'owner' ? null : criteriaOf(schema, object, content);
  if (typeof criteria === 'string') return criteria;
  return {
    index,
    kind,
    object,
    edit: kind !== 'guest' && textOf(content, 'accessLevel') === 'Edit',
    sharedTo,
    sharedFrom: kind === 'owner' ? sharedFrom : null,
    criteria,
    children: childAccess(content),
  };
}

/** `<role>Sales</role>`, `<allInternalUsers/>`. */
function audienceOf(content: MetadataContent, element: string): Audience | null {
  const holder = partOf(content, element);
  const [kind] = holder ? Object.keys(holder).filter((key) => !key.startsWith('@')) : [];
  return kind === undefined || !holder ? null : { kind, name: textOf(holder, kind) ?? '' };
}

function criteriaOf(
  schema: OrgSchema,
  object: ObjectDescribe,
  content: MetadataContent,
): Criteria | string {
  const items = partsOf(content, 'criteriaItems').map((item) => ({
    field: textOf(item, 'field') ?? '',
    operation: textOf(item, 'operation') ?? '',
    value: textOf(item, 'value') ?? '',
  }));
  return compileCriteria(schema, object, items, textOf(content, 'booleanFilter'));
}

function childAccess(content: MetadataContent): ReadonlyMap<string, string> {
  const settings = partOf(content, 'accountSettings');
  const access = ['Case', 'Contact', 'Opportunity'].flatMap((object) => {
    const level = settings && textOf(settings, `${object.toLowerCase()}AccessLevel`);
    return level === 'Read' || level === 'Edit' ? [[object, level] as const] : [];
  });
  return new Map(access);
}
