/**
 * Date, Time and Datetime: immutable values without a zone. Everything that needs the user's zone
 * takes it as an argument (see userContext.ts and zones.ts).
 */
export const dayMs = 86_400_000;

/** Days since 1970-01-01 of a (proleptic Gregorian) date; months and days may overflow. */
export function epochDay(year: number, month: number, day: number): number {
  const date = new Date(0);
  // Not Date.UTC: it maps the years 0 to 99 to 1900.
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / dayMs);
}

export function daysInMonth(year: number, month: number): number {
  return new ApexDate(epochDay(year, month + 1, 0)).day;
}

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

const two = (value: number): string => String(value).padStart(2, '0');

export class ApexDate {
  /** Days since 1970-01-01. */
  readonly epochDay: number;
  readonly year: number;
  readonly month: number;
  readonly day: number;

  constructor(epochDayNumber: number) {
    this.epochDay = epochDayNumber;
    const date = new Date(epochDayNumber * dayMs);
    this.year = date.getUTCFullYear();
    this.month = date.getUTCMonth() + 1;
    this.day = date.getUTCDate();
  }

  static of(year: number, month: number, day: number): ApexDate {
    return new ApexDate(epochDay(year, month, day));
  }

  /** `2024-02-29`; null when it is not a date. */
  static tryParse(text: string): ApexDate | null {
    const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
    if (!match) return null;
    const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
    const date = ApexDate.of(year, month, day);
    return date.month === month && date.day === day ? date : null;
  }

  addDays(days: number): ApexDate {
    return new ApexDate(this.epochDay + days);
  }

  /** Keeps the day where the month has it: January 31 plus one month is the end of February. */
  addMonths(months: number): ApexDate {
    const index = this.year * 12 + this.month - 1 + months;
    const year = Math.floor(index / 12);
    const month = index - year * 12 + 1;
    return ApexDate.of(year, month, Math.min(this.day, daysInMonth(year, month)));
  }

  /** 1 (Monday) to 7 (Sunday). */
  get isoWeekday(): number {
    return ((((this.epochDay + 3) % 7) + 7) % 7) + 1;
  }

  get dayOfYear(): number {
    return this.epochDay - epochDay(this.year, 1, 1) + 1;
  }

  /** Where a Date is assigned to a Datetime: midnight UTC. */
  toDatetime(): ApexDatetime {
    return new ApexDatetime(this.epochDay * dayMs);
  }

  /** `2024-02-29`, also the storage form. */
  toString(): string {
    const sign = this.year < 0 ? '-' : '';
    return `${sign}${String(Math.abs(this.year)).padStart(4, '0')}-${two(this.month)}-${two(this.day)}`;
  }
}

export class ApexTime {
  /** Milliseconds since midnight, 0 to 86,399,999. */
  readonly ms: number;

  constructor(ms: number) {
    this.ms = ((ms % dayMs) + dayMs) % dayMs;
  }

  static of(hour: number, minute: number, second: number, millisecond: number): ApexTime {
    return new ApexTime(((hour * 60 + minute) * 60 + second) * 1000 + millisecond);
  }

  /** `10:30:00.000Z`, `10:30:00.000`, `10:30`; null when it is not a time. */
  static tryParse(text: string): ApexTime | null {
    const match = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?Z?$/.exec(text);
    if (!match) return null;
    const [, hour, minute, second = '0', fraction = '0'] = match;
    if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
    return ApexTime.of(
      Number(hour),
      Number(minute),
      Number(second),
      Number(fraction.padEnd(3, '0')),
    );
  }

  get hour(): number {
    return Math.floor(this.ms / 3_600_000);
  }

  get minute(): number {
    return Math.floor(this.ms / 60_000) % 60;
  }

  get second(): number {
    return Math.floor(this.ms / 1000) % 60;
  }

  get millisecond(): number {
    return this.ms % 1000;
  }

  /** `10:30:00.000Z` */
  toString(): string {
    const fraction = String(this.millisecond).padStart(3, '0');
    return `${two(this.hour)}:${two(this.minute)}:${two(this.second)}.${fraction}Z`;
  }
}

/** The parts of a moment in some zone. */
export interface DatetimeParts {
  readonly date: ApexDate;
  readonly time: ApexTime;
}

export class ApexDatetime {
  /** Epoch milliseconds. */
  readonly ms: number;

  constructor(ms: number) {
    this.ms = ms;
  }

  /** Parts at an offset from UTC in milliseconds (0 for UTC). */
  parts(offsetMs: number): DatetimeParts {
    const local = this.ms + offsetMs;
    const day = Math.floor(local / dayMs);
    return { date: new ApexDate(day), time: new ApexTime(local - day * dayMs) };
  }

  /** `2024-02-29T10:30:00.000Z`, the form of JSON. */
  toIsoText(): string {
    const { date, time } = this.parts(0);
    return `${date.toString()}T${time.toString()}`;
  }

  /** `2024-02-29 10:30:00` at the offset. */
  toText(offsetMs: number): string {
    const { date, time } = this.parts(offsetMs);
    return `${date.toString()} ${time.toString().slice(0, 8)}`;
  }
}
