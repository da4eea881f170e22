import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { signatureHeaders } from '../index.ts';
import { passes } from '../webhooks/extraFilter.ts';
import { startCloseSimulatorThread } from '../startCloseSimulatorThread.ts';
import { TestSimulator } from './support/TestSimulator.ts';

describe('a listening simulator', () => {
  let test: TestSimulator;
  let url: string;
  beforeEach(async () => {
    test = new TestSimulator();
    ({ url } = await test.simulator.listen());
  });
  afterEach(() => test.close());

  it('answers over HTTP', async () => {
    const response = await fetch(`${url}/api/v1/me/`, {
      headers: { authorization: test.simulator.authorization },
    });
    expect(response.status).toBe(200);
  });

  it('holds a request that times out until the caller gives up', async () => {
    await test.control('POST', '/faults', { timeout: true, times: 1 });

    await expect(
      fetch(`${url}/api/v1/me/`, { signal: AbortSignal.timeout(200) }),
    ).rejects.toThrow();

    const { body } = await test.control('GET', '/requests?since=0');
    expect(body).toMatchObject({ requests: [{ status: 0 }] });
  });

  it('lets go of a request whose caller gave up', async () => {
    await test.control('POST', '/faults', { timeout: true });
    const giveUp = new AbortController();
    const asked = fetch(`${url}/api/v1/me/`, { signal: giveUp.signal }).catch(() => 'gave up');
    while (test.simulator.pendingRequests === 0) await sleep(5);

    giveUp.abort();

    expect(await asked).toBe('gave up');
    while (test.simulator.pendingRequests > 0) await sleep(5);
  });

  it('closes the socket of a dropped request', async () => {
    await test.control('POST', '/faults', { drop: true, times: 1 });
    const received = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
        socket.write('GET /api/v1/me/ HTTP/1.1\r\nHost: x\r\n\r\n');
      });
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('error', () => resolve(text));
      socket.on('close', () => resolve(text));
    });
    expect(received).toBe('');
  });

  it('says that a port is in use', async () => {
    const other = new TestSimulator();
    const port = Number(new URL(url).port);
    await expect(other.simulator.listen(port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await other.close();
  });
});

describe('the thread', () => {
  it('serves from its own thread and stops', async () => {
    const thread = await startCloseSimulatorThread({ leads: 2, apiKey: 'api_thread' });

    const response = await fetch(`${thread.url}/api/v1/me/`, {
      headers: { authorization: `Basic ${btoa('api_thread:')}` },
    });

    expect(response.status).toBe(200);
    await thread.stop();
    await expect(fetch(`${thread.url}/api/v1/me/`)).rejects.toThrow();
  }, 20_000);

  it('rejects with the reason', async () => {
    await expect(startCloseSimulatorThread({ db: '/nonexistent/folder/x.db' })).rejects.toThrow(
      'The database file /nonexistent/folder/x.db cannot be used',
    );
  }, 20_000);
});

describe('webhook signing, filters and cap', () => {
  it('sign the timestamp and the raw body with the decoded key', () => {
    const body =
      '{"subscription_id":"whsub_5kQ2vXn8LmR4tYp7Zc1WdA","event":{"id":"ev_4TgHn2sWq8KxLp0Rz6VbYc","object_type":"lead","action":"updated"}}';
    const key = '3f1c9a5e7b2d4c60819fae03d5c7b1428e6f9a0d3c5b7e1f2a4c6d8091b3e5f7';

    expect(signatureHeaders(key, 1763931600, body)['close-sig-hash']).toBe(
      '0d559ba8fc2b24a5af58e979fd8e22c686ca783c9411f8f3ea3d02ccac75c9f3',
    );
  });

  it('evaluate extra filters against an event', () => {
    const filter = {
      type: 'and',
      filters: [
        {
          type: 'field_accessor',
          field: 'changed_fields',
          filter: { type: 'contains', value: 'name' },
        },
        { type: 'field_accessor', field: 'api_key_id', filter: { type: 'is_null' } },
      ],
    };

    expect(passes(filter, { changed_fields: ['name'], api_key_id: null })).toBe(true);
    expect(passes(filter, { changed_fields: ['url'], api_key_id: null })).toBe(false);
    expect(passes(filter, { changed_fields: ['name'], api_key_id: 'api_1' })).toBe(false);
  });

  it('keep at most 40 subscriptions', async () => {
    const test = new TestSimulator({ leads: 0 });
    const body = {
      url: 'https://x.example/',
      events: [{ object_type: 'lead', action: 'created' }],
    };
    for (let index = 0; index < 40; index += 1) await test.post('/webhook/', body);

    expect((await test.post('/webhook/', body)).status).toBe(400);
    await test.close();
  });

  it.each<[string, string, number]>([
    ['lead', 'merged', 201],
    ['task.missed_call', 'completed', 201],
    ['custom_fields.lead', 'updated', 201],
    ['lead', 'completed', 400],
    ['leads', 'created', 400],
    ['task.nonsense', 'created', 400],
    ['*', '*', 400],
  ])('take a subscription to %s %s: %s', async (objectType, action, status) => {
    const test = new TestSimulator({ leads: 0 });
    const events = [{ object_type: objectType, action }];

    expect((await test.post('/webhook/', { url: 'https://x.example/', events })).status).toBe(
      status,
    );
    await test.close();
  });
});
