/** A thread that parses half of a project into the cache while another one parses the rest. */
import { workerData } from 'node:worker_threads';
import type { TsWorkerData } from '../../../shared/tsWorker.ts';
import { parseSources } from './parseSources.ts';
import type { ProjectSources } from './parseSources.ts';

parseSources((workerData as TsWorkerData<ProjectSources>).data, { index: 1, of: 2 });
