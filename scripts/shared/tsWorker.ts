import { Worker } from 'node:worker_threads';
import type { WorkerOptions } from 'node:worker_threads';

/** What the started module finds as `workerData`: its own data beside the entry's address. */
export interface TsWorkerData<T> {
  readonly entry: string;
  readonly data: T;
}

/**
 * Starts a TypeScript module in a worker thread. It works from tsx, from plain Node and from jest
 * alike: loaders of the parent are not needed.
 */
export function startTsWorker<T>(entry: URL, data: T, options: WorkerOptions = {}): Worker {
  const workerData: TsWorkerData<T> = { entry: entry.href, data };
  return new Worker(new URL('./tsWorker.mjs', import.meta.url), { ...options, workerData });
}
