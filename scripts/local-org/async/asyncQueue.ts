/**
 * AsyncService over the database: queueables, futures, batches, schedules and events wait in tables
 * and run in transactions of their own (`JobRunner`). In a test the work is collected and runs at
 * Test.stopTest.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_queueing_jobs.htm
 */
import { beginWrite } from '../dml/writeTransaction.ts';
import type { AsyncService, FlexQueuePosition, Org, QueueableOptions } from '../org.ts';
import { chargeLimit } from '../runtime/chargeLimit.ts';
import { throwApex } from '../runtime/exceptions.ts';
import { ApexList } from '../runtime/list.ts';
import { types } from '../runtime/runtimeTypes.ts';
import { tx } from '../runtime/transaction.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { userTimeZone } from '../runtime/userContext.ts';
import { typeOf } from '../runtime/typeOf.ts';
import {
  checkPayload,
  futureSignature,
  refuseBatch,
  refuseFuture,
  refuseSchedule,
} from './asyncRefusals.ts';
import { CronError, CronExpression } from './cron.ts';
import { asyncAllowance } from './edition.ts';
import { EventBus } from './eventBus.ts';
import { FlexQueue } from './flexQueue.ts';
import { jobContext } from './jobContext.ts';
import { JobRecords } from './jobRecords.ts';
import { JobRunner } from './jobRunner.ts';
import { JobStore, plainJob } from './jobStore.ts';
import type { StoredJob, StoredSchedule } from './jobStore.ts';
import { serialize } from './serializer.ts';

const minuteMs = 60_000;
/** How often in a row a failed job may be enqueued again by its finalizer. */
const maximumFailures = 5;

/** The cron expression that is due at one moment only. */
function cronAt(ms: number): string {
  const at = new Date(ms);
  const time = [at.getUTCSeconds(), at.getUTCMinutes(), at.getUTCHours()];
  return `${[...time, at.getUTCDate(), at.getUTCMonth() + 1].join(' ')} ? ${at.getUTCFullYear()}`;
}

export class AsyncQueue implements AsyncService {
  readonly store: JobStore;
  readonly records: JobRecords;
  readonly events: EventBus;
  readonly runner: JobRunner;
  readonly #flexQueue: FlexQueue;
  readonly #org: () => Org;

