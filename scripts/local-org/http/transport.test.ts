import { Worker } from 'node:worker_threads';
import { CalloutFailure } from '../library/system/CalloutFailure.ts';
import { BlockingTransport } from './transport.ts';

/** A server in another thread: this one is blocked while it waits for the answer. */
const server = `
  const http = require('node:http');
  const { parentPort } = require('node:worker_threads');
  http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      if (request.url === '/drop') return request.socket.destroy();
      if (request.url === '/silent') return;
      if (request.url === '/virtual') {
        response.writeHead(598, { 'x-sim-timeout': '1' });
        return response.end();
      }
      response.writeHead(201, { 'X-Echo': request.headers['x-test'] || '' });
      response.end(JSON.stringify({ method: request.method, url: request.url, body }));
    });
  }).listen(0, '127.0.0.1', function () { parentPort.postMessage(this.address().port); });
`;

describe('the blocking transport', () => {
  let worker: Worker;
  let origin: string;
  const transport = new BlockingTransport({
    routes: { 'https://api.example.test': 'http://127.0.0.1:0' },
  });

  beforeAll(async () => {
    worker = new Worker(server, { eval: true });
    const port = await new Promise<number>((resolve) => worker.once('message', resolve));
    origin = `http://127.0.0.1:${port}`;
  });

  afterAll(async () => {
    transport.close();
    await worker.terminate();
  });

  const get = (url: string, timeoutMs = 5_000) =>
    transport.send({ method: 'GET', url, headers: [], body: null, timeoutMs });

  it('waits for the answer and hands over status, headers and body', () => {
    const response = transport.send({
      method: 'POST',
      url: `${origin}/a?b=1`,
      headers: [['X-Test', 'ü']],
      body: new TextEncoder().encode('{"é":1}'),
      timeoutMs: 5_000,
    });

    expect(response.status).toBe(201);
    expect(JSON.parse(new TextDecoder().decode(response.body))).toEqual({
      method: 'POST',
      url: '/a?b=1',
      body: '{"é":1}',
    });
  });

  it('sends an origin elsewhere when a route says so', () => {
    const routed = new BlockingTransport({ routes: { 'https://api.example.test': origin } });
    try {
      const response = routed.send({
        method: 'GET',
        url: 'https://api.example.test/api/v1/me/',
        headers: [],
        body: null,
        timeoutMs: 5_000,
      });

      expect(new TextDecoder().decode(response.body)).toContain('/api/v1/me/');
    } finally {
      routed.close();
    }
  });

  it.each([
    ['a server that drops the connection', () => get(`${origin}/drop`), /end of file|hang up/],
    ['a server that never answers', () => get(`${origin}/silent`, 200), /Read timed out/],
    ['a simulated time-out', () => get(`${origin}/virtual`), /Read timed out/],
    ['nobody listening', () => get('http://127.0.0.1:1/'), /Connection refused/],
  ])('fails with a sentence for %s', (_what, call, message) => {
    expect(call).toThrow(CalloutFailure);
    expect(call).toThrow(message);
  });
});
