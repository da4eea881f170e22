/** Functions of dates. Days are those of the running user's time zone; datetimes in texts are UTC. */
import { ApexDate, ApexDatetime, ApexTime, daysInMonth } from '../../runtime/dateTypes.ts';
import { zoneOffset } from '../../runtime/zones.ts';
import { EvaluationError } from '../errors.ts';
import { requireType, typed, type Expression } from '../expression.ts';
import { now, timeZone, today } from '../globals.ts';
import { integer, whole } from '../numbers.ts';
import type { GlobalReference } from '../references.ts';
import type { FormulaValue } from '../values.ts';
import {
  countArguments,
  strict,
  takerOf,
  type FunctionCompiler,
  type FunctionTable,
} from './define.ts';

const global =
  (reference: GlobalReference): FunctionCompiler =>
  (_, call, context) => {
    countArguments(call, 0);
    return { type: reference.type, evaluate: context.global(reference) };
  };

const part = (body: (date: ApexDate) => number): FunctionCompiler =>
  strict(['date'], 'number', (date) => integer(body(date)));

/** Of the week by ISO 8601: it belongs to the year that its Thursday is in. */
const isoPart =
  (body: (thursday: ApexDate) => number): FunctionCompiler =>
  (args, call) => {
    countArguments(call, 1);
    const [value] = args as readonly [Expression];
    requireType(value, ['date', 'datetime'], takerOf(call));
    return {
      type: 'number',
      evaluate(environment) {
        const found = value.evaluate(environment);
        const day = found instanceof ApexDatetime ? found.parts(0).date : found;
        if (!(day instanceof ApexDate)) return null;
        return integer(body(day.addDays(4 - day.isoWeekday)));
      },
    };
  };

const date = strict(['number', 'number', 'number'], 'date', (year, month, day) => {
  const [y, m, d] = [whole(year), whole(month), whole(day)];
  if (y < 1 || y > 9999) throw new EvaluationError('Year out of range in DATE() function');
  if (m < 1 || m > 12 || d < 1 || d > daysInMonth(y, m))
    throw new EvaluationError('Month or Day out of range in DATE() function');
  return ApexDate.of(y, m, d);
});

/** Of a datetime the day in the user's time zone. */
const dateValue: FunctionCompiler = (args, call, context) => {
  countArguments(call, 1);
  const [value] = args as readonly [Expression];
  requireType(value, ['datetime', 'text'], takerOf(call));
  const zone = context.global(timeZone);
  return {
    type: 'date',
    evaluate(environment) {
      const found = value.evaluate(environment);
      if (found instanceof ApexDatetime) {
        const offset = zoneOffset(String(zone(environment)), found.ms);
        return found.parts(offset).date;
      }
      return parsed(found, 'DATEVALUE', (text) => ApexDate.tryParse(text));
    },
  };
};

const datetimeValue: FunctionCompiler = (args, call) => {
  countArguments(call, 1);
  const [value] = args as readonly [Expression];
  requireType(value, ['text', 'date', 'datetime'], takerOf(call));
  return {
    type: 'datetime',
    evaluate(environment) {
      const found = value.evaluate(environment);
      if (found instanceof ApexDatetime) return found;
      if (found instanceof ApexDate) return found.toDatetime();
      return parsed(found, 'DATETIMEVALUE', parseDatetime);
    },
  };
};

/** `2026-01-31 10:30:00`, in UTC. */
function parseDatetime(text: string): ApexDatetime | null {
  const [day = '', clock = '', more] = text.split(' ');
  const at = ApexDate.tryParse(day);
  const time = ApexTime.tryParse(clock);
  return at && time && more === undefined ? new ApexDatetime(at.toDatetime().ms + time.ms) : null;
}

export function parsed<T extends ApexDate | ApexDatetime | ApexTime>(
  value: FormulaValue,
  name: string,
  parse: (text: string) => T | null,
): T | null {
  if (typeof value !== 'string' || value === '') return null;
  const found = parse(value);
  if (found) return found;
  throw new EvaluationError(`Invalid argument of the ${name}() function: ${value}`);
}

/** Trap: the last day of a month stays the last one: February 28 plus one month is March 31. */
const addMonths: FunctionCompiler = (args, call) => {
  countArguments(call, 2);
  const [from, months] = args as readonly [Expression, Expression];
  requireType(from, ['date', 'datetime'], takerOf(call));
  const count = typed(months, 'number', takerOf(call));
  return {
    type: from.type,
    evaluate(environment) {
      const start = from.evaluate(environment);
      const more = count(environment);
      if (more === null || start === null) return null;
      if (start instanceof ApexDate) return monthsLater(start, whole(more));
      if (!(start instanceof ApexDatetime)) return null;
      const { date: day, time } = start.parts(0);
      return new ApexDatetime(monthsLater(day, whole(more)).toDatetime().ms + time.ms);
    },
  };
};

function monthsLater(start: ApexDate, months: number): ApexDate {
  const isLast = start.day === daysInMonth(start.year, start.month);
  return isLast ? start.addDays(1).addMonths(months).addDays(-1) : start.addMonths(months);
}

export const dateFunctions: FunctionTable = {
  TODAY: global(today),
  NOW: global(now),
  DATE: date,
  DATEVALUE: dateValue,
  DATETIMEVALUE: datetimeValue,
  YEAR: part((each) => each.year),
  MONTH: part((each) => each.month),
  DAY: part((each) => each.day),
  /** 1 is Sunday. */
  WEEKDAY: part((each) => (each.isoWeekday % 7) + 1),
  DAYOFYEAR: part((each) => each.dayOfYear),
  ISOWEEK: isoPart((thursday) => Math.floor((thursday.dayOfYear - 1) / 7) + 1),
  ISOYEAR: isoPart((thursday) => thursday.year),
  ADDMONTHS: addMonths,
};
