import { stableId } from '../../schema/ids.ts';
import { sharingFindings } from './rules.ts';
import { People, privateMetadata } from './testPeople.ts';

const people = new People({
  ...privateMetadata,
  'Role:Boss': { name: 'Boss' },
  'Role:Worker': { name: 'Worker', parentRole: 'Boss' },
  'Role:Clerk': { name: 'Clerk' },
  'Group:Helpers': { name: 'Helpers', doesIncludeBosses: 'false' },
  'Queue:Desk': {
    name: 'Desk',
    queueSobject: { sobjectType: 'Secret__c' },
    queueMembers: { roles: { role: ['Clerk'] } },
  },
  'SharingRules:Secret__c': {
    sharingOwnerRules: [
      {
        fullName: 'Bosses',
        accessLevel: 'Edit',
        sharedFrom: { role: 'Clerk' },
        sharedTo: { roleAndSubordinates: 'Boss' },
      },
    ],
    sharingCriteriaRules: [
      {
        fullName: 'Open',
        accessLevel: 'Read',
        sharedTo: { group: 'Helpers' },
        criteriaItems: [{ field: 'Stage__c', operation: 'equals', value: 'Open,New' }],
      },
      {
        fullName: 'All',
        accessLevel: 'Read',
        sharedTo: { allInternalUsers: '' },
        criteriaItems: [{ field: 'Name', operation: 'startsWith', value: 'Public' }],
      },
      {
        fullName: 'Odd',
        accessLevel: 'Read',
        sharedTo: { group: 'Helpers' },
        criteriaItems: [{ field: 'Nowhere__c', operation: 'equals', value: '1' }],
      },
    ],
    sharingGuestRules: [
      {
        fullName: 'Site',
        accessLevel: 'Read',
        sharedTo: { guestUser: 'Visitor' },
        criteriaItems: [{ field: 'Stage__c', operation: 'equals', value: 'Shown' }],
      },
    ],
  },
  'SharingRules:Account': {
    sharingCriteriaRules: [
      {
        fullName: 'Big',
        accessLevel: 'Read',
        accountSettings: {
          opportunityAccessLevel: 'Edit',
          caseAccessLevel: 'None',
          contactAccessLevel: 'None',
        },
        sharedTo: { group: 'Helpers' },
        criteriaItems: [{ field: 'Industry', operation: 'equals', value: 'Energy' }],
      },
    ],
  },
});

const roleOf = (name: string): string => stableId('00E', name);
const boss = people.user('boss', roleOf('Boss'));
const worker = people.user('worker', roleOf('Worker'));
const clerk = people.user('clerk', roleOf('Clerk'));
const helper = people.user('helper', roleOf('Worker'));
const outsider = people.user('outsider');
people.save('GroupMember', {
  GroupId: stableId('00G', 'Regular Helpers'),
  UserOrGroupId: helper.id,
});

const secret = (Name: string, values: Readonly<Record<string, unknown>>): string =>
  people.save('Secret__c', { Name, OwnerId: people.admin.id, ...values });
const named = (user: typeof boss): string => {
  const ids = people.found(user, 'SELECT Id FROM Secret__c ORDER BY Name');
  return ids.map((id) => String(people.test.row('Secret__c', id)?.Name)).join();
};

secret('Clerks', { OwnerId: clerk.id });
secret('Closed', { Stage__c: 'Closed' });
secret('Desk', { OwnerId: stableId('00G', 'Queue Desk') });
secret('New', { Stage__c: 'new' });
secret('Public 1', {});
secret('Shown', { Stage__c: 'Shown' });

describe('sharing rules', () => {
  it.each([
    ['the members of a role and of those below it', boss, 'Clerks,Public 1'],
    ['the same', worker, 'Clerks,Public 1'],
    ['the members of a group, by criteria', helper, 'Clerks,New,Public 1'],
    ['all internal users', outsider, 'Public 1'],
    ['nobody above a group that leaves them out', boss, 'Clerks,Public 1'],
  ])('share with %s: %#', (_, user, expected) => {
    expect(named(user)).toBe(expected);
  });

  it('let others edit where they say so', () => {
    const [clerks] = people.found(worker, "SELECT Id FROM Secret__c WHERE Name = 'Clerks'");
    const [open] = people.found(worker, "SELECT Id FROM Secret__c WHERE Name = 'Public 1'");
    expect(people.as(worker, 'update', 'Secret__c', { Id: clerks, Stage__c: 'X' })).toBe('ok');
    expect(people.as(worker, 'update', 'Secret__c', { Id: open, Stage__c: 'X' })).toBe(
      'INSUFFICIENT_ACCESS_OR_READONLY',
    );
    expect(people.as(worker, 'delete', 'Secret__c', { Id: clerks })).toBe(
      'INSUFFICIENT_ACCESS_OR_READONLY',
    );
  });

  it('follow a record that changes', () => {
    const id = secret('Moved', { Stage__c: 'Closed' });
    expect(named(helper)).not.toContain('Moved');
    expect(people.as(people.admin, 'update', 'Secret__c', { Id: id, Stage__c: 'Open' })).toBe('ok');
    expect(named(helper)).toContain('Moved');
    expect(people.as(people.admin, 'delete', 'Secret__c', { Id: id })).toBe('ok');
  });

  it('of accounts say what of their opportunities is shared', () => {
    const account = people.save('Account', { Name: 'A', Industry: 'Energy' });
    const deal = people.save('Opportunity', {
      Name: 'O',
      StageName: 'Prospecting',
      CloseDate: people.today,
      AccountId: account,
    });
    expect(people.found(helper, 'SELECT Id FROM Account')).toEqual([account]);
    expect(people.as(helper, 'update', 'Opportunity', { Id: deal, Name: 'P' })).toBe('ok');
    expect(people.found(worker, 'SELECT Id FROM Opportunity')).toEqual([]);
  });

  it('that cannot be applied are findings', () => {
    const { project, schema } = people.test.org;
    expect(sharingFindings(project, schema).map(({ message }) => message)).toEqual([
      'sharing rule Odd is not applied: it filters by Nowhere__c, which Secret__c does not have',
    ]);
  });
});

describe('queues', () => {
  it('give their records to the members, who may take them', () => {
    const [id] = people.found(clerk, "SELECT Id FROM Secret__c WHERE Name = 'Desk'");
    expect(id).toBeDefined();
    expect(people.as(clerk, 'update', 'Secret__c', { Id: id, OwnerId: clerk.id })).toBe('ok');
    expect(people.found(boss, "SELECT Id FROM Secret__c WHERE Name = 'Desk'")).toEqual([id]);
  });
});

describe('guests', () => {
  const guest = people.user('guest');
  people.test.org.db
    .prepare(
      `UPDATE "User" SET "UserType" = 'Guest', "CommunityNickname" = 'Visitor' WHERE "Id" = ?`,
    )
    .run(guest.id);

  it('read what a guest rule shows them, and nothing else', () => {
    expect(named(guest)).toBe('Shown');
    expect(people.found(guest, 'SELECT Id FROM Notice__c')).toEqual([]);
    const [id] = people.found(guest, 'SELECT Id FROM Secret__c');
    expect(people.as(guest, 'update', 'Secret__c', { Id: id, Stage__c: 'X' })).toBe(
      'INSUFFICIENT_ACCESS_OR_READONLY',
    );
  });
});
