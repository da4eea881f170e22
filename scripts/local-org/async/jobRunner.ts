/**
 * Runs queued work, each piece in a transaction of its own: jobs in the order they were queued,
 * then their finalizers; schedules when the clock passes their time; events of the bus.
 */
import type { Org } from '../org.ts';
import { runUnitOfWork } from '../dml/unitOfWork.ts';
import type { UnitOfWork } from '../dml/unitOfWork.ts';
import { FinalizerContextImpl } from '../library/system/FinalizerContext.ts';
import { QueueableContextImpl } from '../library/system/QueueableContext.ts';
import { SchedulableContextImpl } from '../library/system/SchedulableContext.ts';
import { ApexException, apexException } from '../runtime/exceptions.ts';
import type { ApexList } from '../runtime/list.ts';
import { classInfoOf } from '../runtime/objects.ts';
import { hasTransaction, tx } from '../runtime/transaction.ts';
import type { Transaction, TransactionKind, UserContext } from '../runtime/transaction.ts';
import { mangle } from '../runtime/typeInfo.ts';
import { callMethod } from '../runtime/userCalls.ts';
import { BatchRun } from './batchRun.ts';
import { CronExpression } from './cron.ts';
import type { EventBus } from './eventBus.ts';
import type { FlexQueue } from './flexQueue.ts';
import { setAllowsCallouts, setJobContext } from './jobContext.ts';
import type { JobContext } from './jobContext.ts';
import type { JobRecords } from './jobRecords.ts';
import { plainJob } from './jobStore.ts';
import type { JobStore, StoredJob, StoredSchedule } from './jobStore.ts';
import { isMarked } from './markers.ts';
import { deserialize, serialize } from './serializer.ts';
import { VirtualClock } from './clock.ts';

/** What ran, for `POST /_org/jobs/run` and the log of the server. */
export interface JobReport {
  readonly type: 'Queueable' | 'Future' | 'BatchApex' | 'ScheduledApex' | 'Finalizer' | 'Event';
  readonly class: string;
  readonly status: 'Completed' | 'Failed';
  /** Empty when it succeeded. */
  readonly message: string;
}

const executeQueueable = mangle('execute', ['queueablecontext']);
const executeFinalizer = mangle('execute', ['finalizercontext']);
const executeSchedulable = mangle('execute', ['schedulablecontext']);

export interface JobServices {
  readonly store: JobStore;
  readonly records: JobRecords;
  readonly events: EventBus;
  readonly flexQueue: FlexQueue;
}

export class JobRunner {
  readonly #store: JobStore;
  readonly #records: JobRecords;
  readonly #events: EventBus;
  readonly #flexQueue: FlexQueue;
  readonly #org: () => Org;

  constructor({ store, records, events, flexQueue }: JobServices, org: () => Org) {
    this.#store = store;
    this.#records = records;
    this.#events = events;
    this.#flexQueue = flexQueue;
    this.#org = org;
  }

