/**
 * System.EventBus
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_EventBus.htm
 * `getOperationId` is missing.
 */
import { objectDenial } from '../../access/dmlAccess.ts';
import { isPublishCallback } from '../../async/publishCallbacks.ts';
import { saveEach } from '../../dml/index.ts';
import { failure, type RowError } from '../../dml/types.ts';
import type { ApexList } from '../../runtime/collections.ts';
import { nullArgument, throwApex } from '../../runtime/exceptions.ts';
import type { SObject } from '../../runtime/sobject.ts';
import { tx, type AccessSite } from '../../runtime/transaction.ts';
import { SaveResult } from '../database/SaveResult.ts';
import { defineType, withCallSite } from '../define.ts';
import { listOf } from '../support.ts';
import { accessOf, type AccessLevel } from '../system/AccessLevel.ts';

/**
 * Events are rows of an insert that goes to the bus; a failed one never throws, one that the user
 * may not create either (UNCONFIRMED: its status code). User mode looks at no fields.
 */
function publish(
  access: AccessSite,
  events: readonly (SObject | null)[],
  callback: object | null = null,
): SaveResult[] {
  for (const event of events) {
    if ((event ?? nullArgument()).describe.kind !== 'platformEvent') {
      throwApex('System.TypeException', `${event?.describe.name ?? ''} is not a platform event`);
    }
  }
  const denials = events.map((event) => event && objectDenial('insert', event.describe, access));
  const allowed = events.filter((_, index) => denials[index] === null);
  const results = saveEach('insert', allowed, { allOrNone: false, access });
  const published = allowed.flatMap((event, index) =>
    event && results[index]?.success ? event : [],
  );
  if (callback && published.length > 0) tx().org.async.addPublishCallback(callback, published);
  return denials.map((message) => {
    const result = message === null ? results.shift() : failure(null, [denied(message)]);
    if (!result) throw new Error('invariant: every event that was saved has a result');
    return new SaveResult(result);
  });
}

const denied = (message: string): RowError => ({
  statusCode: 'INSUFFICIENT_ACCESS_OR_READONLY',
  message,
  fields: [],
});

const publishOne = (
  access: AccessSite,
  event: SObject | null,
  callback: object | null = null,
): SaveResult | null => publish(access, [event], callback)[0] ?? null;

const publishAll = (
  access: AccessSite,
  events: ApexList<SObject> | null,
  callback: object | null = null,
): ApexList<SaveResult> =>
  listOf('Database.SaveResult', publish(access, (events ?? nullArgument()).items, callback));

/** UNCONFIRMED: type and text of the refusal. */
function callbackOf(callback: unknown): object {
  if (typeof callback !== 'object') return refuseCallback();
  const object = callback ?? nullArgument();
  return isPublishCallback(object) ? object : refuseCallback();
}

const refuseCallback = (): never =>
  throwApex(
    'System.IllegalArgumentException',
    'The callback has to implement EventBus.EventPublishFailureCallback or ' +
      'EventBus.EventPublishSuccessCallback',
  );

defineType({
  namespace: 'System',
  name: 'EventBus',
  kind: 'class',
  members: {
    'static publish(SObject): Database.SaveResult': withCallSite((site, event: SObject | null) =>
      publishOne(site.access, event),
    ),
    'static publish(List<SObject>): List<Database.SaveResult>': withCallSite(
      (site, events: ApexList<SObject> | null) => publishAll(site.access, events),
    ),
    'static publish(SObject, Object): Database.SaveResult': withCallSite(
      (site, event: SObject | null, callback: unknown) =>
        publishOne(site.access, event, callbackOf(callback)),
    ),
    'static publish(List<SObject>, Object): List<Database.SaveResult>': withCallSite(
      (site, events: ApexList<SObject> | null, callback: unknown) =>
        publishAll(site.access, events, callbackOf(callback)),
    ),
    'static publishWithAccessLevel(SObject, AccessLevel): Database.SaveResult': withCallSite(
      (site, event: SObject | null, level: AccessLevel | null) =>
        publishOne(accessOf(site.access, level ?? nullArgument()), event),
    ),
    'static publishWithAccessLevel(List<SObject>, AccessLevel): List<Database.SaveResult>':
      withCallSite((site, events: ApexList<SObject> | null, level: AccessLevel | null) =>
        publishAll(accessOf(site.access, level ?? nullArgument()), events),
      ),
  },
});
