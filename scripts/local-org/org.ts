/** The org: what outlives a transaction. One per database; a VM thread opens its own. */
import type { Database } from 'better-sqlite3';
import type { OrgSchema } from './schema/model.ts';
import type { Program } from './compiler/program.ts';
import type { Project } from './project/project.ts';

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

/** Work the platform runs later. async/ implements it; the library enqueues through it. */
export interface AsyncService {
  enqueueQueueable(job: object, options: QueueableOptions): string;
  attachFinalizer(finalizer: object): void;
  schedule(name: string, cron: string, job: object): string;
  abort(jobId: string): void;
  enqueueFuture(className: string, method: string, args: readonly unknown[], callout: boolean): string;
  executeBatch(job: object, scope: number): string;
  publish(events: readonly object[]): void;
  /** Test.stopTest: runs what was collected. */
  runCollected(): void;
}

export interface QueueableOptions {
  readonly delayMinutes: number;
  readonly maximumDepth: number | null;
  readonly signature: string | null;
}

export interface Org {
  readonly db: Database;
  readonly schema: OrgSchema;
  readonly project: Project;
  readonly program: Program;
  readonly clock: Clock;
  readonly http: HttpTransport;
  readonly async: AsyncService;
  /** 18-character id of the organisation (00D…). */
  readonly organizationId: string;
  /** Empty without a namespace. */
  readonly namespace: string;
  /** IANA name; users may have their own (User.TimeZoneSidKey). */
  readonly timeZone: string;
  /** `http://127.0.0.1:8080` */
  readonly baseUrl: string;
  /** A new 18-character id for the object; never reused, not even after a rollback. */
  newId(objectName: string): string;
}
