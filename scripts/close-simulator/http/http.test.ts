import { TestSimulator } from '../__tests__/support/TestSimulator.ts';
import { objectsOf, textOf } from '../json.ts';

let test: TestSimulator;
beforeEach(() => {
  test = new TestSimulator();
});
afterEach(() => test.close());

describe('authentication', () => {
  it.each([
    ['nothing', {}],
    ['another key', { authorization: `Basic ${btoa('wrong:')}` }],
    ['a key with a password', { authorization: `Basic ${btoa('api_sim:x')}` }],
    ['an unknown token', { authorization: 'Bearer nonsense' }],
  ])('refuses %s with 401', async (_, headers) => {
    const answer = await test.raw('/api/v1/me/', { headers: headers as Record<string, string> });
    expect(answer).toMatchObject({ status: 401, body: { error: 'Unauthorized' } });
  });

  it('shows the key’s user as administrator until told otherwise', async () => {
    const roleId = async (): Promise<unknown> =>
      objectsOf((await test.get('/me/')).body, 'memberships')[0]?.role_id;

    expect(await roleId()).toBe('admin');
    await test.control('POST', '/settings', { admin: false });
    expect(await roleId()).toBe('user');
  });

  it('shows another organization when told so', async () => {
    await test.control('POST', '/settings', { organization: 'orga_other' });

    const { body } = await test.get('/me/');

    expect(objectsOf(body, 'organizations')[0]?.id).toBe('orga_other');
    expect(objectsOf(body, 'memberships')[0]?.organization_id).toBe('orga_other');
  });

  it('hides leads that do not name the user, without an error', async () => {
    const before = await test.get('/lead/');
    await test.control('POST', '/settings', { leadVisibility: 'own' });

    const { body } = await test.get('/lead/');

    expect(Number(body.total_results)).toBeLessThan(Number(before.body.total_results));
    const hidden = objectsOf(before.body, 'data').find(
      (lead) => !objectsOf(body, 'data').some((own) => own.id === lead.id),
    );
    expect((await test.get(`/lead/${textOf(hidden, 'id')}/`)).status).toBe(404);
  });
});

describe('OAuth', () => {
  const client = { client_id: 'oa2client_sim', client_secret: 'secret_sim' };
  const redirect = 'http://127.0.0.1:9999/callback';

  async function authorize(): Promise<string> {
    const query = new URLSearchParams({
      client_id: client.client_id,
      response_type: 'code',
      redirect_uri: redirect,
      state: 's1',
    });
    const { status, headers } = await test.raw(`/oauth2/authorize/?${query}`, {});
    expect(status).toBe(302);
    const target = new URL(headers.get('location') ?? '');
    expect(target.searchParams.get('state')).toBe('s1');
    return target.searchParams.get('code') ?? '';
  }

  function token(form: Record<string, string>): ReturnType<TestSimulator['raw']> {
    return test.raw('/oauth2/token/', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...client, ...form }).toString(),
    });
  }

  it('exchanges a code once and rotates refresh tokens', async () => {
    const code = await authorize();
    const first = await token({ grant_type: 'authorization_code', code });
    expect(first.body).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
    expect((await token({ grant_type: 'authorization_code', code })).status).toBe(400);

    const old = textOf(first.body, 'refresh_token') ?? '';
    const second = await token({ grant_type: 'refresh_token', refresh_token: old });
    expect(second.status).toBe(200);
    expect(second.body.refresh_token).not.toBe(old);
    const again = await token({ grant_type: 'refresh_token', refresh_token: old });
    expect(again).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('lets an access token in for an hour and marks its events', async () => {
    const { body } = await token({ grant_type: 'authorization_code', code: await authorize() });
    const authorization = `Bearer ${textOf(body, 'access_token')}`;

    await test.post('/lead/', { name: 'By app' }, { authorization });

    const event = await test.first('/event/');
    expect(event).toMatchObject({ oauth_client_id: client.client_id, api_key_id: null });
    await test.advance(3601);
    expect((await test.get('/me/', { authorization })).status).toBe(401);
  });

  it('ends with a revocation, by the client or from outside', async () => {
    const grant = await token({ grant_type: 'authorization_code', code: await authorize() });
    const authorization = `Bearer ${textOf(grant.body, 'access_token')}`;
    await test.raw('/oauth2/revoke/', {
      method: 'POST',
      body: new URLSearchParams({
        ...client,
        token: textOf(grant.body, 'refresh_token') ?? '',
      }).toString(),
    });
    expect((await test.get('/me/', { authorization })).status).toBe(401);

    const other = await token({ grant_type: 'authorization_code', code: await authorize() });
    await test.control('POST', '/settings', { revokeGrants: true });
    const refreshed = await token({
      grant_type: 'refresh_token',
      refresh_token: textOf(other.body, 'refresh_token') ?? '',
    });
    expect(refreshed.status).toBe(400);
  });

  it.each([
    ['a wrong secret', { client_secret: 'x' }, 401, 'invalid_client'],
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
  ])('refuses %s', async (_, form, status, error) => {
    expect(await token(form)).toMatchObject({ status, body: { error } });
  });

  it('redirects to https or to this machine only', async () => {
    const query = `client_id=${client.client_id}&response_type=code&redirect_uri=http://evil.example/`;
    expect((await test.raw(`/oauth2/authorize/?${query}`, {})).status).toBe(400);
  });
});

