/**
 * Java's SimpleDateFormat, the pattern language of `Datetime.format`
 * (https://docs.oracle.com/javase/8/docs/api/java/text/SimpleDateFormat.html).
 * Differs: names of zones come from Intl, which abbreviates few of them outside North America.
 */
import {
  epochDay,
  type ApexDate,
  type ApexDatetime,
  type ApexTime,
} from '../../../runtime/dateTypes.ts';
import { throwApex } from '../../../runtime/exceptions.ts';
import { zoneOffset } from '../../../runtime/zones.ts';
import { weekRules } from './weekInfo.ts';

interface Moment {
  readonly ms: number;
  readonly offset: number;
  readonly date: ApexDate;
  readonly time: ApexTime;
  readonly locale: string;
  readonly zone: string;
}

type Field = (moment: Moment, count: number) => string;

const padded = (value: number, count: number): string => String(value).padStart(count, '0');

const number =
  (read: (moment: Moment) => number): Field =>
  (moment, count) =>
    padded(read(moment), count);

const formats = new Map<string, Intl.DateTimeFormat>();

function intlText(
  moment: Moment,
  type: Intl.DateTimeFormatPartTypes,
  options: Intl.DateTimeFormatOptions,
): string {
  const key = `${moment.locale} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(moment.locale, options)));
  // Names of days and months are read in UTC, from a moment moved by the offset.
  const at = options.timeZone === 'UTC' ? moment.ms + moment.offset : moment.ms;
  return format.formatToParts(at).find((part) => part.type === type)?.value ?? '';
}

function monthText(moment: Moment, count: number): string {
  if (count < 3) return padded(moment.date.month, count);
  const month = count === 3 ? 'short' : 'long';
  // With a day in it, languages that inflect month names use the right form.
  return intlText(moment, 'month', { month, day: 'numeric', timeZone: 'UTC' });
}

function yearText(year: number, count: number): string {
  return count === 2 ? padded(year % 100, 2) : padded(year, count);
}

function weekdayText(moment: Moment, count: number): string {
  return intlText(moment, 'weekday', { weekday: count < 4 ? 'short' : 'long', timeZone: 'UTC' });
}

function halfOfDay(moment: Moment): string {
  const options = { hour: 'numeric', hour12: true, timeZone: 'UTC' } as const;
  return intlText(moment, 'dayPeriod', options) || (moment.time.hour < 12 ? 'AM' : 'PM');
}

/** Days since the first day of the week. */
function dayInWeek(moment: Moment, date: ApexDate): number {
  return (date.isoWeekday - weekRules(moment.locale).firstDay + 7) % 7;
}

/** First day of week 1 of a year. */
function firstWeek(moment: Moment, year: number): number {
  const newYear = moment.date.addDays(epochDay(year, 1, 1) - moment.date.epochDay);
  const before = dayInWeek(moment, newYear);
  const isWeekOne = 7 - before >= weekRules(moment.locale).minimalDays;
  return newYear.epochDay - before + (isWeekOne ? 0 : 7);
}

function weekYear(moment: Moment): number {
  const { date } = moment;
  if (date.epochDay >= firstWeek(moment, date.year + 1)) return date.year + 1;
  return date.epochDay < firstWeek(moment, date.year) ? date.year - 1 : date.year;
}

function weekOfYear(moment: Moment): number {
  const start = firstWeek(moment, weekYear(moment));
  return Math.floor((moment.date.epochDay - start) / 7) + 1;
}

function weekOfMonth(moment: Moment): number {
  const first = moment.date.addDays(1 - moment.date.day);
  const before = dayInWeek(moment, first);
  const isWeekOne = 7 - before >= weekRules(moment.locale).minimalDays;
  return Math.floor((moment.date.day - 1 + before) / 7) + (isWeekOne ? 1 : 0);
}

function offsetText(offset: number, separator: string): string {
  const minutes = Math.abs(Math.trunc(offset / 60_000));
  const sign = offset < 0 ? '-' : '+';
  return `${sign}${padded(Math.floor(minutes / 60), 2)}${separator}${padded(minutes % 60, 2)}`;
}

function isoOffset(moment: Moment, count: number): string {
  if (count > 3) throwApex('System.StringException', 'invalid ISO 8601 format: length=4');
  if (moment.offset === 0) return 'Z';
  return count === 1
    ? offsetText(moment.offset, '').slice(0, 3)
    : offsetText(moment.offset, count === 3 ? ':' : '');
}

function zoneName(moment: Moment, count: number): string {
  if (moment.zone === 'GMT') return count < 4 ? 'GMT' : 'Greenwich Mean Time';
  const timeZoneName = count < 4 ? 'short' : 'long';
  return intlText(moment, 'timeZoneName', { timeZoneName, timeZone: moment.zone });
}

const fields: Readonly<Record<string, Field>> = {
  G: ({ date }) => (date.year > 0 ? 'AD' : 'BC'),
  y: ({ date }, count) => yearText(date.year, count),
  Y: (moment, count) => yearText(weekYear(moment), count),
  M: monthText,
  L: monthText,
  w: number(weekOfYear),
  W: number(weekOfMonth),
  D: number(({ date }) => date.dayOfYear),
  d: number(({ date }) => date.day),
  F: number(({ date }) => Math.ceil(date.day / 7)),
  E: weekdayText,
  u: number(({ date }) => date.isoWeekday),
  a: halfOfDay,
  H: number(({ time }) => time.hour),
  k: number(({ time }) => time.hour || 24),
  K: number(({ time }) => time.hour % 12),
  h: number(({ time }) => time.hour % 12 || 12),
  m: number(({ time }) => time.minute),
  s: number(({ time }) => time.second),
  S: number(({ time }) => time.millisecond),
  z: zoneName,
  Z: ({ offset }) => offsetText(offset, ''),
  X: isoOffset,
};

const tokens = /''|'((?:[^']|'')*)'|([a-zA-Z])\2*|[^a-zA-Z']+|'/g;

/** `zone` is an IANA name, or GMT; StringException for a letter that means nothing. */
export function simpleDateFormat(
  value: ApexDatetime,
  pattern: string,
  zone: string,
  locale: string,
): string {
  const offset = zoneOffset(zone, value.ms);
  const moment = { ms: value.ms, offset, ...value.parts(offset), locale, zone };
  return pattern.replace(tokens, (token: string, quoted?: string, letter?: string) => {
    if (token === "''") return "'";
    if (quoted !== undefined) return quoted.replaceAll("''", "'");
    if (token === "'") throwApex('System.StringException', 'Unterminated quote');
    if (letter === undefined) return token;
    const field = fields[letter];
    if (!field) throwApex('System.StringException', `Illegal pattern character '${letter}'`);
    return field(moment, token.length);
  });
}
