import { parentPort, workerData } from 'node:worker_threads';
import type { TsWorkerData } from '../shared/tsWorker.ts';
import { CloseSimulator } from './CloseSimulator.ts';
import type { CloseSimulatorOptions } from './CloseSimulator.ts';

/** What the thread sends back once it listens, or why it cannot. */
export type WorkerMessage = { url: string; port: number } | { error: string; code: string | null };

type WorkerOptions = CloseSimulatorOptions & { port?: number };

/** Entry of the simulator's own thread; started by `startCloseSimulatorThread`. */
async function run(options: WorkerOptions): Promise<void> {
  const simulator = new CloseSimulator(options);
  const { url, port } = await simulator.listen(options.port ?? 0);
  parentPort?.on('message', () => {
    void simulator.close().then(() => parentPort?.close());
  });
  send({ url, port });
}

function send(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

const { data } = workerData as TsWorkerData<WorkerOptions>;

run(data).catch((error: unknown) => {
  const reason = error instanceof Error ? error : new Error(String(error));
  const code = 'code' in reason && typeof reason.code === 'string' ? reason.code : reason.name;
  send({ error: reason.message, code });
  parentPort?.close();
});
