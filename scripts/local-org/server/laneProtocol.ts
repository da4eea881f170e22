/** Messages between the main thread and a lane (a thread that runs transactions). */
import type { JobReport } from '../async/jobRunner.ts';
import type { TransactionRecord } from '../dml/transactionLog.ts';
import type { ThreadError } from '../../shared/threadError.ts';
import type { Diagnostic } from '../compiler/diagnostics.ts';
import type { ProjectFinding } from '../project/project.ts';
import type { AnonymousResult } from '../executeAnonymous.ts';
import type { InstallOptions, InstallResult } from '../installScript.ts';
import type { LocalOrgOptions } from '../localOrg.ts';

export interface WireHttpRequest {
  readonly method: string;
  /** Path with query. */
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array | null;
}

export interface WireHttpResponse {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
}

/** What lanes do, by name: argument and answer. */
export interface LaneCalls {
  http: { readonly in: WireHttpRequest; readonly out: WireHttpResponse };
  token: {
    readonly in: { readonly username: string; readonly fixed: string | null };
    readonly out: { readonly access_token: string; readonly id: string } | null;
  };
  exec: {
    readonly in: { readonly username: string; readonly source: string };
    readonly out: AnonymousResult;
  };
  /** Runs the post-install script of the project. */
  install: { readonly in: InstallOptions; readonly out: InstallResult };
  /** Runs one due piece of asynchronous work. */
  work: {
    readonly in: null;
    readonly out: {
      readonly ran: JobReport[];
      readonly dueAt: number | null;
      readonly now: number;
    };
  };
  /** Puts back jobs that a process which was killed had started: how many. */
  restart: { readonly in: null; readonly out: number };
  /** Runs all that is due and waits for it. */
  drain: {
    readonly in: null;
    readonly out: { readonly ran: JobReport[]; readonly pending: number };
  };
  advance: { readonly in: { readonly ms: number }; readonly out: { readonly now: number } };
}

export type LaneCall = keyof LaneCalls;

export interface LaneRequest {
  readonly id: number;
  readonly call: LaneCall;
  readonly argument: unknown;
}

/** What is wrong with the project's Apex and metadata. */
export interface CompileReport {
  readonly diagnostics: readonly Diagnostic[];
  readonly findings: readonly ProjectFinding[];
}

export type LaneMessage =
  | { readonly kind: 'ready'; readonly compiled: CompileReport }
  | { readonly kind: 'broken'; readonly error: ThreadError }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: ThreadError }
  | { readonly kind: 'transaction'; readonly record: TransactionRecord };

export interface LaneData extends Omit<LocalOrgOptions, 'project' | 'http' | 'db' | 'dbIsChecked'> {
  readonly project: string | readonly string[];
  /** A file that `checkOrgFile` has looked at. */
  readonly db: string;
  /** 0 or 1. */
  readonly lane: number;
  /** Rows that transactions of the lanes have locked: `createLockTable()`. */
  readonly locks: SharedArrayBuffer;
  /** How long a transaction waits for a row that another one has locked; null is 10 seconds. */
  readonly lockWaitMs?: number | null;
}
