/** The org: what outlives a transaction. One per database; a VM thread opens its own. */
import type { Database } from 'better-sqlite3';
import type { OrgSchema } from './schema/model.ts';
import type { Program } from './compiler/program.ts';
import type { Project } from './project/project.ts';
import type { CredentialStore } from './library/connectapi/CredentialStore.ts';

export interface Clock {
  /** Epoch milliseconds, virtual. */
  now(): number;
}

export interface HttpCalloutRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array | null;
  readonly timeoutMs: number;
}

export interface HttpCalloutResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
}

/** Sends a request and blocks until it is answered. Throws `CalloutFailure` on network trouble. */
export interface HttpTransport {
  send(request: HttpCalloutRequest): HttpCalloutResponse;
}

/**
 * Turns a callout as Apex made it into the one that goes over the wire: named credentials
 * (`callout:Name/path`), merge fields, principal access, remote site settings. Refuses with a
 * CalloutException. http/namedCredentials.ts implements it.
 */
export interface CalloutResolver {
  resolve(request: HttpCalloutRequest): HttpCalloutRequest;
}

/** Work the platform runs later. async/ implements it; the library enqueues through it. */
export interface AsyncService {
  enqueueQueueable(job: object, options: QueueableOptions): string;
  attachFinalizer(finalizer: object): void;
  schedule(name: string, cron: string, job: object): string;
  abort(jobId: string): void;
  enqueueFuture(
    className: string,
    method: string,
    args: readonly unknown[],
    callout: boolean,
  ): string;
  executeBatch(job: object, scope: number): string;
  /** System.scheduleBatch: once, `minutes` from now; the id of the CronTrigger. */
  scheduleBatch(name: string, job: object, minutes: number, scope: number): string;
  publish(events: readonly object[]): void;
  /** The callback hears what becomes of events that were published with it. */
  addPublishCallback(callback: object, events: readonly object[]): void;
  /** Deletes finished jobs older than the moment (epoch ms); how many. */
  purgeJobs(beforeMs: number): number;
  /** Moves a waiting batch job in the flex queue; false when that is not possible. */
  moveInFlexQueue(jobId: string, where: FlexQueuePosition): boolean;
  /** Ids of the batch jobs that wait in the flex queue, in order. */
  flexQueue(): readonly string[];
  /** Test.getEventBus().deliver() and fail(): published events reach their triggers, or do not. */
  deliverEvents(outcome: 'deliver' | 'fail'): void;
  /** Test.stopTest: runs what was collected. */
  runCollected(): void;
}

export type FlexQueuePosition =
  | { readonly kind: 'front' | 'end' }
  | { readonly kind: 'before' | 'after'; readonly jobId: string };

export interface QueueableOptions {
  readonly delayMinutes: number;
  readonly maximumDepth: number | null;
  readonly signature: string | null;
}

/** What asynchronous work is allowed hangs on it (async/edition.ts); a scratch org is of Developer Edition. */
export const editions = ['scratch', 'developer', 'enterprise'] as const;
export type Edition = (typeof editions)[number];

export interface Org {
  readonly db: Database;
  readonly schema: OrgSchema;
  readonly project: Project;
  readonly program: Program;
  readonly clock: Clock;
  readonly http: HttpTransport;
  readonly callouts: CalloutResolver;
  /** Secrets of external credentials. */
  readonly credentials: CredentialStore;
  readonly async: AsyncService;
  /** 18-character id of the organisation (00D…). */
  readonly organizationId: string;
  /** Empty without a namespace. */
  readonly namespace: string;
  readonly edition: Edition;
  /** IANA name; users may have their own (User.TimeZoneSidKey). */
  readonly timeZone: string;
  /** `http://127.0.0.1:8080` */
  readonly baseUrl: string;
  /** A new 18-character id for the object; never reused, not even after a rollback. */
  newId(objectName: string): string;
}
