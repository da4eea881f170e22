import { createLocalOrg } from '../localOrg.ts';
import type { LocalOrg } from '../localOrg.ts';
import { projectOf } from '../testing/projectOf.ts';
import { createServerApp } from './app.ts';
import { component } from '../testing/metadata.ts';

const components = [
  component('CustomField', 'Account.Size__c', { label: 'Size', type: 'Text', length: '20' }),
  component('CustomField', 'Account.Double__c', {
    label: 'Double',
    type: 'Number',
    formula: 'NumberOfEmployees * 2',
    precision: '18',
    scale: '0',
  }),
  component('CustomField', 'Account.Broken__c', {
    label: 'Broken',
    type: 'Number',
    formula: 'Nothing__c * 2',
  }),
];

describe('reading a whole record', () => {
  let local: LocalOrg;

  beforeAll(() => {
    local = createLocalOrg({ project: projectOf({ components }) });
  });

  afterAll(() => local.close());

  async function call(
    username: string,
    method: string,
    path: string,
    body?: object,
  ): Promise<Record<string, unknown>> {
    const response = await createServerApp(local).request(`/services/data/v67.0${path}`, {
      method,
      headers: {
        authorization: `Bearer ${local.sessions.create(username)?.token ?? ''}`,
        'content-type': 'application/json',
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    return (await response.json()) as Record<string, unknown>;
  }

  const admin = 'admin@local.test';

  it('has formula fields, as FIELDS(ALL) does, but none that does not compile', async () => {
    const one = { Name: 'one', NumberOfEmployees: 4 };
    const { id } = await call(admin, 'POST', '/sobjects/Account', one);
    const record = await call(admin, 'GET', `/sobjects/Account/${String(id)}`);
    expect(record).toMatchObject({ Name: 'one', Id: id, Phone: null, Double__c: 8 });
    expect(record).not.toHaveProperty('Broken__c');
    const soql = encodeURIComponent('SELECT FIELDS(ALL) FROM Account LIMIT 5');
    const { records } = (await call(admin, 'GET', `/query?q=${soql}`)) as { records: object[] };
    expect(records[0]).toMatchObject({ Name: 'one', Double__c: 8 });
    expect(records[0]).not.toHaveProperty('Broken__c');
  });

  it('says which formula field cannot be queried', async () => {
    const soql = encodeURIComponent('SELECT Broken__c FROM Account');
    const [error] = (await call(admin, 'GET', `/query?q=${soql}`)) as unknown as object[];
    expect(error).toMatchObject({
      message: expect.stringContaining('Account.Broken__c') as string,
    });
  });

  it('leaves out fields that the user may not read', async () => {
    const { id } = await call(admin, 'POST', '/sobjects/Account', { Name: 'two' });
    const read = (): Promise<object> =>
      call('nobody@local.test', 'GET', `/sobjects/Account/${String(id)}`);
    local.org.db.exec(`
      INSERT INTO "PermissionSet" ("Id", "Name") VALUES ('0PS000000000001AAA', 'Reader');
      INSERT INTO "PermissionSetAssignment" ("Id", "PermissionSetId", "AssigneeId")
        SELECT '0Pa000000000001AAA', '0PS000000000001AAA', "Id" FROM "User"
        WHERE "Username" = 'nobody@local.test';
      INSERT INTO "ObjectPermissions" ("Id", "ParentId", "SobjectType", "PermissionsRead")
        VALUES ('110000000000001AAA', '0PS000000000001AAA', 'Account', 1);`);
    const before = await read();
    expect(before).toMatchObject({ Name: 'two' });
    expect(before).not.toHaveProperty('Size__c');

    local.org.db.exec(`
      INSERT INTO "FieldPermissions" ("Id", "ParentId", "SobjectType", "Field", "PermissionsRead")
        VALUES ('01k000000000001AAA', '0PS000000000001AAA', 'Account', 'Account.Size__c', 1)`);
    expect(await read()).toMatchObject({ Name: 'two', Size__c: null });
  });
});
