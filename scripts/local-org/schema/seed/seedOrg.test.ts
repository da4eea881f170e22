import { fileURLToPath } from 'node:url';
import { readProject } from '../../project/readProject.ts';
import { buildSchema } from '../buildSchema.ts';
import { openOrgDatabase } from '../database.ts';
import { seedOrg } from './index.ts';

const project = readProject(
  fileURLToPath(new URL('../../project/__tests__/fixtures/shop', import.meta.url)),
);
const now = Date.UTC(2026, 10, 1);

function seeded(namespace = '') {
  const schema = buildSchema(project, { namespace });
  const db = openOrgDatabase(':memory:', schema);
  const { organizationId } = seedOrg({ db, schema, project, now });
  const rows = (sql: string, ...values: unknown[]): Record<string, unknown>[] =>
    db.prepare<unknown[], Record<string, unknown>>(sql).all(...values);
  return { db, schema, organizationId, rows };
}

const org = seeded();

describe('a new org', () => {
  it('has an organization and the profiles that code looks up', () => {
    expect(org.rows('SELECT "Id", "OrganizationType" FROM "Organization"')).toEqual([
      { Id: org.organizationId, OrganizationType: 'Developer Edition' },
    ]);
    const names = org.rows('SELECT "Name" FROM "Profile"').map((row) => row['Name']);
    expect(names).toEqual(
      expect.arrayContaining([
        'System Administrator',
        'Standard User',
        'Minimum Access - Salesforce',
      ]),
    );
  });

  it('has the users of the local org, active and with their profiles', () => {
    const users = org.rows(
      'SELECT u."Username", p."Name" AS profile FROM "User" u LEFT JOIN "Profile" p ON p."Id" = u."ProfileId" WHERE u."IsActive" = 1 ORDER BY 1',
    );
    expect(users).toEqual([
      { Username: 'admin@local.test', profile: 'System Administrator' },
      { Username: 'autoproc@local.test', profile: null },
      { Username: 'integration@local.test', profile: 'Minimum Access - Salesforce' },
      { Username: 'nobody@local.test', profile: 'Minimum Access - Salesforce' },
      { Username: 'syncuser@local.test', profile: 'Standard User' },
    ]);
  });

  it('has no checkbox without a value', () => {
    const empty = org
      .rows('SELECT * FROM "User"')
      .flatMap((row) =>
        Object.entries(row).filter(
          ([name, value]) => /^(Is|User(Preferences|Permissions))/.test(name) && value === null,
        ),
      );
    expect(empty).toEqual([]);
  });

  it.each([
    [
      'OpportunityStage',
      'Closed Won',
      { IsClosed: 1, IsWon: 1, DefaultProbability: 100, ForecastCategory: 'Closed' },
    ],
    [
      'OpportunityStage',
      'Negotiation/Review',
      { IsClosed: 0, DefaultProbability: 90, SortOrder: 8 },
    ],
    ['LeadStatus', 'Closed - Converted', { IsConverted: 1, IsDefault: 0 }],
    ['TaskStatus', 'Completed', { IsClosed: 1 }],
    ['TaskPriority', 'High', { IsHighPriority: 1 }],
  ])('has the value of %s %s', (table, name, values) => {
    expect(org.rows(`SELECT * FROM "${table}" WHERE "ApiName" = ?`, name)).toEqual([
      expect.objectContaining(values),
    ]);
  });
});

