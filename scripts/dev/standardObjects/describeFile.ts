/** Turns a REST describe result into the compact form of local-org/schema/standard. */
import { groupableByType, searchableByType } from '../../local-org/schema/fieldDescribe.ts';
import { labelFromName } from '../../local-org/schema/fieldSpec.ts';
import type { FieldType } from '../../local-org/schema/model.ts';

export interface DescribedField {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly length?: number;
  readonly precision?: number;
  readonly digits?: number;
  readonly scale?: number;
  readonly nillable?: boolean;
  readonly createable?: boolean;
  readonly updateable?: boolean;
  readonly defaultedOnCreate?: boolean;
  readonly restrictedPicklist?: boolean;
  readonly autoNumber?: boolean;
  readonly idLookup?: boolean;
  readonly nameField?: boolean;
  readonly permissionable?: boolean;
  readonly filterable?: boolean;
  readonly sortable?: boolean;
  readonly groupable?: boolean;
  readonly polymorphicForeignKey?: boolean;
  readonly compoundFieldName?: string;
  readonly defaultValue?: string | boolean | number;
  readonly referenceTo?: readonly string[];
  readonly relationshipName?: string;
  readonly picklistValues?: readonly { value: string; label: string; default: boolean }[];
}

export interface DescribedChild {
  readonly childSObject: string;
  readonly field: string;
  readonly relationshipName: string | null;
  readonly cascadeDelete: boolean;
  readonly restrictedDelete: boolean;
}

export interface DescribedObject {
  readonly name: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly keyPrefix: string;
  readonly fields: readonly DescribedField[];
  readonly childRelationships: readonly DescribedChild[];
}

/** Sets of values that several fields share, by the name in valueSets.json. */
const sharedSets: readonly (readonly [RegExp, string])[] = [
  [/TimeZoneSidKey$/, 'timeZones'],
  [/GeocodeAccuracy$/, 'geocodeAccuracy'],
  [/^RecurrenceType$/, 'recurrenceTypes'],
  [/^RecurrenceInstance$/, 'recurrenceInstances'],
  [/^RecurrenceMonthOfYear$/, 'months'],
];

export function specOfDescribed(field: DescribedField): string {
  const parts = [
    typeOf(field),
    flagsOf(field),
    field.name === 'RecordTypeId' ? '{recordTypes}' : '',
    targetsOf(field),
    field.compoundFieldName && field.compoundFieldName !== field.name
      ? '<' + field.compoundFieldName
      : '',
    field.picklistValues ? `[${valuesOf(field)}]` : '',
    field.label === labelFromName(field.name) ? '' : `"${field.label}"`,
  ];
  return parts.filter(Boolean).join(' ');
}

function typeOf(field: DescribedField): string {
  const { type } = field;
  if (type === 'int') return `int(${field.digits ?? 9})`;
  if (field.precision) return `${type}(${field.precision},${field.scale ?? 0})`;
  if (field.length && type !== 'id' && type !== 'reference') return `${type}(${field.length})`;
  return type;
}

function flagsOf(field: DescribedField): string {
  const { type, length = 0 } = field;
  const searchable = searchableByType(type, length);
  const letters: readonly (readonly [string, boolean | undefined])[] = [
    ['c', field.createable],
    ['u', field.updateable],
    ['n', field.nillable],
    ['d', field.defaultedOnCreate],
    ['r', field.restrictedPicklist],
    ['a', field.autoNumber],
    ['i', field.idLookup && type !== 'id'],
    ['N', field.nameField],
    ['p', field.permissionable],
    ['o', field.polymorphicForeignKey],
    ['F', searchable && !field.filterable],
    ['S', searchable && type !== 'multipicklist' && !field.sortable],
    ['G', groupableByType(type, length) && !field.groupable],
    ['g', !groupableByType(type, length) && field.groupable],
  ];
  return letters.map(([letter, on]) => (on ? letter : '')).join('');
}

/** Long lists of targets are those that activities may be about. */
function targetsOf(field: DescribedField): string {
  if (!field.referenceTo) return '';
  const targets = field.referenceTo.length > 20 ? ['@activities'] : field.referenceTo;
  const relationship = field.relationshipName ? ':' + field.relationshipName : '';
  return `>${targets.join(',')}${relationship}`;
}

function valuesOf(field: DescribedField): string {
  const shared = sharedSets.find(([pattern]) => pattern.test(field.name));
  if (shared) return '@' + shared[1];
  return valueTexts(field).join('|');
}

export function valueTexts(field: DescribedField): string[] {
  return (field.picklistValues ?? []).map(({ value, label, default: isDefault }) => {
    const text = label === value ? value : `${value}=${label}`;
    return (isDefault ? '*' : '') + text;
  });
}

export function sharedSetOf(name: string): string | null {
  return sharedSets.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}
