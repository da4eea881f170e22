/** The main thread's end of a lane. */
import type { Worker } from 'node:worker_threads';
import { fromThreadError } from '../../shared/threadError.ts';
import { startTsWorker } from '../../shared/tsWorker.ts';
import { apexThreadLimits } from '../runtime/threadLimits.ts';
import type { TransactionRecord } from '../dml/transactionLog.ts';
import type {
  CompileReport,
  LaneCall,
  LaneCalls,
  LaneData,
  LaneMessage,
  LaneRequest,
} from './laneProtocol.ts';

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

export class Lane {
  /**
   * Resolves once the org is open, with what does not compile; rejects with the one line that says
   * why it cannot be opened.
   */
  readonly ready: Promise<CompileReport>;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #onTransaction: (record: TransactionRecord) => void;
  #lastId = 0;
  #ended: Error | null = null;

  constructor(data: LaneData, onTransaction: (record: TransactionRecord) => void) {
    const entry = new URL('./laneWorker.ts', import.meta.url);
    this.#worker = startTsWorker(entry, data, { resourceLimits: apexThreadLimits });
    this.#onTransaction = onTransaction;
    this.ready = new Promise((resolve, reject) => {
      this.#worker.on('message', (message: LaneMessage) => {
        if (message.kind === 'ready') resolve(message.compiled);
        else if (message.kind === 'broken') reject(fromThreadError(message.error));
        else this.#receive(message);
      });
      this.#worker.on('error', (error) => {
        reject(error);
        this.#fail(error);
      });
      this.#worker.on('exit', () => {
        const stopped = new Error('The lane has stopped.');
        reject(stopped);
        this.#fail(stopped);
      });
    });
    // A lane may fail while the caller still waits for another one.
    this.ready.catch(() => {});
  }

  call<Call extends LaneCall>(
    call: Call,
    argument: LaneCalls[Call]['in'],
  ): Promise<LaneCalls[Call]['out']> {
    if (this.#ended) return Promise.reject(this.#ended);
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
    else waiting?.reject(fromThreadError(message.error));
  }

  #fail(error: Error): void {
    this.#ended ??= error;
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}
