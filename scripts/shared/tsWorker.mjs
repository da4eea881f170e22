/** Entry of every worker thread: loads its TypeScript module, whoever started the thread. */
import { workerData } from 'node:worker_threads';
import { bundleOf } from './threadBundle.mjs';

process.setSourceMapsEnabled(true);
await import(await bundleOf(workerData.entry));
