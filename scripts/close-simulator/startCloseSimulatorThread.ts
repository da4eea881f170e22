import { startTsWorker } from '../shared/tsWorker.ts';
import type { CloseSimulatorOptions } from './CloseSimulator.ts';
import { DatabaseFileError } from './store/openDatabase.ts';
import type { WorkerMessage } from './worker.ts';

export interface SimulatorThread {
  url: string;
  port: number;
  stop: () => Promise<void>;
}

export type ThreadOptions = Omit<CloseSimulatorOptions, 'now'> & { port?: number };

/**
 * Runs the simulator in a thread of its own: the thread that runs Apex blocks while it waits for a
 * callout. Rejects with the thread's reason: `DatabaseFileError`, or an error whose `code` is
 * `EADDRINUSE`.
 */
export function startCloseSimulatorThread(options: ThreadOptions): Promise<SimulatorThread> {
  const worker = startTsWorker(new URL('./worker.ts', import.meta.url), options);
  const stop = async (): Promise<void> => {
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    worker.postMessage('stop');
    await ended;
  };
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The simulator's thread ended with ${code}`)));
    worker.once('message', (message: WorkerMessage) => {
      if ('error' in message) reject(toError(message));
      else resolve({ ...message, stop });
    });
  });
}

function toError({ error, code }: { error: string; code: string | null }): Error {
  if (code === 'DatabaseFileError') return new DatabaseFileError(error);
  return Object.assign(new Error(error), { code });
}
