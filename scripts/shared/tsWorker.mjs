/** Entry of every worker thread: loads its TypeScript module, whoever started the thread. */
import { workerData } from 'node:worker_threads';
import { tsImport } from 'tsx/esm/api';

await tsImport(workerData.entry, import.meta.url);
