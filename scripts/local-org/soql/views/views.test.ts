import { registerFunctions } from '../../schema/sqlFunctions.ts';
import { TestOrg, testId } from '../testing/fixture.ts';
import { ApexDate, ApexDatetime } from '../../runtime/dateTypes.ts';

const org = new TestOrg();
const account = testId('001', 1);
const profile = testId('00e', 1);

beforeAll(() => {
  registerFunctions(org.db);
  org.insert('Account', account, { Name: 'Acme' });
  org.db.prepare('UPDATE "User" SET "ProfileId" = ?').run(profile);
  org.insert('PermissionSet', testId('0PS', 1), {
    Name: 'P',
    ProfileId: profile,
    IsOwnedByProfile: true,
  });
  org.insert('PermissionSetAssignment', testId('0Pa', 1), {
    AssigneeId: org.userId,
    PermissionSetId: testId('0PS', 1),
  });
  org.insert('ObjectPermissions', testId('110', 1), {
    ParentId: testId('0PS', 1),
    SobjectType: 'Account',
    PermissionsRead: true,
    PermissionsEdit: true,
  });
});

describe('EntityDefinition', () => {
  it.each([
    [
      "SELECT QualifiedApiName, Label, KeyPrefix FROM EntityDefinition WHERE QualifiedApiName = 'account'",
      ['Account|Account|001'],
    ],
    [
      "SELECT QualifiedApiName, DeveloperName, IsCustomSetting FROM EntityDefinition WHERE DeveloperName = 'Invoice'",
      ['Invoice__c|Invoice|false'],
    ],
    [
      "SELECT DurableId FROM EntityDefinition WHERE QualifiedApiName IN ('Lead', 'Contact') ORDER BY QualifiedApiName",
      ['Contact', 'Lead'],
    ],
  ])('%s', (text, rows) => {
    expect(org.rows(text)).toEqual(rows);
  });

  it('leaves out the helpers of the platform', () => {
    const text = "SELECT Id FROM EntityDefinition WHERE QualifiedApiName = 'AggregateResult'";
    expect(org.rows(text)).toEqual([]);
  });
});

describe('FieldDefinition', () => {
  it.each([
    [
      "SELECT QualifiedApiName, DataType FROM FieldDefinition WHERE EntityDefinition.QualifiedApiName = 'Invoice__c' AND QualifiedApiName LIKE '%__c' ORDER BY QualifiedApiName LIMIT 4",
      [
        'Account__c|Lookup(Account)',
        'At__c|Time',
        'Colours__c|Picklist (Multi-Select)',
        'Colour__c|Picklist',
      ],
    ],
    [
      "SELECT DurableId, Length FROM FieldDefinition WHERE EntityDefinitionId = 'Account' AND QualifiedApiName IN ('Name', 'OwnerId')",
      ['Account.Name|255', 'Account.Owner|18'],
    ],
    [
      "SELECT DataType, IsIndexed FROM FieldDefinition WHERE EntityDefinition.DeveloperName = 'Invoice' AND DeveloperName = 'Total'",
      ['Currency(14, 2)|false'],
    ],
  ])('%s', (text, rows) => {
    expect(org.rows(text)).toEqual(rows);
  });
});

describe('UserRecordAccess', () => {
  it('says what permissions and ownership allow', () => {
    const text =
      'SELECT RecordId, HasReadAccess, HasEditAccess, HasDeleteAccess, MaxAccessLevel ' +
      'FROM UserRecordAccess WHERE UserId = :user AND RecordId IN :records';
    const records = [account, testId('00Q', 1)];
    expect(org.rows(text, { user: org.userId, records })).toEqual([
      `${account}|true|true|false|Transfer`,
      `${testId('00Q', 1)}|false|false|false|None`,
    ]);
  });

  it('asks for a user and records', () => {
    expect(org.error('SELECT RecordId FROM UserRecordAccess')).toContain(
      'UserRecordAccess can only be queried with a filter on UserId and RecordId',
    );
  });
});

describe('lists of activities', () => {
  beforeAll(() => {
    const task = (n: number, values: Record<string, unknown>): string =>
      org.insert('Task', testId('00T', n), { WhatId: account, AccountId: account, ...values });
    task(1, {
      Subject: 'Call back',
      Status: 'Not Started',
      ActivityDate: ApexDate.tryParse('2024-05-20'),
    });
    task(2, { Subject: 'Sent offer', Status: 'Completed', IsClosed: true });
    const event = (n: number, subject: string, end: number): string =>
      org.insert('Event', testId('00U', n), {
        AccountId: account,
        Subject: subject,
        EndDateTime: new ApexDatetime(end),
      });
    event(1, 'Visit', org.now + 3_600_000);
    event(2, 'First meeting', org.now - 3_600_000);
  });

  it('divide tasks by status and events by the clock', () => {
    const lists =
      'SELECT Name, (SELECT Subject, IsTask FROM OpenActivities ORDER BY Subject), ' +
      '(SELECT Subject, Status FROM ActivityHistories ORDER BY Subject) FROM Account';
    const [row] = org.rows(lists);
    expect(row).toBe(
      'Acme|[{Call back,true},{Visit,false}]|[{First meeting},{Sent offer,Completed}]',
    );
  });

  it('cannot be queried alone', () => {
    expect(org.error('SELECT Id FROM OpenActivity')).toContain(
      'entity type OpenActivity does not support query',
    );
  });
});

describe('fields that can be filtered by', () => {
  it.each([
    "SELECT Id FROM User WHERE FederationIdentifier = 'x'",
    "SELECT Id FROM CampaignMemberStatus WHERE Label = 'Sent'",
    "SELECT Id, Application FROM LoginHistory WHERE Application = 'x'",
    'SELECT Id, (SELECT TopicId FROM TopicAssignments) FROM Account',
    'SELECT Id, Name FROM Topic',
    "SELECT Id FROM EmailMessageRelation WHERE RelationType = 'ToAddress'",
    'SELECT Id, DistributionPublicUrl FROM ContentDistribution',
    "SELECT Id, Label FROM AppMenuItem WHERE Type = 'TabSet'",
    'SELECT Id, Email FROM ApexEmailNotification',
    'SELECT Id, ApiName FROM FlowDefinitionView WHERE IsActive = TRUE',
    'SELECT Id, VersionNumber FROM FlowVersionView',
    'SELECT Id FROM AuthSession WHERE UsersId = null',
    'SELECT Id, (SELECT Name FROM ListEmails) FROM Opportunity',
  ])('%s', (text) => {
    expect(org.error(text)).toBe('no error');
  });
});
