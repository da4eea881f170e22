/** Literals of a query as SQL values of the operand's type, with the platform's refusals. */
import type { Value } from '../ast.ts';
import { SoqlError, invalidField } from '../errors.ts';
import { ApexDate, ApexTime } from '../../runtime/dateTypes.ts';
import { normalizeId } from '../../runtime/ids.ts';
import type { Operand, ValueType } from '../plan.ts';
import type { SqlValue } from '../sql/fragment.ts';

const typeNames: Readonly<Record<ValueType, string>> = {
  text: 'string',
  exactText: 'string',
  multipicklist: 'string',
  id: 'string',
  integer: 'int',
  number: 'double',
  boolean: 'boolean',
  date: 'date',
  datetime: 'dateTime',
  time: 'time',
};

export function wrongType(operand: Operand, offset: number): SoqlError {
  const type = typeNames[operand.type];
  const quotes =
    type === 'string' ? 'should be enclosed in quotes' : 'should not be enclosed in quotes';
  const message = `value of filter criterion for field '${operand.name}' must be of type ${type} and ${quotes}`;
  return invalidField(message, offset);
}

/** Converts a literal; date literals, binds, lists and subqueries are the caller's. */
export function literalValue(operand: Operand, value: Value): SqlValue {
  if (value.kind === 'null') return operand.type === 'boolean' ? 0 : null;
  const converted = convert(operand, value);
  if (converted === undefined) throw wrongType(operand, value.offset);
  return converted;
}

function convert(operand: Operand, value: Value): SqlValue | undefined {
  switch (operand.type) {
    case 'text':
    case 'exactText':
      return value.kind === 'string' ? textValue(value.value) : undefined;
    case 'multipicklist':
      return value.kind === 'string' ? multiSelectValue(value.value) : undefined;
    case 'id':
      return value.kind === 'string' ? idValue(operand, value.value, value.offset) : undefined;
    case 'boolean':
      return value.kind === 'boolean' ? Number(value.value) : undefined;
    case 'integer':
    case 'number':
      if (value.kind === 'currency') return Number(value.amount);
      return value.kind === 'number' ? Number(value.text) : undefined;
    case 'date':
      return value.kind === 'date' ? dateValue(value.text, value.offset).toString() : undefined;
    case 'datetime':
      return value.kind === 'datetime' ? datetimeValue(value.text, value.offset) : undefined;
    case 'time':
      return value.kind === 'time' ? ApexTime.tryParse(value.text)?.toString() : undefined;
  }
}

/** Trap: the empty text is null. */
export function textValue(text: string): string | null {
  return text === '' ? null : text;
}

/** The stored form, `;a;b;`. */
export function multiSelectValue(text: string): string | null {
  return text === '' ? null : `;${text};`;
}

export function idValue(operand: Operand, text: string, offset: number): string | null {
  if (text === '') return null;
  const id = normalizeId(text);
  if (id) return id;
  throw new SoqlError('INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${text}`, offset);
}

function dateValue(text: string, offset: number): ApexDate {
  const date = ApexDate.tryParse(text);
  // https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_dateformats.htm
  if (!date || !isDay(date)) {
    throw invalidField(`Invalid date: ${text}`, offset);
  }
  return date;
}

const isDay = (date: ApexDate | null | undefined): boolean =>
  date != null && date.year >= 1700 && date.year <= 4000;

function datetimeValue(text: string, offset: number): number {
  const ms = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  if (Number.isNaN(ms) || !isDay(ApexDate.tryParse(text.slice(0, 10)))) {
    throw invalidField(`Invalid datetime: ${text}`, offset);
  }
  return ms;
}
