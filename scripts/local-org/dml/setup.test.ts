import { systemAccess } from '../runtime/transaction.ts';
import { unenforcedRules, useRowLocks } from './extensions.ts';
import { saveEach, saveRecords } from './saveRecords.ts';
import { allOrNone, outcomes, partial, TestOrg, testUser } from './testOrg.ts';

const metadata = {
  Switch__c: { label: 'Switch', customSettingsType: 'Hierarchy' },
  'Switch__c.On__c': { type: 'Checkbox', label: 'On', defaultValue: 'true' },
  Type__mdt: { label: 'Type' },
  Done__e: { label: 'Done', publishBehavior: 'PublishAfterCommit' },
  'Done__e.What__c': { type: 'Text', label: 'What', length: '10', required: 'true' },
  Now__e: { label: 'Now', publishBehavior: 'PublishImmediately' },
  'ValidationRule:Account.Name_Is_Long': { active: 'true', errorConditionFormula: 'true' },
};

let test: TestOrg;
beforeEach(() => {
  test = new TestOrg({ metadata });
});

const permissionSet = (name: string) => test.insert('PermissionSet', { Name: name, Label: name });
const tryInsert = (object: string, values: Record<string, unknown>): string | undefined =>
  outcomes(test.run(() => saveEach('insert', [test.record(object, values)], partial)))[0];

describe('mixed DML', () => {
  it('refuses set-up objects after others, and the other way round', () => {
    test.run(() => {
      saveRecords('insert', [test.record('Account', { Name: 'A' })], allOrNone);
      const sets = [test.record('PermissionSet', { Name: 'P', Label: 'P' })];
      expect(outcomes(saveEach('insert', sets, partial))).toEqual([
        'MIXED_DML_OPERATION, DML operation on setup object is not permitted after you have updated ' +
          'a non-setup object (or vice versa): PermissionSet, original object: Account: []',
      ]);
    });
  });

  it('lets users in other fields be', () => {
    test.run(() => {
      saveRecords('insert', [test.record('Account', { Name: 'A' })], allOrNone);
      saveRecords('update', [test.record('User', { Id: testUser.id, Title: 'T' })], allOrNone);
      const retired = test.record('User', { Id: testUser.id, IsActive: false });
      expect(outcomes(saveEach('update', [retired], partial))[0]).toMatch(/^MIXED_DML_OPERATION/);
    });
  });
});

describe('mixed DML of groups', () => {
  it('lets them be inserted and updated with anything', () => {
    test.run(() => {
      saveRecords('insert', [test.record('Account', { Name: 'A' })], allOrNone);
      const group = test.record('Group', { Name: 'G', DeveloperName: 'G', Type: 'Regular' });
      saveRecords('insert', [group], allOrNone);
      expect(outcomes(saveEach('delete', [group], partial))[0]).toMatch(/^MIXED_DML_OPERATION/);
    });
  });
});

describe('permission sets', () => {
  it('object permissions are unique under a set and need what they build on', () => {
    const parent = permissionSet('P');
    const account = { ParentId: parent, SobjectType: 'Account', PermissionsRead: true };
    expect(
      tryInsert('ObjectPermissions', { ...account, PermissionsRead: false, PermissionsEdit: true }),
    ).toBe(
      'FIELD_INTEGRITY_EXCEPTION, Permission Edit Account depends on permission(s): Read Account: [PermissionsEdit]',
    );
    expect(tryInsert('ObjectPermissions', account)).toBe('ok');
    expect(tryInsert('ObjectPermissions', account)).toMatch(/^DUPLICATE_VALUE/);
    expect(tryInsert('ObjectPermissions', { ...account, SobjectType: 'Nothing' })).toMatch(
      /^INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST/,
    );
  });

  it('edit of a field includes read', () => {
    const parent = permissionSet('P');
    const values = {
      ParentId: parent,
      SobjectType: 'Account',
      Field: 'Account.Phone',
      PermissionsEdit: true,
    };
    const id = test.insert('FieldPermissions', values);
    expect(test.row('FieldPermissions', id)).toMatchObject({
      PermissionsRead: 1,
      PermissionsEdit: 1,
    });
    expect(tryInsert('FieldPermissions', { ...values, Field: 'Account.Name' })).toMatch(
      /^INVALID_OR_NULL/,
    );
  });

  it('is assigned once to a user, and deleted with its permissions when nobody has it', () => {
    const parent = permissionSet('P');
    test.insert('ObjectPermissions', {
      ParentId: parent,
      SobjectType: 'Account',
      PermissionsRead: true,
    });
    const assignment = { AssigneeId: testUser.id, PermissionSetId: parent };
    const id = test.insert('PermissionSetAssignment', assignment);
    expect(tryInsert('PermissionSetAssignment', assignment)).toMatch(
      /^DUPLICATE_VALUE, Duplicate PermissionSetAssignment\./,
    );
    const remove = (object: string, record: string) =>
      outcomes(
        test.run(() => saveEach('delete', [test.record(object, { Id: record })], partial)),
      )[0];
    expect(remove('PermissionSet', parent)).toMatch(/^DELETE_FAILED/);
    expect(remove('PermissionSetAssignment', id)).toBe('ok');
    expect(remove('PermissionSet', parent)).toBe('ok');
    expect(test.count('ObjectPermissions')).toBe(0);
  });
});

