/** What a running job knows of itself; AsyncInfo and System.isQueueable read it. */
import { tx } from '../runtime/transaction.ts';
import type { Transaction } from '../runtime/transaction.ts';

export interface JobContext {
  readonly jobId: string;
  readonly depth: number;
  readonly maximumDepth: number | null;
  readonly delayMinutes: number;
  /** Set by System.attachFinalizer; the object itself, so that later changes count. */
  finalizer: object | null;
}

const slot = 'async.job';

export function setJobContext(transaction: Transaction, context: JobContext): void {
  transaction.services.set(slot, context);
}

/** Null outside of a queueable job or its finalizer. */
export function jobContext(transaction: Transaction = tx()): JobContext | null {
  return (transaction.services.get(slot) ?? null) as JobContext | null;
}
