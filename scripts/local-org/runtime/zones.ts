/**
 * Offsets of IANA time zones. Intl is slow (microseconds a call), so offsets are kept by day: when a
 * day begins and ends with the same offset, the whole day has it; days of a change are kept by
 * quarter of an hour.
 */
import { dayMs } from './dateTypes.ts';

const quarterMs = 900_000;

class Zone {
  readonly #format: Intl.DateTimeFormat;
  readonly #days = new Map<number, number>();
  readonly #quarters = new Map<number, number>();

  constructor(id: string) {
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone: id,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  offsetAt(ms: number): number {
    const day = Math.floor(ms / dayMs);
    const known = this.#days.get(day);
    if (known !== undefined) return known;
    const quarter = Math.floor(ms / quarterMs);
    const knownQuarter = this.#quarters.get(quarter);
    if (knownQuarter !== undefined) return knownQuarter;
    const start = this.#ask(day * dayMs);
    if (start === this.#ask((day + 1) * dayMs - 1)) {
      this.#days.set(day, start);
      return start;
    }
    const offset = this.#ask(quarter * quarterMs);
    this.#quarters.set(quarter, offset);
    return offset;
  }

  #ask(ms: number): number {
    const parts: Record<string, string> = {};
    for (const { type, value } of this.#format.formatToParts(ms)) parts[type] = value;
    const year = parts.era === 'BC' ? 1 - Number(parts.year) : Number(parts.year);
    const local = new Date(0);
    local.setUTCFullYear(year, Number(parts.month) - 1, Number(parts.day));
    local.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second));
    return local.getTime() - Math.floor(ms / 1000) * 1000;
  }
}

const zones = new Map<string, Zone | null>();

function zoneOf(id: string): Zone | null {
  let zone = zones.get(id);
  if (zone === undefined) {
    try {
      zone = new Zone(id);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      zone = null;
    }
    zones.set(id, zone);
  }
  return zone;
}

/** Does Intl know the zone? */
export function isZone(id: string): boolean {
  return fixedOffset(id) !== null || zoneOf(id) !== null;
}

/** `GMT+05:30`, `GMT-8`: zones that Java makes from their name. */
function fixedOffset(id: string): number | null {
  if (id === 'GMT' || id === 'UTC') return 0;
  const match = /^(?:GMT|UTC)([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(id);
  if (!match) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
}

/** Offset from UTC in milliseconds (east is positive). An unknown zone counts as GMT, as in Java. */
export function zoneOffset(id: string, ms: number): number {
  return fixedOffset(id) ?? zoneOf(id)?.offsetAt(ms) ?? 0;
}

/**
 * Epoch milliseconds of a local time. Of two (clocks set back) the later, standard one; a time that
 * is skipped (clocks set forward) is moved on by the gap.
 */
export function zonedToUtc(id: string, localMs: number): number {
  const before = zoneOffset(id, localMs - dayMs);
  const after = zoneOffset(id, localMs + dayMs);
  const candidates = [before, after]
    .map((offset) => localMs - offset)
    .filter((utc) => utc + zoneOffset(id, utc) === localMs);
  return candidates.length > 0 ? Math.max(...candidates) : localMs - before;
}
