import { documented, unconfirmed } from '../row.ts';
import type { Area, Row } from '../row.ts';

const page = 'SQ:sforce_api_calls_soql_select_dateformats';

/** One record for each day of three years. */
const calendar = `List<Invoice__c> days = new List<Invoice__c>();
  for (Date d = Date.newInstance(2023, 1, 1); d.year() < 2026; d = d.addDays(1)) {
    days.add(new Invoice__c(Due__c = d));
  }
  insert as system days;`;

/** First and last day that a condition finds, and how many there are. */
const daysWhere = (condition: string): string =>
  `AggregateResult r = [SELECT MIN(Due__c) a, MAX(Due__c) z, COUNT(Id) n FROM Invoice__c WHERE ${condition} WITH SYSTEM_MODE]; ` +
  "return String.valueOf((Date) r.get('a')) + ' ' + String.valueOf((Date) r.get('z')) + ' ' + r.get('n');";

/** What `Due__c = LITERAL` finds. */
const ranges = (...pairs: readonly (readonly [literal: string, days: string])[]): Row[] =>
  documented(
    page,
    ...pairs.map(([literal, days]) => [daysWhere(`Due__c = ${literal}`), days] as const),
  );

/** Wednesday. */
const inMay: Area = {
  name: 'SOQL date literals in the United States',
  now: '2024-05-15T17:00:00Z',
  setup: calendar,
  rows: [
    ...ranges(
      ['YESTERDAY', '2024-05-14 2024-05-14 1'],
      ['TODAY', '2024-05-15 2024-05-15 1'],
      ['TOMORROW', '2024-05-16 2024-05-16 1'],
      ['LAST_WEEK', '2024-05-05 2024-05-11 7'],
      ['THIS_WEEK', '2024-05-12 2024-05-18 7'],
      ['NEXT_WEEK', '2024-05-19 2024-05-25 7'],
      ['LAST_MONTH', '2024-04-01 2024-04-30 30'],
      ['THIS_MONTH', '2024-05-01 2024-05-31 31'],
      ['NEXT_MONTH', '2024-06-01 2024-06-30 30'],
      ['LAST_90_DAYS', '2024-02-15 2024-05-15 91'],
      ['NEXT_90_DAYS', '2024-05-16 2024-08-13 90'],
      ['LAST_N_DAYS:1', '2024-05-14 2024-05-15 2'],
      ['LAST_N_DAYS:7', '2024-05-08 2024-05-15 8'],
      ['NEXT_N_DAYS:7', '2024-05-16 2024-05-22 7'],
      ['N_DAYS_AGO:25', '2024-04-20 2024-04-20 1'],
      ['NEXT_N_WEEKS:4', '2024-05-19 2024-06-15 28'],
      ['LAST_N_WEEKS:2', '2024-04-28 2024-05-11 14'],
      ['N_WEEKS_AGO:3', '2024-04-21 2024-04-27 7'],
      ['NEXT_N_MONTHS:2', '2024-06-01 2024-07-31 61'],
      ['LAST_N_MONTHS:3', '2024-02-01 2024-04-30 90'],
      ['N_MONTHS_AGO:6', '2023-11-01 2023-11-30 30'],
      ['THIS_QUARTER', '2024-04-01 2024-06-30 91'],
      ['LAST_QUARTER', '2024-01-01 2024-03-31 91'],
      ['NEXT_QUARTER', '2024-07-01 2024-09-30 92'],
      ['NEXT_N_QUARTERS:2', '2024-07-01 2024-12-31 184'],
      ['LAST_N_QUARTERS:2', '2023-10-01 2024-03-31 183'],
      ['N_QUARTERS_AGO:3', '2023-07-01 2023-09-30 92'],
      ['THIS_YEAR', '2024-01-01 2024-12-31 366'],
      ['LAST_YEAR', '2023-01-01 2023-12-31 365'],
      ['NEXT_YEAR', '2025-01-01 2025-12-31 365'],
      ['NEXT_N_YEARS:1', '2025-01-01 2025-12-31 365'],
      ['N_YEARS_AGO:1', '2023-01-01 2023-12-31 365'],
      ['THIS_FISCAL_QUARTER', '2024-04-01 2024-06-30 91'],
      ['LAST_FISCAL_QUARTER', '2024-01-01 2024-03-31 91'],
      ['NEXT_FISCAL_QUARTER', '2024-07-01 2024-09-30 92'],
      ['NEXT_N_FISCAL_QUARTERS:2', '2024-07-01 2024-12-31 184'],
      ['LAST_N_FISCAL_QUARTERS:2', '2023-10-01 2024-03-31 183'],
      ['THIS_FISCAL_YEAR', '2024-01-01 2024-12-31 366'],
      ['LAST_FISCAL_YEAR', '2023-01-01 2023-12-31 365'],
      ['NEXT_FISCAL_YEAR', '2025-01-01 2025-12-31 365'],
      ['NEXT_N_FISCAL_YEARS:1', '2025-01-01 2025-12-31 365'],
    ),
    ...documented(
      page,
      [daysWhere('Due__c < THIS_MONTH'), '2023-01-01 2024-04-30 486'],
      [daysWhere('Due__c > THIS_MONTH'), '2024-06-01 2025-12-31 579'],
      [daysWhere('Due__c = 2024-02-29'), '2024-02-29 2024-02-29 1'],
    ),
    ...unconfirmed(
      page,
      [daysWhere('Due__c >= THIS_WEEK'), '2024-05-12 2025-12-31 599'],
      [daysWhere('Due__c <= THIS_WEEK'), '2023-01-01 2024-05-18 504'],
      [daysWhere('Due__c != TODAY'), '2023-01-01 2025-12-31 1095'],
      [daysWhere('Due__c = LAST_N_YEARS:1'), '2023-01-01 2023-12-31 365'],
    ),
  ],
};

