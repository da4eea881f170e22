import { createLocalOrg } from '../localOrg.ts';
import type { LocalOrg } from '../localOrg.ts';
import { createProject } from '../project/index.ts';
import type { MetadataComponent, MetadataContent } from '../project/project.ts';
import { projectOf } from '../testing/projectOf.ts';
import { executeAnonymous } from '../executeAnonymous.ts';
import { createServerApp } from './app.ts';
import type { ServerApp } from './app.ts';
import { component } from '../testing/metadata.ts';

const textField = (label: string, rest: MetadataContent = {}): MetadataContent => ({
  label,
  type: 'Text',
  length: '40',
  ...rest,
});

const components: readonly MetadataComponent[] = [
  component('CustomObject', 'Job__c', {
    label: 'Job',
    pluralLabel: 'Jobs',
    nameField: { label: 'Name', type: 'Text' },
    sharingModel: 'ReadWrite',
    deploymentStatus: 'Deployed',
  }),
  component('CustomField', 'Job__c.Step__c', textField('Step')),
  component('CustomField', 'Job__c.Account__c', {
    label: 'Account',
    type: 'Lookup',
    referenceTo: 'Account',
    relationshipName: 'Jobs',
  }),
  component(
    'CustomField',
    'Account.Key__c',
    textField('Key', { externalId: 'true', unique: 'true' }),
  ),
  component('CustomPermission', 'May_Run', { label: 'May run' }),
  component('PermissionSet', 'Runner', {
    label: 'Runner',
    objectPermissions: ['Job__c', 'Account'].map((object) => ({
      object,
      allowRead: 'true',
      allowCreate: 'true',
      allowEdit: 'true',
      allowDelete: 'false',
      viewAllRecords: 'false',
      modifyAllRecords: 'false',
    })),
    fieldPermissions: ['Account.Key__c', 'Account.Phone', 'Job__c.Step__c'].map((field) => ({
      field,
      readable: 'true',
      editable: 'true',
    })),
    userPermissions: [{ name: 'ConvertLeads', enabled: 'true' }],
    customPermissions: [{ name: 'May_Run', enabled: 'true' }],
  }),
  component('ExternalCredential', 'Api_Key', {
    label: 'Key',
    authenticationProtocol: 'Custom',
    externalCredentialParameters: [
      { parameterType: 'NamedPrincipal', parameterName: 'Main', sequenceNumber: '1' },
      {
        parameterType: 'AuthHeader',
        parameterName: 'Authorization',
        parameterValue: '{!$Credential.Api_Key.Token}',
      },
    ],
  }),
  component('NamedCredential', 'Api', {
    label: 'Api',
    namedCredentialType: 'SecuredEndpoint',
    generateAuthorizationHeader: 'false',
    namedCredentialParameters: [
      { parameterType: 'Url', parameterName: 'Url', parameterValue: 'https://api.example.test' },
      { parameterType: 'Authentication', parameterName: 'Key', externalCredential: 'Api_Key' },
    ],
  }),
];

const classes = {
  Job: `public with sharing class Job {
    public class FailureException extends Exception {}
    public static Job__c make() {
      Account parent = new Account(Name = 'P', Key__c = 'k');
      upsert parent Key__c;
      Job__c job = new Job__c(Name = 'J', Step__c = 'one', Account__c = parent.Id);
      insert job;
      return [SELECT Id, Step__c, Account__r.Key__c FROM Job__c WHERE Step__c = 'one'];
    }
  }`,
  Rest: `@RestResource(urlMapping='/jobs/*')
  global with sharing class Rest {
    @HttpGet global static String get() { return Job.class.getName(); }
  }`,
};

