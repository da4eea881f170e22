import { setTimeout as sleep } from 'node:timers/promises';
import type { Context, MiddlewareHandler } from 'hono';
import type { FaultSpec, Faults } from '../control/Faults.ts';
import type { RequestLog } from '../control/RequestLog.ts';
import { offsetTime } from '../store/times.ts';
import type { World } from '../world.ts';
import { closeSocket, DroppedConnection, faultResponse } from './faultResponse.ts';
import type { PendingRequests } from './PendingRequests.ts';
import { inTransaction } from './routes.ts';

export interface Gateway {
  faults: Faults;
  log: RequestLog;
  pending: PendingRequests;
}

/** Set by the local org on calls to this machine: time-outs are played in virtual time. */
const VIRTUAL_TIMEOUTS = 'x-sim-virtual-timeouts';

/** Before any route: the request is logged, faults strike, background work that is due runs. */
export function gateway(world: World, { faults, log, pending }: Gateway): MiddlewareHandler {
  return async (context, next) => {
    const { pathname, search } = new URL(context.req.url);
    const at = offsetTime(world.state.now());
    const { method } = context.req;
    const entry = log.open({ method, path: pathname, query: search.slice(1), at });
    runDueJobs(world);
    const fault = faults.strike(method, pathname);
    if (fault?.delayMs) await sleep(fault.delayMs);
    if (!fault || fault.after || isOnlyDelay(fault)) await next();
    if (fault && !isOnlyDelay(fault)) context.res = await answerFault(context, fault, pending);
    entry.status = context.res.status === 598 ? 0 : context.res.status;
    // The simulator's clock, not the machine's: a client may take the time of its cursor from here.
    context.res.headers.set('date', new Date(world.state.now()).toUTCString());
  };
}

function isOnlyDelay(fault: FaultSpec): boolean {
  return !fault.drop && !fault.timeout && faultResponse(fault) === null;
}

async function answerFault(
  context: Context,
  fault: FaultSpec,
  pending: PendingRequests,
): Promise<Response> {
  // Hono merges the headers of an earlier response into the next one unless it is cleared.
  context.res = undefined;
  if (fault.drop) {
    closeSocket(context);
    throw new DroppedConnection(`${context.req.method} ${context.req.path}: connection dropped`);
  }
  if (!fault.timeout) return faultResponse(fault) ?? new Response(null, { status: 204 });
  if (context.req.header(VIRTUAL_TIMEOUTS) === '1') {
    return new Response(null, { status: 598, headers: { 'x-sim-timeout': '1' } });
  }
  await pending.hold(context.req.raw.signal);
  throw new DroppedConnection(`${context.req.method} ${context.req.path}: never answered`);
}

/** Merges and bulk actions whose time has come; cheap when there are none. */
export function runDueJobs(world: World): void {
  const nowMs = world.state.now();
  if (world.jobs.hasDue(nowMs)) inTransaction(world, () => world.jobs.runDue(nowMs));
}
