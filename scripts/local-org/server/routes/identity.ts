/** Who is signed in, which versions there are, what is left of the limits. */
import { Hono } from 'hono';
import type { ServerVariables } from '../requestContext.ts';
import { apiVersion } from '../requestContext.ts';

const newest = 67;
const oldest = 31;

interface UserRow {
  readonly Id: string;
  readonly Username: string;
  readonly Name: string | null;
  readonly Email: string | null;
  readonly TimeZoneSidKey: string | null;
}

/** `/services/data`: no token needed. */
export function versionList(): { label: string; url: string; version: string }[] {
  return Array.from({ length: newest - oldest + 1 }, (_, index) => {
    const version = `${oldest + index}.0`;
    return { label: `API ${version}`, url: `/services/data/v${version}`, version };
  });
}

/** Below `/services/data/vNN.0`. */
export function versionRoutes(): Hono<ServerVariables> {
  const routes = new Hono<ServerVariables>();
  routes.get('/', (context) => {
    const base = `/services/data/v${apiVersion(context)}`;
    const { org } = context.var.local;
    return context.json({
      composite: `${base}/composite`,
      identity: `${org.baseUrl}/id/${org.organizationId}/${context.var.user.id}`,
      limits: `${base}/limits`,
      query: `${base}/query`,
      queryAll: `${base}/queryAll`,
      sobjects: `${base}/sobjects`,
      tooling: `${base}/tooling`,
    });
  });
  routes.get('/limits', (context) =>
    context.json({
      DailyApiRequests: { Max: 100_000, Remaining: 100_000 },
      DailyAsyncApexExecutions: { Max: 250_000, Remaining: 250_000 },
      DataStorageMB: { Max: 1024, Remaining: 1024 },
    }),
  );
  return routes;
}

/** `/services/oauth2/userinfo` and `/id/<org>/<user>`. */
export function identityRoutes(): Hono<ServerVariables> {
  const routes = new Hono<ServerVariables>();
  routes.get('/services/oauth2/userinfo', (context) => {
    const { org } = context.var.local;
    const user = readUser(org.db, context.var.user.id);
    return context.json({
      sub: `${org.baseUrl}/id/${org.organizationId}/${user.Id}`,
      user_id: user.Id,
      organization_id: org.organizationId,
      preferred_username: user.Username,
      name: user.Name,
      email: user.Email,
      zoneinfo: user.TimeZoneSidKey,
      urls: { rest: `${org.baseUrl}/services/data/v{version}/` },
    });
  });
  routes.get('/id/:org/:user', (context) => {
    const { org } = context.var.local;
    const user = readUser(org.db, context.var.user.id);
    return context.json({
      id: `${org.baseUrl}/id/${org.organizationId}/${user.Id}`,
      user_id: user.Id,
      organization_id: org.organizationId,
      username: user.Username,
      display_name: user.Name,
      email: user.Email,
      timezone: user.TimeZoneSidKey,
      urls: {
        rest: `${org.baseUrl}/services/data/v{version}/`,
        sobjects: `${org.baseUrl}/services/data/v{version}/sobjects/`,
        query: `${org.baseUrl}/services/data/v{version}/query/`,
      },
    });
  });
  return routes;
}

function readUser(db: ServerVariables['Variables']['local']['org']['db'], id: string): UserRow {
  const row = db
    .prepare<[string], UserRow>(
      'SELECT "Id", "Username", "Name", "Email", "TimeZoneSidKey" FROM "User" WHERE "Id" = ?',
    )
    .get(id);
  if (!row) throw new Error('invariant: the signed-in user exists');
  return row;
}
