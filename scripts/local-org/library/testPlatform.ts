/** For unit tests of the platform library: an org in memory whose network, jobs and secrets are recorded. */
import { TestOrg } from '../dml/testOrg.ts';
import { runUnitOfWork } from '../dml/unitOfWork.ts';
import type { AsyncService, HttpCalloutRequest, HttpCalloutResponse, Org } from '../org.ts';
import type { ClassInfo } from '../runtime/typeInfo.ts';
import type { TestContext, Transaction, TransactionKind } from '../runtime/transaction.ts';
import './platformTypes.ts';

export interface PlatformOptions {
  readonly kind?: TransactionKind;
  readonly test?: boolean;
  readonly classes?: readonly ClassInfo[];
  /** Answers callouts; each request is recorded first. */
  readonly answer?: (request: HttpCalloutRequest) => HttpCalloutResponse;
}

export class TestPlatform {
  readonly base = new TestOrg();
  readonly org: Org;
  readonly requests: HttpCalloutRequest[] = [];
  /** Calls of the job service: name and arguments. */
  readonly jobs: (readonly unknown[])[] = [];

  constructor(options: PlatformOptions = {}) {
    const byName = new Map((options.classes ?? []).map((info) => [info.name.toLowerCase(), info]));
    const record =
      (name: string, result: unknown = '707000000000001AAA') =>
      (...args: readonly unknown[]) => {
        this.jobs.push([name, ...args]);
        return result;
      };
    const { base } = this;
    this.org = {
      ...base.org,
      program: {
        ...base.org.program,
        classByName: (name: string) => byName.get(name.toLowerCase()),
      },
      callouts: { resolve: (request: HttpCalloutRequest) => request },
      http: {
        send: (request: HttpCalloutRequest) => {
          this.requests.push(request);
          if (!options.answer) throw new Error('the test gives no answer');
          return options.answer(request);
        },
      },
      async: {
        ...base.org.async,
        enqueueQueueable: record('enqueue'),
        attachFinalizer: record('finalizer'),
        schedule: record('schedule'),
        scheduleBatch: record('scheduleBatch'),
        executeBatch: record('batch'),
        abort: record('abort'),
        runCollected: record('runCollected'),
        deliverEvents: record('deliver'),
        flexQueue: () => [],
      } as unknown as AsyncService,
    };
  }

  run<T>(body: (transaction: Transaction) => T, options: PlatformOptions = {}): T {
    const test: TestContext = {
      started: false,
      mocks: new Map(),
      fixedSearchResults: [],
      seeAllData: false,
    };
    const ended = runUnitOfWork(
      {
        org: this.org,
        kind: options.kind ?? (options.test ? 'test' : 'anonymous'),
        user: { id: '005000000000001AAA', username: 'admin@local.test' },
        ...(options.test ? { test } : {}),
      },
      body,
    );
    if (ended.outcome === 'failed') throw ended.exception;
    return ended.result;
  }
}

/** `System.JSONException: text` of what `body` throws; null when it does not. */
export function thrownBy(body: () => unknown): string | null {
  try {
    body();
    return null;
  } catch (error) {
    return String(error);
  }
}