describe('paging and parameters', () => {
  it('pages without overlap and counts', async () => {
    const ids: unknown[] = [];
    for (const skip of [0, 5, 10]) {
      const { body } = await test.get(`/lead/?_limit=5&_skip=${skip}&_fields=id`);
      expect(body).toMatchObject({ has_more: skip < 10, total_results: 12 });
      ids.push(...objectsOf(body, 'data').map((row) => row.id));
    }
    expect(new Set(ids).size).toBe(12);
  });

  it.each([
    ['/lead/?_limit=201', '(max_limit = 200)'],
    ['/contact/?_limit=101', '(max_limit = 100)'],
    ['/opportunity/?_limit=251', '(max_limit = 250)'],
    ['/lead/?_skip=250001', '(max_skip = 250000)'],
    ['/lead/?_limit=x', '_limit must be an integer (got "x" instead).'],
    ['/lead/?_skip=-1', '_skip must be a non-negative integer (got "-1" instead).'],
  ])('%s is refused', async (path, text) => {
    expect(await test.get(path)).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining(text) },
    });
  });

  it('answers the total alone for _limit=0', async () => {
    expect((await test.get('/lead/?_limit=0')).body).toMatchObject({ data: [], total_results: 12 });
  });

  it('ignores parameters that it does not know', async () => {
    const { body } = await test.get('/lead/?date_updated__gt=2099-01-01&nonsense=1');
    expect(body.total_results).toBe(12);
  });

  it('answers the named fields only, custom standing for all of them', async () => {
    const [lead] = await test.list('/lead/?_fields=id,custom&_limit=1');
    const names = Object.keys(lead ?? {});
    expect(names.every((name) => name === 'id' || name.startsWith('custom.cf_'))).toBe(true);
  });

  it('takes long filters by method override', async () => {
    const leads = await test.list('/lead/?_limit=2&_fields=id');
    const ids = leads.map((lead) => String(lead.id));

    const { body } = await test.post(
      '/contact/',
      { _params: { lead_id: ids, _limit: 100 } },
      { 'x-http-method-override': 'GET' },
    );

    const found = objectsOf(body, 'data');
    expect(found.every((contact) => ids.includes(String(contact.lead_id)))).toBe(true);
  });
});

describe('errors and limits', () => {
  it.each([
    ['text', '{}', 'text/plain', 'Please send valid JSON'],
    ['broken JSON', '{"a":', 'application/json', 'The request contains invalid JSON.'],
    ['a list', '[]', 'application/json', 'JSON data must be a dict.'],
  ])('refuses a body of %s', async (_, body, type, error) => {
    const answer = await test.raw('/api/v1/lead/', {
      method: 'POST',
      headers: { authorization: test.simulator.authorization, 'content-type': type },
      body,
    });
    expect(answer).toMatchObject({ status: 400, body: { error: expect.stringContaining(error) } });
  });

  it('redirects a path without its slash and answers 404 for others', async () => {
    const moved = await test.get('/me');
    expect([moved.status, moved.headers.get('location')]).toEqual([301, '/api/v1/me/']);
    expect((await test.get('/nonsense/')).status).toBe(404);
    expect((await test.get('/lead/lead_x/')).status).toBe(404);
  });

  it('counts requests per group and says when to come back', async () => {
    const rateLimit = { limit: 2, windowSeconds: 8, separator: '; ', legacyBody: true };
    await test.control('POST', '/settings', { rateLimit });
    const first = await test.get('/me/');
    await test.get('/me/');
    const third = await test.get('/me/');

    expect(first.headers.get('ratelimit')).toBe('limit=2; remaining=1; reset=8');
    expect(third).toMatchObject({ status: 429, body: { error: { rate_limit: 2 } } });
    expect(third.headers.get('retry-after')).toBe('8');
    expect((await test.get('/user/')).status).toBe(200);
    await test.advance(8);
    expect((await test.get('/me/')).status).toBe(200);
  });

  it.each(['TRACE', 'CONNECT', 'NONSENSE'])('answers 405 to the override %s', async (method) => {
    const answer = await test.post('/lead/', {}, { 'x-http-method-override': method });

    expect(answer.status).toBe(405);
  });
});