/** Half an hour into 2025 for the user, Wednesday; in GMT it is still 2024. */
const onNewYear: Area = {
  name: 'SOQL date literals in Germany at New Year',
  timeZone: 'Europe/Berlin',
  locale: 'de_DE',
  now: '2024-12-31T23:30:00Z',
  setup: calendar,
  rows: ranges(
    ['YESTERDAY', '2024-12-31 2024-12-31 1'],
    ['TODAY', '2025-01-01 2025-01-01 1'],
    ['THIS_WEEK', '2024-12-30 2025-01-05 7'],
    ['LAST_WEEK', '2024-12-23 2024-12-29 7'],
    ['NEXT_WEEK', '2025-01-06 2025-01-12 7'],
    ['LAST_N_WEEKS:1', '2024-12-23 2024-12-29 7'],
    ['THIS_MONTH', '2025-01-01 2025-01-31 31'],
    ['LAST_MONTH', '2024-12-01 2024-12-31 31'],
    ['LAST_QUARTER', '2024-10-01 2024-12-31 92'],
    ['THIS_QUARTER', '2025-01-01 2025-03-31 90'],
    ['THIS_FISCAL_QUARTER', '2025-01-01 2025-03-31 90'],
    ['LAST_YEAR', '2024-01-01 2024-12-31 366'],
    ['THIS_YEAR', '2025-01-01 2025-12-31 365'],
    ['LAST_N_DAYS:1', '2024-12-31 2025-01-01 2'],
  ),
};

/** Records at moments in GMT: `a`, `b` … in their order. */
const moments = (...texts: readonly string[]): string =>
  `insert as system new List<Invoice__c>{ ${texts
    .map(
      (text, i) =>
        `new Invoice__c(Shared__c = '${String.fromCharCode(97 + i)}', At__c = Datetime.valueOfGmt('${text}'))`,
    )
    .join(', ')} };`;

const momentsWhere = (condition: string): string =>
  "String s = ''; for (Invoice__c i : [SELECT Shared__c FROM Invoice__c " +
  `WHERE ${condition} WITH SYSTEM_MODE ORDER BY Shared__c]) s += i.Shared__c; return s;`;

const found = (...pairs: readonly (readonly [condition: string, letters: string])[]): Row[] =>
  documented(
    page,
    ...pairs.map(([condition, letters]) => [momentsWhere(condition), letters] as const),
  );

