import { CronError, CronExpression } from './cron.ts';

const next = (expression: string, after: string, zone = 'UTC'): string | null => {
  const time = new CronExpression(expression, zone).next(Date.parse(after));
  return time === null ? null : new Date(time).toISOString();
};

describe('cron expressions', () => {
  it.each([
    ['every hour at minute 5', '0 5 * * * ?', '2026-11-24T10:05:00Z', '2026-11-24T11:05:00.000Z'],
    [
      'every second hour from midnight',
      '0 0 0/2 * * ?',
      '2026-11-24T01:00:00Z',
      '2026-11-24T02:00:00.000Z',
    ],
    ['Sunday is 1', '0 0 8 ? * 1', '2026-11-24T00:00:00Z', '2026-11-29T08:00:00.000Z'],
    ['weekday names', '0 0 8 ? * MON-FRI', '2026-11-27T09:00:00Z', '2026-11-30T08:00:00.000Z'],
    ['last day of the month', '0 0 22 L * ?', '2026-11-24T00:00:00Z', '2026-11-30T22:00:00.000Z'],
    ['a year that has passed never comes', '0 0 1 1 1 ? 2020', '2026-11-24T00:00:00Z', null],
  ])('%s', (_what, expression, after, expected) => {
    expect(next(expression, after)).toBe(expected);
  });

  it('wants one of day and weekday to be left open', () => {
    expect(() => next('0 0 1 ? * ?', '2026-11-24T00:00:00Z')).toThrow(
      "'?' can only be specified for Day-of-Month -OR- Day-of-Week.",
    );
    expect(() => next('0 0 1 1 * 1', '2026-11-24T00:00:00Z')).toThrow(
      'Support for specifying both a day-of-week AND a day-of-month',
    );
  });

  it('reads hours in the zone of the user who scheduled', () => {
    expect(next('0 0 9 * * ?', '2026-11-24T00:00:00Z', 'America/New_York')).toBe(
      '2026-11-24T14:00:00.000Z',
    );
  });

  it.each([
    ['0 */5 * * * ?', /must be specified as integers/],
    ['0 0 0 * * *', /day-of-week AND a day-of-month/],
    ['0 0 *', /Unexpected end/],
    ['0 0 99 * * ?', /Invalid cron/],
  ])('refuses %s', (expression, message) => {
    expect(() => new CronExpression(expression, 'UTC')).toThrow(CronError);
    expect(() => new CronExpression(expression, 'UTC')).toThrow(message);
  });
});
