import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Connection } from 'jsforce';
import { freePort } from '../../shared/freePort.ts';
import { LocalOrgServer } from '../server/server.ts';

const project = fileURLToPath(new URL('../../..', import.meta.url));

describe('jsforce against the local org with the package', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'local-org-'));
  let server: LocalOrgServer;
  let connection: Connection;

  beforeAll(async () => {
    const adminToken = '00D000000000001!AQEAQtoken';
    server = await LocalOrgServer.start({
      project,
      db: path.join(folder, 'org.db'),
      port: await freePort(),
      adminToken,
    });
    connection = new Connection({
      instanceUrl: server.url,
      accessToken: adminToken,
      version: '67.0',
    });
  }, 120_000);

  afterAll(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('logs in with the token', async () => {
    expect(await connection.identity()).toMatchObject({ username: 'admin@local.test' });
  });

  it('creates, updates by external id, queries parents and children, deletes', async () => {
    const account = await connection.sobject('Account').create({
      Name: 'North Harbor',
      Close_Id__c: 'lead_a',
    });
    expect(account).toMatchObject({ success: true });
    await connection.sobject('Contact').create([
      { LastName: 'Okafor', AccountId: account.id },
      { LastName: 'Lindt', AccountId: account.id },
    ] as never);
    const upserted = await connection
      .sobject('Account')
      .upsert({ Close_Id__c: 'lead_a', Website: 'northharbor.example' } as never, 'Close_Id__c');
    expect(upserted).toMatchObject({ success: true, id: account.id });
    const added = await connection
      .sobject('Account')
      .upsert({ Close_Id__c: 'lead_A', Name: 'Other case, other record' } as never, 'Close_Id__c');
    expect(added).toMatchObject({ success: true });

    const children = await connection.query(
      'SELECT LastName, Account.Name, Account.Website FROM Contact ORDER BY LastName',
    );
    expect(children.records).toMatchObject([
      { LastName: 'Lindt', Account: { Name: 'North Harbor', Website: 'northharbor.example' } },
      { LastName: 'Okafor' },
    ]);
    const parents = await connection.query(
      "SELECT Name, (SELECT LastName FROM Contacts ORDER BY LastName) FROM Account WHERE Close_Id__c = 'lead_a'",
    );
    expect(parents.records[0]).toMatchObject({
      Contacts: { totalSize: 2, records: [{ LastName: 'Lindt' }, { LastName: 'Okafor' }] },
    });

    expect(await connection.sobject('Account').destroy(account.id as string)).toMatchObject({
      success: true,
    });
    expect((await connection.query('SELECT Id FROM Contact')).totalSize).toBe(0);
  });

  it('tells the error code of a record that cannot be saved', async () => {
    await expect(
      connection.sobject('Contact').create({ FirstName: 'Nobody' }),
    ).rejects.toMatchObject({
      errorCode: 'REQUIRED_FIELD_MISSING',
    });
  });

  it('describes an object with its custom fields', async () => {
    const describe = await connection.sobject('Account').describe();

    expect(describe.fields.find((field) => field.name === 'Close_Id__c')).toMatchObject({
      externalId: true,
      unique: true,
      caseSensitive: true,
      length: 64,
    });
  });
});
