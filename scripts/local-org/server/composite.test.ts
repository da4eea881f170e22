import { createLocalOrg } from '../localOrg.ts';
import type { LocalOrg } from '../localOrg.ts';
import { projectOf } from '../testing/projectOf.ts';
import { createServerApp } from './app.ts';
import type { ServerApp } from './app.ts';

const data = '/services/data/v67.0';

describe('composite requests', () => {
  let local: LocalOrg;
  let app: ServerApp;
  let token: string;

  beforeAll(() => {
    local = createLocalOrg({ project: projectOf({ classes: { Foo: 'public class Foo {}' } }) });
    app = createServerApp(local);
    token = local.sessions.create('admin@local.test')?.token ?? '';
  });

  afterAll(() => local.close());

  async function call(method: string, path: string, body?: unknown) {
    const response = await app.request(data + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
    return { status: response.status, json: (await response.json()) as never };
  }

  async function count(name: string): Promise<number> {
    const q = encodeURIComponent(`SELECT COUNT() FROM Account WHERE Name = '${name}'`);
    return ((await call('GET', `/query?q=${q}`)).json as { totalSize: number }).totalSize;
  }

  const account = (name: string, referenceId = 'A') => ({
    method: 'POST',
    url: `${data}/sobjects/Account`,
    referenceId,
    body: { Name: name },
  });

  it('use answers of earlier subrequests in addresses and bodies', async () => {
    const { json } = await call('POST', '/composite', {
      compositeRequest: [
        account('Ref'),
        {
          method: 'POST',
          url: `${data}/sobjects/Contact`,
          referenceId: 'C',
          body: { LastName: 'of @{A.id}', AccountId: '@{A.id}' },
        },
        {
          method: 'GET',
          url: `${data}/query?q=SELECT+Name,Account.Name+FROM+Contact+WHERE+Id='@{C.id}'`,
          referenceId: 'Q',
        },
        {
          method: 'PATCH',
          url: `${data}/sobjects/Account/@{A.id}`,
          referenceId: 'P',
          body: { Description: '@{Q.records[0].Account.Name}' },
        },
      ],
    });
    expect(json).toMatchObject({
      compositeResponse: [
        { httpStatusCode: 201, referenceId: 'A', body: { success: true } },
        { httpStatusCode: 201, referenceId: 'C' },
        { httpStatusCode: 200, body: { records: [{ Account: { Name: 'Ref' } }] } },
        { httpStatusCode: 204, body: null },
      ],
    });
  });

  it('go on after a failure, but not with what refers to it', async () => {
    const { json } = await call('POST', '/composite', {
      compositeRequest: [
        { ...account(''), body: {} },
        { method: 'GET', url: `${data}/sobjects/Account/@{A.id}`, referenceId: 'G' },
        account('Goes on', 'B'),
      ],
    });
    expect(json).toMatchObject({
      compositeResponse: [
        { httpStatusCode: 400, body: [{ errorCode: 'REQUIRED_FIELD_MISSING' }] },
        { httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }] },
        { httpStatusCode: 201 },
      ],
    });
    expect(await count('Goes on')).toBe(1);
  });

  it('save nothing when all or none is asked for', async () => {
    const { json } = await call('POST', '/composite', {
      allOrNone: true,
      compositeRequest: [account('Undone'), { ...account('', 'B'), body: {} }, account('Not', 'C')],
    });
    expect(json).toMatchObject({
      compositeResponse: [
        { httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }] },
        { httpStatusCode: 400, body: [{ errorCode: 'REQUIRED_FIELD_MISSING' }] },
        { httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }] },
      ],
    });
    expect([await count('Undone'), await count('Not')]).toEqual([0, 0]);
    await call('POST', '/composite', { allOrNone: true, compositeRequest: [account('Kept')] });
    expect(await count('Kept')).toBe(1);
  });

  it('run as a batch of independent requests', async () => {
    const batchRequests = [
      { method: 'POST', url: 'v67.0/sobjects/Account', richInput: { Name: 'Batch' } },
      { method: 'GET', url: 'v67.0/sobjects/Nope' },
      { method: 'GET', url: 'v67.0/limits' },
    ];
    expect((await call('POST', '/composite/batch', { batchRequests })).json).toMatchObject({
      hasErrors: true,
      results: [{ statusCode: 201 }, { statusCode: 404 }, { statusCode: 200 }],
    });
    expect(
      (await call('POST', '/composite/batch', { batchRequests, haltOnError: true })).json,
    ).toMatchObject({ results: [{ statusCode: 201 }, { statusCode: 404 }, { statusCode: 412 }] });
  });

  it('take a tree of records', async () => {
    const record = (type: string, referenceId: string, rest: object) => ({
      attributes: { type, referenceId },
      ...rest,
    });
    const tree = (lastName: string | null) => ({
      records: [
        record('Account', 'a', {
          Name: 'Tree',
          Contacts: { records: [record('Contact', 'c', { LastName: lastName })] },
        }),
        record('Account', 'b', { Name: 'Tree' }),
      ],
    });
    expect(await call('POST', '/composite/tree/Account', tree(null))).toMatchObject({
      status: 400,
      json: {
        hasErrors: true,
        results: [{ referenceId: 'c', errors: [{ statusCode: 'REQUIRED_FIELD_MISSING' }] }],
      },
    });
    expect(await count('Tree')).toBe(0);

    const saved = await call('POST', '/composite/tree/Account', tree('Leaf'));
    expect(saved).toMatchObject({
      status: 201,
      json: {
        hasErrors: false,
        results: [{ referenceId: 'a' }, { referenceId: 'b' }, { referenceId: 'c' }],
      },
    });
    const q = encodeURIComponent("SELECT Account.Name FROM Contact WHERE LastName = 'Leaf'");
    expect((await call('GET', `/query?q=${q}`)).json).toMatchObject({
      records: [{ Account: { Name: 'Tree' } }],
    });
  });

  it.each([
    [
      'too many subrequests',
      '/composite',
      { compositeRequest: Array(26).fill(account('x')) },
      'LIMIT_EXCEEDED',
    ],
    ['no list', '/composite', {}, 'JSON_PARSER_ERROR'],
    [
      'a subrequest without reference id',
      '/composite',
      { compositeRequest: [{ method: 'GET', url: '/' }] },
      'JSON_PARSER_ERROR',
    ],
    [
      'a tree record without reference id',
      '/composite/tree/Account',
      { records: [{ Name: 'x' }] },
      'JSON_PARSER_ERROR',
    ],
  ])('refuse %s', async (_what, path, body, errorCode) => {
    expect(await call('POST', path, body)).toMatchObject({ status: 400, json: [{ errorCode }] });
  });

  it('tell the columns of a query', async () => {
    const q = encodeURIComponent(
      'SELECT Name, Account.Owner.Name, (SELECT Subject FROM Tasks) FROM Contact',
    );
    expect((await call('GET', `/query?q=${q}&columns=true`)).json).toMatchObject({
      entityName: 'Contact',
      keyPrefix: '003',
      columnMetadata: [
        { columnName: 'Name', textType: true, joinColumns: [] },
        {
          columnName: 'Account',
          aggregate: false,
          joinColumns: [{ columnName: 'Owner', joinColumns: [{ columnName: 'Name' }] }],
        },
        { columnName: 'Tasks', aggregate: true, joinColumns: [{ columnName: 'Subject' }] },
      ],
    });
    const sums = encodeURIComponent('SELECT Industry, COUNT(Id) n FROM Account GROUP BY Industry');
    expect((await call('GET', `/query?q=${sums}&columns=true`)).json).toMatchObject({
      groupBy: true,
      columnMetadata: [{ columnName: 'Industry' }, { columnName: 'n', aggregate: true }],
    });
  });

  it('know the classes of the project through tooling', async () => {
    const q = encodeURIComponent("SELECT Id, Name FROM ApexClass WHERE Name = 'Foo'");
    expect((await call('GET', `/tooling/query?q=${q}`)).json).toMatchObject({
      records: [{ Name: 'Foo' }],
    });
  });
});
