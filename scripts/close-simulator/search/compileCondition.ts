import { fieldError } from '../http/ApiError.ts';
import type { Json, JsonObject } from '../json.ts';
import { isObject, numberOf, textOf, textsOf } from '../json.ts';
import type { Sql } from '../store/Documents.ts';
import { parseTime } from '../store/times.ts';
import type { SearchContext } from './compileQuery.ts';
import type { FieldColumn } from './fields.ts';

type Compiler = (column: FieldColumn, condition: JsonObject, context: SearchContext) => Sql;

const COMPILERS: Record<string, Compiler> = {
  boolean: (column, condition) => ({
    sql: `coalesce(${column.scalar.sql}, 0) = ?`,
    parameters: [...column.scalar.parameters, condition.value === true ? 1 : 0],
  }),
  current_user: (column, _, { caller }) => anyOf(column, [caller.user.id]),
  exists: (column) => ({
    sql: `nullif(nullif(${column.scalar.sql}, ''), '[]') IS NOT NULL`,
    parameters: column.scalar.parameters,
  }),
  term: (column, condition) =>
    anyOf(column, Array.isArray(condition.values) ? condition.values : []),
  reference: (column, condition) => anyOf(column, textsOf(condition, 'object_ids')),
  text: textCondition,
  number_range: (column, condition) =>
    range(column, [
      ['>', numberOf(condition, 'gt')],
      ['>=', numberOf(condition, 'gte')],
      ['<', numberOf(condition, 'lt')],
      ['<=', numberOf(condition, 'lte')],
    ]),
  moment_range: (column, condition, context) =>
    range(column, [
      ['>=', momentMs(condition.on_or_after, context)],
      ['<', momentMs(condition.before, context)],
    ]),
};

/** One condition on a field; a type that Close does not know is refused. */
export function compileCondition(...input: Parameters<Compiler>): Sql {
  const [, condition] = input;
  const compile = COMPILERS[textOf(condition, 'type') ?? ''];
  if (!compile) throw fieldError('query', `Unknown condition type "${String(condition.type)}".`);
  return compile(...input);
}

/** True when the value, or one of a multi-value field, is among the given ones. */
function anyOf(column: FieldColumn, values: Json[]): Sql {
  const given = values.filter((value) => typeof value === 'string' || typeof value === 'number');
  const marks = given.map(() => '?').join(', ') || 'NULL';
  if (!column.list) {
    return {
      sql: `${column.scalar.sql} IN (${marks})`,
      parameters: [...column.scalar.parameters, ...given],
    };
  }
  return {
    sql: `EXISTS (SELECT 1 FROM ${column.list.sql} WHERE j.value IN (${marks}))`,
    parameters: [...column.list.parameters, ...given],
  };
}

/** Other modes that Close may have are refused rather than guessed. */
const TEXT_MODES = ['full_words', 'phrase', 'exact_value'];

export function textMode(condition: JsonObject): string {
  const mode = textOf(condition, 'mode') ?? 'full_words';
  if (!TEXT_MODES.includes(mode)) throw fieldError('query', `Unknown text mode "${mode}".`);
  return mode;
}

function textCondition(column: FieldColumn, condition: JsonObject): Sql {
  return {
    sql: `close_matches(${column.scalar.sql}, ?, ?) = 1`,
    parameters: [
      ...column.scalar.parameters,
      textOf(condition, 'value') ?? '',
      textMode(condition),
    ],
  };
}

function range(column: FieldColumn, bounds: [string, number | null][]): Sql {
  const given = bounds.filter((bound): bound is [string, number] => bound[1] !== null);
  if (given.length === 0) return { sql: '1', parameters: [] };
  return {
    sql: given.map(([operator]) => `${column.scalar.sql} ${operator} ?`).join(' AND '),
    parameters: given.flatMap(([, bound]) => [...column.scalar.parameters, bound]),
  };
}

const DAY_MS = 86_400_000;
const UNIT_MS: Record<string, number> = {
  seconds: 1000,
  minutes: 60_000,
  hours: 3_600_000,
  days: DAY_MS,
  weeks: 7 * DAY_MS,
  months: 30 * DAY_MS,
  years: 365 * DAY_MS,
};

/** A moment value in ms; null where the range is open. */
function momentMs(value: Json | undefined, context: SearchContext): number | null {
  if (value === null || value === undefined) return null;
  if (!isObject(value)) throw fieldError('query', 'A moment must be an object.');
  switch (value.type) {
    case 'now':
      return context.nowMs;
    case 'fixed_utc':
      return required(parseTime(textOf(value, 'value') ?? ''));
    case 'fixed_local_date':
      return localDay(value, context);
    case 'offset':
      return offsetFromNow(value, context);
    case 'start_end_of_predefined_relative_period':
      return relativePeriod(value, context);
    default:
      throw fieldError('query', `Unknown moment type "${String(value.type)}".`);
  }
}

function required(ms: number | null): number {
  if (ms === null) throw fieldError('query', 'Not a valid moment.');
  return ms;
}

/** `which` says the start or the end of the day, in the caller's zone. */
function localDay(value: JsonObject, { tzOffsetHours }: SearchContext): number {
  const start = required(parseTime(textOf(value, 'value') ?? '')) - tzOffsetHours * 3_600_000;
  if (value.which === 'start') return start;
  if (value.which === 'end') return start + DAY_MS;
  throw fieldError('query', 'fixed_local_date needs which: "start" or "end".');
}

function startOfDay(ms: number, tzOffsetHours: number): number {
  const shift = tzOffsetHours * 3_600_000;
  return Math.floor((ms + shift) / DAY_MS) * DAY_MS - shift;
}

function offsetFromNow(value: JsonObject, context: SearchContext): number {
  const offset = isObject(value.offset) ? value.offset : {};
  let ms = context.nowMs;
  for (const [unit, size] of Object.entries(UNIT_MS)) {
    const count = numberOf(offset, unit) ?? 0;
    ms += (value.direction === 'past' ? -Math.abs(count) : count) * size;
  }
  if (value.which_day_end === 'start') return startOfDay(ms, context.tzOffsetHours);
  if (value.which_day_end === 'end') return startOfDay(ms, context.tzOffsetHours) + DAY_MS;
  return ms;
}

function relativePeriod(value: JsonObject, context: SearchContext): number {
  const [which = '', unit = ''] = (textOf(value, 'range') ?? '').split('-');
  const steps: Record<string, number> = { last: -1, this: 0, next: 1, today: 0, yesterday: -1 };
  const step = steps[which];
  if (step === undefined) throw fieldError('query', `Unknown range "${String(value.range)}".`);
  const edge = value.which === 'end' ? step + 1 : step;
  const shift = context.tzOffsetHours * 3_600_000;
  const local = new Date(context.nowMs + shift);
  const year = local.getUTCFullYear();
  const month = local.getUTCMonth();
  const day = local.getUTCDate();
  const weekday = (local.getUTCDay() + 6) % 7;
  const starts: Record<string, number> = {
    '': Date.UTC(year, month, day + edge),
    day: Date.UTC(year, month, day + edge),
    week: Date.UTC(year, month, day - weekday + edge * 7),
    month: Date.UTC(year, month + edge, 1),
    quarter: Date.UTC(year, month - (month % 3) + edge * 3, 1),
    year: Date.UTC(year + edge, 0, 1),
  };
  return required(starts[unit] ?? null) - shift;
}
