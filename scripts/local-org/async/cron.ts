/**
 * Cron expressions of scheduled Apex: `seconds minutes hours day month weekday [year]`.
 * Seconds and minutes are whole numbers; no ranges or steps there.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_scheduler.htm
 */
import { Cron } from 'croner';

/** Why an expression is refused; `message` is what System.AsyncException says. */
export class CronError extends Error {}

const wholeNumber = /^\d{1,2}$/;

export class CronExpression {
  readonly #cron: Cron;

  /** @throws CronError on an expression that the platform refuses. */
  constructor(expression: string, timeZone: string) {
    const fields = expression.trim().split(/\s+/);
    if (fields.length < 6 || fields.length > 7) {
      throw new CronError(`Unexpected end of expression: ${expression}`);
    }
    const [seconds = '', minutes = '', hours, day, month, weekday, year] = fields;
    if (![seconds, minutes].every((value) => wholeNumber.test(value) && Number(value) <= 59)) {
      throw new CronError(`Seconds and minutes must be specified as integers: ${expression}`);
    }
    if (day === '?' && weekday === '?') {
      throw new CronError("'?' can only be specified for Day-of-Month -OR- Day-of-Week.");
    }
    if (day !== '?' && weekday !== '?') {
      throw new CronError(
        'Support for specifying both a day-of-week AND a day-of-month parameter is not implemented.',
      );
    }
    this.#cron = createCron([seconds, minutes, hours, day, month, weekday, year], timeZone);
  }

  /** Epoch ms of the first time after `after`, or null when there is none. */
  next(after: number): number | null {
    return this.#cron.nextRun(new Date(after))?.getTime() ?? null;
  }
}

function createCron(fields: readonly (string | undefined)[], timeZone: string): Cron {
  const pattern = fields
    .filter((field) => field !== undefined)
    .map((field) => (field === '?' ? '*' : field))
    .join(' ');
  try {
    // Without these options 1 is Monday instead of Sunday and `0/2` is refused.
    return new Cron(pattern, {
      timezone: timeZone,
      alternativeWeekdays: true,
      sloppyRanges: true,
      paused: true,
    });
  } catch {
    throw new CronError(`Invalid cron expression: ${fields.join(' ').trim()}`);
  }
}
