/** A local org with the package beside a Close API: what `npm start`, scenarios and benchmarks run on. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startCloseSimulatorThread } from '../close-simulator/startCloseSimulatorThread.ts';
import type { SimulatorThread } from '../close-simulator/startCloseSimulatorThread.ts';
import { checkOrgFile } from '../local-org/schema/database.ts';
import { LocalOrgServer } from '../local-org/server/server.ts';
import type { CloseConnection } from './closeApi.ts';
import { freePort } from './freePort.ts';
import { OrgClient } from './orgClient.ts';
import { temporaryFolder } from './temporaryFolder.ts';

export interface EnvironmentOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly closePort: number;
  readonly leads: number;
  readonly seed: number;
  /** Holds org and simulator; a temporary file when null. */
  readonly db: string | null;
  /** A Close API that is there already; null starts the simulator. */
  readonly close: CloseConnection | null;
  /** Writing to that Close API is allowed. */
  readonly write?: boolean;
  /** How long a transaction of the org waits for a locked row; the platform waits 10 seconds. */
  readonly lockWaitMs?: number;
  /** Folder of an SFDX project whose metadata the org has beside the package. */
  readonly customer?: string | null;
}

export interface Environment {
  readonly server: LocalOrgServer;
  readonly client: OrgClient;
  readonly close: CloseConnection;
  readonly stop: () => Promise<void>;
}

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));
const closeOrigin = 'https://api.close.com';

/**
 * Org and simulator start at the same time.
 * @throws Error with one line: a port in use, a damaged file, Apex that does not compile.
 */
export async function startEnvironment(options: EnvironmentOptions): Promise<Environment> {
  const { db, cleanUp } = databaseFile(options.db);
  try {
    checkOrgFile(db);
    const closePort = options.closePort === 0 ? await freePort() : options.closePort;
    return await startParts({ ...options, db, closePort }, cleanUp);
  } catch (error) {
    cleanUp();
    throw error;
  }
}

interface DatabaseFile {
  readonly db: string;
  /** Deletes a temporary file; a process that ends in the middle does so by itself. */
  readonly cleanUp: () => void;
}

function databaseFile(named: string | null): DatabaseFile {
  if (named !== null) {
    const folder = path.dirname(path.resolve(named));
    if (!existsSync(folder))
      throw new Error(`The folder ${folder} of the database file does not exist.`);
    return { db: named, cleanUp: () => {} };
  }
  const folder = temporaryFolder('close-sync-');
  return { db: path.join(folder.path, 'org.db'), cleanUp: folder.remove };
}

type Parts = EnvironmentOptions & { readonly db: string };

async function startParts(options: Parts, cleanUp: () => void): Promise<Environment> {
  const close = options.close ?? {
    url: `http://127.0.0.1:${options.closePort}`,
    key: simulatorKey(),
  };
  const simulator = options.close ? null : startSimulator(options);
  const server = startServer(options, close);
  const stop = async (): Promise<void> => {
    const [org, api] = await Promise.allSettled([server, simulator]);
    if (org.status === 'fulfilled') await org.value.stop();
    if (api.status === 'fulfilled') await api.value?.stop();
    cleanUp();
  };
  try {
    const [started] = await Promise.all([server, simulator]);
    started.closeUrl = close.url;
    return { server: started, client: new OrgClient(started.url), close, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function startServer(options: Parts, close: CloseConnection): Promise<LocalOrgServer> {
  return LocalOrgServer.start({
    project: options.customer ? [projectRoot, options.customer] : projectRoot,
    db: options.db,
    port: options.port,
    routes: close.url === closeOrigin ? {} : { [closeOrigin]: close.url },
    readOnly: options.close !== null && !options.write,
    strict: true,
    lockWaitMs: options.lockWaitMs ?? null,
    adminToken: process.env['LOCAL_ORG_TOKEN'] ?? null,
  });
}

async function startSimulator({ closePort, leads, seed, db }: Parts): Promise<SimulatorThread> {
  try {
    const apiKey = simulatorKey();
    return await startCloseSimulatorThread({ port: closePort, leads, seed, db, apiKey });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new Error(
        `Port ${closePort} is in use. Stop the program that uses it, or choose another one with --close-port.`,
      );
    }
    throw error;
  }
}

export function simulatorKey(): string {
  return process.env['CLOSE_SIM_KEY'] ?? 'api_sim';
}
