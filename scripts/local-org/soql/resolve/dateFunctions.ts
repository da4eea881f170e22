/**
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_date_functions.htm
 */
import type { Fragment } from '../sql/fragment.ts';
import { sql } from '../sql/fragment.ts';

/** SQL of a part of a day; `day` is an expression of the form `2026-01-31`. */
type DayPart = (day: Fragment) => Fragment;

const number = (format: string): DayPart => {
  return (day) => sql`CAST(strftime(${{ kind: 'constant', value: format }}, ${day}) AS INTEGER)`;
};

const year = number('%Y');
const month = number('%m');
const dayOfMonth = number('%d');
const dayOfYear = number('%j');
/** The driver binds numbers as REAL; quarters need whole ones. */
const fiscalStart = sql`CAST(${{ kind: 'fiscalStart' }} AS INTEGER)`;
/** Months since the start of the fiscal year, 0 to 11. */
const fiscalMonth: DayPart = (day) => sql`((${month(day)} - ${fiscalStart} + 12) % 12)`;

const dayParts: Readonly<Record<string, DayPart>> = {
  CALENDAR_YEAR: year,
  CALENDAR_QUARTER: (day) => sql`((${month(day)} + 2) / 3)`,
  CALENDAR_MONTH: month,
  DAY_IN_MONTH: dayOfMonth,
  DAY_IN_WEEK: (day) => sql`(${number('%w')(day)} + 1)`,
  DAY_IN_YEAR: dayOfYear,
  // Weeks of both kinds start on the first day of the month or year, whatever weekday that is.
  WEEK_IN_MONTH: (day) => sql`((${dayOfMonth(day)} - 1) / 7 + 1)`,
  WEEK_IN_YEAR: (day) => sql`((${dayOfYear(day)} - 1) / 7 + 1)`,
  FISCAL_MONTH: (day) => sql`(${fiscalMonth(day)} + 1)`,
  FISCAL_QUARTER: (day) => sql`(${fiscalMonth(day)} / 3 + 1)`,
  // A fiscal year is named after the year in which it ends.
  FISCAL_YEAR: (day) =>
    sql`(${year(day)} + (${fiscalStart} > 1 AND ${month(day)} >= ${fiscalStart}))`,
};

export function isDateFunction(name: string): boolean {
  return name === 'DAY_ONLY' || name === 'HOUR_IN_DAY' || Object.hasOwn(dayParts, name);
}

/** Functions that take datetimes only. */
export function needsDatetime(name: string): boolean {
  return name === 'DAY_ONLY' || name === 'HOUR_IN_DAY';
}

/** Datetimes are split in UTC, unless `inUserZone` (convertTimezone) says otherwise. */
export function dateFunctionSql(
  name: string,
  argument: Fragment,
  isDatetime: boolean,
  inUserZone: boolean,
): Fragment {
  const ms = inUserZone ? sql`to_zone(${argument}, ${{ kind: 'zone' }})` : argument;
  if (name === 'HOUR_IN_DAY')
    return sql`CAST(strftime('%H', ${ms} / 1000, 'unixepoch') AS INTEGER)`;
  const day = isDatetime ? sql`date(${ms} / 1000, 'unixepoch')` : argument;
  return name === 'DAY_ONLY' ? day : (dayParts[name]?.(day) ?? day);
}
