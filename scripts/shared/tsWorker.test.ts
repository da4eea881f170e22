import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { startTsWorker } from './tsWorker.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'thread-'));
const entry = pathToFileURL(path.join(folder, 'entry.ts'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What a thread posts that runs this module. */
function answerOf(source: string, data: unknown = null): Promise<unknown> {
  writeFileSync(
    entry,
    `import { parentPort, workerData } from 'node:worker_threads';
     parentPort?.postMessage(${source});`,
  );
  const worker = startTsWorker(entry, data);
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

describe('a thread with a TypeScript module', () => {
  it('gets its data', async () => {
    expect(await answerOf('(workerData as { data: number }).data', 7)).toBe(7);
  });

  it('knows the address of its source', async () => {
    expect(await answerOf('import.meta.url')).toBe(entry.href);
  });

  it('runs the source as it is now', async () => {
    expect(await answerOf(`'before' as string`)).toBe('before');
    expect(await answerOf(`'after' as string`)).toBe('after');
  });
});
