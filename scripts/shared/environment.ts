/** A local org with the package beside a Close API: what `npm start`, scenarios and benchmarks run on. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startCloseSimulatorThread } from '../close-simulator/index.ts';
import { LocalOrgServer } from '../local-org/server/server.ts';
import type { CloseConnection } from './closeApi.ts';
import { freePort } from './freePort.ts';
import { OrgClient } from './orgClient.ts';

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
}

export interface Environment {
  readonly server: LocalOrgServer;
  readonly client: OrgClient;
  readonly close: CloseConnection;
  readonly stop: () => Promise<void>;
}

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));
const closeOrigin = 'https://api.close.com';

/** @throws Error with one line: a port in use, a damaged file, Apex that does not compile. */
export async function startEnvironment(options: EnvironmentOptions): Promise<Environment> {
  const folder = options.db ? null : mkdtempSync(path.join(tmpdir(), 'close-sync-'));
  const db = options.db ?? path.join(folder ?? '', 'org.db');
  assertFolder(db);
  const cleanUp = (): void => {
    if (folder) rmSync(folder, { recursive: true, force: true });
  };
  try {
    return await startParts({ ...options, db }, cleanUp);
  } catch (error) {
    cleanUp();
    throw error;
  }
}

function assertFolder(file: string): void {
  const folder = path.dirname(path.resolve(file));
  if (!existsSync(folder))
    throw new Error(`The folder ${folder} of the database file does not exist.`);
}

async function startParts(
  options: EnvironmentOptions & { readonly db: string },
  cleanUp: () => void,
): Promise<Environment> {
  const port = options.port === 0 ? await freePort() : options.port;
  const simulator = options.close ? null : await startSimulator(options);
  try {
    const close = options.close ?? { url: simulator?.url ?? '', key: simulatorKey() };
    const server = await LocalOrgServer.start({
      project: projectRoot,
      db: options.db,
      port,
      routes: close.url === closeOrigin ? {} : { [closeOrigin]: close.url },
      readOnly: options.close !== null && !options.write,
      adminToken: process.env['LOCAL_ORG_TOKEN'] ?? null,
    });
    server.closeUrl = close.url;
    const stop = async (): Promise<void> => {
      await server.stop();
      await simulator?.stop();
      cleanUp();
    };
    return { server, client: new OrgClient(server.url), close, stop };
  } catch (error) {
    await simulator?.stop();
    throw error;
  }
}

async function startSimulator(options: EnvironmentOptions & { readonly db: string }) {
  const { closePort, leads, seed, db } = options;
  try {
    return await startCloseSimulatorThread({
      port: closePort,
      leads,
      seed,
      db,
      apiKey: simulatorKey(),
    });
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
