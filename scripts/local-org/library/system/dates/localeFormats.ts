/** Dates and times in the short form of a locale, as `format()` prints them and `parse()` reads. */
import { ApexDate, ApexTime, type ApexDatetime } from '../../../runtime/dateTypes.ts';

type Style = 'date' | 'minutes' | 'seconds';

const day = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
const time = { hour: 'numeric', minute: '2-digit' } as const;

const options: Readonly<Record<Style, Intl.DateTimeFormatOptions>> = {
  date: day,
  minutes: { ...day, ...time },
  seconds: { ...day, ...time, second: '2-digit', timeZoneName: 'short' },
};

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: string, style: Style, timeZone: string): Intl.DateTimeFormat {
  const key = `${locale} ${style} ${timeZone}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { ...options[style], timeZone });
    formats.set(key, format);
  }
  return format;
}

/** CLDR puts a narrow no-break space before AM and PM; the platform a plain blank. */
const plainSpaces = (text: string): string => text.replaceAll('\u202f', ' ');

/** `1/28/2024` */
export function formatDate(value: ApexDate, locale: string): string {
  return formatOf(locale, 'date', 'UTC').format(value.toDatetime().ms);
}

/** `1/28/2024, 3:04 PM` */
export function formatDatetime(value: ApexDatetime, locale: string, zone: string): string {
  return plainSpaces(formatOf(locale, 'minutes', zone).format(value.ms));
}

/** `1/28/2024, 3:04:05 PM PST` */
export function formatLong(value: ApexDatetime, locale: string, zone: string): string {
  return plainSpaces(formatOf(locale, 'seconds', zone).format(value.ms));
}

/** Order of day, month and year in the locale. */
function dateOrder(locale: string): string[] {
  const parts = formatOf(locale, 'date', 'UTC').formatToParts(0);
  return parts.map((part) => part.type).filter((type) => type in day);
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
