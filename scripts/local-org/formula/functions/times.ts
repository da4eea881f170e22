/** Functions of times of day and of spans of time. Times have no zone; those of datetimes are in UTC. */
import { ApexDate, ApexDatetime, ApexTime } from '../../runtime/dateTypes.ts';
import { requireType, typed, type Expression } from '../expression.ts';
import { now } from '../globals.ts';
import { integer, whole } from '../numbers.ts';
import type { FormulaValue } from '../values.ts';
import {
  countArguments,
  strict,
  takerOf,
  type FunctionCompiler,
  type FunctionTable,
} from './define.ts';
import { parsed } from './dates.ts';

const timePart = (body: (time: ApexTime) => number): FunctionCompiler =>
  strict(['time'], 'number', (time) => integer(body(time)));

const timeNow: FunctionCompiler = (_, call, context) => {
  countArguments(call, 0);
  const moment = context.global(now);
  return { type: 'time', evaluate: (environment) => timeOf(moment(environment)) };
};

const timeOf = (value: FormulaValue): ApexTime | null =>
  value instanceof ApexDatetime ? value.parts(0).time : null;

/** Of a datetime its time in UTC; of a text `17:30:45.125`. */
const timeValue: FunctionCompiler = (args, call) => {
  countArguments(call, 1);
  const [value] = args as readonly [Expression];
  requireType(value, ['text', 'time', 'datetime'], takerOf(call));
  return {
    type: 'time',
    evaluate(environment) {
      const found = value.evaluate(environment);
      if (found instanceof ApexTime) return found;
      if (found instanceof ApexDatetime) return timeOf(found);
      return parsed(found, 'TIMEVALUE', parseTime);
    },
  };
};

const parseTime = (text: string): ApexTime | null =>
  /^\d+:\d+:\d+\.\d+$/.test(text) ? ApexTime.tryParse(text) : null;

/** Seconds since 1970; of a time since midnight. */
const unixTimestamp: FunctionCompiler = (args, call) => {
  countArguments(call, 1);
  const [value] = args as readonly [Expression];
  requireType(value, ['date', 'datetime', 'time'], takerOf(call));
  return {
    type: 'number',
    evaluate(environment) {
      const ms = milliseconds(value.evaluate(environment));
      return ms === null ? null : integer(Math.trunc(ms / 1000));
    },
  };
};

function milliseconds(value: FormulaValue): number | null {
  if (value instanceof ApexDate) return value.toDatetime().ms;
  return value instanceof ApexDatetime || value instanceof ApexTime ? value.ms : null;
}

/** `FORMATDURATION(seconds, withDays)`, or the span between two times or two datetimes. */
const formatDuration: FunctionCompiler = (args, call) => {
  countArguments(call, 1, 2);
  const [from, to] = args as readonly [Expression, Expression?];
  const taker = takerOf(call);
  requireType(from, to ? ['number', 'time', 'datetime'] : ['number'], taker);
  if (from.type === 'number' || !to) {
    const seconds = typed(from, 'number', taker);
    const withDays = to && typed(to, 'boolean', taker);
    return {
      type: 'text',
      evaluate(environment) {
        const span = seconds(environment);
        return span && durationText(whole(span), withDays?.(environment) === true);
      },
    };
  }
  requireType(to, [from.type], taker);
  return {
    type: 'text',
    evaluate(environment) {
      const [start, end] = [from, to].map((each) => milliseconds(each.evaluate(environment)));
      if (start === null || start === undefined || end === null || end === undefined) return null;
      return durationText(Math.trunc((end - start) / 1000), from.type === 'datetime');
    },
  };
};

/** `25:01:05`; with days `1:01:01:05`. */
function durationText(span: number, withDays: boolean): string {
  const seconds = Math.abs(span);
  const hours = Math.floor(seconds / 3600);
  const clock = [withDays ? hours % 24 : hours, Math.floor(seconds / 60) % 60, seconds % 60];
  const text = clock.map((part) => String(part).padStart(2, '0')).join(':');
  return withDays ? `${Math.floor(seconds / 86_400)}:${text}` : text;
}

export const timeFunctions: FunctionTable = {
  TIMENOW: timeNow,
  TIMEVALUE: timeValue,
  HOUR: timePart((time) => time.hour),
  MINUTE: timePart((time) => time.minute),
  SECOND: timePart((time) => time.second),
  MILLISECOND: timePart((time) => time.millisecond),
  UNIXTIMESTAMP: unixTimestamp,
  FROMUNIXTIME: strict(
    ['number'],
    'datetime',
    (seconds) => new ApexDatetime(Math.trunc(seconds.toDouble() * 1000)),
  ),
  FORMATDURATION: formatDuration,
};
