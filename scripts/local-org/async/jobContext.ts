/** What a running job knows of itself; AsyncInfo and System.isQueueable read it. */
import { tx } from '../runtime/transaction.ts';
import type { Transaction } from '../runtime/transaction.ts';

export interface JobContext {
  readonly jobId: string;
  readonly depth: number;
  readonly maximumDepth: number | null;
  readonly delayMinutes: number;
  /** How many jobs before this one failed and were enqueued again by their finalizers. */
  readonly failures: number;
  /** Set by System.attachFinalizer; the object itself, so that later changes count. */
  finalizer: object | null;
}

export type BatchPhase = 'start' | 'execute' | 'finish';

const slot = 'async.job';
const phaseSlot = 'async.batchPhase';
const calloutSlot = 'async.allowsCallouts';

export function setJobContext(transaction: Transaction, context: JobContext): void {
  transaction.services.set(slot, context);
}

/** Null outside of a queueable job or its finalizer. */
export function jobContext(transaction: Transaction = tx()): JobContext | null {
  return (transaction.services.get(slot) ?? null) as JobContext | null;
}

export function setBatchPhase(transaction: Transaction, phase: BatchPhase): void {
  transaction.services.set(phaseSlot, phase);
}

/** Null outside of batches. */
export function batchPhase(transaction: Transaction = tx()): BatchPhase | null {
  return (transaction.services.get(phaseSlot) ?? null) as BatchPhase | null;
}

/** For jobs that say themselves whether they may call out: queueables, batches, future methods. */
export function setAllowsCallouts(transaction: Transaction, allows: boolean): void {
  transaction.services.set(calloutSlot, allows);
}

/** Null where nothing was said. */
export function allowsCallouts(transaction: Transaction = tx()): boolean | null {
  return (transaction.services.get(calloutSlot) ?? null) as boolean | null;
}
