import { createLocalOrg } from '../localOrg.ts';
import type { LocalOrg } from '../localOrg.ts';
import { projectOf } from '../testing/projectOf.ts';
import { createServerApp } from './app.ts';
import type { ServerApp } from './app.ts';

const greeter = `
@RestResource(urlMapping='/greet/*')
global with sharing class Greeter {
  @HttpGet
  global static String hello() {
    return 'Hello ' + RestContext.request.requestURI.substringAfterLast('/');
  }
  @HttpPost
  global static Map<String, Object> add(Integer a, List<Integer> more) {
    for (Integer item : more) { a += item; }
    return new Map<String, Object>{ 'sum' => a };
  }
  @HttpPut
  global static void raw() {
    RestContext.response.statusCode = 202;
    RestContext.response.addHeader('X-Length', String.valueOf(RestContext.request.requestBody.size()));
    RestContext.response.responseBody = RestContext.request.requestBody;
  }
}`;

describe('the REST API of the local org', () => {
  let local: LocalOrg;
  let app: ServerApp;
  let token: string;

  beforeAll(() => {
    local = createLocalOrg({ project: projectOf({ classes: { Greeter: greeter } }) });
    app = createServerApp(local);
    token = local.sessions.create('admin@local.test')?.token ?? '';
  });

  afterAll(() => local.close());

  async function call(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; json: never; text: string; headers: Headers }> {
    const response = await app.request(path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      text,
      json: (isJson ? JSON.parse(text) : null) as never,
      headers: response.headers,
    };
  }

  const data = '/services/data/v67.0';
  const query = (soql: string) => call('GET', `${data}/query?q=${encodeURIComponent(soql)}`);

  it('refuses a request without a session', async () => {
    const response = await app.request(`${data}/query?q=SELECT+Id+FROM+Account`);

    expect(response.status).toBe(401);
    expect(await response.json()).toEqual([
      { message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' },
    ]);
  });

  it('lists its versions to anyone', async () => {
    const response = await app.request('/services/data');

    expect(await response.json()).toContainEqual(expect.objectContaining({ version: '67.0' }));
  });

  it('creates, reads, changes and deletes a record', async () => {
    const created = await call('POST', `${data}/sobjects/Account`, {
      Name: 'Ådal',
      NumberOfEmployees: 7,
    });
    expect(created).toMatchObject({ status: 201, json: { success: true, errors: [] } });
    const { id } = created.json as { id: string };

    expect(
      (await call('PATCH', `${data}/sobjects/Account/${id}`, { Website: 'x.example' })).status,
    ).toBe(204);
    expect(
      (await call('GET', `${data}/sobjects/Account/${id}?fields=Name,Website,NumberOfEmployees`))
        .json,
    ).toMatchObject({ Name: 'Ådal', Website: 'x.example', NumberOfEmployees: 7 });
    expect((await call('DELETE', `${data}/sobjects/Account/${id}`)).status).toBe(204);
    expect((await call('GET', `${data}/sobjects/Account/${id}`)).status).toBe(404);
  });

  it('answers a query with a parent path and a child subquery', async () => {
    const account = (await call('POST', `${data}/sobjects/Account`, { Name: 'Parent' })).json as {
      id: string;
    };
    await call('POST', `${data}/sobjects/Contact`, { LastName: 'Child', AccountId: account.id });

    const { json } = await query(
      "SELECT LastName, Account.Name FROM Contact WHERE LastName = 'Child'",
    );
    expect(json).toMatchObject({
      totalSize: 1,
      done: true,
      records: [
        { attributes: { type: 'Contact' }, LastName: 'Child', Account: { Name: 'Parent' } },
      ],
    });
    const parents = await query(
      "SELECT Name, (SELECT LastName FROM Contacts) FROM Account WHERE Name = 'Parent'",
    );
    expect(parents.json).toMatchObject({
      records: [{ Contacts: { totalSize: 1, done: true, records: [{ LastName: 'Child' }] } }],
    });
    expect((await query('SELECT COUNT() FROM Contact')).json).toMatchObject({ records: [] });
  });

  it('hands a long result over in pages', async () => {
    const records = Array.from({ length: 200 }, (_, index) => ({
      attributes: { type: 'Lead' },
      LastName: `L${index}`,
      Company: 'C',
    }));
    for (let turn = 0; turn < 2; turn++) {
      const saved = await call('POST', `${data}/composite/sobjects`, { allOrNone: true, records });
      expect((saved.json as { success: boolean }[]).every((item) => item.success)).toBe(true);
    }
    const first = await app.request(
      `${data}/query?q=${encodeURIComponent('SELECT Id FROM Lead')}`,
      {
        headers: { authorization: `Bearer ${token}`, 'sforce-query-options': 'batchSize=250' },
      },
    );
    const page = (await first.json()) as {
      records: unknown[];
      done: boolean;
      nextRecordsUrl: string;
    };
    expect([page.records.length, page.done]).toEqual([250, false]);
    expect((await call('GET', page.nextRecordsUrl)).json).toMatchObject({
      done: true,
      totalSize: 400,
    });
  });

  it.each([
    [
      'a field that does not exist',
      () => call('POST', `${data}/sobjects/Account`, { Nope: 1 }),
      400,
      'INVALID_FIELD',
    ],
    [
      'a required field that is missing',
      () => call('POST', `${data}/sobjects/Contact`, {}),
      400,
      'REQUIRED_FIELD_MISSING',
    ],
    [
      'an object that does not exist',
      () => call('POST', `${data}/sobjects/Nope`, {}),
      404,
      'NOT_FOUND',
    ],
    ['a wrong query', () => query('SELECT Id FROM Account WHERE'), 400, 'MALFORMED_QUERY'],
    ['a column that does not exist', () => query('SELECT Nope FROM Account'), 400, 'INVALID_FIELD'],
    [
      'a value of the wrong type',
      () => call('POST', `${data}/sobjects/Account`, { Name: 'x', NumberOfEmployees: 'many' }),
      400,
      'JSON_PARSER_ERROR',
    ],
  ])('says what is wrong with %s', async (_what, send, status, errorCode) => {
    expect(await send()).toMatchObject({ status, json: [{ errorCode }] });
  });

  it('calls Apex REST by its url, with parameters and with the raw body', async () => {
    expect((await call('GET', '/services/apexrest/greet/Ada')).json).toBe('Hello Ada');
    expect((await call('POST', '/services/apexrest/greet/', { a: 1, more: [2, 3] })).json).toEqual({
      sum: 6,
    });
    const raw = await call('PUT', '/services/apexrest/greet/', { x: 1 });
    expect([raw.status, raw.text, raw.headers.get('x-length')]).toEqual([202, '{"x":1}', '7']);
    expect((await call('DELETE', '/services/apexrest/greet/')).status).toBe(405);
    expect((await call('GET', '/services/apexrest/nobody')).status).toBe(404);
  });

  it('runs anonymous Apex and says where it fails', async () => {
    const run = (source: string) =>
      call('GET', `${data}/tooling/executeAnonymous?anonymousBody=${encodeURIComponent(source)}`);

    expect((await run("insert new Account(Name = 'Anon');")).json).toMatchObject({ success: true });
    expect((await query("SELECT Id FROM Account WHERE Name = 'Anon'")).json).toMatchObject({
      totalSize: 1,
    });
    expect((await run('Integer i = 1;\nInteger j = i / 0;')).json).toMatchObject({
      compiled: true,
      success: false,
      line: 2,
      exceptionMessage: 'System.MathException: Divide by 0',
    });
    expect((await run('Integer i = nothing;')).json).toMatchObject({
      compiled: false,
      line: 1,
      compileProblem: 'Variable does not exist: nothing',
    });
  });
});
