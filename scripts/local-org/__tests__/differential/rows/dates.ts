import { documented, unconfirmed } from '../row.ts';
import type { Area } from '../row.ts';

export const dates: Area = {
  name: 'Date',
  now: '2026-03-01T06:30:00Z',
  rows: [
    ...documented(
      'AR:apex_methods_system_date',
      ['Date.newInstance(1960, 2, 17).addDays(2)', '1960-02-19'],
      ['Date.newInstance(1960, 2, 17).addDays(-17)', '1960-01-31'],
      ['Date.newInstance(1990, 11, 21).addMonths(3)', '1991-02-21'],
      ['Date.newInstance(1983, 7, 15).addYears(2)', '1985-07-15'],
      ['Date.newInstance(1989, 4, 21).day()', '21'],
      ['Date.newInstance(1998, 10, 21).dayOfYear()', '294'],
      ['Date.newInstance(2008, 1, 1).daysBetween(Date.newInstance(2008, 1, 30))', '29'],
      ['Date.newInstance(2008, 1, 30).daysBetween(Date.newInstance(2008, 1, 1))', '-29'],
      ['Date.daysInMonth(1960, 2)', '29'],
      ['Date.daysInMonth(1900, 2)', '28'],
      ['Date.newInstance(2001, 3, 21).format()', '3/21/2001'],
      ['Date.isLeapYear(2004)', 'true'],
      ['Date.isLeapYear(1900)', 'false'],
      ['Date.isLeapYear(2000)', 'true'],
      ['Date.newInstance(2008, 1, 30).isSameDay(Date.newInstance(2008, 1, 30))', 'true'],
      ['Date.newInstance(2004, 11, 21).month()', '11'],
      ['Date.newInstance(2006, 12, 2).monthsBetween(Date.newInstance(2012, 12, 8))', '72'],
      ['Date.newInstance(2024, 1, 31).monthsBetween(Date.newInstance(2024, 2, 1))', '1'],
      ['Date.newInstance(2024, 3, 1).monthsBetween(Date.newInstance(2024, 1, 31))', '-2'],
      ['Date.newInstance(1960, 2, 17)', '1960-02-17'],
      ["Date.parse('12/27/2009')", '2009-12-27'],
      ['Date.newInstance(1987, 12, 17).toStartOfMonth()', '1987-12-01'],
      ['Date.newInstance(2026, 3, 4).toStartOfWeek()', '2026-03-01'],
      ['Date.newInstance(2026, 3, 1).toStartOfWeek()', '2026-03-01'],
      ["Date.valueOf('2008-10-5 12:20:20')", '2008-10-05'],
      ["Date.valueOf('2008-10-05')", '2008-10-05'],
      ['Date.newInstance(2024, 5, 6).year()', '2024'],
      ['Date.today()', '2026-02-28'],
      [
        'Object o = Datetime.newInstance(2024, 1, 15, 23, 0, 0); return String.valueOf(Date.valueOf(o));',
        '2024-01-15',
      ],
    ),
    ...documented(
      'AG:langCon_apex_expressions_operators_understanding',
      ['Date.newInstance(2024, 2, 28) + 2', '2024-03-01'],
      ['Date.newInstance(2024, 3, 1) - 1', '2024-02-29'],
      ['Date.newInstance(2024, 3, 1) > Date.newInstance(2024, 2, 29)', 'true'],
      ['Date.newInstance(2024, 3, 1) == Date.newInstance(2024, 3, 1)', 'true'],
    ),
    ...unconfirmed(
      'AR:apex_methods_system_date',
      ['Date.newInstance(2024, 1, 31).addMonths(1)', '2024-02-29'],
      ['Date.newInstance(2023, 1, 31).addMonths(1)', '2023-02-28'],
      ['Date.newInstance(2024, 3, 31).addMonths(-1)', '2024-02-29'],
      ['Date.newInstance(2024, 2, 29).addYears(1)', '2025-02-28'],
      ['Date.newInstance(2023, 2, 29)', '2023-03-01'],
      ['Date.newInstance(2023, 13, 1)', '2024-01-01'],
      ["Date.valueOf('abc')", 'throws System.TypeException: Invalid date: abc'],
      ["Date.parse('27/12/2009')", 'throws System.TypeException: Invalid date: 27/12/2009'],
      ['Date d; return d == null;', 'true'],
    ),
  ],
};

export const datesInGermany: Area = {
  name: 'Date in Germany',
  timeZone: 'Europe/Berlin',
  locale: 'de_DE',
  now: '2026-03-01T23:30:00Z',
  rows: [
    ...documented(
      'AR:apex_methods_system_date',
      ['Date.newInstance(2026, 3, 4).toStartOfWeek()', '2026-03-02'],
      ['Date.newInstance(2026, 3, 1).toStartOfWeek()', '2026-02-23'],
      ['Date.today()', '2026-03-02'],
    ),
    ...unconfirmed(
      'AR:apex_methods_system_date',
      ['Date.newInstance(2001, 3, 21).format()', '21.03.2001'],
      ["Date.parse('27.12.2009')", '2009-12-27'],
    ),
  ],
};