describe('rows of metadata', () => {
  it.each([
    [
      'ApexClass',
      "Name = 'Cart'",
      { ApiVersion: 61, Status: 'Active', Body: expect.stringContaining('class Cart') as string },
    ],
    [
      'ApexTrigger',
      "Name = 'OrderLines'",
      { TableEnumOrId: 'Order_Line__c', UsageBeforeInsert: 1, UsageAfterInsert: 0 },
    ],
    [
      'RecordType',
      "DeveloperName = 'Kiosk'",
      { Name: 'A kiosk', SobjectType: 'Shop__c', IsActive: 1 },
    ],
    ['Group', "DeveloperName = 'Returns'", { Type: 'Queue', Name: 'Returns' }],
    ['QueueSobject', "SobjectType = 'Shop__c'", {}],
    ['StaticResource', "Name = 'logo'", { BodyLength: 10, Body: Buffer.from('logo bytes') }],
    ['CustomPermission', "DeveloperName = 'Refund'", { MasterLabel: 'Refund orders' }],
    [
      'PermissionSet',
      "Name = 'Clerk'",
      { IsCustom: 1, PermissionsConvertLeads: 1, PermissionsApiEnabled: 0 },
    ],
    ['ExternalCredentialParameter', "ParameterName = 'Main'", { ParameterType: 'NamedPrincipal' }],
    [
      'Tax_Rate__mdt',
      "DeveloperName = 'Denmark'",
      { Rate__c: 25, Active__c: 1, Note__c: null, MasterLabel: 'Denmark' },
    ],
  ])('are there for %s', (table, where, values) => {
    expect(org.rows(`SELECT * FROM "${table}" WHERE ${where}`)).toEqual([
      expect.objectContaining(values),
    ]);
  });

  it('agree with the schema about ids', () => {
    const [row] = org.rows(`SELECT "Id" FROM "RecordType" WHERE "DeveloperName" = 'Kiosk'`);
    expect(org.schema.object('Shop__c')?.recordTypes[0]?.id).toBe(row?.['Id']);
  });

  it('lose user permissions and those on standard objects when the project is a managed package', () => {
    const packaged = seeded('store');
    const [set] = packaged.rows(
      `SELECT "Id", "NamespacePrefix", "PermissionsConvertLeads" FROM "PermissionSet" WHERE "Name" = 'Clerk'`,
    );
    expect(set).toMatchObject({ NamespacePrefix: 'store', PermissionsConvertLeads: 0 });
    const objects = packaged.rows(
      'SELECT "SobjectType" FROM "ObjectPermissions" WHERE "ParentId" = ?',
      set?.['Id'],
    );
    expect(objects).toEqual([{ SobjectType: 'store__Shop__c' }]);
    const fields = packaged.rows(
      'SELECT "Field" FROM "FieldPermissions" WHERE "ParentId" = ? ORDER BY 1',
      set?.['Id'],
    );
    expect(fields.map((row) => row['Field'])).toEqual([
      'Account.store__Loyalty__c',
      'store__Shop__c.store__Size__c',
    ]);
  });
});

describe('seeding again', () => {
  it('leaves users as they were made and rows of metadata single', () => {
    const { db, schema, rows } = seeded();
    db.prepare(
      `UPDATE "User" SET "LastName" = 'Changed' WHERE "Username" = 'admin@local.test'`,
    ).run();
    db.prepare(`DELETE FROM "_State" WHERE "Name" = 'seed'`).run();
    seedOrg({ db, schema, project, now: now + 1000 });
    expect(rows(`SELECT "LastName" FROM "User" WHERE "Username" = 'admin@local.test'`)).toEqual([
      { LastName: 'Changed' },
    ]);
    expect(rows(`SELECT count(*) AS n FROM "PermissionSet" WHERE "Name" = 'Clerk'`)).toEqual([
      { n: 1 },
    ]);
  });
});

describe('an org with several currencies', () => {
  const rates = (...features: string[]): unknown[] => {
    const schema = buildSchema(project, { features });
    const db = openOrgDatabase(':memory:', schema);
    seedOrg({ db, schema, project, now });
    const rows = (sql: string): unknown[] => db.prepare(sql).raw().all();
    const result = [
      ...rows('SELECT "IsoCode", "ConversionRate", "IsCorporate" FROM "CurrencyType"'),
      ...rows('SELECT "IsoCode", "StartDate", "NextStartDate" FROM "DatedConversionRate"'),
    ];
    db.close();
    return result;
  };

  it('begins with its corporate currency', () => {
    expect(rates('multiCurrency')).toEqual([['USD', 1, 1]]);
  });

  it('has rates by date with advanced currency management', () => {
    expect(rates('multiCurrency', 'datedExchangeRates')).toEqual([
      ['USD', 1, 1],
      ['USD', '0001-01-01', '9999-12-31'],
    ]);
  });
});
