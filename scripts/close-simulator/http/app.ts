import type { Context, MiddlewareHandler } from 'hono';
import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { controlApp } from '../control/controlApp.ts';
import { Faults } from '../control/Faults.ts';
import { RequestLog } from '../control/RequestLog.ts';
import { mountEvents } from '../events/eventRoutes.ts';
import { mountActivities } from '../resources/activity.ts';
import { mountBulkActions } from '../resources/bulkActions.ts';
import { mountContacts } from '../resources/contact.ts';
import { mountCustomFields } from '../resources/customFields.ts';
import { mountCustomObjects } from '../resources/customObjects.ts';
import { mountLeads } from '../resources/lead.ts';
import { mountMerge } from '../resources/merge.ts';
import { mountOpportunities } from '../resources/opportunity.ts';
import { mountOthers } from '../resources/others.ts';
import { mountPeople } from '../resources/people.ts';
import { mountPipelines } from '../resources/pipelines.ts';
import { mountTasks } from '../resources/task.ts';
import { mountSearch } from '../search/searchRoutes.ts';
import { mountWebhooks } from '../webhooks/webhookRoutes.ts';
import type { World } from '../world.ts';
import { ApiError } from './ApiError.ts';
import { authenticate } from './authenticate.ts';
import { DroppedConnection, isServed } from './faultResponse.ts';
import { gateway } from './gateway.ts';
import { INTERNAL } from './internal.ts';
import { withMethodOverride } from './methodOverride.ts';
import { oauthApp } from './oauth.ts';
import { PendingRequests } from './PendingRequests.ts';
import { endpointGroup, RateLimiter } from './RateLimiter.ts';
import type { ApiEnv } from './routes.ts';

export interface SimulatorApp {
  app: Hono;
  pending: PendingRequests;
}

/** `/api/v1`, `/oauth2` and `/_sim` as one application, callable without a port. */
export function createApp(world: World): SimulatorApp {
  const faults = new Faults();
  const log = new RequestLog();
  const pending = new PendingRequests();
  const api = apiApp(world);
  const app = new Hono();
  app.use('/api/*', gateway(world, { faults, log, pending }));
  app.use('/oauth2/*', gateway(world, { faults, log, pending }));
  app.all('/api/v1/*', async (context) => {
    const request = await withMethodOverride(context.req.raw);
    return api.fetch(request, context.env);
  });
  app.route('/oauth2', oauthApp(world));
  app.route('/_sim', controlApp(world, { faults, log, send: (request) => api.fetch(request) }));
  app.notFound((context) => context.json({ error: NOT_FOUND }, 404));
  app.onError(toErrorResponse);
  return { app, pending };
}

const NOT_FOUND =
  'The requested URL was not found on the server. If you entered the URL manually please check ' +
  'your spelling and try again.';

function apiApp(world: World): Hono<ApiEnv> {
  const api = new Hono<ApiEnv>().basePath('/api/v1');
  api.use('*', identify(world));
  api.use('*', limitRate(world, new RateLimiter()));
  mountPeople(api, world);
  mountPipelines(api, world);
  mountCustomFields(api, world);
  mountCustomObjects(api, world);
  mountMerge(api, world);
  mountLeads(api, world);
  mountContacts(api, world);
  mountOpportunities(api, world);
  mountTasks(api, world);
  mountActivities(api, world);
  mountEvents(api, world);
  mountSearch(api, world);
  mountBulkActions(api, world);
  mountWebhooks(api, world);
  mountOthers(api, world);
  api.notFound(
    (context) =>
      slashRedirect(context) ??
      wrongMethod(api, context) ??
      context.json({ error: NOT_FOUND }, 404),
  );
  api.onError(toErrorResponse);
  return api;
}

/** Paths end with a slash. INFERRED: others are redirected; UNCONFIRMED: with which status. */
function slashRedirect(context: Context): Response | null {
  const url = new URL(context.req.url);
  if (url.pathname.endsWith('/')) return null;
  return context.redirect(`${url.pathname}/${url.search}`, 301);
}

/** The path exists, with other methods. */
function wrongMethod(api: Hono<ApiEnv>, context: Context): Response | null {
  const { pathname } = new URL(context.req.url);
  const allowed = api.routes
    .filter(({ method, path }) => method !== 'ALL' && patternOf(path).test(pathname))
    .map(({ method }) => method);
  if (allowed.length === 0) return null;
  context.header('allow', [...new Set(allowed)].join(', '));
  return context.json({ error: 'The method is not allowed for the requested URL.' }, 405);
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`);
}

function identify(world: World): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    const isOutside = context.req.header(INTERNAL) === undefined;
    context.set('caller', authenticate(world, context.req.header('authorization'), isOutside));
    await next();
  };
}

function limitRate(world: World, limiter: RateLimiter): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    const settings = world.settings.rateLimit;
    if (!settings || context.req.header(INTERNAL) !== undefined) {
      await next();
      return;
    }
    const { apiKeyId, oauthClientId } = context.get('caller');
    const group = endpointGroup(context.req.method, new URL(context.req.url).pathname);
    const key = apiKeyId ?? oauthClientId ?? '';
    const verdict = limiter.check(settings, key, group, world.state.now());
    if (verdict.allowed) await next();
    else context.res = Response.json(verdict.body, { status: 429 });
    for (const [name, value] of Object.entries(verdict.headers)) context.header(name, value);
  };
}

function toErrorResponse(error: Error, context: Context): Response {
  if (error instanceof ApiError) {
    return context.json(error.body, error.status as ContentfulStatusCode);
  }
  if (error instanceof DroppedConnection) {
    // In process the caller gets the error; behind a server its socket is already gone.
    if (!isServed(context)) throw error;
    return new Response(null, { status: 599 });
  }
  console.error(`close-simulator: ${context.req.method} ${context.req.path}:`, error);
  return context.json({ error: 'Internal server error' }, 500);
}
