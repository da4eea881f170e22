/** Picklist values of fields: their own, of a global value set, of a standard value set. */
import { flagOf, partOf, partsOf, textOf, textsOf } from '../project/content.ts';
import type { MetadataContent, Project } from '../project/project.ts';
import type { PicklistValue } from './model.ts';

/** Standard value set → the fields that take their values from it. The commoner ones of about 60. */
const standardSetFields: Readonly<Record<string, readonly string[]>> = {
  AccountOwnership: ['Account.Ownership'],
  AccountRating: ['Account.Rating', 'Lead.Rating'],
  AccountType: ['Account.Type'],
  CampaignMemberStatus: ['CampaignMember.Status'],
  CampaignStatus: ['Campaign.Status'],
  CampaignType: ['Campaign.Type'],
  CaseOrigin: ['Case.Origin'],
  CasePriority: ['Case.Priority'],
  CaseReason: ['Case.Reason'],
  CaseStatus: ['Case.Status'],
  CaseType: ['Case.Type'],
  ContactRole: ['OpportunityContactRole.Role', 'AccountContactRole.Role'],
  ContractStatus: ['Contract.Status'],
  EventSubject: ['Event.Subject'],
  EventType: ['Event.Type'],
  Industry: ['Account.Industry', 'Lead.Industry'],
  LeadSource: [
    'Account.AccountSource',
    'Contact.LeadSource',
    'Lead.LeadSource',
    'Opportunity.LeadSource',
  ],
  LeadStatus: ['Lead.Status'],
  OpportunityStage: ['Opportunity.StageName'],
  OpportunityType: ['Opportunity.Type'],
  OrderStatus: ['Order.Status'],
  OrderType: ['Order.Type'],
  Product2Family: ['Product2.Family'],
  QuoteStatus: ['Quote.Status'],
  Salutation: ['Contact.Salutation', 'Lead.Salutation'],
  SolutionStatus: ['Solution.Status'],
  TaskPriority: ['Task.Priority'],
  TaskStatus: ['Task.Status'],
  TaskSubject: ['Task.Subject'],
  TaskType: ['Task.Type'],
};

export interface ValueSets {
  /** Values of a field's `<valueSet>` element. */
  valuesOf(valueSet: MetadataContent): readonly PicklistValue[];
  /** Values that the project gives a standard field, null when it leaves them as they are. */
  ofStandardField(object: string, field: string): readonly PicklistValue[] | null;
}

export function createValueSets(project: Project): ValueSets {
  const standard = new Map<string, readonly PicklistValue[]>();
  for (const { fullName, content } of project.componentsOf('StandardValueSet')) {
    const values = valuesFrom(partsOf(content, 'standardValue'));
    for (const path of standardSetFields[fullName] ?? []) standard.set(path.toLowerCase(), values);
  }
  return {
    valuesOf: (valueSet) => fieldValues(project, valueSet),
    ofStandardField: (object, field) => standard.get(`${object}.${field}`.toLowerCase()) ?? null,
  };
}

function fieldValues(project: Project, valueSet: MetadataContent): readonly PicklistValue[] {
  const shared = textOf(valueSet, 'valueSetName');
  const definition = partOf(valueSet, 'valueSetDefinition');
  const global = shared === null ? undefined : project.component('GlobalValueSet', shared);
  const values = global
    ? valuesFrom(partsOf(global.content, 'customValue'))
    : valuesFrom(partsOf(definition ?? {}, 'value'));
  return controlled(values, partsOf(valueSet, 'valueSettings'));
}

function valuesFrom(elements: readonly MetadataContent[]): PicklistValue[] {
  return elements.map((element) => {
    const value = textOf(element, 'fullName') ?? '';
    return {
      value,
      label: textOf(element, 'label') ?? value,
      active: flagOf(element, 'isActive', true),
      defaultValue: flagOf(element, 'default'),
      controllingValues: null,
    };
  });
}

/** Dependent picklists: `<valueSettings>` says for which values of the controller one is offered. */
function controlled(
  values: readonly PicklistValue[],
  settings: readonly MetadataContent[],
): readonly PicklistValue[] {
  if (settings.length === 0) return values;
  const byValue = new Map<string, string[]>();
  for (const setting of settings) {
    const value = textOf(setting, 'valueName') ?? '';
    const before = byValue.get(value) ?? [];
    byValue.set(value, [...before, ...textsOf(setting, 'controllingFieldValue')]);
  }
  return values.map((each) => ({ ...each, controllingValues: byValue.get(each.value) ?? [] }));
}
