/**
 * Callouts block: Apex is synchronous, so the VM thread waits on an Atomics flag while another
 * thread talks to the network. The answering server must run in yet another thread or process.
 */
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import type { Worker } from 'node:worker_threads';
import { startTsWorker } from '../../shared/tsWorker.ts';
import type { HttpCalloutRequest, HttpCalloutResponse, HttpTransport } from '../org.ts';
import { CalloutFailure } from '../library/system/CalloutFailure.ts';
import type { TransportWorkerData, WireReply, WireRequest } from './transportProtocol.ts';

export interface TransportOptions {
  /** Origins that lead elsewhere, as a hosts file does: `https://api.close.com` → a simulator. */
  readonly routes?: Readonly<Record<string, string>>;
  /** Only GET leaves: for a real Close organisation that must not be changed. */
  readonly readOnly?: boolean;
  /** The longest real wait in ms, below the 120 s that Apex may ask for. */
  readonly longestWaitMs?: number;
}

/** Asked of loopback servers only: a simulated time-out is answered at once with this status. */
const virtualTimeoutHeader = 'x-sim-virtual-timeouts';
const virtualTimeoutMark = 'x-sim-timeout';

export class BlockingTransport implements HttpTransport {
  readonly #routes: Readonly<Record<string, string>>;
  readonly #longestWaitMs: number;
  readonly #readOnly: boolean;
  readonly #flag = new Int32Array(new SharedArrayBuffer(4));
  readonly #channel = new MessageChannel();
  #worker: Worker | null = null;

  constructor(options: TransportOptions = {}) {
    this.#routes = options.routes ?? {};
    this.#longestWaitMs = options.longestWaitMs ?? 120_000;
    this.#readOnly = options.readOnly ?? false;
  }

  /** Throws CalloutFailure when there is no answer. */
  send(request: HttpCalloutRequest): HttpCalloutResponse {
    if (this.#readOnly && request.method.toUpperCase() !== 'GET') {
      throw new CalloutFailure(`${request.method} is not sent: the connection is read-only`);
    }
    const url = this.#route(request.url);
    const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
    const timeoutMs = Math.min(request.timeoutMs, this.#longestWaitMs);
    const reply = this.#exchange({
      method: request.method,
      url: url.href,
      headers: loopback ? [...request.headers, [virtualTimeoutHeader, '1']] : request.headers,
      body: request.body,
      timeoutMs,
    });
    if ('failure' in reply) throw new CalloutFailure(failureText(reply, url));
    if (loopback && reply.headers.some(([name]) => name.toLowerCase() === virtualTimeoutMark)) {
      throw new CalloutFailure('Read timed out', request.timeoutMs);
    }
    return reply;
  }

  close(): void {
    void this.#worker?.terminate();
    this.#worker = null;
  }

  #route(text: string): URL {
    const url = new URL(text);
    const target = this.#routes[url.origin];
    return target ? new URL(url.pathname + url.search, target) : url;
  }

  #exchange(request: WireRequest): WireReply {
    const worker = (this.#worker ??= this.#start());
    Atomics.store(this.#flag, 0, 0);
    worker.postMessage(request);
    Atomics.wait(this.#flag, 0, 0, request.timeoutMs + 10_000);
    const received = receiveMessageOnPort(this.#channel.port1);
    if (!received) return { failure: 'Read timed out', code: 'ETIMEDOUT' };
    return received.message as WireReply;
  }

  #start(): Worker {
    const data: TransportWorkerData = {
      signal: this.#flag.buffer as SharedArrayBuffer,
      port: this.#channel.port2,
    };
    const entry = new URL('./transportWorker.ts', import.meta.url);
    const worker = startTsWorker(entry, data, { transferList: [this.#channel.port2] });
    worker.unref();
    this.#channel.port1.unref();
    return worker;
  }
}

/** Java's words, as the platform shows them. */
function failureText(reply: { failure: string; code: string }, url: URL): string {
  switch (reply.code) {
    case 'ECONNREFUSED':
      return `Connection refused (${url.host})`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `Unknown host: ${url.hostname}`;
    case 'ECONNRESET':
    case 'EPIPE':
      return 'Unexpected end of file from server';
    default:
      return reply.failure;
  }
}
