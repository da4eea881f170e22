/**
 * The date formats of Close's API (reference: close-api, "Dates and times"). Python's `isoformat`
 * explains the odd parts: six digits although only milliseconds are kept, and no fraction at all
 * when it is zero.
 */

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** `2026-11-20T08:31:10.455000`: naive UTC, as on events, pipelines and webhook subscriptions. */
export function naiveTime(ms: number): string {
  const date = new Date(ms);
  const seconds = date.toISOString().slice(0, 19);
  const fraction = date.getUTCMilliseconds();
  return fraction === 0 ? seconds : `${seconds}.${pad(fraction, 3)}000`;
}

/** `2026-11-20T08:31:10.455000+00:00`: leads, contacts, opportunities, activities, tasks. */
export function offsetTime(ms: number): string {
  return `${naiveTime(ms)}+00:00`;
}

/** `2026-11-20`, the day at an offset from UTC in hours. */
export function dayOf(ms: number, offsetHours = 0): string {
  return new Date(ms + offsetHours * 3_600_000).toISOString().slice(0, 10);
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/;

export function isDay(text: string): boolean {
  return DAY.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

/**
 * Milliseconds of an ISO date or date-time; null when it is neither. A value without an offset is
 * UTC; microseconds are cut to milliseconds.
 */
export function parseTime(text: string): number | null {
  if (isDay(text)) return Date.parse(`${text}T00:00:00Z`);
  const match = MOMENT.exec(text.replace(' ', 'T'));
  if (!match) return null;
  const [, day, time, fraction = '', zone = 'Z'] = match;
  const offset = zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const ms = Date.parse(`${day}T${time}${fraction.slice(0, 4)}${offset}`);
  return Number.isNaN(ms) ? null : ms;
}

/** A date or date-time as the API answers it: a day stays a day, a moment gets `+00:00`. */
export function normalTime(text: string): string | null {
  if (isDay(text)) return text;
  const ms = parseTime(text);
  return ms === null ? null : offsetTime(ms);
}

/** The naive form of a stored time; what cannot be read stays as it is. */
export function toNaive(text: string | null): string | null {
  const ms = text === null ? null : parseTime(text);
  return ms === null ? text : naiveTime(ms);
}