  /** Runs one piece of due work with what hangs on it; empty when nothing is due. */
  runNext(): JobReport[] {
    const now = this.#org().clock.now();
    const events = this.#events.deliverNext();
    if (events.length > 0) return events;
    const job = this.#store.nextJob(now);
    if (job) return this.#runJob(job);
    const schedule = this.#store.nextSchedule(now);
    return schedule ? [this.#runSchedule(schedule)] : [];
  }

  /** Runs until nothing is due. Work that enqueues itself for ever is stopped at 100,000 pieces. */
  runDue(): JobReport[] {
    const reports: JobReport[] = [];
    for (let turn = 0; turn < 100_000; turn++) {
      const ran = this.runNext();
      if (ran.length === 0) return reports;
      reports.push(...ran);
    }
    throw new Error('Asynchronous work did not come to an end after 100,000 jobs.');
  }

  /** Moves the clock and runs what becomes due, each at its own time. */
  advance(ms: number): JobReport[] {
    const { clock } = this.#org();
    if (!(clock instanceof VirtualClock)) throw new Error('invariant: the clock can be moved');
    const target = clock.now() + ms;
    const reports: JobReport[] = this.runDue();
    for (;;) {
      const due = this.#store.nextDueAt();
      if (due === null || due > target) break;
      clock.advanceTo(due);
      const ran = this.runDue();
      if (ran.length === 0) break;
      reports.push(...ran);
    }
    clock.advanceTo(target);
    return [...reports, ...this.runDue()];
  }

  /**
   * Test.stopTest: what was queued since runs now, within the test. Jobs see the statics of the
   * test, as on the platform (K); the first failure surfaces there.
   */
  runCollected(): void {
    const failures: unknown[] = [];
    for (let job = this.#store.nextJob(Infinity); job; job = this.#store.nextJob(Infinity)) {
      this.#runJob(job, (exception) => failures.push(exception));
    }
    for (const schedule of this.#store.schedules()) failures.push(this.#fireInTest(schedule));
    failures.push(this.#events.deliverInTest());
    const first = failures.find((failure) => failure !== null);
    if (first !== undefined) throw first;
  }

  /** A schedule made in a test fires once, whatever its time; it stays scheduled. */
  #fireInTest(schedule: StoredSchedule): unknown {
    if (schedule.scope !== null) {
      this.#store.removeSchedule(schedule.id);
      const failures: unknown[] = [];
      this.#runJob(this.#startBatch(schedule, schedule.scope), (failure) => failures.push(failure));
      return failures[0] ?? null;
    }
    const ended = this.#fire(schedule);
    this.#store.removeSchedule(schedule.id);
    return ended.outcome === 'failed' ? ended.exception : null;
  }

  // ---- one job --------------------------------------------------------------------------------

  #runJob(job: StoredJob, onFailure: (exception: unknown) => void = () => {}): JobReport[] {
    this.#store.startJob(job.id);
    this.#records.startJob(job.id);
    try {
      if (job.kind === 'batch') return [this.#runBatch(job, onFailure)];
      return job.kind === 'future'
        ? [this.#runFuture(job, onFailure)]
        : this.#runQueueable(job, onFailure);
    } finally {
      this.#store.endJob(job.id);
      if (job.kind === 'batch') this.#flexQueue.promote();
    }
  }

  #runQueueable(job: StoredJob, onFailure: (exception: unknown) => void): JobReport[] {
    const context: JobContext = {
      jobId: job.id,
      depth: job.depth,
      maximumDepth: job.maximumDepth,
      delayMinutes: job.delayMinutes,
      failures: job.failures,
      finalizer: null,
    };
    const ended = this.#unit('queueable', job, (transaction) => {
      setJobContext(transaction, context);
      const object = deserialize(job.payload, this.#org()) as object;
      const info = classInfoOf(object);
      setAllowsCallouts(transaction, !!info && isMarked(info, 'database.allowscallouts'));
      callMethod(object, executeQueueable, new QueueableContextImpl(job.id));
    });
    const report = this.#endJob(job, 'Queueable', ended, onFailure);
    const finalizer = context.finalizer;
    return finalizer
      ? [report, this.#runFinalizer(job, context, finalizer, ended, onFailure)]
      : [report];
  }

  /** Trap: the finalizer sees what the job changed in it, also when the job died. */
  #runFinalizer(
    job: StoredJob,
    context: JobContext,
    finalizer: object,
    parent: UnitOfWork<unknown>,
    onFailure: (exception: unknown) => void,
  ): JobReport {
    const state = serialize(finalizer);
    const exception = parent.outcome === 'failed' ? apexExceptionOf(parent.exception) : null;
    const ended = this.#unit('finalizer', job, (transaction) => {
      const failures = exception === null ? 0 : job.failures + 1;
      setJobContext(transaction, { ...context, failures, finalizer: null });
      const object = deserialize(state, this.#org()) as object;
      const passed = new FinalizerContextImpl(job.id, job.id, exception);
      callMethod(object, executeFinalizer, passed);
    });
    if (ended.outcome === 'failed') onFailure(ended.exception);
    return reportOf('Finalizer', job.className, ended);
  }

