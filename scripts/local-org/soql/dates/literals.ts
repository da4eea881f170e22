/**
 * Date literals: `TODAY`, `LAST_N_DAYS:30`, `THIS_FISCAL_QUARTER` … as ranges of days.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_dateformats.htm
 */
import { ApexDate } from '../../runtime/dateTypes.ts';

/** From the first day up to, but not including, the last. */
export interface DayRange {
  readonly from: ApexDate;
  readonly to: ApexDate;
}

export interface CalendarSettings {
  /** In the user's time zone. */
  readonly today: ApexDate;
  /** ISO weekday on which weeks start: 1 (Monday) to 7 (Sunday). */
  readonly firstWeekday: number;
  /** 1 to 12. */
  readonly fiscalStartMonth: number;
}

/** Start of the unit (week, month …) that holds today, moved by `steps` units. */
type UnitStart = (settings: CalendarSettings, steps: number) => ApexDate;

function monthUnit(months: number): UnitStart {
  return ({ today }, steps) => {
    const index = today.year * 12 + today.month - 1;
    return ofMonthIndex(index - (index % months) + steps * months);
  };
}

function fiscalUnit(months: number): UnitStart {
  return ({ today, fiscalStartMonth }, steps) => {
    const index = today.year * 12 + today.month - fiscalStartMonth;
    return ofMonthIndex(index - (index % months) + steps * months + fiscalStartMonth - 1);
  };
}

function ofMonthIndex(index: number): ApexDate {
  return ApexDate.of(Math.floor(index / 12), (index % 12) + 1, 1);
}

const units = {
  DAY: ({ today }, steps) => today.addDays(steps),
  WEEK: ({ today, firstWeekday }, steps) =>
    today.addDays(steps * 7 - ((today.isoWeekday - firstWeekday + 7) % 7)),
  MONTH: monthUnit(1),
  QUARTER: monthUnit(3),
  YEAR: monthUnit(12),
  FISCAL_QUARTER: fiscalUnit(3),
  FISCAL_YEAR: fiscalUnit(12),
} as const satisfies Record<string, UnitStart>;

/** Units from the one that holds today: `LAST_MONTH` is -1 to 0, `THIS_MONTH` 0 to 1. */
type Steps = readonly [unit: keyof typeof units, from: number, to: number];

const plain: Record<string, Steps> = {
  YESTERDAY: ['DAY', -1, 0],
  TODAY: ['DAY', 0, 1],
  TOMORROW: ['DAY', 1, 2],
  // Today and the 90 days before it, 91 in all.
  LAST_90_DAYS: ['DAY', -90, 1],
  NEXT_90_DAYS: ['DAY', 1, 91],
};

const counted: Record<string, (count: number) => Steps> = {
  // Unlike weeks and months the last n days include today.
  LAST_N_DAYS: (count) => ['DAY', -count, 1],
};

for (const unit of Object.keys(units) as (keyof typeof units)[]) {
  if (unit !== 'DAY') {
    plain[`LAST_${unit}`] = [unit, -1, 0];
    plain[`THIS_${unit}`] = [unit, 0, 1];
    plain[`NEXT_${unit}`] = [unit, 1, 2];
    counted[`LAST_N_${unit}S`] = (count) => [unit, -count, 0];
  }
  counted[`NEXT_N_${unit}S`] = (count) => [unit, 1, count + 1];
  counted[`N_${unit}S_AGO`] = (count) => [unit, -count, 1 - count];
}

/** Whether a word is a date literal, and if it takes `:n`. */
export function dateLiteralShape(word: string): 'plain' | 'counted' | null {
  const name = word.toUpperCase();
  if (Object.hasOwn(plain, name)) return 'plain';
  return Object.hasOwn(counted, name) ? 'counted' : null;
}

/** Days of a literal. `count` is null for literals without a number. */
export function dateLiteralRange(
  name: string,
  count: number | null,
  settings: CalendarSettings,
): DayRange {
  const steps = count === null ? plain[name] : counted[name]?.(count);
  if (!steps) throw new Error(`invariant: ${name} is no date literal`);
  const [unit, from, to] = steps;
  return { from: units[unit](settings, from), to: units[unit](settings, to) };
}
