/** The texts that `valueOf` reads; TypeException `Invalid date: x` for others. */
import { ApexDate, ApexDatetime } from '../../../runtime/dateTypes.ts';
import { throwApex } from '../../../runtime/exceptions.ts';
import { typeNameOf } from '../../../runtime/typeOf.ts';
import { userTimeZone } from '../../../runtime/userContext.ts';
import { zonedToUtc, zoneOffset } from '../../../runtime/zones.ts';

const datetimePattern = /^(\d{4}-\d{1,2}-\d{1,2}) (\d{1,2}):(\d{1,2}):(\d{1,2})$/;

function invalid(what: string, value: unknown): never {
  throwApex('System.TypeException', `Invalid ${what}: ${String(value)}`);
}

/** The date of a text that begins with one: `2024-02-29`, `2024-02-29 10:00:00`. */
export function dateOfText(text: string): ApexDate {
  const [, day = ''] = /^(\d{4}-\d{1,2}-\d{1,2})(?:[ T].*)?$/.exec(text.trim()) ?? [];
  return ApexDate.tryParse(day) ?? invalid('date', text);
}

/** `2024-02-29 10:30:00` in the zone. */
export function datetimeOfText(text: string, zone: string): ApexDatetime {
  const match = datetimePattern.exec(text.trim());
  const date = match && ApexDate.tryParse(match[1] ?? '');
  if (!match || !date) invalid('date/time', text);
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4])];
  if (hour > 23 || minute > 59 || second > 59) invalid('date/time', text);
  const local = date.toDatetime().ms + ((hour * 60 + minute) * 60 + second) * 1000;
  return new ApexDatetime(zonedToUtc(zone, local));
}

/** `Date.valueOf(Object)`: values of history fields. */
export function dateOf(value: unknown): ApexDate {
  if (value instanceof ApexDate) return value;
  if (value instanceof ApexDatetime) return value.parts(zoneOffset(userTimeZone(), value.ms)).date;
  return typeof value === 'string' ? dateOfText(value) : invalid('date', typeNameOf(value));
}

/** `Datetime.valueOf(Object)`: values of history fields; a Long is milliseconds since 1970. */
export function datetimeOf(value: unknown): ApexDatetime {
  if (value instanceof ApexDatetime) return value;
  if (value instanceof ApexDate) return value.toDatetime();
  if (typeof value === 'bigint') return new ApexDatetime(Number(value));
  return typeof value === 'string'
    ? datetimeOfText(value, userTimeZone())
    : invalid('date/time', typeNameOf(value));
}
