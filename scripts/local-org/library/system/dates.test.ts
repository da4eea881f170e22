import '../coreTypes.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../../runtime/dateTypes.ts';
import { inTestTransaction } from '../../runtime/testTransaction.ts';
import { member } from '../testMember.ts';
import { simpleDateFormat } from './dates/simpleDateFormat.ts';

const zone = 'America/Los_Angeles';
const moment = new ApexDatetime(Date.UTC(2024, 1, 5, 23, 4, 9, 78));

describe('SimpleDateFormat', () => {
  it.each([
    ["yyyy-MM-dd'T'HH:mm:ss.SSSZ", '2024-02-05T15:04:09.078-0800'],
    ['yy/M/d h:m:s a', '24/2/5 3:4:9 PM'],
    ['EEE, EEEE d MMM MMMM', 'Mon, Monday 5 Feb February'],
    ['D F w W u', '36 1 6 2 1'],
    ['k K KK', '15 3 03'],
    ['X XX XXX', '-08 -0800 -08:00'],
    ['z', 'PST'],
    ['zzzz', 'Pacific Standard Time'],
    ["h 'o''clock' ''", "3 o'clock '"],
    ['G y', 'AD 2024'],
  ])('%s', (pattern, expected) => {
    expect(simpleDateFormat(moment, pattern, zone, 'en-US')).toBe(expected);
  });

  it('refuses letters that mean nothing', () => {
    expect(() => simpleDateFormat(moment, 'yyyyT', zone, 'en-US')).toThrow(
      "Illegal pattern character 'T'",
    );
  });

  it('speaks the language of the user', () => {
    expect(simpleDateFormat(moment, 'EEEE, d. MMMM', 'Europe/Berlin', 'de-DE')).toBe(
      'Dienstag, 6. Februar',
    );
  });
});

describe('Date', () => {
  const date = (year: number, month: number, day: number): ApexDate =>
    ApexDate.of(year, month, day);

  it.each<readonly [string, readonly unknown[], unknown]>([
    ['addMonths(Integer)', [date(2024, 1, 31), 1], date(2024, 2, 29)],
    ['addMonths(Integer)', [date(2024, 3, 31), -13], date(2023, 2, 28)],
    ['addYears(Integer)', [date(2024, 2, 29), 1], date(2025, 2, 28)],
    ['daysBetween(Date)', [date(2024, 2, 1), date(2024, 3, 1)], 29],
    ['monthsBetween(Date)', [date(2024, 1, 31), date(2024, 2, 1)], 1],
    ['toStartOfWeek()', [date(2024, 2, 7)], date(2024, 2, 4)],
    ['toStartOfMonth()', [date(2024, 2, 7)], date(2024, 2, 1)],
    ['dayOfYear()', [date(2024, 12, 31)], 366],
    ['format()', [date(2024, 2, 7)], '2/7/2024'],
    ['static newInstance(Integer, Integer, Integer)', [2024, 14, 31], date(2025, 3, 3)],
    ['static daysInMonth(Integer, Integer)', [2023, 2], 28],
    ['static isLeapYear(Integer)', [1900], false],
    ['static parse(String)', ['2/7/2024'], date(2024, 2, 7)],
    ['static valueOf(String)', ['2024-02-07 10:00:00'], date(2024, 2, 7)],
    ['static today()', [], date(2024, 2, 5)],
  ])('%s of %p', (signature, args, expected) => {
    const run = (): unknown => member('Date', signature)(...args);
    expect(inTestTransaction(run, { timeZone: zone, now: moment.ms })).toEqual(expected);
  });

  it('begins its week as the locale says', () => {
    const run = (): unknown => member('Date', 'toStartOfWeek()')(date(2024, 2, 4));
    expect(inTestTransaction(run, { locale: 'de-DE' })).toEqual(date(2024, 1, 29));
  });

  it.each(['2024-02-30', 'x', ''])('is not read from "%s"', (text) => {
    expect(() => member('Date', 'static valueOf(String)')(text)).toThrow(`Invalid date: ${text}`);
  });
});

describe('Datetime', () => {
  it.each<readonly [string, readonly unknown[], unknown]>([
    ['hour()', [moment], 15],
    ['hourGmt()', [moment], 23],
    ['date()', [moment], ApexDate.of(2024, 2, 5)],
    ['time()', [moment], ApexTime.of(15, 4, 9, 78)],
    ['getTime()', [moment], 1707174249078n],
    ['format()', [moment], '2/5/2024, 3:04 PM'],
    ['formatLong()', [moment], '2/5/2024, 3:04:09 PM PST'],
    ['formatGmt(String)', [moment, 'HH:mm z'], '23:04 GMT'],
    ['format(String, String)', [moment, 'HH:mm', 'Asia/Tokyo'], '08:04'],
    [
      'static newInstance(Integer, Integer, Integer)',
      [2024, 7, 1],
      new ApexDatetime(Date.UTC(2024, 6, 1, 7)),
    ],
    [
      'static newInstanceGmt(Integer, Integer, Integer, Integer, Integer, Integer)',
      [2024, 7, 1, 25, 0, -1],
      new ApexDatetime(Date.UTC(2024, 6, 2, 0, 59, 59)),
    ],
    ['static valueOf(String)', ['2024-07-01 00:00:00'], new ApexDatetime(Date.UTC(2024, 6, 1, 7))],
    ['static valueOfGmt(String)', ['2024-07-01 00:00:00'], new ApexDatetime(Date.UTC(2024, 6, 1))],
    ['static parse(String)', ['7/1/2024 3:04 PM'], new ApexDatetime(Date.UTC(2024, 6, 1, 22, 4))],
    ['static parse(String)', ['7/1/2024, 3:04 PM'], new ApexDatetime(Date.UTC(2024, 6, 1, 22, 4))],
    [
      'addMonths(Integer)',
      [new ApexDatetime(Date.UTC(2024, 0, 31, 5)), 1],
      new ApexDatetime(Date.UTC(2024, 1, 29, 5)),
    ],
    ['isSameDay(Datetime)', [moment, new ApexDatetime(Date.UTC(2024, 1, 6, 1))], true],
  ])('%s of %p', (signature, args, expected) => {
    const run = (): unknown => member('Datetime', signature)(...args);
    expect(inTestTransaction(run, { timeZone: zone })).toEqual(expected);
  });

  it('is not read from ISO text', () => {
    expect(() => member('Datetime', 'static valueOfGmt(String)')('2024-07-01T00:00:00Z')).toThrow(
      'Invalid date/time: 2024-07-01T00:00:00Z',
    );
  });
});

describe('TimeZone', () => {
  it('names itself by the season', () => {
    const create = member('TimeZone', 'static getTimeZone(String)');
    const name = (): unknown => member('TimeZone', 'getDisplayName()')(create(zone));
    expect(inTestTransaction(name, { now: Date.UTC(2024, 6, 1) })).toBe(
      '(GMT-07:00) Pacific Daylight Time (America/Los_Angeles)',
    );
  });

  it('names itself and knows its offset', () => {
    const create = member('TimeZone', 'static getTimeZone(String)');
    inTestTransaction(
      () => {
        expect(member('TimeZone', 'getDisplayName()')(create(zone))).toBe(
          '(GMT-08:00) Pacific Standard Time (America/Los_Angeles)',
        );
        expect(member('TimeZone', 'getOffset(Datetime)')(create(zone), moment)).toBe(-28_800_000);
        expect(member('TimeZone', 'getID()')(create('Nowhere'))).toBe('GMT');
      },
      { now: moment.ms },
    );
  });
});
