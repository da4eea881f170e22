/** What date literals and functions ask of the running user and org. */
import type { ApexDate } from '../../runtime/dateTypes.ts';
import { ApexDatetime } from '../../runtime/dateTypes.ts';
import { dayMs } from '../../runtime/dateTypes.ts';
import { tx } from '../../runtime/transaction.ts';
import { userLocale, userTimeZone } from '../../runtime/userContext.ts';
import { zoneOffset, zonedToUtc } from '../../runtime/zones.ts';
import type { DateLiteralValue } from '../ast.ts';
import { dateLiteralRange } from '../dates/literals.ts';
import type { CalendarSettings } from '../dates/literals.ts';
import type { SqlValue } from '../sql/fragment.ts';

function settings(): CalendarSettings {
  const { org } = tx();
  const now = org.clock.now();
  const today = new ApexDatetime(now).parts(zoneOffset(userTimeZone(), now)).date;
  return { today, firstWeekday: firstWeekday(userLocale()), fiscalStartMonth: fiscalStartMonth() };
}

interface WeekInfo {
  readonly firstDay: number;
}

/** Weeks start on the day that the user's locale says: Sunday in en-US, Monday in de-DE. */
function firstWeekday(locale: string): number {
  const parsed: Intl.Locale & { readonly weekInfo?: WeekInfo; getWeekInfo?(): WeekInfo } =
    new Intl.Locale(locale);
  return (parsed.getWeekInfo?.() ?? parsed.weekInfo)?.firstDay ?? 7;
}

/** 1 when the org says nothing. */
export function fiscalStartMonth(): number {
  return tx().service('soql.fiscalStart', () => {
    const { db, schema } = tx().org;
    if (!schema.object('Organization')?.field('FiscalYearStartMonth')) return { month: 1 };
    const row = db
      .prepare<[], { readonly month: number | null }>(
        'SELECT "FiscalYearStartMonth" AS month FROM "Organization" LIMIT 1',
      )
      .get();
    return { month: row?.month ?? 1 };
  }).month;
}

/** First moment of a literal's days, or the first after them: midnight is the user's. */
export function rangeEdge(
  literal: DateLiteralValue,
  edge: 'from' | 'to',
  as: 'date' | 'datetime',
): SqlValue {
  const day: ApexDate = dateLiteralRange(literal.name, literal.count, settings())[edge];
  return as === 'date' ? day.toString() : zonedToUtc(userTimeZone(), day.epochDay * dayMs);
}
