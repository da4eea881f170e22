/** Values, conditions and filters out of the metadata of a flow. */
import { partOf, partsOf, textOf } from '../../project/content.ts';
import type { MetadataContent } from '../../project/project.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../../runtime/dateTypes.ts';
import { ApexDecimal } from '../../runtime/decimal.ts';
import type {
  Condition,
  ConditionSet,
  Filter,
  FilterSet,
  NamedSource,
  NamedTarget,
  ValueSource,
} from '../model.ts';

const literal = (value: unknown): ValueSource => ({ kind: 'literal', value });

const readers: Readonly<Record<string, (text: string) => ValueSource>> = {
  stringValue: (text) => ({ kind: 'text', text }),
  elementReference: (path) => ({ kind: 'reference', path }),
  numberValue: (text) => literal(ApexDecimal.tryParse(text)?.stripTrailingZeros() ?? null),
  booleanValue: (text) => literal(text.trim().toLowerCase() === 'true'),
  dateValue: (text) => literal(ApexDate.tryParse(text.slice(0, 10))),
  dateTimeValue: (text) => literal(datetimeOf(text)),
  timeValue: (text) => literal(ApexTime.tryParse(text)),
};

function datetimeOf(text: string): ApexDatetime | null {
  const ms = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(ms) ? null : new ApexDatetime(ms);
}

/** The value in the element of that name; null when there is none. */
export function valueIn(content: MetadataContent, name = 'value'): ValueSource | null {
  const part = partOf(content, name);
  if (!part) return null;
  for (const [key, read] of Object.entries(readers)) {
    const text = textOf(part, key);
    if (text !== null) return read(text);
  }
  return null;
}

export function conditionsOf(content: MetadataContent): ConditionSet {
  return {
    logic: textOf(content, 'conditionLogic'),
    conditions: partsOf(content, 'conditions').map((each): Condition => ({
      left: textOf(each, 'leftValueReference') ?? '',
      operator: textOf(each, 'operator') ?? 'None',
      right: valueIn(each, 'rightValue'),
    })),
  };
}

export function filtersOf(content: MetadataContent): FilterSet {
  return {
    logic: textOf(content, 'filterLogic'),
    filters: partsOf(content, 'filters').map((each): Filter => ({
      field: textOf(each, 'field') ?? '',
      operator: textOf(each, 'operator') ?? 'None',
      value: valueIn(each),
    })),
  };
}

/** `<inputAssignments>` with a field or a name, and a value. */
export const sourcesOf = (content: MetadataContent, name: string): readonly NamedSource[] =>
  partsOf(content, name).map((each) => ({
    name: textOf(each, 'field') ?? textOf(each, 'name') ?? '',
    value: valueIn(each),
  }));

export const targetsOf = (content: MetadataContent, name: string): readonly NamedTarget[] =>
  partsOf(content, name).map((each) => ({
    name: textOf(each, 'field') ?? textOf(each, 'name') ?? '',
    target: textOf(each, 'assignToReference') ?? '',
  }));

/** Name of the element that a connector leads to. */
export function targetOf(content: MetadataContent, name = 'connector'): string | null {
  const connector = partOf(content, name);
  return connector && textOf(connector, 'targetReference');
}
