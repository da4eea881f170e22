import { ApexDate } from '../../runtime/dateTypes.ts';
import { dateLiteralRange, dateLiteralShape } from './literals.ts';

// A Wednesday.
const today = ApexDate.of(2024, 5, 15);
const settings = { today, firstWeekday: 7, fiscalStartMonth: 2 };

describe('date literals', () => {
  it.each([
    ['TODAY', null, '2024-05-15', '2024-05-16'],
    ['YESTERDAY', null, '2024-05-14', '2024-05-15'],
    ['TOMORROW', null, '2024-05-16', '2024-05-17'],
    ['LAST_WEEK', null, '2024-05-05', '2024-05-12'],
    ['THIS_WEEK', null, '2024-05-12', '2024-05-19'],
    ['NEXT_WEEK', null, '2024-05-19', '2024-05-26'],
    ['LAST_MONTH', null, '2024-04-01', '2024-05-01'],
    ['NEXT_MONTH', null, '2024-06-01', '2024-07-01'],
    ['LAST_90_DAYS', null, '2024-02-15', '2024-05-16'],
    ['NEXT_90_DAYS', null, '2024-05-16', '2024-08-14'],
    ['LAST_N_DAYS', 1, '2024-05-14', '2024-05-16'],
    ['NEXT_N_DAYS', 2, '2024-05-16', '2024-05-18'],
    ['N_DAYS_AGO', 2, '2024-05-13', '2024-05-14'],
    ['LAST_N_WEEKS', 2, '2024-04-28', '2024-05-12'],
    ['NEXT_N_WEEKS', 1, '2024-05-19', '2024-05-26'],
    ['N_WEEKS_AGO', 1, '2024-05-05', '2024-05-12'],
    ['LAST_N_MONTHS', 5, '2023-12-01', '2024-05-01'],
    ['NEXT_N_MONTHS', 8, '2024-06-01', '2025-02-01'],
    ['N_MONTHS_AGO', 5, '2023-12-01', '2024-01-01'],
    ['THIS_QUARTER', null, '2024-04-01', '2024-07-01'],
    ['LAST_QUARTER', null, '2024-01-01', '2024-04-01'],
    ['NEXT_N_QUARTERS', 2, '2024-07-01', '2025-01-01'],
    ['N_QUARTERS_AGO', 2, '2023-10-01', '2024-01-01'],
    ['THIS_YEAR', null, '2024-01-01', '2025-01-01'],
    ['LAST_N_YEARS', 2, '2022-01-01', '2024-01-01'],
    ['N_YEARS_AGO', 1, '2023-01-01', '2024-01-01'],
    ['THIS_FISCAL_QUARTER', null, '2024-05-01', '2024-08-01'],
    ['LAST_FISCAL_QUARTER', null, '2024-02-01', '2024-05-01'],
    ['THIS_FISCAL_YEAR', null, '2024-02-01', '2025-02-01'],
    ['LAST_N_FISCAL_YEARS', 1, '2023-02-01', '2024-02-01'],
    ['N_FISCAL_QUARTERS_AGO', 2, '2023-11-01', '2024-02-01'],
  ])('%s %s is %s up to %s', (name, count, from, to) => {
    const range = dateLiteralRange(name, count, settings);
    expect([range.from.toString(), range.to.toString()]).toEqual([from, to]);
  });

  it('starts weeks on the weekday of the user', () => {
    const range = dateLiteralRange('THIS_WEEK', null, { ...settings, firstWeekday: 1 });
    expect(range.from.toString()).toBe('2024-05-13');
  });

  it('takes months before the fiscal start as the year before', () => {
    const january = { ...settings, today: ApexDate.of(2024, 1, 31) };
    expect(dateLiteralRange('THIS_FISCAL_YEAR', null, january).from.toString()).toBe('2023-02-01');
  });

  it('knows which words take a number', () => {
    expect([
      dateLiteralShape('today'),
      dateLiteralShape('last_n_days'),
      dateLiteralShape('name'),
    ]).toEqual(['plain', 'counted', null]);
  });
});