describe('a project under a namespace', () => {
  let local: LocalOrg;
  let app: ServerApp;
  let token: string;

  beforeAll(() => {
    const project = createProject({ ...projectOf({ classes, components }), namespace: 'acme' });
    local = createLocalOrg({ project, strict: true });
    app = createServerApp(local);
    token = local.sessions.create('admin@local.test')?.token ?? '';
  });

  afterAll(() => local.close());

  /** What the code prints, without the name of the log event. */
  function debug(expression: string): string {
    const user = local.sessions.create('admin@local.test')?.user;
    if (!user) throw new Error('there is an admin');
    const result = executeAnonymous(local.org, user, `System.debug(${expression});`);
    return (
      result.debugLog[0]?.split('|').at(-1) ??
      result.exceptionMessage ??
      result.compileProblem ??
      ''
    );
  }

  it.each([
    ['Job__c.SObjectType.getDescribe().getName()', 'acme__Job__c'],
    ['Job__c.SObjectType.getDescribe().getLocalName()', 'Job__c'],
    ['Account.Key__c.getDescribe().getName()', 'acme__Key__c'],
    ['acme__Job__c.acme__Step__c.getDescribe().getLocalName()', 'Step__c'],
    ['Job.class.getName()', 'acme.Job'],
    ["Type.forName('Job').getName()", 'acme.Job'],
    ["Type.forName('acme', 'Job').getName()", 'acme.Job'],
    ['new Job.FailureException().getTypeName()', 'acme.Job.FailureException'],
    ["Schema.getGlobalDescribe().get('acme__Job__c')", 'acme__Job__c'],
    ["Schema.getGlobalDescribe().get('Job__c')", 'acme__Job__c'],
    ["new Job__c(Step__c = 's').get('acme__Step__c')", 's'],
    ["new acme__Job__c(acme__Step__c = 's').get('Step__c')", 's'],
    [
      "JSON.serialize(new Job__c(Step__c = 's').getPopulatedFieldsAsMap().keySet())",
      '["acme__Step__c"]',
    ],
    ['((Job__c) JSON.deserialize(\'{"acme__Step__c":"q"}\', Job__c.class)).Step__c', 'q'],
    ['Job.make().Account__r.Key__c', 'k'],
    [
      "Database.query('SELECT acme__Step__c, acme__Account__r.Key__c FROM acme__Job__c')[0].get('Step__c')",
      'one',
    ],
    [
      "Database.query('SELECT (SELECT Step__c FROM Jobs__r) FROM Account')[0].getSObjects('acme__Jobs__r').size()",
      '1',
    ],
  ])('%s is %s', (expression, expected) => {
    expect(debug(expression)).toBe(expected);
  });

  it('keeps of its permission sets only what concerns the package', () => {
    const names = (soql: string, field: string): string =>
      debug(`JSON.serialize(new List<Object>{ Database.query('${soql}') })`)
        .match(new RegExp(`(?<="${field}":")[^"]*`, 'g'))
        ?.join(' ') ?? '';
    const own = "Parent.Name = \\'Runner\\'";

    expect(names(`SELECT SobjectType FROM ObjectPermissions WHERE ${own}`, 'SobjectType')).toBe(
      'acme__Job__c',
    );
    expect(names(`SELECT Field FROM FieldPermissions WHERE ${own} ORDER BY Field`, 'Field')).toBe(
      'Account.acme__Key__c acme__Job__c.acme__Step__c',
    );
    expect(
      debug(
        "[SELECT PermissionsConvertLeads FROM PermissionSet WHERE Name = 'Runner'].PermissionsConvertLeads",
      ),
    ).toBe('false');
    expect(debug("[SELECT COUNT() FROM SetupEntityAccess WHERE Parent.Name = 'Runner']")).toBe('1');
  });

  it('finds its credentials with and without namespace', () => {
    const { credentials } = local.org;
    for (const name of ['Api', 'acme__Api', 'ACME__api']) {
      expect(credentials.namedCredential(name)).toMatchObject({
        developerName: 'acme__Api',
        externalCredentials: ['acme__Api_Key'],
      });
    }
    expect(credentials.externalCredential('Api_Key')?.externalCredential).toBe('acme__Api_Key');
  });

  async function call(method: string, path: string, body?: unknown) {
    const response = await app.request(path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
    return { status: response.status, json: (await response.json()) as unknown };
  }

  const data = '/services/data/v67.0';
  const query = (soql: string) => call('GET', `${data}/query?q=${encodeURIComponent(soql)}`);

  it.each([
    'SELECT Step__c FROM acme__Job__c',
    'SELECT Id FROM acme__Job__c WHERE Account__r.Name = null',
    'SELECT Id FROM acme__Job__c ORDER BY Step__c',
    'SELECT Id, (SELECT Id FROM Jobs__r) FROM Account',
  ])('a client must write full names: %s', async (soql) => {
    expect((await query('SELECT Id FROM Job__c')).json).toMatchObject([
      { errorCode: 'INVALID_TYPE' },
    ]);
    expect(await query(soql)).toMatchObject({ status: 400 });
    const full = soql.replace(/\b(Step__c|Account__r|Jobs__r)/g, 'acme__$1');
    expect(await query(full)).toMatchObject({ status: 200 });
  });

  it('a client creates, reads and describes with full names', async () => {
    const created = await call('POST', `${data}/sobjects/acme__Job__c`, {
      acme__Step__c: 'two',
      Name: 'J2',
    });
    expect(created.status).toBe(201);
    expect(await call('POST', `${data}/sobjects/acme__Job__c`, { Step__c: 'x' })).toMatchObject({
      status: 400,
      json: [{ errorCode: 'INVALID_FIELD' }],
    });
    expect((await call('GET', `${data}/sobjects/Job__c/describe`)).status).toBe(404);
    expect((await call('GET', `${data}/sobjects/acme__Job__c/describe`)).json).toMatchObject({
      name: 'acme__Job__c',
    });
    expect((await call('GET', `${data}/sobjects/Account/Key__c/k`)).status).toBe(404);
    expect((await call('GET', `${data}/sobjects/Account/acme__Key__c/k`)).json).toMatchObject({
      acme__Key__c: 'k',
    });
  });

  it('Apex REST answers below the namespace', async () => {
    expect((await call('GET', '/services/apexrest/jobs/')).status).toBe(404);
    expect(await call('GET', '/services/apexrest/acme/jobs/')).toEqual({
      status: 200,
      json: 'acme.Job',
    });
  });
});
