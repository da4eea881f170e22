/**
 * Criteria of rules in metadata (`criteriaItems`, `duplicateRuleFilterItems`): field, operation,
 * value. Several values separated by commas are alternatives; text is compared without case.
 * https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_filteritem.htm
 */
import { normalizeId } from '../runtime/ids.ts';
import { hasColumn } from '../schema/fieldDescribe.ts';
import type { FieldDescribe, ObjectDescribe, OrgSchema } from '../schema/model.ts';
import type { SqlValue } from '../schema/storage.ts';
import { evaluate, parseBooleanFilter } from './booleanFilter.ts';

export interface CriteriaItem {
  /** `Lead.State`, `State`, `User.Country` (of the running user). */
  readonly field: string;
  readonly operation: string;
  readonly value: string;
}

type Row = Readonly<Record<string, SqlValue | undefined>>;

/** Rows in storage form. */
export type Criteria = (record: Row, user: Row) => boolean;

/** The test, or why it cannot be made. */
export function compileCriteria(
  schema: OrgSchema,
  object: ObjectDescribe,
  items: readonly CriteriaItem[],
  booleanFilter: string | null,
): Criteria | string {
  const filter = parseBooleanFilter(booleanFilter, items.length);
  if (!filter) return `its filter logic is not understood: ${booleanFilter ?? ''}`;
  const tests: Criteria[] = [];
  for (const item of items) {
    const test = compileItem(schema, object, item);
    if (typeof test === 'string') return test;
    tests.push(test);
  }
  return (record, user) => evaluate(filter, (index) => tests[index]?.(record, user) ?? false);
}

function compileItem(
  schema: OrgSchema,
  object: ObjectDescribe,
  { field: path, operation, value }: CriteriaItem,
): Criteria | string {
  const [prefix, name] = path.includes('.') ? path.split('.') : [object.name, path];
  const ofUser = prefix === 'User' && object.name !== 'User';
  const holder = ofUser ? schema.object('User') : object;
  const field = holder?.field(name ?? '');
  if (!field || (!ofUser && schema.object(prefix ?? '') !== object))
    return `it filters by ${path}, which ${object.name} does not have`;
  if (!hasColumn(field)) return `it filters by ${path}, which is calculated when it is read`;
  const test = compileOperation(object, field, operation, value);
  if (typeof test === 'string') return test;
  return (record, user) => test((ofUser ? user : record)[field.name] ?? null);
}

type ValueTest = (value: SqlValue) => boolean;

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  lessThan: (order) => order < 0,
  greaterThan: (order) => order > 0,
  lessOrEqual: (order) => order <= 0,
  greaterOrEqual: (order) => order >= 0,
};

function compileOperation(
  object: ObjectDescribe,
  field: FieldDescribe,
  operation: string,
  text: string,
): ValueTest | string {
  const operands: SqlValue[] = [];
  for (const each of text.split(',')) {
    const operand = operandOf(object, field, each.trim());
    if (operand === undefined)
      return `it compares ${field.name} with ${each.trim()}, which the local org cannot do`;
    operands.push(operand);
  }
  const any = (test: (value: SqlValue, operand: SqlValue) => boolean): ValueTest => {
    return (value) => operands.some((operand) => test(value, operand));
  };
  const not =
    (test: ValueTest): ValueTest =>
    (value) =>
      !test(value);
  const compare = comparisons[operation];
  if (compare) return any((value, operand) => ordered(value, operand, compare));
  switch (operation) {
    case 'equals':
      return any((value, operand) => folded(value) === folded(operand));
    case 'notEqual':
      return not(any((value, operand) => folded(value) === folded(operand)));
    case 'contains':
      return any((value, operand) => folded(value).includes(folded(operand)));
    case 'notContain':
      return not(any((value, operand) => folded(value).includes(folded(operand))));
    case 'startsWith':
      return any((value, operand) => folded(value).startsWith(folded(operand)));
    case 'includes':
      return any((value, operand) => members(value).includes(folded(operand)));
    case 'excludes':
      return not(any((value, operand) => members(value).includes(folded(operand))));
    default:
      return `the operation ${operation} is missing in the local org`;
  }
}

/** Null compares as empty text; a multi-select is stored between semicolons. */
const folded = (value: SqlValue): string =>
  value === null ? '' : String(value).replace(/^;|;$/g, '').toLowerCase();

const members = (value: SqlValue): string[] => folded(value).split(';');

function ordered(value: SqlValue, operand: SqlValue, test: (order: number) => boolean): boolean {
  if (value === null || operand === null) return false;
  if (typeof value === 'number' && typeof operand === 'number') return test(value - operand);
  const [left, right] = [folded(value), folded(operand)];
  return test(left < right ? -1 : left > right ? 1 : 0);
}

const numbers: ReadonlySet<string> = new Set(['int', 'long', 'double', 'currency', 'percent']);

/** In storage form; undefined for what is not known (relative dates). */
function operandOf(
  object: ObjectDescribe,
  field: FieldDescribe,
  text: string,
): SqlValue | undefined {
  if (text === '') return null;
  if (field.type === 'boolean') return /^(true|1|yes)$/i.test(text) ? 1 : 0;
  if (numbers.has(field.type)) return Number.isNaN(Number(text)) ? undefined : Number(text);
  if (field.type === 'date') return dateOf(text);
  if (field.type === 'datetime') {
    const day = dateOf(text.slice(0, 10));
    return day === undefined ? undefined : Date.parse(text.length > 10 ? text : `${day}T00:00:00Z`);
  }
  if (field.name === 'RecordTypeId') return recordTypeOf(object, text);
  if (field.type === 'reference') return normalizeId(text) ?? undefined;
  return text;
}

/** `2026-01-31` or `1/31/2026`. */
function dateOf(text: string): string | undefined {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return text;
  const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (!match) return undefined;
  const [, month = '', day = '', year = ''] = match;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** By developer name, label or id. */
function recordTypeOf(object: ObjectDescribe, text: string): string | undefined {
  const name = text.slice(text.lastIndexOf('.') + 1).toLowerCase();
  const found = object.recordTypes.find(
    (each) => each.developerName.toLowerCase() === name || each.name.toLowerCase() === name,
  );
  return found?.id ?? normalizeId(text) ?? undefined;
}
