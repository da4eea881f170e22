/**
 * `/_org/**`: control endpoints of the local org. They are no part of Salesforce and ask for no
 * authorization; the server listens on the loopback address.
 */
import { Hono } from 'hono';
import type { InstallOptions } from '../installScript.ts';
import type { LocalOrgServer } from './server.ts';

export function controlRoutes(server: LocalOrgServer): Hono {
  const routes = new Hono();
  const badRequest = (message: string) => ({ message });

  routes.get('/_org/ready', (context) => {
    const { readiness } = server;
    return context.json(readiness, readiness.ready ? 200 : 503);
  });

  routes.post('/_org/clock', async (context) => {
    const body = (await context.req.json().catch(() => null)) as {
      advanceMinutes?: unknown;
    } | null;
    const minutes = body?.advanceMinutes;
    if (typeof minutes !== 'number' || !(minutes >= 0)) {
      return context.json(badRequest('advanceMinutes must be a number that is not negative'), 400);
    }
    const { now } = await server.advanceClock(minutes);
    return context.json({ now: new Date(now).toISOString() });
  });

  // Not in the contract: where `npm run sync` finds the Close API of this org.
  routes.get('/_org/close', (context) => context.json({ url: server.closeUrl }));

  routes.post('/_org/jobs/run', async (context) => context.json(await server.drainJobs()));

  routes.get('/_org/transactions', (context) => {
    const last = Number(context.req.query('last') ?? '100');
    return context.json({ transactions: server.transactions(Number.isFinite(last) ? last : 100) });
  });

  // The post-install script as the package's own user: {className?, previousVersion?, isPush?}.
  routes.post('/_org/install', async (context) => {
    const body = (await context.req.json().catch(() => null)) as InstallOptions | null;
    try {
      return context.json(await server.install(body ?? {}));
    } catch (error) {
      return context.json(badRequest(error instanceof Error ? error.message : String(error)), 400);
    }
  });

  routes.post('/_org/token', async (context) => {
    const body = (await context.req.json().catch(() => null)) as { username?: unknown } | null;
    const username = typeof body?.username === 'string' ? body.username : '';
    const session = await server.token(username);
    if (!session) return context.json(badRequest(`There is no active user ${username}.`), 404);
    return context.json(session);
  });

  return routes;
}
