/**
 * Datetime. Methods without `Gmt` in their name read the moment in the user's zone.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_datetime.htm
 */
import { ApexDate, ApexDatetime, ApexTime, dayMs } from '../../runtime/dateTypes.ts';
import type { DatetimeParts } from '../../runtime/dateTypes.ts';
import { throwApex } from '../../runtime/exceptions.ts';
import { tx } from '../../runtime/transaction.ts';
import { userLocale, userTimeZone } from '../../runtime/userContext.ts';
import { zonedToUtc, zoneOffset } from '../../runtime/zones.ts';
import { defineType, type MemberImplementation } from '../define.ts';
import { nonNull } from '../nonNull.ts';
import {
  formatDatetime,
  formatLong,
  parseLocaleDate,
  parseLocaleTime,
} from './dates/localeFormats.ts';
import { datetimeOf, datetimeOfText } from './dates/parsing.ts';
import { simpleDateFormat } from './dates/simpleDateFormat.ts';

type Self = ApexDatetime;

const local = (self: Self): DatetimeParts => self.parts(zoneOffset(userTimeZone(), self.ms));
const gmt = (self: Self): DatetimeParts => self.parts(0);
const midnight = new ApexTime(0);

const ofGmt = (date: ApexDate, time: ApexTime): ApexDatetime =>
  new ApexDatetime(date.epochDay * dayMs + time.ms);

const ofLocal = (date: ApexDate, time: ApexTime): ApexDatetime =>
  new ApexDatetime(zonedToUtc(userTimeZone(), date.epochDay * dayMs + time.ms));

/** Hours, minutes and seconds may overflow into the next day. */
function fromParts(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): readonly [ApexDate, ApexTime] {
  const ms = ((hour * 60 + minute) * 60 + second) * 1000;
  const days = Math.floor(ms / dayMs);
  return [ApexDate.of(year, month, day).addDays(days), new ApexTime(ms - days * dayMs)];
}

/** Calendar arithmetic happens in GMT; the time of day stays. */
function addMonths(self: Self, months: number): ApexDatetime {
  const { date, time } = gmt(self);
  return ofGmt(date.addMonths(months), time);
}

const addMs =
  (unit: number) =>
  (self: Self, count: number): ApexDatetime =>
    new ApexDatetime(self.ms + count * unit);

/** `10/14/2011 11:46 AM` in the user's locale and zone. */
function parse(text: string): ApexDatetime {
  const [, day = '', clock = ''] = /^(.*?\d)[,.]?\s+(\d{1,2}[:.]\d{2}.*)$/.exec(text.trim()) ?? [];
  const date = parseLocaleDate(day, userLocale());
  const time = parseLocaleTime(clock);
  if (!date || !time) throwApex('System.TypeException', `Invalid date/time: ${text}`);
  return ofLocal(date, time);
}

/** `hour()` and `hourGmt()` of each part. */
function parts(): Record<string, MemberImplementation> {
  const readers: Readonly<Record<string, (parts: DatetimeParts) => unknown>> = {
    'day|Integer': ({ date }) => date.day,
    'dayOfYear|Integer': ({ date }) => date.dayOfYear,
    'hour|Integer': ({ time }) => time.hour,
    'millisecond|Integer': ({ time }) => time.millisecond,
    'minute|Integer': ({ time }) => time.minute,
    'month|Integer': ({ date }) => date.month,
    'second|Integer': ({ time }) => time.second,
    'year|Integer': ({ date }) => date.year,
    'date|Date': ({ date }) => date,
    'time|Time': ({ time }) => time,
  };
  const members: Record<string, MemberImplementation> = {};
  for (const [key, read] of Object.entries(readers)) {
    const [name = '', type = ''] = key.split('|');
    members[`${name}(): ${type}`] = (self: Self) => read(local(self));
    members[`${name}Gmt(): ${type}`] = (self: Self) => read(gmt(self));
  }
  return members;
}

defineType({
  name: 'Datetime',
  namespace: 'System',
  kind: 'class',
  jsClass: ApexDatetime,
  members: nonNull({
    ...parts(),
    'addDays(Integer): Datetime': addMs(dayMs),
    'addHours(Integer): Datetime': addMs(3_600_000),
    'addMinutes(Integer): Datetime': addMs(60_000),
    'addMonths(Integer): Datetime': addMonths,
    'addSeconds(Integer): Datetime': addMs(1000),
    'addYears(Integer): Datetime': (self: Self, years: number) => addMonths(self, years * 12),
    'format(): String': (self: Self) => formatDatetime(self, userLocale(), userTimeZone()),
    'format(String): String': (self: Self, pattern: string) =>
      simpleDateFormat(self, pattern, userTimeZone(), userLocale()),
    'format(String, String): String': (self: Self, pattern: string, zone: string) =>
      simpleDateFormat(self, pattern, zone, userLocale()),
    'formatGmt(String): String': (self: Self, pattern: string) =>
      simpleDateFormat(self, pattern, 'GMT', userLocale()),
    'formatLong(): String': (self: Self) => formatLong(self, userLocale(), userTimeZone()),
    'getTime(): Long': (self: Self) => BigInt(self.ms),
    'isSameDay(Datetime): Boolean': (self: Self, other: Self) =>
      local(self).date.epochDay === local(other).date.epochDay,
    'static newInstance(Date, Time): Datetime': ofLocal,
    'static newInstance(Integer, Integer, Integer): Datetime': (
      year: number,
      month: number,
      day: number,
    ) => ofLocal(ApexDate.of(year, month, day), midnight),
    'static newInstance(Integer, Integer, Integer, Integer, Integer, Integer): Datetime': (
      year: number,
      month: number,
      day: number,
      hour: number,
      minute: number,
      second: number,
    ) => ofLocal(...fromParts(year, month, day, hour, minute, second)),
    'static newInstance(Long): Datetime': (ms: bigint) => new ApexDatetime(Number(ms)),
    'static newInstanceGmt(Date, Time): Datetime': ofGmt,
    'static newInstanceGmt(Integer, Integer, Integer): Datetime': (
      year: number,
      month: number,
      day: number,
    ) => ofGmt(ApexDate.of(year, month, day), midnight),
    'static newInstanceGmt(Integer, Integer, Integer, Integer, Integer, Integer): Datetime': (
      year: number,
      month: number,
      day: number,
      hour: number,
      minute: number,
      second: number,
    ) => ofGmt(...fromParts(year, month, day, hour, minute, second)),
    'static now(): Datetime': () => new ApexDatetime(tx().org.clock.now()),
    'static parse(String): Datetime': parse,
    'static valueOf(Object): Datetime': datetimeOf,
    'static valueOf(String): Datetime': (text: string) => datetimeOfText(text, userTimeZone()),
    'static valueOfGmt(String): Datetime': (text: string) => datetimeOfText(text, 'GMT'),
  }),
});
