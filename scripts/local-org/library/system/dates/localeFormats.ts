/** Dates and times in the short form of a locale, as `format()` prints them and `parse()` reads. */
import { ApexDate, ApexTime, type ApexDatetime } from '../../../runtime/dateTypes.ts';

type Style = 'date' | 'minutes' | 'seconds';

const options: Readonly<Record<Style, Intl.DateTimeFormatOptions>> = {
  date: { dateStyle: 'short' },
  minutes: { dateStyle: 'short', timeStyle: 'short' },
  seconds: { dateStyle: 'short', timeStyle: 'long' },
};

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: string, style: Style | 'year', timeZone: string): Intl.DateTimeFormat {
  const key = `${locale} ${style} ${timeZone}`;
  let format = formats.get(key);
  if (!format) {
    const chosen = style === 'year' ? ({ year: 'numeric' } as const) : options[style];
    format = new Intl.DateTimeFormat(locale, { ...chosen, timeZone });
    formats.set(key, format);
  }
  return format;
}

/** The short form of CLDR, with all digits of the year: `1/28/2024`, `28.01.2024`. */
function shortText(ms: number, locale: string, style: Style, timeZone: string): string {
  const yearOf = (parts: readonly Intl.DateTimeFormatPart[]): string =>
    parts.find(({ type }) => type === 'year')?.value ?? '';
  const year = yearOf(formatOf(locale, 'year', timeZone).formatToParts(ms));
  return formatOf(locale, style, timeZone)
    .formatToParts(ms)
    .map(({ type, value }) => (type === 'year' ? year : value))
    .join('');
}

/** CLDR puts a narrow no-break space before AM and PM; the platform a plain blank. */
const plainSpaces = (text: string): string => text.replaceAll('\u202f', ' ');

/** `1/28/2024` */
export function formatDate(value: ApexDate, locale: string): string {
  return shortText(value.toDatetime().ms, locale, 'date', 'UTC');
}

/** `1/28/2024, 3:04 PM` */
export function formatDatetime(value: ApexDatetime, locale: string, zone: string): string {
  return plainSpaces(shortText(value.ms, locale, 'minutes', zone));
}

/** `1/28/2024, 3:04:05 PM PST` */
export function formatLong(value: ApexDatetime, locale: string, zone: string): string {
  return plainSpaces(shortText(value.ms, locale, 'seconds', zone));
}

/** Order of day, month and year in the locale. */
function dateOrder(locale: string): string[] {
  const parts = formatOf(locale, 'date', 'UTC').formatToParts(0);
  return parts.map((part) => part.type).filter((type) => ['year', 'month', 'day'].includes(type));
}

/** Null when the text is no date of the locale. */
export function parseLocaleDate(text: string, locale: string): ApexDate | null {
  const numbers = /^(\d{1,4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,4})\D?$/.exec(text.trim());
  if (!numbers) return null;
  const order = dateOrder(locale);
  const read = (type: string): number => Number(numbers[order.indexOf(type) + 1]);
  const [year, month, dayOfMonth] = [read('year'), read('month'), read('day')];
  const date = ApexDate.of(year < 100 ? year + 2000 : year, month, dayOfMonth);
  return date.month === month && date.day === dayOfMonth ? date : null;
}

/** `3:04 PM`, `15:04`, with or without seconds. */
export function parseLocaleTime(text: string): ApexTime | null {
  const match = /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s*([AaPp])?\.?[Mm]?\.?$/.exec(text.trim());
  if (!match) return null;
  const [, hourText, minute, second = '0', half] = match;
  let hour = Number(hourText);
  if (half) hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  if (hour > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  return ApexTime.of(hour, Number(minute), Number(second), 0);
}