describe('users', () => {
  const profileId = '00e000000000001AAA';
  const user = (username: string) => ({
    Username: username,
    LastName: 'L',
    Alias: 'l',
    Email: 'l@b.com',
    ProfileId: profileId,
    TimeZoneSidKey: 'Europe/Berlin',
    LocaleSidKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
    LanguageLocaleKey: 'en_US',
  });

  it('are active from the start and have names of their own', () => {
    test.org.db
      .prepare('INSERT INTO "Profile" ("Id", "Name") VALUES (?, ?)')
      .run(profileId, 'Standard User');
    const id = test.insert('User', user('l@local.test'));
    expect(test.row('User', id)).toMatchObject({ IsActive: 1, Name: 'L' });
    expect(tryInsert('User', user('L@local.test'))).toMatch(/^DUPLICATE_USERNAME/);
  });
});

describe('custom settings', () => {
  it('belong to the organisation by default, one row per owner', () => {
    const id = test.insert('Switch__c', {});
    expect(test.row('Switch__c', id)).toMatchObject({
      SetupOwnerId: '00D000000000001EAA',
      On__c: 1,
    });
    expect(tryInsert('Switch__c', {})).toBe(
      `DUPLICATE_VALUE, duplicate value found: SetupOwnerId duplicates value on record with id: ${id.slice(0, 15)}: []`,
    );
    expect(tryInsert('Switch__c', { SetupOwnerId: testUser.id })).toBe('ok');
  });

  it('custom metadata is not saved by DML', () => {
    expect(() => tryInsert('Type__mdt', { DeveloperName: 'A' })).toThrow(
      'DML operation INSERT not allowed on Type__mdt',
    );
  });
});

describe('platform events', () => {
  it('are checked and published, not stored', () => {
    test.run((transaction) => {
      const events = [test.record('Done__e', { What__c: 'x' }), test.record('Done__e')];
      expect(outcomes(saveEach('insert', events, partial))).toEqual([
        'ok',
        'REQUIRED_FIELD_MISSING, Required fields are missing: [What__c]: [What__c]',
      ]);
      expect(test.published).toEqual([events[0]]);
      expect(transaction.hasUncommittedWork).toBe(true);
    });
  });

  it('published at once leave callouts possible and have a limit of their own', () => {
    test.run((transaction) => {
      saveRecords('insert', [test.record('Now__e')], allOrNone);
      expect(transaction.hasUncommittedWork).toBe(false);
      expect(transaction.limits.used).toMatchObject({ publishImmediateDml: 1, dmlStatements: 0 });
    });
  });
});

describe('what is not enforced', () => {
  it('is told', () => {
    const { schema, project } = test.org;
    expect(unenforcedRules(schema.objects.values(), project).map(({ message }) => message)).toEqual(
      ['validation rule Account.Name_Is_Long is not enforced'],
    );
  });
});

describe('row locks', () => {
  it('that cannot be had fail the row', () => {
    const free = test.insert('Account', { Name: 'A' });
    const taken = test.insert('Account', { Name: 'B' });
    useRowLocks(test.org, {
      waitMs: 10_000,
      acquire: (_owner, ids) => ids.filter((id) => id === taken),
      waitWhile: (held) => held(),
      heldElsewhere: () => [],
      release: () => {},
    });
    const records = [free, taken].map((id) => test.record('Account', { Id: id }));
    const results = test.run(() =>
      saveEach('update', records, { ...partial, access: systemAccess }),
    );
    expect(outcomes(results)).toEqual([
      'ok',
      `UNABLE_TO_LOCK_ROW, unable to obtain exclusive access to this record or 1 records: ${taken}: []`,
    ]);
  });
});
