import type { Context } from 'hono';
import type { FaultSpec } from '../control/Faults.ts';

/** The socket was closed instead of an answer; in-process callers get it as an error. */
export class DroppedConnection extends Error {
  override name = 'DroppedConnection';
}

/** True when a node server handed the request over: its raw request comes along as a binding. */
export function isServed(context: Context): boolean {
  return incomingOf(context) !== undefined;
}

export function closeSocket(context: Context): void {
  incomingOf(context)?.socket?.destroy();
}

function incomingOf(context: Context): { socket?: { destroy(): void } } | undefined {
  const bindings = (context.env ?? {}) as { incoming?: { socket?: { destroy(): void } } };
  return bindings.incoming;
}

/** A response for a fault that answers; null when it only delays. */
export function faultResponse(fault: FaultSpec): Response | null {
  const { status, body, headers } = fault;
  if (status === undefined && body === undefined) return null;
  const code = status ?? 200;
  const all = new Headers({ 'content-type': 'application/json' });
  if (code === 429) {
    all.set('ratelimit', 'limit=1, remaining=0, reset=1');
    all.set('retry-after', '1');
  }
  for (const [name, value] of Object.entries(headers ?? {})) all.set(name, value);
  const text = body ?? JSON.stringify({ error: DEFAULT_TEXTS[code] ?? `HTTP ${code}` });
  return new Response(BODILESS.includes(code) ? null : text, { status: code, headers: all });
}

/** HTTP gives these no body. */
const BODILESS = [204, 205, 304];

const DEFAULT_TEXTS: Record<number, string> = {
  400: 'Bad request.',
  401: 'Unauthorized',
  403: 'You do not have permission to perform this action.',
  404: 'The requested URL was not found on the server.',
  429: 'API call count exceeded.',
  500: 'Internal server error',
  502: 'Bad gateway',
  503: 'Service temporarily unavailable',
  504: 'Gateway time-out',
};
