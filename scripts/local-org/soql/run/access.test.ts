import { systemAccess } from '../../runtime/transaction.ts';
import type { AccessSite } from '../../runtime/transaction.ts';
import { seedOrg } from '../../schema/seed/index.ts';
import { SoqlQueryException } from '../index.ts';
import { TestOrg, testId, testProject, testSchema } from '../testing/fixture.ts';

const org = new TestOrg();
const userMode: AccessSite = { mode: 'user', sharing: 'with' };
const permissionSet = testId('0PS', 1);

beforeAll(() => {
  seedOrg({ db: org.db, schema: testSchema(), project: testProject, now: org.now });
  const profile = org.db
    .prepare("SELECT Id FROM Profile WHERE Name = 'Standard User'")
    .pluck()
    .get();
  org.db.prepare('UPDATE User SET ProfileId = ? WHERE Id = ?').run(profile, org.userId);
  org.insert('Account', testId('001', 1), { Name: 'Acme' });
  org.insert('Invoice__c', testId('a00', 1), {
    Name: 'I1',
    Key__c: 'k',
    Account__c: testId('001', 1),
  });
});

function failure(text: string, access: AccessSite): SoqlQueryException | null {
  try {
    org.query(text, {}, { access });
    return null;
  } catch (error) {
    if (error instanceof SoqlQueryException) return error;
    throw error;
  }
}

describe('user mode', () => {
  it('refuses objects without read permission as if they did not exist', () => {
    expect(failure('SELECT Id FROM Invoice__c', userMode)?.message).toBe(
      "sObject type 'Invoice__c' is not supported.",
    );
    expect(failure('SELECT Id FROM Invoice__c WITH USER_MODE', systemAccess)).not.toBeNull();
    expect(
      failure('SELECT Id, (SELECT Id FROM Invoices__r) FROM Account', userMode),
    ).not.toBeNull();
    expect(
      failure('SELECT Id FROM Account WHERE Id IN (SELECT Account__c FROM Invoice__c)', userMode),
    ).not.toBeNull();
    expect(failure('SELECT Id FROM Invoice__c WITH SYSTEM_MODE', userMode)).toBeNull();
    expect(failure('SELECT Id FROM Invoice__c', systemAccess)).toBeNull();
  });

  it('refuses fields wherever they stand, and names all of them', () => {
    org.insert('PermissionSet', permissionSet, { Name: 'P', Label: 'P' });
    org.insert('ObjectPermissions', testId('110', 1), {
      ParentId: permissionSet,
      SobjectType: 'Invoice__c',
      PermissionsRead: true,
    });
    org.insert('PermissionSetAssignment', testId('0Pa', 1), {
      PermissionSetId: permissionSet,
      AssigneeId: org.userId,
    });
    expect(failure('SELECT Id, Name FROM Invoice__c', userMode)).toBeNull();
    const refused = failure(
      "SELECT Id, Total__c FROM Invoice__c WHERE Key__c = 'k' ORDER BY Account__r.Name",
      userMode,
    );
    expect(refused?.message).toMatch(/^No such column 'Total__c' on entity 'Invoice__c'/);
    expect(refused?.inaccessibleFields.get('Invoice__c')).toEqual([
      'Total__c',
      'Account__c',
      'Key__c',
    ]);
  });

  it('follows permissions that are given later', () => {
    org.insert('FieldPermissions', testId('01k', 1), {
      ParentId: permissionSet,
      SobjectType: 'Invoice__c',
      Field: 'Invoice__c.Key__c',
      PermissionsRead: true,
    });
    expect(failure("SELECT Id FROM Invoice__c WHERE Key__c = 'k'", userMode)).toBeNull();
    org.db.prepare("DELETE FROM FieldPermissions WHERE Field = 'Invoice__c.Key__c'").run();
    expect(failure("SELECT Id FROM Invoice__c WHERE Key__c = 'k'", userMode)).not.toBeNull();
  });
});

describe('WITH SECURITY_ENFORCED', () => {
  it('refuses fields of parents of several objects, and answers nothing about fields', () => {
    const refused = failure('SELECT What.Name FROM Task WITH SECURITY_ENFORCED', systemAccess);
    expect(refused?.message).toBe(
      'Insufficient permissions: secure query included inaccessible field',
    );
    expect([...(refused?.inaccessibleFields ?? [])]).toEqual([]);
    const typeOf = (otherwise: string): string =>
      `SELECT TYPEOF What WHEN Account THEN Name ${otherwise} END FROM Task WITH SECURITY_ENFORCED`;
    expect(failure(typeOf(''), systemAccess)).toBeNull();
    expect(failure(typeOf('ELSE Name'), systemAccess)).not.toBeNull();
    expect(failure('SELECT Owner.Name FROM Task WITH SECURITY_ENFORCED', systemAccess)).toBeNull();
  });

  it('looks at SELECT and FROM only', () => {
    expect(
      failure("SELECT Id FROM Invoice__c WHERE Key__c = 'k' WITH SECURITY_ENFORCED", systemAccess),
    ).toBeNull();
    expect(
      failure('SELECT Key__c FROM Invoice__c WITH SECURITY_ENFORCED', systemAccess)?.message,
    ).toBe('Insufficient permissions: secure query included inaccessible field');
  });
});