/** Sunday, 10 March 2024 has 23 hours in Los Angeles: from 08:00 GMT to 07:00 GMT. */
const shortDay: Area = {
  name: 'SOQL date literals on the day that summer time begins',
  now: '2024-03-10T20:00:00Z',
  setup: moments(
    '2024-03-09 07:59:59',
    '2024-03-09 08:00:00',
    '2024-03-10 07:59:59',
    '2024-03-10 08:00:00',
    '2024-03-11 06:59:59',
    '2024-03-11 07:00:00',
    '2024-03-12 06:59:59',
    '2024-03-12 07:00:00',
  ),
  rows: found(
    ['At__c = YESTERDAY', 'bc'],
    ['At__c = TODAY', 'de'],
    ['At__c = TOMORROW', 'fg'],
    ['At__c < TODAY', 'abc'],
    ['At__c > TODAY', 'fgh'],
    ['At__c = THIS_WEEK', 'defgh'],
    ['At__c = LAST_WEEK', 'abc'],
    ['At__c = LAST_N_DAYS:1', 'bcde'],
    ['At__c = NEXT_N_DAYS:1', 'fg'],
    ['At__c = N_DAYS_AGO:1', 'bc'],
    ['At__c = 2024-03-10T08:00:00Z', 'd'],
    ['At__c = 2024-03-10T00:00:00-08:00', 'd'],
    ['At__c > 2024-03-11T08:00:00+01:00', 'gh'],
  ),
};

/** Sunday, 3 November 2024 has 25 hours in Los Angeles: from 07:00 GMT to 08:00 GMT. */
const longDay: Area = {
  name: 'SOQL date literals on the day that summer time ends',
  now: '2024-11-03T20:00:00Z',
  setup: moments(
    '2024-11-03 06:59:59',
    '2024-11-03 07:00:00',
    '2024-11-04 07:59:59',
    '2024-11-04 08:00:00',
    '2024-11-01 06:59:59',
    '2024-11-01 07:00:00',
    '2024-12-01 07:59:59',
    '2024-12-01 08:00:00',
  ),
  rows: [
    ...found(
      ['At__c = TODAY', 'bc'],
      ['At__c = YESTERDAY', 'a'],
      ['At__c = TOMORROW', 'd'],
      ['At__c = THIS_MONTH', 'abcdfg'],
      ['At__c = LAST_MONTH', 'e'],
      ['At__c = NEXT_MONTH', 'h'],
      ['At__c = THIS_QUARTER', 'abcdefgh'],
    ),
    ...documented(
      'SQ:sforce_api_calls_soql_select_date_functions',
      [momentsWhere('DAY_ONLY(At__c) = 2024-11-03'), 'ab'],
      [momentsWhere('DAY_ONLY(convertTimezone(At__c)) = 2024-11-03'), 'bc'],
      [momentsWhere('HOUR_IN_DAY(At__c) = 7'), 'bcfg'],
      [momentsWhere('HOUR_IN_DAY(convertTimezone(At__c)) = 0'), 'bdfh'],
      [momentsWhere('CALENDAR_MONTH(At__c) = 12'), 'gh'],
      [momentsWhere('CALENDAR_MONTH(convertTimezone(At__c)) = 12'), 'h'],
      [momentsWhere('CALENDAR_YEAR(At__c) = 2024'), 'abcdefgh'],
      [momentsWhere('CALENDAR_QUARTER(At__c) = 4'), 'abcdefgh'],
      [momentsWhere('DAY_IN_WEEK(At__c) = 1'), 'abgh'],
      [momentsWhere('DAY_IN_WEEK(At__c) = 2'), 'cd'],
      [momentsWhere('DAY_IN_MONTH(At__c) = 4'), 'cd'],
      [momentsWhere('DAY_IN_YEAR(At__c) = 308'), 'ab'],
      [momentsWhere('WEEK_IN_MONTH(At__c) = 1'), 'abcdefgh'],
      [momentsWhere('WEEK_IN_YEAR(At__c) = 44'), 'abef'],
    ),
  ],
};

export const dateLiterals: readonly Area[] = [inMay, onNewYear, shortDay, longDay];
