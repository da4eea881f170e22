/** The thread that does the network work of callouts while the VM thread waits. */
import http from 'node:http';
import https from 'node:https';
import { parentPort, workerData } from 'node:worker_threads';
import type { TsWorkerData } from '../../shared/tsWorker.ts';
import type { TransportWorkerData, WireReply, WireRequest } from './transportProtocol.ts';

const { signal, port } = (workerData as TsWorkerData<TransportWorkerData>).data;
const flag = new Int32Array(signal);
const agents = {
  'http:': new http.Agent({ keepAlive: true }),
  'https:': new https.Agent({ keepAlive: true }),
};

function reply(message: WireReply): void {
  port.postMessage(message);
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
}

function send(request: WireRequest): void {
  const url = new URL(request.url);
  const secure = url.protocol === 'https:';
  const headers: Record<string, string> = {};
  for (const [name, value] of request.headers) headers[name] = value;
  if (request.body) headers['content-length'] = String(request.body.byteLength);
  const outgoing = (secure ? https : http).request(
    url,
    { method: request.method, headers, agent: secure ? agents['https:'] : agents['http:'] },
    receive,
  );
  let answered = false;
  const fail = (failure: string, code: string): void => {
    if (answered) return;
    answered = true;
    outgoing.destroy();
    reply({ failure, code });
  };
  const timer = setTimeout(() => fail('Read timed out', 'ETIMEDOUT'), request.timeoutMs);
  outgoing.on('error', (error: NodeJS.ErrnoException) => {
    clearTimeout(timer);
    fail(error.message, error.code ?? 'EUNKNOWN');
  });
  outgoing.end(request.body ?? undefined);

  function receive(incoming: http.IncomingMessage): void {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('error', (error) => fail(error.message, 'ECONNRESET'));
    incoming.on('aborted', () => fail('Unexpected end of file from server', 'ECONNRESET'));
    incoming.on('end', () => {
      clearTimeout(timer);
      if (answered) return;
      answered = true;
      reply({
        status: incoming.statusCode ?? 0,
        statusText: incoming.statusMessage ?? '',
        headers: pairs(incoming.rawHeaders),
        body: Buffer.concat(chunks),
      });
    });
  }
}

function pairs(raw: readonly string[]): [string, string][] {
  const found: [string, string][] = [];
  for (let i = 0; i + 1 < raw.length; i += 2) found.push([raw[i] ?? '', raw[i + 1] ?? '']);
  return found;
}

parentPort?.on('message', send);
