import { CloseSimulator } from '../../CloseSimulator.ts';
import type { CloseSimulatorOptions } from '../../CloseSimulator.ts';
import type { JsonObject } from '../../json.ts';
import { objectsOf, textOf } from '../../json.ts';

export interface Answer {
  status: number;
  headers: Headers;
  body: JsonObject;
}

/** Noon of a fixed day: the clock moves only through `advance`. */
export const START = Date.UTC(2026, 10, 20, 12, 0, 0, 123);

/** A small simulator in memory with a fixed clock, asked without a port. */
export class TestSimulator {
  readonly simulator: CloseSimulator;

  constructor(options: CloseSimulatorOptions = {}) {
    this.simulator = new CloseSimulator({ seed: 7, leads: 12, now: () => START, ...options });
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('GET', path, undefined, headers);
  }

  post(path: string, body: JsonObject, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('POST', path, body, headers);
  }

  put(path: string, body: JsonObject, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('PUT', path, body, headers);
  }

  delete(path: string): Promise<Answer> {
    return this.send('DELETE', path);
  }

  control(method: 'GET' | 'POST' | 'DELETE', path: string, body?: JsonObject): Promise<Answer> {
    return this.raw(`/_sim${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  }

  async advance(seconds: number): Promise<void> {
    await this.control('POST', '/clock', { advanceSeconds: seconds });
  }

  send(
    method: string,
    path: string,
    body?: JsonObject,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    return this.raw(`/api/v1${path}`, {
      method,
      headers: {
        authorization: this.simulator.authorization,
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  }

  async raw(path: string, init: RequestInit): Promise<Answer> {
    const response = await this.simulator.app.request(path, init);
    const text = await response.text();
    const { status, headers } = response;
    return { status, headers, body: text ? parse(text) : {} };
  }

  /** Rows of a list. */
  async list(path: string): Promise<JsonObject[]> {
    return objectsOf((await this.get(path)).body, 'data');
  }

  /** The first row of a list, with its id. */
  async first(path: string): Promise<JsonObject & { id: string }> {
    const [row] = await this.list(path);
    return { ...row, id: textOf(row, 'id') ?? '' };
  }

  /** Events of an object, oldest first, as `type action`. */
  async eventsSince(seq: number): Promise<JsonObject[]> {
    return this.simulator.world.events
      .select('WHERE seq > ? ORDER BY updated_ms', [seq])
      .map((event) => event.body);
  }

  lastSeq(): number {
    const [last] = this.simulator.world.events.select('ORDER BY seq DESC LIMIT 1', []);
    return last?.seq ?? 0;
  }

  close(): Promise<void> {
    return this.simulator.close();
  }
}

function parse(text: string): JsonObject {
  try {
    return JSON.parse(text) as JsonObject;
  } catch {
    return { text };
  }
}

export function namesOf(events: JsonObject[]): string[] {
  return events.map((event) => `${textOf(event, 'object_type')} ${textOf(event, 'action')}`);
}