  #runFuture(job: StoredJob, onFailure: (exception: unknown) => void): JobReport {
    const ended = this.#unit('future', job, (transaction) => {
      setAllowsCallouts(transaction, job.allowsCallouts);
      const args = deserialize(job.payload, this.#org()) as ApexList;
      const info = this.#org().program.classByName(job.className);
      if (!info) throw new Error(`The class ${job.className} of a future call no longer exists.`);
      callMethod(info.jsClass, job.method ?? '', ...args.items);
    });
    return this.#endJob(job, 'Future', ended, onFailure);
  }

  #runBatch(job: StoredJob, onFailure: (exception: unknown) => void): JobReport {
    const run = new BatchRun(job, this.#org(), this.#records, (body) =>
      this.#unit('batch', job, body),
    );
    return this.#endJob(job, 'BatchApex', run.run(), onFailure);
  }

  #endJob(
    job: StoredJob,
    type: JobReport['type'],
    ended: UnitOfWork<unknown>,
    onFailure: (exception: unknown) => void,
  ): JobReport {
    const report = reportOf(type, job.className, ended);
    if (ended.outcome === 'failed') onFailure(ended.exception);
    this.#records.endJob(job.id, report.status, report.message || null);
    return report;
  }

  // ---- schedules ------------------------------------------------------------------------------

  #runSchedule(schedule: StoredSchedule): JobReport {
    const now = this.#org().clock.now();
    const next = new CronExpression(schedule.cron, schedule.timeZone).next(now);
    if (next === null) this.#store.removeSchedule(schedule.id);
    else this.#store.moveSchedule(schedule.id, next);
    this.#records.fired(schedule.id, next);
    if (schedule.scope !== null) {
      this.#startBatch(schedule, schedule.scope);
      return {
        type: 'ScheduledApex',
        class: schedule.className,
        status: 'Completed',
        message: '',
      };
    }
    return reportOf('ScheduledApex', schedule.className, this.#fire(schedule));
  }

  /** Puts the batch of System.scheduleBatch into the queue. */
  #startBatch({ className, userId, username, payload }: StoredSchedule, scope: number): StoredJob {
    const { clock, newId } = this.#org();
    const job: StoredJob = {
      ...plainJob,
      id: newId('AsyncApexJob'),
      kind: 'batch',
      className,
      method: String(scope),
      userId,
      username,
      payload,
      dueAt: clock.now(),
    };
    this.#store.addJob(job);
    this.#records.addJob(job);
    return job;
  }

  #fire(schedule: StoredSchedule): UnitOfWork<unknown> {
    return this.#unit('scheduled', schedule, () => {
      const object = deserialize(schedule.payload, this.#org()) as object;
      callMethod(object, executeSchedulable, new SchedulableContextImpl(schedule.id));
    });
  }

  // ---- transactions ---------------------------------------------------------------------------

  #unit<T>(
    kind: TransactionKind,
    job: { readonly userId: string; readonly username: string; readonly className: string },
    body: (transaction: Transaction) => T,
  ): UnitOfWork<T> {
    const user: UserContext = { id: job.userId, username: job.username };
    const inTest = hasTransaction() ? tx() : null;
    return runUnitOfWork(
      {
        org: this.#org(),
        kind,
        user,
        what: kind,
        className: job.className,
        ...(inTest?.test ? { test: inTest.test, statics: inTest.statics } : {}),
      },
      body,
    );
  }
}

/** Apex sees every failure as an exception; errors of our own runtime are unexpected ones. */
function apexExceptionOf(exception: unknown): ApexException {
  if (exception instanceof ApexException) return exception;
  return apexException('System.UnexpectedException', messageOf(exception));
}

export function messageOf(exception: unknown): string {
  if (exception instanceof ApexException) return exception.toString();
  return exception instanceof Error
    ? `Internal error: ${exception.stack ?? exception.message}`
    : String(exception);
}

export function reportOf(
  type: JobReport['type'],
  className: string,
  ended: UnitOfWork<unknown>,
): JobReport {
  return ended.outcome === 'committed'
    ? { type, class: className, status: 'Completed', message: '' }
    : { type, class: className, status: 'Failed', message: messageOf(ended.exception) };
}
