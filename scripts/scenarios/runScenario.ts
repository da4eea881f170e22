import { fileURLToPath } from 'node:url';
import { startEnvironment } from '../shared/environment.ts';
import type { Environment } from '../shared/environment.ts';
import { setUpOrg } from '../shared/setUpOrg.ts';
import type { Scenario, World } from './scenario.ts';

export interface ScenarioResult {
  readonly name: string;
  readonly passed: boolean;
  readonly seconds: number;
  /** Empty when it passed. */
  readonly message: string;
}

export async function runScenario(scenario: Scenario, full: boolean): Promise<ScenarioResult> {
  const startedAt = performance.now();
  let message = '';
  let environment: Environment | null = null;
  try {
    const leads = full ? scenario.leads : Math.max(10, Math.round(scenario.leads / 10));
    environment = await startEnvironment({
      port: 0,
      closePort: 0,
      leads,
      seed: 1,
      db: null,
      close: null,
      ...(scenario.lockWaitMs ? { lockWaitMs: scenario.lockWaitMs } : {}),
      customer: scenario.customer ? customerFolder(scenario.customer) : null,
    });
    await setUpOrg(environment);
    await scenario.run(worldOf(environment));
  } catch (error) {
    message = error instanceof Error ? error.message : String(error);
  } finally {
    await environment?.stop();
  }
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  return { name: scenario.name, passed: message === '', seconds, message };
}

function customerFolder(name: string): string {
  return fileURLToPath(new URL(`./customers/${name}`, import.meta.url));
}

function worldOf(environment: Environment): World {
  const { client, close } = environment;
  const authorization = `Basic ${Buffer.from(`${close.key}:`).toString('base64')}`;
  return {
    ...environment,
    closeApi: (method, path, body) => request(close.url + path, method, body, { authorization }),
    simulator: (method, path, body) => request(close.url + path, method, body),
    control: (method, path, body) => request(client.url + path, method, body),
  };
}

async function request<T>(
  url: string,
  method: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<T> {
  const response = await fetch(url, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok)
    throw new Error(`${method} ${url} answered ${response.status}: ${text.slice(0, 300)}`);
  return (text === '' ? {} : JSON.parse(text)) as T;
}
