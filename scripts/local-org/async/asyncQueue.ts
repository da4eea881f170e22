/**
 * AsyncService over the database: queueables, futures, batches, schedules and events wait in tables
 * and run in transactions of their own (`JobRunner`). In a test the work is collected and runs at
 * Test.stopTest.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_queueing_jobs.htm
 */
import { beginWrite } from '../dml/writeTransaction.ts';
import type { AsyncService, Org, QueueableOptions } from '../org.ts';
import { chargeLimit } from '../runtime/chargeLimit.ts';
import { throwApex } from '../runtime/exceptions.ts';
import { ApexList } from '../runtime/list.ts';
import { types } from '../runtime/runtimeTypes.ts';
import { tx } from '../runtime/transaction.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { userTimeZone } from '../runtime/userContext.ts';
import { typeOf } from '../runtime/typeOf.ts';
import { CronError, CronExpression } from './cron.ts';
import { EventBus } from './eventBus.ts';
import { jobContext } from './jobContext.ts';
import { JobRecords } from './jobRecords.ts';
import { JobRunner } from './jobRunner.ts';
import { JobStore } from './jobStore.ts';
import type { StoredJob } from './jobStore.ts';
import { serialize } from './serializer.ts';

/** Scheduled Apex jobs per org. */
const maximumSchedules = 100;
const minuteMs = 60_000;

export class AsyncQueue implements AsyncService {
  readonly store: JobStore;
  readonly records: JobRecords;
  readonly events: EventBus;
  readonly runner: JobRunner;
  readonly #org: () => Org;

  /** `org` is asked late: the org holds this service. */
  constructor(base: Pick<Org, 'db' | 'schema' | 'clock' | 'newId'>, org: () => Org) {
    this.#org = org;
    this.store = new JobStore(base.db);
    this.records = new JobRecords(base);
    this.events = new EventBus(base.db, org);
    this.runner = new JobRunner(this.store, this.records, this.events, org);
  }

