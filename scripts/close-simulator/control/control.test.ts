import { TestSimulator } from '../__tests__/support/TestSimulator.ts';
import type { JsonObject } from '../json.ts';
import { isObject, numberOf, objectsOf } from '../json.ts';

let test: TestSimulator;
beforeEach(() => {
  test = new TestSimulator();
});
afterEach(() => test.close());

async function statuses(count: number, path = '/me/'): Promise<number[]> {
  const result: number[] = [];
  for (let index = 0; index < count; index += 1) result.push((await test.get(path)).status);
  return result;
}

describe('faults', () => {
  it('strike every n-th request, as often as told', async () => {
    await test.control('POST', '/faults', { status: 503, every: 3, times: 2 });

    expect(await statuses(9)).toEqual([200, 200, 503, 200, 200, 503, 200, 200, 200]);
  });

  it('come in turn when each strikes once', async () => {
    await test.control('POST', '/faults', { status: 429, every: 3, times: 1 });
    await test.control('POST', '/faults', { status: 503, every: 3, times: 1 });

    expect(await statuses(9)).toEqual([200, 200, 429, 200, 200, 503, 200, 200, 200]);
  });

  it('match method and path, and end with DELETE', async () => {
    await test.control('POST', '/faults', { method: 'get', path: '^/api/v1/lead/$', status: 500 });

    expect(await statuses(1)).toEqual([200]);
    expect(await statuses(1, '/lead/?_limit=1')).toEqual([500]);
    await test.control('DELETE', '/faults');
    expect(await statuses(1, '/lead/')).toEqual([200]);
  });

  it('are drawn by seed', async () => {
    const draw = async (seed: number): Promise<number[]> => {
      await test.control('DELETE', '/faults');
      await test.control('POST', '/faults', { status: 502, probability: 0.5, seed });
      return statuses(12);
    };

    const first = await draw(4);
    expect(new Set(first)).toEqual(new Set([200, 502]));
    expect(await draw(4)).toEqual(first);
  });

  it('send a raw body with headers', async () => {
    await test.control('POST', '/faults', { body: '{"data":[', headers: { 'x-a': 'b' } });

    const answer = await test.get('/lead/');

    expect([answer.status, answer.body.text, answer.headers.get('x-a')]).toEqual([
      200,
      '{"data":[',
      'b',
    ]);
  });

  it('carry the write out first when told so', async () => {
    const before = numberOf((await test.get('/lead/?_limit=0')).body, 'total_results');
    await test.control('POST', '/faults', { method: 'POST', status: 504, after: true, times: 1 });

    expect((await test.post('/lead/', { name: 'Lost answer' })).status).toBe(504);

    const after = numberOf((await test.get('/lead/?_limit=0')).body, 'total_results');
    expect(after).toBe((before ?? 0) + 1);
  });

  it('answer a time-out at once for a caller with virtual time', async () => {
    await test.control('POST', '/faults', { timeout: true, times: 1 });

    const answer = await test.get('/me/', { 'x-sim-virtual-timeouts': '1' });

    expect([answer.status, answer.headers.get('x-sim-timeout')]).toEqual([598, '1']);
    const { body } = await test.control('GET', '/requests?since=0');
    expect(objectsOf(body, 'requests').at(-1)).toMatchObject({ path: '/api/v1/me/', status: 0 });
  });

  it('drop the connection', async () => {
    await test.control('POST', '/faults', { drop: true, times: 1 });
    await expect(test.get('/me/')).rejects.toThrow('connection dropped');
  });

  it.each<[string, JsonObject]>([
    ['an unknown member', { pth: '/lead/' }],
    ['a wrong type', { status: '503' }],
    ['a bad pattern', { path: '(' }],
  ])('refuse %s', async (_, fault) => {
    expect((await test.control('POST', '/faults', fault)).status).toBe(400);
  });
});

