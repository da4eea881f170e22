/** Rows behind the standard picklists that say more than a value: stages and statuses. */
import { flagOf, numberOf, partsOf, textOf } from '../../project/content.ts';
import type { MetadataContent } from '../../project/project.ts';
import type { PicklistValue } from '../model.ts';
import type { SeedContext } from './index.ts';
import type { SeedRow } from './SeedWriter.ts';

interface StatusTable {
  readonly object: string;
  readonly field: string;
  readonly valueSet: string;
  /** What the row says beyond its value, from the project's value set or as in a new org. */
  readonly row: (value: PicklistValue, metadata: MetadataContent | null) => SeedRow;
}

/** Stage → probability, forecast category. Closed stages are those of 100 and of category Omitted. */
const stages: Readonly<Record<string, readonly [number, string]>> = {
  Prospecting: [10, 'Pipeline'],
  Qualification: [10, 'Pipeline'],
  'Needs Analysis': [20, 'Pipeline'],
  'Value Proposition': [50, 'Pipeline'],
  'Id. Decision Makers': [60, 'Pipeline'],
  'Perception Analysis': [70, 'Pipeline'],
  'Proposal/Price Quote': [75, 'Pipeline'],
  'Negotiation/Review': [90, 'Pipeline'],
  'Closed Won': [100, 'Closed'],
  'Closed Lost': [0, 'Omitted'],
};

/** API value of a forecast category → the name that users see. */
const categoryNames: Readonly<Record<string, string>> = {
  BestCase: 'Best Case',
  Forecast: 'Commit',
  MostLikely: 'Most Likely',
};

const tables: readonly StatusTable[] = [
  {
    object: 'OpportunityStage',
    field: 'Opportunity.StageName',
    valueSet: 'OpportunityStage',
    row: stageRow,
  },
  {
    object: 'LeadStatus',
    field: 'Lead.Status',
    valueSet: 'LeadStatus',
    row: (value, metadata) => ({
      IsDefault: value.defaultValue,
      IsConverted: metadata ? flagOf(metadata, 'converted') : value.value === 'Closed - Converted',
    }),
  },
  {
    object: 'CaseStatus',
    field: 'Case.Status',
    valueSet: 'CaseStatus',
    row: closedRow(['Closed']),
  },
  {
    object: 'TaskStatus',
    field: 'Task.Status',
    valueSet: 'TaskStatus',
    row: closedRow(['Completed']),
  },
  {
    object: 'TaskPriority',
    field: 'Task.Priority',
    valueSet: 'TaskPriority',
    row: (value, metadata) => ({
      IsDefault: value.defaultValue,
      IsHighPriority: metadata ? flagOf(metadata, 'highPriority') : value.value === 'High',
    }),
  },
  {
    object: 'ContractStatus',
    field: 'Contract.Status',
    valueSet: 'ContractStatus',
    row: (value) => ({
      IsDefault: value.defaultValue,
      StatusCode: { Draft: 'Draft', Activated: 'Activated' }[value.value] ?? 'InApproval',
    }),
  },
];

function closedRow(closed: readonly string[]): StatusTable['row'] {
  return (value, metadata) => ({
    IsDefault: value.defaultValue,
    IsClosed: metadata ? flagOf(metadata, 'closed') : closed.includes(value.value),
  });
}

function stageRow(value: PicklistValue, metadata: MetadataContent | null): SeedRow {
  const [probability, category] = stages[value.value] ?? [0, 'Pipeline'];
  const closed = category === 'Closed' || category === 'Omitted';
  const forecast = (metadata && textOf(metadata, 'forecastCategory')) ?? category;
  return {
    DefaultProbability: (metadata && numberOf(metadata, 'probability')) ?? probability,
    ForecastCategory: forecast,
    ForecastCategoryName: categoryNames[forecast] ?? forecast,
    IsActive: value.active,
    IsClosed: metadata ? flagOf(metadata, 'closed') : closed,
    IsWon: metadata ? flagOf(metadata, 'won') : value.value === 'Closed Won',
  };
}

export function seedStatuses({ writer, schema, project }: SeedContext): void {
  for (const { object, field, valueSet, row } of tables) {
    const [objectName = '', fieldName = ''] = field.split('.');
    const values = schema.object(objectName)?.field(fieldName)?.picklistValues ?? [];
    const own = project.component('StandardValueSet', valueSet);
    const elements = own ? partsOf(own.content, 'standardValue') : [];
    writer.deleteAll(object);
    values.forEach((value, index) => {
      const metadata = elements.find((each) => textOf(each, 'fullName') === value.value) ?? null;
      writer.put(object, value.value, {
        MasterLabel: value.label,
        ApiName: value.value,
        SortOrder: index + 1,
        ...row(value, metadata),
      });
    });
  }
}