  enqueueQueueable(job: object, options: QueueableOptions): string {
    const transaction = tx();
    const parent = jobContext(transaction);
    const depth = (parent?.depth ?? 0) + 1;
    const maximumDepth = options.maximumDepth ?? parent?.maximumDepth ?? null;
    this.#checkDepth(transaction, depth, maximumDepth);
    if (options.signature !== null && this.store.hasSignature(options.signature)) {
      throwApex(
        'System.DuplicateMessageException',
        'Attempt to enqueue job with duplicate queueable signature',
      );
    }
    chargeLimit('queueableJobs');
    // The delay is ignored in tests.
    const delayMinutes = transaction.test ? 0 : options.delayMinutes;
    return this.#addJob(transaction, {
      kind: 'queueable',
      className: typeOf(job).name,
      method: null,
      payload: serialize(job),
      dueAt: transaction.org.clock.now() + delayMinutes * minuteMs,
      depth,
      maximumDepth,
      signature: options.signature,
      delayMinutes: options.delayMinutes,
    });
  }

  attachFinalizer(finalizer: object): void {
    const context = jobContext();
    if (tx().kind !== 'queueable' || !context) {
      throwApex(
        'System.AsyncException',
        'Finalizer can only be attached to a running Queueable job',
      );
    }
    if (context.finalizer) {
      throwApex(
        'System.AsyncException',
        'Only one Finalizer instance can be attached to a Queueable job',
      );
    }
    context.finalizer = finalizer;
  }

  enqueueFuture(className: string, method: string, args: readonly unknown[]): string {
    const transaction = tx();
    if (['future', 'batch'].includes(transaction.kind)) {
      throwApex(
        'System.AsyncException',
        `Future method cannot be called from a future or batch method: ${className}.${method}`,
      );
    }
    chargeLimit('futureCalls');
    return this.#addJob(transaction, {
      kind: 'future',
      className,
      method,
      payload: serialize(ApexList.of(types.object, [...args])),
      dueAt: transaction.org.clock.now(),
      depth: 0,
      maximumDepth: null,
      signature: null,
      delayMinutes: 0,
    });
  }

  executeBatch(job: object, scope: number): string {
    return this.#addBatch(job, scope, 0);
  }

  /** Differs: the answer is the id of the batch job; the platform's is a CronTrigger. */
  scheduleBatch(_name: string, job: object, minutes: number, scope: number): string {
    return this.#addBatch(job, scope, tx().test ? 0 : minutes);
  }

  #addBatch(job: object, scope: number, delayMinutes: number): string {
    if (scope < 1 || scope > 2000) {
      throwApex('System.AsyncException', `Batch size must be between 1 and 2000: ${scope}`);
    }
    const transaction = tx();
    return this.#addJob(transaction, {
      kind: 'batch',
      className: typeOf(job).name,
      method: String(scope),
      payload: serialize(job),
      dueAt: transaction.org.clock.now() + delayMinutes * minuteMs,
      depth: 0,
      maximumDepth: null,
      signature: null,
      delayMinutes,
    });
  }

  schedule(name: string, cron: string, job: object): string {
    const transaction = tx();
    const timeZone = userTimeZone();
    const nextAt = this.#nextTime(cron, timeZone);
    if (this.store.hasScheduleNamed(name)) {
      throwApex(
        'System.AsyncException',
        `The Apex job named "${name}" is already scheduled for execution.`,
      );
    }
    if (this.store.scheduleCount() >= maximumSchedules) {
      throwApex(
        'System.LimitException',
        'You have exceeded the maximum number (100) of Apex scheduled jobs.',
      );
    }
    const id = this.#org().newId('CronTrigger');
    const schedule = {
      id,
      name,
      className: typeOf(job).name,
      cron,
      timeZone,
      userId: transaction.user.id,
      username: transaction.user.username,
      payload: serialize(job),
      nextAt,
    };
    beginWrite(transaction);
    transaction.hasUncommittedWork = true;
    this.store.addSchedule(schedule);
    this.records.addSchedule(schedule);
    return id;
  }

  /** Takes the id of a schedule (CronTrigger) or of a job (AsyncApexJob). */
  abort(jobId: string): void {
    beginWrite();
    if (this.store.removeSchedule(jobId)) {
      this.records.removeSchedule(jobId);
      return;
    }
    if (this.store.removeJob(jobId)) {
      this.records.endJob(jobId, 'Aborted', null);
      return;
    }
    throwApex('System.StringException', `Invalid id: ${jobId}`);
  }

  publish(events: readonly object[]): void {
    this.events.publish(events);
  }

  purgeJobs(beforeMs: number): number {
    beginWrite();
    return this.records.purge(beforeMs);
  }

  /** Differs: batches run in the order they were queued; none waits in the flex queue. */
  moveInFlexQueue(): boolean {
    return false;
  }

  flexQueue(): readonly string[] {
    return [];
  }

  deliverEvents(outcome: 'deliver' | 'fail'): void {
    if (outcome === 'fail') {
      this.events.discard();
      return;
    }
    const failure = this.events.deliverInTest();
    if (failure !== null) throw failure;
  }

  runCollected(): void {
    this.runner.runCollected();
  }

  #addJob(transaction: Transaction, job: Omit<StoredJob, 'id' | 'userId' | 'username'>): string {
    beginWrite(transaction);
    transaction.hasUncommittedWork = true;
    const { id: userId, username } = transaction.user;
    const stored: StoredJob = { ...job, id: this.#org().newId('AsyncApexJob'), userId, username };
    this.store.addJob(stored);
    this.records.addJob(stored);
    return stored.id;
  }

  /**
   * A test runs no chain unless the job says how deep it may go; finalizers may go on with one (K).
   * Differs: the limit of 5 of Developer Edition orgs is not applied; this is an Enterprise org.
   */
  #checkDepth(transaction: Transaction, depth: number, maximum: number | null): void {
    const isLimited = transaction.test && transaction.kind !== 'finalizer';
    const allowed = maximum ?? (isLimited ? 1 : Infinity);
    if (depth > allowed) {
      throwApex('System.AsyncException', 'Maximum stack depth has been reached.');
    }
  }

  #nextTime(cron: string, timeZone: string): number {
    try {
      const next = new CronExpression(cron, timeZone).next(this.#org().clock.now());
      if (next !== null) return next;
    } catch (error) {
      if (!(error instanceof CronError)) throw error;
      throwApex('System.StringException', error.message);
    }
    return throwApex(
      'System.AsyncException',
      `Based on configured schedule, the given trigger '${cron}' will never fire.`,
    );
  }
}
