import type { Context } from 'hono';
import { Hono } from 'hono';
import { keyUserId } from '../resources/views/referenceViews.ts';
import type { World } from '../world.ts';
import type { Grant } from './Grants.ts';
import { ACCESS_SECONDS, Grants } from './Grants.ts';
import { inTransaction } from './routes.ts';

const SCOPE = 'all.full_access offline_access';

/**
 * `/oauth2/{authorize,token,revoke}/` (reference: close-api, 1.2). The user of the API key is taken
 * as signed in and consents at once; `?decline=1` on the authorize address plays the other answer.
 */
export function oauthApp(world: World): Hono {
  const app = new Hono();
  const grants = new Grants(world);
  app.get('/authorize/', (context) => authorize(world, grants, context));
  app.post('/token/', async (context) => {
    const form = await readForm(context);
    return inTransaction(world, () => token(world, grants, context, form));
  });
  app.post('/revoke/', async (context) => {
    const form = await readForm(context);
    if (!knowsClient(world, form)) return context.json({ error: 'invalid_client' }, 401);
    const grant = grants.find('refresh', form.get('token') ?? '');
    if (grant) grants.revokeFamily(grant.family);
    return context.json({});
  });
  return app;
}

function authorize(world: World, grants: Grants, context: Context): Response {
  const query = new URL(context.req.url).searchParams;
  const redirectUri = query.get('redirect_uri') ?? '';
  if (query.get('client_id') !== world.credentials.clientId) {
    return context.text('Invalid client_id.', 400);
  }
  if (!isAllowedRedirect(redirectUri)) return context.text('Invalid redirect_uri.', 400);
  const target = new URL(redirectUri);
  const state = query.get('state');
  if (state !== null) target.searchParams.set('state', state);
  if (query.get('response_type') !== 'code') {
    target.searchParams.set('error', 'unsupported_response_type');
  } else if (query.has('decline')) {
    target.searchParams.set('error', 'access_denied');
  } else {
    const { clientId } = world.credentials;
    const code = inTransaction(world, () =>
      grants.issueCode(clientId, keyUserId(world), redirectUri),
    );
    target.searchParams.set('code', code);
  }
  return context.redirect(target.toString(), 302);
}

/** Close asks for https; here plain http is fine on this machine. */
function isAllowedRedirect(uri: string): boolean {
  if (!URL.canParse(uri)) return false;
  const { protocol, hostname } = new URL(uri);
  const isLocal = hostname === '127.0.0.1' || hostname === 'localhost';
  return protocol === 'https:' || (protocol === 'http:' && isLocal);
}

function token(world: World, grants: Grants, context: Context, form: URLSearchParams): Response {
  if (!knowsClient(world, form)) return context.json({ error: 'invalid_client' }, 401);
  const isRefresh = form.get('grant_type') === 'refresh_token';
  if (!isRefresh && form.get('grant_type') !== 'authorization_code') {
    return context.json({ error: 'unsupported_grant_type' }, 400);
  }
  const sent = form.get(isRefresh ? 'refresh_token' : 'code') ?? '';
  const grant = grants.find(isRefresh ? 'refresh' : 'code', sent);
  if (!grant || !matchesRedirect(grant, form)) return context.json({ error: 'invalid_grant' }, 400);
  // Both a code and a refresh token serve once: the new refresh token replaces the old one.
  grants.spend(sent);
  const { access, refresh } = grants.issueTokens(grant);
  return context.json({
    token_type: 'Bearer',
    access_token: access,
    expires_in: ACCESS_SECONDS,
    refresh_token: refresh,
    scope: SCOPE,
    organization_id: world.settings.organization ?? world.writer.organizationId(),
    user_id: grant.userId,
  });
}

function matchesRedirect(grant: Grant, form: URLSearchParams): boolean {
  const sent = form.get('redirect_uri');
  return sent === null || grant.redirectUri === null || sent === grant.redirectUri;
}

/** Credentials in the form, as Close documents, or in a Basic header, as many clients send them. */
function knowsClient(world: World, form: URLSearchParams): boolean {
  const { clientId, clientSecret } = world.credentials;
  return form.get('client_id') === clientId && form.get('client_secret') === clientSecret;
}

async function readForm(context: Context): Promise<URLSearchParams> {
  const form = new URLSearchParams(await context.req.text());
  const basic = /^Basic (.+)$/i.exec(context.req.header('authorization') ?? '');
  if (basic?.[1] && !form.has('client_secret')) {
    const [id = '', secret = ''] = Buffer.from(basic[1], 'base64').toString().split(':');
    form.set('client_id', id);
    form.set('client_secret', secret);
  }
  return form;
}
