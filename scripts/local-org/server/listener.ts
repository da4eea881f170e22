/** The socket of the server. It listens before the org is there, so that the port is taken at once. */
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';

export class Listener {
  readonly url: string;
  readonly #server: ReturnType<typeof createAdaptorServer>;
  readonly #app: PromiseWithResolve<Hono>;

  private constructor(
    server: ReturnType<typeof createAdaptorServer>,
    app: PromiseWithResolve<Hono>,
  ) {
    this.#server = server;
    this.#app = app;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /**
   * Port 0 takes a free one. Requests wait until `serve` says what answers them.
   * @throws Error with one line when the port cannot be had.
   */
  static open(port: number): Promise<Listener> {
    const app = withResolve<Hono>();
    const server = createAdaptorServer({
      fetch: async (request: Request) => (await app.promise).fetch(request),
    });
    return new Promise((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => reject(refusal(port, error)));
      server.listen(port, '127.0.0.1', () => resolve(new Listener(server, app)));
    });
  }

  serve(app: Hono): void {
    this.#app.resolve(app);
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      if ('closeAllConnections' in this.#server) this.#server.closeAllConnections();
    });
  }
}

function refusal(port: number, error: NodeJS.ErrnoException): Error {
  if (error.code !== 'EADDRINUSE')
    return new Error(`Cannot listen on port ${port}: ${error.message}`);
  return new Error(
    `Port ${port} is in use. Stop the program that uses it, or choose another one with --port.`,
  );
}

interface PromiseWithResolve<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
}

function withResolve<T>(): PromiseWithResolve<T> {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}
