import { documented, unconfirmed } from '../row.ts';
import type { Area } from '../row.ts';

const gmt = (parts: string): string => `Datetime.newInstanceGmt(${parts})`;
const local = (parts: string): string => `Datetime.newInstance(${parts})`;

export const datetimes: Area = {
  name: 'Datetime in California',
  now: '2024-05-15T17:00:00.123Z',
  rows: [
    ...documented(
      'AR:apex_methods_system_datetime',
      [`${local('1960, 2, 17')}.addDays(2)`, '1960-02-19 00:00:00'],
      [`${local('1997, 1, 31, 7, 8, 16')}.addHours(3)`, '1997-01-31 10:08:16'],
      [`${local('1999, 2, 11, 8, 6, 16')}.addMinutes(7)`, '1999-02-11 08:13:16'],
      [`${local('2000, 7, 7, 7, 8, 12')}.addMonths(1)`, '2000-08-07 07:08:12'],
      [`${local('2001, 7, 19, 10, 7, 12')}.addSeconds(4)`, '2001-07-19 10:07:16'],
      [`${local('2009, 12, 17, 13, 6, 6')}.addYears(1)`, '2010-12-17 13:06:06'],
      [`${local('2006, 3, 16, 12, 6, 13')}.date()`, '2006-03-16'],
      [`${local('2006, 3, 16, 23, 0, 0')}.dateGmt()`, '2006-03-17'],
      [`${local('1986, 2, 21, 23, 0, 0')}.day()`, '21'],
      [`${local('1987, 1, 14, 23, 0, 3')}.dayGmt()`, '15'],
      [`${local('2008, 2, 5, 8, 30, 12')}.dayOfYear()`, '36'],
      [`${local('1999, 2, 5, 23, 0, 3')}.dayOfYearGmt()`, '37'],
      [`${local('1993, 6, 6, 3, 3, 3')}.format()`, '6/6/1993, 3:03 AM'],
      [`${local('2022, 5, 4, 19, 37, 55')}.format('yyyy-MM-dd h:mm a')`, '2022-05-04 7:37 PM'],
      [
        `${gmt('2011, 6, 1, 12, 1, 5')}.format('MM/dd/yyyy HH:mm:ss', 'America/New_York')`,
        '06/01/2011 08:01:05',
      ],
      [
        `${local('1993, 6, 6, 3, 3, 3')}.formatGmt('EEE, MMM d yyyy HH:mm:ss')`,
        'Sun, Jun 6 1993 10:03:03',
      ],
      [`${gmt('2007, 6, 23, 3, 3, 3')}.getTime()`, '1182567783000'],
      [`${local('1998, 11, 21, 3, 3, 3')}.hour()`, '3'],
      [`${local('2000, 4, 27, 3, 3, 3')}.hourGmt()`, '10'],
      [`${local('2024, 3, 1, 1, 0, 0')}.isSameDay(${local('2024, 3, 1, 23, 0, 0')})`, 'true'],
      [`${gmt('2024, 3, 1, 1, 0, 0')}.isSameDay(${gmt('2024, 3, 1, 23, 0, 0')})`, 'false'],
      [`${local('2001, 2, 27, 3, 3, 3')}.minute()`, '3'],
      [`${local('2004, 11, 4, 3, 3, 3')}.month()`, '11'],
      [`${local('2006, 11, 30, 23, 3, 3')}.monthGmt()`, '12'],
      ['Datetime.newInstance(1341828183000L)', '2012-07-09 03:03:03'],
      [
        'Datetime.newInstance(Date.newInstance(2011, 11, 18), Time.newInstance(3, 3, 3, 0))',
        '2011-11-18 03:03:03',
      ],
      [local('2008, 12, 1'), '2008-12-01 00:00:00'],
      [
        'Datetime.newInstanceGmt(Date.newInstance(2013, 11, 12), Time.newInstance(3, 3, 3, 0))',
        '2013-11-11 19:03:03',
      ],
      [gmt('1996, 3, 22'), '1996-03-21 16:00:00'],
      [`${gmt('1998, 1, 29, 2, 2, 3')} == ${local('1998, 1, 28, 18, 2, 3')}`, 'true'],
      ["Datetime.parse('10/14/2011, 11:46 AM').format()", '10/14/2011, 11:46 AM'],
      [`${gmt('1999, 9, 22, 3, 1, 2')}.second()`, '2'],
      [`${local('2002, 11, 21, 0, 2, 2')}.time()`, '00:02:02.000Z'],
      [`${local('2004, 1, 27, 4, 1, 2')}.timeGmt()`, '12:01:02.000Z'],
      ["Datetime.valueOf('2008-10-5 12:20:20')", '2008-10-05 12:20:20'],
      ["Datetime.valueOfGmt('2009-3-5 5:2:2')", '2009-03-04 21:02:02'],
      [`${local('2012, 1, 26, 5, 2, 4')}.year()`, '2012'],
      [`${local('2012, 12, 31, 20, 4, 6')}.yearGmt()`, '2013'],
      ['Datetime.now()', '2024-05-15 10:00:00'],
      ['Datetime.now().millisecond()', '123'],
      [
        "Datetime dt = Date.newInstance(2024, 1, 15); return dt.formatGmt('yyyy-MM-dd HH:mm:ss');",
        '2024-01-15 00:00:00',
      ],
    ),
    ...documented(
      'AR:apex_methods_system_timezone',
      [
        `TimeZone.getTimeZone('America/New_York').getOffset(${gmt('2000, 11, 1, 0, 0, 0')})`,
        '-18000000',
      ],
      [
        `TimeZone.getTimeZone('America/New_York').getOffset(${gmt('2012, 11, 1, 0, 0, 0')})`,
        '-14400000',
      ],
      [
        `TimeZone.getTimeZone('America/New_York').getOffset(${gmt('2014, 11, 2, 5, 59, 59')})`,
        '-14400000',
      ],
      [
        `TimeZone.getTimeZone('America/New_York').getOffset(${gmt('2014, 11, 2, 6, 0, 0')})`,
        '-18000000',
      ],
      [`UserInfo.getTimeZone().getOffset(${local('2012, 10, 23, 12, 0, 0')})`, '-25200000'],
      [`UserInfo.getTimeZone().getOffset(${local('2012, 11, 23, 12, 0, 0')})`, '-28800000'],
      ["TimeZone.getTimeZone('America/Los_Angeles').getId()", 'America/Los_Angeles'],
      [
        "TimeZone.getTimeZone('America/Los_Angeles').getDisplayName()",
        '(GMT-07:00) Pacific Daylight Time (America/Los_Angeles)',
      ],
      ["TimeZone.getTimeZone('America/Los_Angeles').toString()", 'America/Los_Angeles'],
    ),
    ...documented(
      'AG:langCon_apex_expressions_operators_understanding',
      [`${local('2024, 2, 28, 12, 0, 0')} + 1`, '2024-02-29 12:00:00'],
      [`${local('2024, 2, 28, 12, 0, 0')} + 0.5`, '2024-02-29 00:00:00'],
      [`${local('2024, 3, 1, 12, 0, 0')} - 1`, '2024-02-29 12:00:00'],
    ),
    ...documented(
      'SE:238465',
      [`${local('2018, 11, 4')}.addDays(1)`, '2018-11-04 23:00:00'],
      [`${local('2024, 3, 9, 12, 0, 0')}.addDays(1)`, '2024-03-10 13:00:00'],
      [`${local('2024, 3, 9, 12, 0, 0')}.addHours(24)`, '2024-03-10 13:00:00'],
    ),
    ...unconfirmed(
      'AR:apex_methods_system_datetime',
      // The hour from 2 to 3 does not exist on the day that summer time begins.
      [`${local('2024, 3, 10, 2, 30, 0')}.format('HH:mm')`, '03:30'],
      // The page shows it as it was before ICU formats, which put a comma after the date.
      [`${local('2012, 12, 28, 10, 0, 0')}.formatLong()`, '12/28/2012, 10:00:00 AM PST'],
      [`${local('2024, 1, 31')}.addMonths(1)`, '2024-02-29 00:00:00'],
      [`'' + ${gmt('2024, 1, 15, 12, 0, 0')}`, '2024-01-15 12:00:00'],
      ["Datetime.valueOf('abc')", 'throws System.TypeException: Invalid date/time: abc'],
      ["Datetime.parse('abc')", 'throws System.TypeException: Invalid date/time: abc'],
      [`${gmt('2024, 1, 15, 12, 0, 0')}.format('HH:mm z', 'America/New_York')`, '07:00 EST'],
      [`${gmt('2024, 7, 15, 12, 0, 0')}.format('HH:mm', 'Nowhere/Land')`, '12:00'],
    ),
  ],
};