describe('requests, state and clock', () => {
  it('numbers the requests', async () => {
    await test.get('/me/');
    await test.get('/lead/?_limit=1');

    const { body } = await test.control('GET', '/requests?since=1');

    expect(body).toMatchObject({
      last: 2,
      requests: [{ n: 2, method: 'GET', path: '/api/v1/lead/', query: '_limit=1', status: 200 }],
    });
  });

  it('counts objects by type', async () => {
    const { body } = await test.control('GET', '/state');

    expect(body.seed).toBe(7);
    const counts = isObject(body.counts) ? body.counts : {};
    expect(counts).toMatchObject({ lead: 12, user: 7, pipeline: 3, 'activity.Created': 12 });
  });

  it('advances the clock', async () => {
    const { body } = await test.control('POST', '/clock', { advanceSeconds: 3600 });
    expect(body.now).toBe('2026-11-20T13:00:00.123000+00:00');
  });

  it('dates its answers by that clock', async () => {
    const before = await test.simulator.app.request('/api/v1/me/');
    await test.control('POST', '/clock', { advanceSeconds: 60 });
    const after = await test.simulator.app.request('/api/v1/me/');

    const seconds = (response: Response): number =>
      Date.parse(response.headers.get('date') ?? '') / 1000;
    expect(seconds(after) - seconds(before)).toBe(60);
  });

  it('has no webhook deliveries yet and says so', async () => {
    expect((await test.control('POST', '/webhooks', {})).status).toBe(501);
  });
});

describe('the start', () => {
  it('is the injected time', async () => {
    const { body } = await test.control('GET', '/state');
    expect(body.now).toBe('2026-11-20T12:00:00.123000+00:00');
  });
});

describe('storms', () => {
  it('apply that many edits through the API, the same for a seed', async () => {
    const other = new TestSimulator();
    const seq = test.lastSeq();

    const { body } = await test.control('POST', '/storm', { changes: 80, seed: 9 });
    const again = await other.control('POST', '/storm', { changes: 80, seed: 9 });

    expect(body.applied).toBe(80);
    expect(again.body).toEqual(body);
    const byType = isObject(body.byType) ? Object.values(body.byType) : [];
    expect(byType.reduce((sum: number, count) => sum + Number(count), 0)).toBe(80);
    expect((await test.eventsSince(seq)).length).toBeGreaterThan(40);
    expect((await test.control('GET', '/requests?since=0')).body.last).toBe(0);
    await other.close();
  });
});

describe('what makes no sense', () => {
  it.each<[string, JsonObject]>([
    ['/faults', { every: 0 }],
    ['/faults', { times: 0 }],
    ['/faults', { times: 1.5 }],
    ['/faults', { probability: 2 }],
    ['/faults', { delayMs: -1 }],
    ['/faults', { headers: { 'bad name': 'x' } }],
    ['/faults', { headers: ['x'] }],
    ['/settings', { admin: 'yes' }],
    ['/settings', { consolidationSecond: 1 }],
    ['/settings', { rateLimit: { limit: -1 } }],
    ['/settings', { rateLimit: { limits: 1 } }],
    ['/events', { shufle: true }],
    ['/events', { shuffle: 'yes' }],
    ['/storm', { changes: -1 }],
    ['/storm', { changes: 'many' }],
  ])('is refused: %s %j', async (path, body) => {
    expect((await test.control('POST', path, body)).status).toBe(400);
  });

  it('changes no setting when one of several is wrong', async () => {
    await test.control('POST', '/settings', { admin: false, leadVisibility: 'some' });

    const { body } = await test.control('GET', '/settings');
    expect(body).toMatchObject({ settings: { admin: true } });
  });

  it.each([204, 205, 304])('is no body with status %s', async (status) => {
    await test.control('POST', '/faults', { status });

    const answer = await test.get('/me/');

    expect([answer.status, answer.body]).toEqual([status, {}]);
  });
});

describe('a storm', () => {
  it('is made with full rights, whatever rights the key’s user was left', async () => {
    await test.control('POST', '/settings', { admin: false, leadVisibility: 'own' });

    const { status, body } = await test.control('POST', '/storm', { changes: 60, seed: 3 });

    expect([status, body.applied]).toEqual([200, 60]);
  });
});
