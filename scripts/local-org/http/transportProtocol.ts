import type { MessagePort } from 'node:worker_threads';

/** What the blocking transport and its worker thread say to each other. */

export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array | null;
  readonly timeoutMs: number;
}

export type WireReply =
  | {
      readonly status: number;
      readonly statusText: string;
      readonly headers: readonly (readonly [string, string])[];
      readonly body: Uint8Array;
    }
  | { readonly failure: string; readonly code: string };

export interface TransportWorkerData {
  /** One Int32: 0 while waiting, 1 once the reply is in the port. */
  readonly signal: SharedArrayBuffer;
  /** Replies go here: the waiting thread reads it without its event loop. */
  readonly port: MessagePort;
}
