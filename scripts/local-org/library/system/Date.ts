/**
 * Date.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_date.htm
 */
import { ApexDate, ApexDatetime, daysInMonth, isLeapYear } from '../../runtime/dateTypes.ts';
import { throwApex } from '../../runtime/exceptions.ts';
import { tx } from '../../runtime/transaction.ts';
import { userLocale, userTimeZone } from '../../runtime/userContext.ts';
import { zoneOffset } from '../../runtime/zones.ts';
import { defineType } from '../define.ts';
import { nonNull } from '../nonNull.ts';
import { formatDate, parseLocaleDate } from './dates/localeFormats.ts';
import { dateOf, dateOfText } from './dates/parsing.ts';
import { weekRules } from './dates/weekInfo.ts';

function today(): ApexDate {
  const now = new ApexDatetime(tx().org.clock.now());
  return now.parts(zoneOffset(userTimeZone(), now.ms)).date;
}

function parse(text: string): ApexDate {
  return (
    parseLocaleDate(text, userLocale()) ??
    throwApex('System.TypeException', `Invalid date: ${text}`)
  );
}

/** The week begins with the day that the user's locale says. */
function toStartOfWeek(self: ApexDate): ApexDate {
  const { firstDay } = weekRules(userLocale());
  return self.addDays(-((self.isoWeekday - firstDay + 7) % 7));
}

/** Counts months only: January 31 to February 1 is one. */
function monthsBetween(self: ApexDate, other: ApexDate): number {
  return (other.year - self.year) * 12 + other.month - self.month;
}

defineType({
  name: 'Date',
  namespace: 'System',
  kind: 'class',
  jsClass: ApexDate,
  members: nonNull({
    'addDays(Integer): Date': (self: ApexDate, days: number) => self.addDays(days),
    'addMonths(Integer): Date': (self: ApexDate, months: number) => self.addMonths(months),
    'addYears(Integer): Date': (self: ApexDate, years: number) => self.addMonths(years * 12),
    'day(): Integer': (self: ApexDate) => self.day,
    'dayOfYear(): Integer': (self: ApexDate) => self.dayOfYear,
    'daysBetween(Date): Integer': (self: ApexDate, other: ApexDate) =>
      other.epochDay - self.epochDay,
    'format(): String': (self: ApexDate) => formatDate(self, userLocale()),
    'isSameDay(Date): Boolean': (self: ApexDate, other: ApexDate) =>
      self.epochDay === other.epochDay,
    'month(): Integer': (self: ApexDate) => self.month,
    'monthsBetween(Date): Integer': monthsBetween,
    'toStartOfMonth(): Date': (self: ApexDate) => self.addDays(1 - self.day),
    'toStartOfWeek(): Date': toStartOfWeek,
    'year(): Integer': (self: ApexDate) => self.year,
    'static daysInMonth(Integer, Integer): Integer': daysInMonth,
    'static isLeapYear(Integer): Boolean': isLeapYear,
    'static newInstance(Integer, Integer, Integer): Date': (
      year: number,
      month: number,
      day: number,
    ) => ApexDate.of(year, month, day),
    'static parse(String): Date': parse,
    'static today(): Date': today,
    'static valueOf(Object): Date': dateOf,
    'static valueOf(String): Date': dateOfText,
  }),
});