export const datetimesElsewhere: Area = {
  name: 'Datetime in India and Germany',
  timeZone: 'Asia/Kolkata',
  locale: 'en_IN',
  rows: [
    ...documented(
      'AR:apex_methods_system_datetime',
      [gmt('2024, 1, 15, 20, 0, 0'), '2024-01-16 01:30:00'],
      [`${gmt('2024, 1, 15, 20, 0, 0')}.day()`, '16'],
      [`${gmt('2024, 1, 15, 20, 0, 0')}.dayGmt()`, '15'],
      [`${local('2024, 1, 15, 0, 0, 0')}.formatGmt('yyyy-MM-dd HH:mm')`, '2024-01-14 18:30'],
      [`${gmt('2024, 7, 1, 12, 0, 0')}.format('HH:mm', 'Europe/Berlin')`, '14:00'],
      [`${gmt('2024, 1, 1, 12, 0, 0')}.format('HH:mm', 'Europe/Berlin')`, '13:00'],
      [`${gmt('2024, 3, 31, 0, 59, 59')}.format('HH:mm:ss', 'Europe/Berlin')`, '01:59:59'],
      [`${gmt('2024, 3, 31, 1, 0, 0')}.format('HH:mm:ss', 'Europe/Berlin')`, '03:00:00'],
      [`${gmt('2024, 10, 27, 0, 59, 59')}.format('HH:mm:ss', 'Europe/Berlin')`, '02:59:59'],
      [`${gmt('2024, 10, 27, 1, 0, 0')}.format('HH:mm:ss', 'Europe/Berlin')`, '02:00:00'],
      [`${gmt('2024, 1, 1, 12, 0, 0')}.format('HH:mm', 'Asia/Kathmandu')`, '17:45'],
      [`${gmt('2024, 1, 1, 12, 0, 0')}.format('HH:mm', 'GMT')`, '12:00'],
      [`${gmt('2024, 1, 1, 12, 0, 0')}.format('HH:mm', 'GMT+5')`, '17:00'],
    ),
    ...documented('java:util/TimeZone', [
      `${gmt('2024, 1, 1, 12, 0, 0')}.format('HH:mm', 'GMT-03:30')`,
      '08:30',
    ]),
  ],
};
