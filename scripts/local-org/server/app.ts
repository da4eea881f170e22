/**
 * The HTTP face of an org: REST, Tooling and Apex REST as a hono app that answers in this thread.
 * Tests call `app.request(…)` without a port; the server puts it into a lane.
 */
import { Hono } from 'hono';
import type { LocalOrg } from '../localOrg.ts';
import { fromException, notFound, restError } from './errors.ts';
import { guestOf } from './guest.ts';
import { apexRestRoutes } from './routes/apexRest.ts';
import { collectionRoutes } from './routes/collections.ts';
import { compositeRoutes } from './routes/composite.ts';
import { identityRoutes, versionList, versionRoutes } from './routes/identity.ts';
import { queryRoutes } from './routes/query.ts';
import { sobjectRoutes } from './routes/sobjects.ts';
import { toolingRoutes } from './routes/tooling.ts';
import { treeRoutes } from './routes/tree.ts';
import type { ServerVariables } from './requestContext.ts';

export type ServerApp = Hono<ServerVariables>;

export function createServerApp(local: LocalOrg): ServerApp {
  const app: ServerApp = new Hono();
  app.onError((error, context) => {
    const failure = fromException(error);
    return context.json(failure.items, failure.status);
  });
  app.notFound((context) => context.json(notFound().items, 404));

  app.use(async (context, next) => {
    context.set('local', local);
    await next();
  });
  app.get('/services/data', (context) => context.json(versionList()));
  app.get('/services/data/', (context) => context.json(versionList()));

  app.use('*', async (context, next) => {
    const header = context.req.header('authorization');
    const user =
      header === undefined
        ? guestOf(local.org, context.req.path)
        : local.sessions.user(tokenOf(header));
    if (!user) throw restError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
    context.set('user', user);
    await next();
  });
  app.route('/', identityRoutes());
  app.route('/', apexRestRoutes());
  for (const routes of [
    versionRoutes(),
    queryRoutes(),
    sobjectRoutes(),
    collectionRoutes(),
    compositeRoutes((request) => app.fetch(request)),
    treeRoutes(),
    toolingRoutes(),
  ]) {
    app.route('/services/data/:version{v\\d+\\.\\d}', routes);
  }
  return app;
}

function tokenOf(header: string): string {
  return /^(?:Bearer|OAuth)\s+(.+)$/i.exec(header.trim())?.[1] ?? '';
}
