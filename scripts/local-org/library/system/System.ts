/**
 * System.System
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_system.htm
 * `runAs` is a statement of the compiler. Passwords, `process` and `submit` are missing.
 */
import { jobContext } from '../../async/jobContext.ts';
import { ApexDate, ApexDatetime, dayMs } from '../../runtime/dateTypes.ts';
import { operatorEquals, valueHash } from '../../runtime/equality.ts';
import { nullArgument, throwApex } from '../../runtime/exceptions.ts';
import type { ApexEnum } from '../../runtime/objects.ts';
import { toText } from '../../runtime/toText.ts';
import { tx } from '../../runtime/transaction.ts';
import { isInstance, typeNameOf } from '../../runtime/typeOf.ts';
import { userTimeZone } from '../../runtime/userContext.ts';
import { zoneOffset } from '../../runtime/zones.ts';
import { defineType } from '../define.ts';
import { currentPage } from '../apexpages/pageState.ts';
import { enumConstant, typeNamed } from '../support.ts';
import { assertEqual, assertNotEqual, assertTrue } from './assertions.ts';
import type { AsyncOptions } from './AsyncOptions.ts';
import { readOnlyMode } from './applicationMode.ts';
import { Version } from './Version.ts';

/** Whole minutes that a queueable may be delayed. */
const maximumDelay = 10;
const defaultBatchScope = 200;

function debug(level: string, value: unknown): void {
  tx().debugLog.push(`USER_DEBUG|${level}|${toText(value)}`);
}

function now(): ApexDatetime {
  return new ApexDatetime(tx().org.clock.now());
}

/** The date it is for the user. */
export function today(): ApexDate {
  const ms = tx().org.clock.now();
  return new ApexDate(Math.floor((ms + zoneOffset(userTimeZone(), ms)) / dayMs));
}

function enqueue(job: object | null, delay: number, options: AsyncOptions | null): string {
  if (delay < 0 || delay > maximumDelay) {
    // Unconfirmed: the platform's text.
    throwApex(
      'System.IllegalArgumentException',
      `The delay must be between 0 and ${maximumDelay} minutes: ${delay}`,
    );
  }
  // Trap: the method takes any Object. UNCONFIRMED: the platform's text for one that is no job.
  if (!isInstance(job ?? nullArgument(), typeNamed('Queueable')))
    throwApex('System.AsyncException', `${typeNameOf(job)} does not implement Queueable`);
  return tx().org.async.enqueueQueueable(job ?? nullArgument(), {
    delayMinutes: delay,
    maximumDepth: options?.MaximumQueueableStackDepth ?? null,
    signature: options?.DuplicateSignature?.text ?? null,
  });
}

function scheduleBatch(
  job: object | null,
  name: string | null,
  minutes: number | null,
  scope: number | null = defaultBatchScope,
): string {
  return tx().org.async.scheduleBatch(
    name ?? nullArgument(),
    job ?? nullArgument(),
    minutes ?? nullArgument(),
    scope ?? defaultBatchScope,
  );
}

/** A job counts as queueable in its own transaction only, not in its finalizer. */
const isQueueable = (): boolean => tx().kind === 'queueable' && jobContext() !== null;

defineType({
  namespace: 'System',
  name: 'System',
  kind: 'class',
  members: {
    'static abortJob(String): void': (id: string | null) => {
      tx().org.async.abort(id ?? nullArgument());
    },
    'static assert(Boolean): void': assertTrue,
    'static assert(Boolean, Object): void': assertTrue,
    'static assertEquals(Object, Object): void': assertEqual,
    'static assertEquals(Object, Object, Object): void': assertEqual,
    'static assertNotEquals(Object, Object): void': assertNotEqual,
    'static assertNotEquals(Object, Object, Object): void': assertNotEqual,
    'static attachFinalizer(Finalizer): void': (finalizer: object | null) => {
      tx().org.async.attachFinalizer(finalizer ?? nullArgument());
    },
    'static currentPageReference(): PageReference': currentPage,
    'static currentTimeMillis(): Long': () => BigInt(Math.trunc(tx().org.clock.now())),
    'static debug(Object): void': (value: unknown) => {
      debug('DEBUG', value);
    },
    'static debug(LoggingLevel, Object): void': (level: ApexEnum | null, value: unknown) => {
      debug((level ?? nullArgument()).name, value);
    },
    'static enqueueJob(Object): Id': (job: object | null) => enqueue(job, 0, null),
    'static enqueueJob(Object, Integer): Id': (job: object | null, delay: number | null) =>
      enqueue(job, delay ?? nullArgument(), null),
    'static enqueueJob(Object, AsyncOptions): Id': (
      job: object | null,
      options: AsyncOptions | null,
    ) => enqueue(job, options?.MinimumQueueableDelayInMinutes ?? 0, options),
    'static equals(Object, Object): Boolean': operatorEquals,
    'static getApplicationReadWriteMode(): ApplicationReadWriteMode': () =>
      enumConstant(
        'System',
        'ApplicationReadWriteMode',
        readOnlyMode().on ? 'READ_ONLY' : 'DEFAULT',
      ),
    'static hashCode(Object): Integer': valueHash,
    'static isBatch(): Boolean': () => tx().kind === 'batch',
    'static isFuture(): Boolean': () => tx().kind === 'future',
    'static isQueueable(): Boolean': isQueueable,
    'static isScheduled(): Boolean': () => tx().kind === 'scheduled',
    'static now(): Datetime': now,
    'static purgeOldAsyncJobs(Date): Integer': (before: ApexDate | null) =>
      tx().org.async.purgeJobs((before ?? nullArgument()).toDatetime().ms),
    // Differs: the local org runs code under development, which has no package version yet.
    'static requestVersion(): Version': () => new Version(1, 0),
    'static schedule(String, String, Schedulable): String': (
      name: string | null,
      cron: string | null,
      job: object | null,
    ) =>
      tx().org.async.schedule(
        name ?? nullArgument(),
        cron ?? nullArgument(),
        job ?? nullArgument(),
      ),
    'static scheduleBatch(Object, String, Integer): String': scheduleBatch,
    'static scheduleBatch(Object, String, Integer, Integer): String': scheduleBatch,
    'static today(): Date': today,
  },
});
