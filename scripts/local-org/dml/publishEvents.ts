/**
 * Platform events are not stored: an insert publishes them
 * (https://developer.salesforce.com/docs/atlas.en-us.platform_events.meta/platform_events/platform_events_publish_apex.htm).
 */
import type { SObject } from '../runtime/sobject.ts';
import type { Transaction } from '../runtime/transaction.ts';
import type { PlacedRecord } from './attempts.ts';
import { planOf } from './objectPlan.ts';
import { rowErrors } from './rowErrors.ts';
import { checkValue } from './steps/checkValues.ts';
import { suppliedFields } from './records.ts';
import { toStorage } from '../schema/storage.ts';
import { failure, success, type RowError, type RowResult } from './types.ts';

/** Such events are published even if the transaction is rolled back. */
export const publishesImmediately = ({ describe }: SObject): boolean =>
  describe.kind === 'platformEvent' && describe.publishBehavior === 'PublishImmediately';

/** Checks the events of one type and hands the good ones to the event bus. */
export function publishEvents(
  transaction: Transaction,
  events: readonly PlacedRecord[],
  report: (position: number, result: RowResult) => void,
): void {
  const good: SObject[] = [];
  for (const { position, record } of events) {
    const errors = checkEvent(record);
    if (errors.length > 0) {
      report(position, failure(null, errors));
      continue;
    }
    good.push(record);
    report(position, success(transaction.org.newId(record.describe.name), true));
  }
  if (good.length > 0) transaction.org.async.publish(good);
}

function checkEvent(event: SObject): RowError[] {
  const plan = planOf(event.describe);
  const missing = plan.required.filter((field) => (event.peekRaw(field.name) ?? null) === null);
  if (missing.length > 0) return [rowErrors.requiredMissing(missing.map((field) => field.name))];
  return [...suppliedFields(plan, event)].flatMap(
    (field) => checkValue(field, toStorage(field, event.peekRaw(field.name))) ?? [],
  );
}
