/** The main thread's end of a lane. */
import type { Worker } from 'node:worker_threads';
import { startTsWorker } from '../../shared/tsWorker.ts';
import type { TransactionRecord } from '../dml/transactionLog.ts';
import type { LaneCall, LaneCalls, LaneData, LaneMessage, LaneRequest } from './laneProtocol.ts';

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

export class Lane {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #onTransaction: (record: TransactionRecord) => void;
  #lastId = 0;

  private constructor(worker: Worker, onTransaction: (record: TransactionRecord) => void) {
    this.#worker = worker;
    this.#onTransaction = onTransaction;
    worker.on('message', (message: LaneMessage) => this.#receive(message));
    worker.on('error', (error) => this.#fail(error));
    worker.on('exit', () => this.#fail(new Error('The lane has stopped.')));
  }

  /** Resolves once the org is open. The stack of 32 MB is for deep Apex recursion. */
  static start(data: LaneData, onTransaction: (record: TransactionRecord) => void): Promise<Lane> {
    const entry = new URL('./laneWorker.ts', import.meta.url);
    const worker = startTsWorker(entry, data, { resourceLimits: { stackSizeMb: 32 } });
    return new Promise((resolve, reject) => {
      worker.once('error', reject);
      worker.once('message', (message: LaneMessage) => {
        worker.off('error', reject);
        if (message.kind === 'ready') resolve(new Lane(worker, onTransaction));
        else
          reject(
            new Error(message.kind === 'broken' ? message.message : 'The lane did not start.'),
          );
      });
    });
  }

  call<Call extends LaneCall>(
    call: Call,
    argument: LaneCalls[Call]['in'],
  ): Promise<LaneCalls[Call]['out']> {
    const id = ++this.#lastId;
    const request: LaneRequest = { id, call, argument };
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage(request);
    });
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #receive(message: LaneMessage): void {
    if (message.kind === 'transaction') this.#onTransaction(message.record);
    if (message.kind !== 'answer' && message.kind !== 'error') return;
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.kind === 'answer') waiting?.resolve(message.value as never);
    else waiting?.reject(new Error(message.message));
  }

  #fail(error: Error): void {
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}
