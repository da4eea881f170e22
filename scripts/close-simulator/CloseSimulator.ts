import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { ServerType } from '@hono/node-server';
import type { Hono } from 'hono';
import { EventLog } from './events/EventLog.ts';
import { generateCompany } from './generator/generateCompany.ts';
import type { SimulatorApp } from './http/app.ts';
import { createApp } from './http/app.ts';
import { inTransaction } from './http/routes.ts';
import { Documents } from './store/Documents.ts';
import { Jobs } from './store/Jobs.ts';
import { DatabaseFileError, openDatabase } from './store/openDatabase.ts';
import { defaultSettings } from './store/Settings.ts';
import { SimulatorState } from './store/SimulatorState.ts';
import { Writer } from './store/Writer.ts';
import type { Credentials, World } from './world.ts';

export interface CloseSimulatorOptions {
  /** Seed of ids, names and choices; a database that holds a company keeps its own. */
  seed?: number;
  /** How many leads a new company gets; 0 = none, only users, statuses and fields. */
  leads?: number;
  /** SQLite file; shared with the local org. Memory when absent. */
  db?: string;
  apiKey?: string;
  clientId?: string;
  clientSecret?: string;
  /** Wall clock in ms, for tests. */
  now?: () => number;
}

export interface Listening {
  port: number;
  url: string;
  close: () => Promise<void>;
}

/**
 * The Close API of one organization. `app` answers without a port (`app.request('/api/v1/me/')`);
 * `listen` serves it on 127.0.0.1. Throws `DatabaseFileError` when the file cannot be used.
 */
export class CloseSimulator {
  readonly world: World;
  readonly app: Hono;
  readonly #pending: SimulatorApp['pending'];
  readonly #servers = new Set<ServerType>();

  constructor(options: CloseSimulatorOptions = {}) {
    this.world = createWorld(options);
    const { app, pending } = createApp(this.world);
    this.app = app;
    this.#pending = pending;
  }

  get apiKey(): string {
    return this.world.credentials.apiKey;
  }

  /** Value of the `Authorization` header for the API key. */
  get authorization(): string {
    return `Basic ${Buffer.from(`${this.apiKey}:`).toString('base64')}`;
  }

  /** Requests that the `timeout` fault holds right now. */
  get pendingRequests(): number {
    return this.#pending.count;
  }

  /** Port 0 takes a free one. Rejects with node's error (`EADDRINUSE`) when it cannot listen. */
  listen(port = 0): Promise<Listening> {
    return new Promise((resolve, reject) => {
      const server = serve({ fetch: this.app.fetch, port, hostname: '127.0.0.1' });
      this.#servers.add(server);
      server.once('error', reject);
      server.once('listening', () => {
        const { port: actual } = server.address() as AddressInfo;
        const close = (): Promise<void> => this.#stop(server);
        resolve({ port: actual, url: `http://127.0.0.1:${actual}`, close });
      });
    });
  }

  /** Stops serving and closes the database. */
  async close(): Promise<void> {
    await Promise.all([...this.#servers].map((server) => this.#stop(server)));
    if (this.world.database.open) {
      this.world.state.save();
      this.world.database.close();
    }
  }

  #stop(server: ServerType): Promise<void> {
    this.#pending.releaseAll();
    if (!this.#servers.delete(server) || !server.listening) return Promise.resolve();
    return new Promise((resolve) => {
      server.close(() => resolve());
      if ('closeAllConnections' in server) server.closeAllConnections();
    });
  }
}

function createWorld(options: CloseSimulatorOptions): World {
  const file = options.db ?? ':memory:';
  const database = openDatabase(file);
  try {
    const state = new SimulatorState(database, {
      seed: options.seed ?? 1,
      now: options.now ?? Date.now,
    });
    const settings = defaultSettings();
    const events = new EventLog(database, state.ids, {
      organizationId: () => world.writer.organizationId(),
      consolidationMs: () => settings.consolidationSeconds * 1000,
    });
    const partial = {
      database,
      documents: new Documents(database),
      events,
      jobs: new Jobs(database),
      settings,
      state,
      credentials: credentialsOf(options),
    };
    const world: World = Object.assign(partial, { writer: new Writer(() => world) });
    if (state.isNew) inTransaction(world, () => generateCompany(world, options.leads ?? 250));
    else events.prune(state.now());
    return world;
  } catch (error) {
    database.close();
    // What the file holds cannot be read as ours: damaged pages, a foreign schema.
    if (!(error instanceof Error) || !('code' in error)) throw error;
    throw new DatabaseFileError(`The database file ${file} cannot be used: ${error.message}`);
  }
}

function credentialsOf(options: CloseSimulatorOptions): Credentials {
  return {
    apiKey: options.apiKey ?? process.env.CLOSE_SIM_KEY ?? 'api_sim',
    clientId: options.clientId ?? process.env.CLOSE_SIM_CLIENT_ID ?? 'oa2client_sim',
    clientSecret: options.clientSecret ?? process.env.CLOSE_SIM_CLIENT_SECRET ?? 'secret_sim',
  };
}
