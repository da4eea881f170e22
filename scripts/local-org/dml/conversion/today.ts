/** Days of a conversion. */
import { ApexDate, ApexDatetime } from '../../runtime/dateTypes.ts';
import type { Transaction } from '../../runtime/transaction.ts';
import { userTimeZone } from '../../runtime/userContext.ts';
import { zoneOffset } from '../../runtime/zones.ts';

/** The running user's day. */
export function today({ org }: Transaction): ApexDate {
  const now = org.clock.now();
  return new ApexDatetime(now).parts(zoneOffset(userTimeZone(), now)).date;
}

/** Last day of the calendar quarter. */
export function endOfQuarter({ year, month }: ApexDate): ApexDate {
  return ApexDate.of(year, Math.ceil(month / 3) * 3 + 1, 0);
}
