/**
 * Event: start, end, duration and the dates that follow. All-day events count in whole days from
 * midnight UTC. Texts of the errors are UNCONFIRMED.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_event.htm
 */
import { rowErrors } from '../rowErrors.ts';
import type { SaveRow } from '../SaveRow.ts';
import { deriveRelations, validateRelations } from './activity.ts';
import type { ObjectRule } from './index.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const maximumMinutes = 14 * 24 * 60;

export const eventRule: ObjectRule = {
  derive(row, chunk) {
    deriveRelations(row, chunk);
    if (row.get('IsAllDayEvent') === 1) deriveDays(row);
    else deriveTimes(row);
  },
  validate(row, chunk) {
    validateRelations(row, chunk);
    const missing = ['StartDateTime', 'DurationInMinutes'].filter(
      (column) => row.get(column) === null,
    );
    if (missing.length > 0) row.fail(rowErrors.requiredMissing(missing));
    else checkTimes(row);
  },
};

const numberOf = (row: SaveRow, column: string): number | null => {
  const value = row.get(column);
  return typeof value === 'number' ? value : null;
};

const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

function deriveTimes(row: SaveRow): void {
  const start = startOf(row);
  if (start === null) return;
  row.values.StartDateTime = start;
  row.values.ActivityDateTime = start;
  row.values.ActivityDate = dateOf(start);
  const end = numberOf(row, 'EndDateTime');
  const duration = numberOf(row, 'DurationInMinutes');
  if (end !== null && !keepsDuration(row)) {
    // Both given: they are compared when the row is validated.
    if (!(row.supplied.has('DurationInMinutes') && duration !== null)) {
      row.values.DurationInMinutes = Math.round((end - start) / minuteMs);
    }
  } else if (duration !== null) {
    row.values.EndDateTime = start + duration * minuteMs;
  }
  setEndDate(row);
}

/** A save that moves the start or sets only the duration keeps the duration, not the end. */
const keepsDuration = (row: SaveRow): boolean => !row.supplied.has('EndDateTime');

/** ActivityDateTime is the older name of the start. */
function startOf(row: SaveRow): number | null {
  const older = row.supplied.has('ActivityDateTime') && !row.supplied.has('StartDateTime');
  return numberOf(row, older ? 'ActivityDateTime' : 'StartDateTime');
}

function deriveDays(row: SaveRow): void {
  const date = row.text('ActivityDate');
  const given = row.supplied.has('ActivityDate') && !row.supplied.has('StartDateTime');
  const start = given && date !== null ? Date.parse(`${date}T00:00:00Z`) : startOf(row);
  if (start === null) return;
  const day = Math.floor(start / dayMs) * dayMs;
  const end = row.supplied.has('EndDateTime') ? numberOf(row, 'EndDateTime') : null;
  const minutes = numberOf(row, 'DurationInMinutes');
  const days =
    end === null
      ? Math.max(1, Math.ceil((minutes ?? 0) / 1440))
      : Math.floor((end - day) / dayMs) + 1;
  row.values.StartDateTime = day;
  row.values.ActivityDateTime = null;
  row.values.ActivityDate = dateOf(day);
  row.values.EndDateTime = day + (days - 1) * dayMs;
  row.values.DurationInMinutes = days * 1440;
  setEndDate(row);
}

function setEndDate(row: SaveRow): void {
  const end = numberOf(row, 'EndDateTime');
  row.values.EndDate = end === null ? null : dateOf(end);
}

function checkTimes(row: SaveRow): void {
  const start = numberOf(row, 'StartDateTime') ?? 0;
  const end = numberOf(row, 'EndDateTime') ?? 0;
  const duration = numberOf(row, 'DurationInMinutes') ?? 0;
  const allDay = row.get('IsAllDayEvent') === 1;
  if (end < start) {
    row.fail(
      rowErrors.fieldIntegrity('End Date Time: an event cannot end before it starts', [
        'EndDateTime',
      ]),
    );
  } else if (!allDay && end - start !== duration * minuteMs) {
    row.fail(
      rowErrors.fieldIntegrity('Duration: conflicts with the end of the event', [
        'DurationInMinutes',
      ]),
    );
  } else if (!allDay && duration > maximumMinutes) {
    row.fail(
      rowErrors.fieldIntegrity('Duration: an event cannot last longer than 14 days', [
        'DurationInMinutes',
      ]),
    );
  }
}
