/**
 * One field of a standard object in a line of text: what `standard/<Object>.json` holds.
 *
 *     picklist(255) cud [*Not Started|In Progress|Completed] "Status"
 *     reference cun >Contact,Lead:Who "Name ID"
 *
 * Type, in brackets the length or `precision,scale`; flags; then any of `>Targets:Relationship`,
 * `<CompoundField`, `=default`, `{feature}`, `[values]`, `"label"`. A value is `value` or
 * `value=label`, `*` marks the default; `[@name]` is a list of `valueSets.json`.
 */
import { createField, groupableByType, searchableByType } from './fieldDescribe.ts';
import type { FieldDescribe, FieldType, PicklistValue } from './model.ts';

/** Flags of a specification, one letter each. */
const flagNames = {
  c: 'createable',
  u: 'updateable',
  n: 'nillable',
  d: 'defaultedOnCreate',
  r: 'restrictedPicklist',
  a: 'autoNumber',
  q: 'unique',
  i: 'idLookup',
  x: 'externalId',
  s: 'caseSensitive',
  N: 'nameField',
  p: 'permissionable',
  H: 'htmlFormatted',
  F: 'notFilterable',
  S: 'notSortable',
  G: 'notGroupable',
  g: 'groupable',
  o: 'namePointing',
  '?': 'unconfirmed',
} as const;

export type FieldFlag = (typeof flagNames)[keyof typeof flagNames];

export interface FieldSpec {
  readonly type: FieldType;
  readonly length: number;
  readonly precision: number;
  readonly scale: number;
  readonly flags: ReadonlySet<FieldFlag>;
  readonly referenceTo: readonly string[];
  readonly relationshipName: string | null;
  readonly compoundFieldName: string | null;
  readonly defaultValue: string | null;
  /** The field exists only in orgs with this feature. */
  readonly feature: string | null;
  readonly values: readonly PicklistValue[] | { readonly set: string };
  readonly label: string | null;
}

const head = /^(\w+)(?:\((\d+)(?:,(\d+))?\))?/;
const byPrecision: ReadonlySet<string> = new Set(['double', 'currency', 'percent', 'int', 'long']);

/** Reads a specification. Throws on a text that has no type or an unknown flag. */
export function parseFieldSpec(text: string): FieldSpec {
  const label = /"([^"]*)"$/.exec(text);
  const values = /\[([^\]]*)\]/.exec(text);
  const start = head.exec(text);
  if (!start?.[1]) throw new Error(`not a field specification: ${text}`);
  const [, type, first = '0', second = '0'] = start;
  const rest = text
    .slice(start[0].length)
    .replace(label?.[0] ?? '', '')
    .replace(values?.[0] ?? '', '');
  const numeric = byPrecision.has(type);
  return {
    type: type as FieldType,
    length: numeric ? 0 : Number(first),
    precision: numeric ? Number(first) : 0,
    scale: numeric ? Number(second) : 0,
    values: parseValues(values?.[1] ?? ''),
    label: label?.[1] ?? null,
    ...parseTokens(rest, text),
  };
}

type Tokens = Pick<
  FieldSpec,
  'flags' | 'referenceTo' | 'relationshipName' | 'compoundFieldName' | 'defaultValue' | 'feature'
>;

function parseTokens(rest: string, text: string): Tokens {
  const flags = new Set<FieldFlag>();
  const found: Omit<{ -readonly [K in keyof Tokens]: Tokens[K] }, 'flags'> = {
    referenceTo: [],
    relationshipName: null,
    compoundFieldName: null,
    defaultValue: null,
    feature: null,
  };
  for (const token of rest.split(' ')) {
    if (token === '') continue;
    const value = token.slice(1);
    if (token.startsWith('>')) {
      const [targets = '', relationship] = value.split(':');
      found.referenceTo = targets === '' ? [] : targets.split(',');
      found.relationshipName = relationship ?? null;
    } else if (token.startsWith('<')) found.compoundFieldName = value;
    else if (token.startsWith('=')) found.defaultValue = value;
    else if (token.startsWith('{')) found.feature = value.slice(0, -1);
    else for (const letter of token) flags.add(flagOf(letter, text));
  }
  return { flags, ...found };
}

function flagOf(letter: string, text: string): FieldFlag {
  const flag = flagNames[letter as keyof typeof flagNames] as FieldFlag | undefined;
  if (!flag) throw new Error(`unknown flag ${letter} in the field specification: ${text}`);
  return flag;
}

function parseValues(text: string): FieldSpec['values'] {
  if (text.startsWith('@')) return { set: text.slice(1) };
  return text === '' ? [] : parsePicklistValues(text.split('|'));
}

/** `*Open=Open (new)` → value Open, label Open (new), default. */
export function parsePicklistValues(texts: readonly string[]): readonly PicklistValue[] {
  return texts.map((text) => {
    const defaultValue = text.startsWith('*');
    const [value = '', label = value] = (defaultValue ? text.slice(1) : text).split('=');
    return { value, label, active: true, defaultValue, controllingValues: null };
  });
}

/** The describe of a standard field. `valueSets` resolves `[@name]`. */
export function fieldFromSpec(
  name: string,
  spec: FieldSpec,
  valueSets: (name: string) => readonly PicklistValue[],
): FieldDescribe {
  const { flags, type, length } = spec;
  const values = 'set' in spec.values ? valueSets(spec.values.set) : spec.values;
  return createField({
    name,
    label: spec.label ?? labelFromName(name),
    type,
    length,
    precision: spec.precision,
    scale: spec.scale,
    nillable: flags.has('nillable'),
    createable: flags.has('createable'),
    updateable: flags.has('updateable'),
    defaultedOnCreate: flags.has('defaultedOnCreate'),
    unique: flags.has('unique'),
    // Every Id can be matched by upsert; the lists of fields do not say so.
    idLookup: flags.has('idLookup') || type === 'id',
    externalId: flags.has('externalId'),
    caseSensitive: flags.has('caseSensitive'),
    autoNumber: flags.has('autoNumber'),
    // CaseNumber, ContractNumber, OrderNumber … as long as an administrator has not changed them.
    displayFormat: flags.has('autoNumber') ? '{00000000}' : null,
    nameField: flags.has('nameField'),
    permissionable: flags.has('permissionable'),
    htmlFormatted: flags.has('htmlFormatted'),
    filterable: searchableByType(type, length) && !flags.has('notFilterable'),
    sortable:
      searchableByType(type, length) && type !== 'multipicklist' && !flags.has('notSortable'),
    groupable:
      flags.has('groupable') || (groupableByType(type, length) && !flags.has('notGroupable')),
    referenceTo: spec.referenceTo,
    namePointing: flags.has('namePointing'),
    relationshipName: spec.relationshipName,
    compoundFieldName: spec.compoundFieldName,
    defaultValue: spec.defaultValue ?? values.find((each) => each.defaultValue)?.value ?? null,
    picklistValues: values,
    restrictedPicklist: flags.has('restrictedPicklist'),
    unconfirmed: flags.has('unconfirmed'),
  });
}

/** `LastModifiedById` → `Last Modified By ID`, `HasOptedOutOfEmail` → `Has Opted Out Of Email`. */
export function labelFromName(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/ Id$/, ' ID');
}
