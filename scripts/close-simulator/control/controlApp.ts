import type { Context } from 'hono';
import { Hono } from 'hono';
import { Grants } from '../http/Grants.ts';
import { runDueJobs } from '../http/gateway.ts';
import { inTransaction } from '../http/routes.ts';
import type { JsonObject } from '../json.ts';
import { isObject, numberOf } from '../json.ts';
import { offsetTime } from '../store/times.ts';
import type { World } from '../world.ts';
import { ControlError } from './ControlError.ts';
import type { Faults } from './Faults.ts';
import { readFault } from './readFault.ts';
import type { RequestLog } from './RequestLog.ts';
import { applySettings, readDisturbance, refuseUnknown } from './readSettings.ts';
import { storm } from './storm.ts';

export interface Controls {
  faults: Faults;
  log: RequestLog;
  /** Sends a request to the API from inside: no faults, no log entry, no budget. */
  send: (request: Request) => Response | Promise<Response>;
}

/** `/_sim/…`: what tests and stories do to the simulator (design, "Control endpoints"). */
export function controlApp(world: World, controls: Controls): Hono {
  const app = new Hono();
  app.get('/state', (context) => context.json(stateOf(world)));
  app.get('/requests', (context) => {
    const since = Number(context.req.query('since') ?? 0) || 0;
    return context.json({ last: controls.log.last, requests: controls.log.since(since) });
  });
  app.post('/faults', async (context) => {
    controls.faults.add(readFault(await readBody(context)));
    return context.json({ faults: controls.faults.specs });
  });
  app.get('/faults', (context) => context.json({ faults: controls.faults.specs }));
  app.delete('/faults', (context) => {
    controls.faults.clear();
    return context.json({ faults: [] });
  });
  app.post('/clock', async (context) => {
    const seconds = numberOf(await readBody(context), 'advanceSeconds');
    if (seconds === null || seconds < 0) throw new ControlError('advanceSeconds must be 0 or more');
    world.state.advance(seconds);
    world.events.prune(world.state.now());
    runDueJobs(world);
    return context.json({ now: offsetTime(world.state.now()) });
  });
  app.post('/storm', async (context) => {
    const body = await readBody(context);
    refuseUnknown(body, ['changes', 'seed'], 'storms');
    const changes = body.changes === undefined ? 100 : numberOf(body, 'changes');
    if (changes === null || !Number.isInteger(changes) || changes < 0) {
      throw new ControlError('changes must be a whole number, 0 or more');
    }
    return context.json(await storm(world, controls.send, changes, numberOf(body, 'seed') ?? 1));
  });
  app.post('/events', async (context) => {
    world.settings.events = readDisturbance(await readBody(context), world.settings.events);
    return context.json({ events: world.settings.events });
  });
  app.post('/webhooks', (context) =>
    context.json(
      { error: 'This simulator keeps webhook subscriptions but delivers nothing.' },
      501,
    ),
  );
  app.post('/settings', async (context) => {
    const body = await readBody(context);
    applySettings(world, body);
    if (body.revokeGrants === true) inTransaction(world, () => new Grants(world).revokeAll());
    return context.json({ settings: world.settings });
  });
  app.get('/settings', (context) => context.json({ settings: world.settings }));
  app.onError((error, context) => {
    if (error instanceof ControlError) return context.json({ error: error.message }, 400);
    throw error;
  });
  return app;
}

/** Objects by type; activities also by their type, as events name them. */
function stateOf(world: World): JsonObject {
  const counts: Record<string, number> = { event: world.events.count() };
  for (const { type, subtype, count } of world.documents.countsByType()) {
    counts[type] = (counts[type] ?? 0) + count;
    if (subtype !== null) counts[`${type}.${subtype}`] = count;
  }
  return { now: offsetTime(world.state.now()), seed: world.state.seed, counts };
}

async function readBody(context: Context): Promise<JsonObject> {
  const text = await context.req.text();
  try {
    const body: unknown = JSON.parse(text || '{}');
    if (isObject(body as JsonObject)) return body as JsonObject;
  } catch {
    // Falls through: not JSON.
  }
  throw new ControlError('the body must be a JSON object');
}