  /** `org` is asked late: the org holds this service. */
  constructor(base: Pick<Org, 'db' | 'schema' | 'clock' | 'newId'>, org: () => Org) {
    this.#org = org;
    this.store = new JobStore(base.db);
    this.records = new JobRecords(base);
    this.events = new EventBus(base.db, org);
    this.#flexQueue = new FlexQueue(base.db, this.records);
    this.runner = new JobRunner(
      { store: this.store, records: this.records, events: this.events, flexQueue: this.#flexQueue },
      org,
    );
  }

  enqueueQueueable(job: object, options: QueueableOptions): string {
    const transaction = tx();
    const parent = jobContext(transaction);
    const depth = (parent?.depth ?? 0) + 1;
    const maximumDepth = options.maximumDepth ?? parent?.maximumDepth ?? null;
    this.#checkDepth(transaction, depth, maximumDepth);
    const failures = transaction.kind === 'finalizer' ? (parent?.failures ?? 0) : 0;
    if (failures > maximumFailures) {
      // UNCONFIRMED: type and text.
      throwApex(
        'System.AsyncException',
        `A job that failed can be enqueued again by finalizers ${maximumFailures} times in a row at most.`,
      );
    }
    if (options.signature !== null && this.store.hasSignature(options.signature)) {
      throwApex(
        'System.DuplicateMessageException',
        'Attempt to enqueue job with duplicate queueable signature',
      );
    }
    chargeLimit('queueableJobs');
    // The delay is ignored in tests.
    const delayMinutes = transaction.test ? 0 : options.delayMinutes;
    const className = typeOf(job).name;
    return this.#addJob(transaction, {
      ...plainJob,
      kind: 'queueable',
      className,
      payload: checkPayload(serialize(job), className),
      dueAt: transaction.org.clock.now() + delayMinutes * minuteMs,
      depth,
      maximumDepth,
      signature: options.signature,
      delayMinutes: options.delayMinutes,
      failures,
    });
  }

  attachFinalizer(finalizer: object): void {
    const context = jobContext();
    if (tx().kind !== 'queueable' || !context) {
      throwApex(
        'System.AsyncException',
        'System.attachFinalizer(Finalizer) is not allowed in this context',
      );
    }
    if (context.finalizer) {
      throwApex(
        'System.AsyncException',
        'More than one Finalizer cannot be attached to same Async Apex Job',
      );
    }
    context.finalizer = finalizer;
  }

  enqueueFuture(
    className: string,
    method: string,
    args: readonly unknown[],
    callout: boolean,
  ): string {
    const transaction = tx();
    refuseFuture(transaction, () => futureSignature(transaction.org, className, method));
    chargeLimit('futureCalls');
    return this.#addJob(transaction, {
      ...plainJob,
      kind: 'future',
      className,
      method,
      payload: serialize(ApexList.of(types.object, [...args])),
      dueAt: transaction.org.clock.now(),
      allowsCallouts: callout,
    });
  }

  executeBatch(job: object, scope: number): string {
    const transaction = tx();
    refuseBatch(transaction, 'Database.executeBatch');
    const batch = this.#batch(job, scope);
    // Batches of a test run at stopTest; nothing else takes their places.
    const flexPosition = transaction.test
      ? null
      : this.#flexQueue.nextPosition(transaction.org.organizationId);
    const dueAt = transaction.org.clock.now();
    const id = this.#addJob(transaction, { ...plainJob, ...batch, dueAt, flexPosition });
    if (flexPosition !== null) transaction.afterCommit.push(() => this.#flexQueue.promote());
    return id;
  }

  /** The CronTrigger starts the batch and is gone then. */
  scheduleBatch(name: string, job: object, minutes: number, scope: number): string {
    refuseBatch(tx(), 'System.scheduleBatch');
    const { className, payload } = this.#batch(job, scope);
    const at = this.#org().clock.now() + minutes * minuteMs;
    return this.#addSchedule({ name, className, payload, cron: cronAt(at), nextAt: at, scope });
  }

  #batch(job: object, scope: number): Pick<StoredJob, 'kind' | 'className' | 'method' | 'payload'> {
    if (scope < 1) {
      // UNCONFIRMED: type and text.
      throwApex('System.AsyncException', `Batch size must be greater than 0: ${scope}`);
    }
    const className = typeOf(job).name;
    const payload = checkPayload(serialize(job), className);
    return { kind: 'batch', className, method: String(scope), payload };
  }

  schedule(name: string, cron: string, job: object): string {
    refuseSchedule(tx());
    return this.#addSchedule({
      name,
      className: typeOf(job).name,
      payload: serialize(job),
      cron,
      nextAt: this.#nextTime(cron, userTimeZone()),
      scope: null,
    });
  }

  #addSchedule(
    asked: Pick<StoredSchedule, 'name' | 'className' | 'payload' | 'cron' | 'nextAt' | 'scope'>,
  ): string {
    const transaction = tx();
    if (this.store.hasScheduleNamed(asked.name)) {
      throwApex(
        'System.AsyncException',
        `The Apex job named "${asked.name}" is already scheduled for execution.`,
      );
    }
    const { schedules } = asyncAllowance(transaction.org.edition);
    if (this.store.scheduleCount() >= schedules) {
      throwApex(
        'System.AsyncException',
        `You have exceeded the maximum number (${schedules}) of Apex scheduled jobs.`,
      );
    }
    const { id: userId, username } = transaction.user;
    const id = this.#org().newId('CronTrigger');
    const schedule = { ...asked, id, userId, username, timeZone: userTimeZone() };
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

  addPublishCallback(callback: object, events: readonly object[]): void {
    this.events.addCallback(callback, events);
  }

  purgeJobs(beforeMs: number): number {
    beginWrite();
    return this.records.purge(beforeMs);
  }

  moveInFlexQueue(jobId: string, where: FlexQueuePosition): boolean {
    beginWrite();
    return this.#flexQueue.move(jobId, where);
  }

  flexQueue(): readonly string[] {
    return this.#flexQueue.ids();
  }

  deliverEvents(outcome: 'deliver' | 'fail'): void {
    const failure = outcome === 'fail' ? this.events.failInTest() : this.events.deliverInTest();
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
   * A test runs no chain unless the job says how deep it may go; finalizers go on as long as they
   * like, in tests too (K).
   */
  #checkDepth(transaction: Transaction, depth: number, maximum: number | null): void {
    if (maximum === null && transaction.kind === 'finalizer') return;
    const { chainDepth } = asyncAllowance(transaction.org.edition);
    if (depth > (maximum ?? (transaction.test ? 1 : chainDepth))) {
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
