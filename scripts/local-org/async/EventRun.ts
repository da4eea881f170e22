import { beginWrite, openSavepoint, rollbackToSavepoint } from '../dml/writeTransaction.ts';
import { startEventContext } from '../library/eventbus/TriggerContext.ts';
import type { EventTriggerContext } from '../library/eventbus/TriggerContext.ts';
import type { SObject } from '../runtime/sobject.ts';
import type { Transaction } from '../runtime/transaction.ts';
import type { Subscription } from './eventSubscriptions.ts';

interface Checkpoint {
  readonly savepoint: string;
  readonly afterCommitLength: number;
  readonly hadUncommittedWork: boolean;
}

/**
 * One run of a trigger over a batch of events, with its checkpoint: what was done before
 * `setResumeCheckpoint` is kept even when the trigger fails afterwards.
 * https://developer.salesforce.com/docs/atlas.en-us.platform_events.meta/platform_events/platform_events_subscribe_batch_resume.htm
 */
export class EventRun {
  readonly context: EventTriggerContext;
  readonly #transaction: Transaction;
  #checkpoint: Checkpoint | null = null;
  #count = 0;

  constructor(transaction: Transaction, subscription: Subscription, events: readonly SObject[]) {
    this.#transaction = transaction;
    this.context = startEventContext({
      retries: subscription.retries,
      lastError: subscription.lastError,
      replayIds: new Set(events.map((event) => String(event.peekRaw('replayid')))),
      onCheckpoint: () => this.#markCheckpoint(),
    });
  }

  /** Undoes what came after the last checkpoint; false when there is none to return to. */
  returnToCheckpoint(): boolean {
    if (!this.#checkpoint) return false;
    const { savepoint, afterCommitLength, hadUncommittedWork } = this.#checkpoint;
    const transaction = this.#transaction;
    try {
      rollbackToSavepoint(transaction.org.db, savepoint);
    } catch {
      // Database.rollback went back to before the checkpoint.
      return false;
    }
    transaction.dead = null;
    transaction.afterCommit.length = Math.min(transaction.afterCommit.length, afterCommitLength);
    transaction.hasUncommittedWork = hadUncommittedWork;
    return true;
  }

  #markCheckpoint(): void {
    const { afterCommit, hasUncommittedWork, org } = this.#transaction;
    beginWrite(this.#transaction);
    const savepoint = `event_checkpoint_${++this.#count}`;
    openSavepoint(org.db, savepoint);
    this.#checkpoint = {
      savepoint,
      afterCommitLength: afterCommit.length,
      hadUncommittedWork: hasUncommittedWork,
    };
  }
}
