import { People } from './testPeople.ts';

const people = new People();
const bossRole = people.role('Boss');
const workerRole = people.role('Worker', bossRole);
const boss = people.user('boss', bossRole);
const worker = people.user('worker', workerRole);
const peer = people.user('peer', workerRole);
const viewer = people.user('viewer');

const secret = people.save('Secret__c', { Name: 'S', OwnerId: worker.id });
const notice = people.save('Notice__c', { Name: 'N', OwnerId: worker.id });

describe('a private object', () => {
  it.each([
    ['its owner', worker, true],
    ['users in roles above', boss, true],
    ['users in the same role', peer, false],
    ['users without role', viewer, false],
    ['an administrator', people.admin, true],
  ])('is seen by %s: %#', (_, user, sees) => {
    expect(people.found(user, 'SELECT Id FROM Secret__c')).toEqual(sees ? [secret] : []);
    expect(
      people.found(user, 'SELECT Id FROM Secret__c', { mode: 'system', sharing: 'without' }),
    ).toEqual([secret]);
  });

  it('can be changed and deleted by those who own it or stand above', () => {
    expect(people.as(peer, 'update', 'Secret__c', { Id: secret, Name: 'T' })).toBe(
      'INSUFFICIENT_ACCESS_OR_READONLY',
    );
    expect(people.as(boss, 'update', 'Secret__c', { Id: secret, Name: 'T' })).toBe('ok');
    expect(people.as(peer, 'delete', 'Secret__c', { Id: secret })).toBe(
      'INSUFFICIENT_ACCESS_OR_READONLY',
    );
  });

  it('may not be pointed to by those who do not see it', () => {
    expect(people.as(peer, 'insert', 'Part__c', { Name: 'P', Secret__c: secret })).toBe(
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    );
    expect(people.as(worker, 'insert', 'Part__c', { Name: 'P', Secret__c: secret })).toBe('ok');
    expect(people.found(peer, 'SELECT Id FROM Part__c')).toEqual([]);
    expect(people.found(boss, 'SELECT Id FROM Part__c')).toHaveLength(1);
    expect(
      people.found(boss, 'SELECT Id FROM Secret__c WHERE Id IN (SELECT Secret__c FROM Part__c)'),
    ).toEqual([secret]);
  });
});

describe('an object that everyone may read', () => {
  it('is changed by the owner and those above only', () => {
    expect(people.found(viewer, 'SELECT Id FROM Notice__c')).toEqual([notice]);
    const change = { Id: notice, Name: 'M' };
    expect(people.as(viewer, 'update', 'Notice__c', change)).toBe(
      'INSUFFICIENT_ACCESS_OR_READONLY',
    );
    expect(people.as(worker, 'update', 'Notice__c', change)).toBe('ok');
  });

  it('is given away by who has full access only', () => {
    const gift = { Id: notice, OwnerId: peer.id };
    expect(people.as(viewer, 'update', 'Notice__c', gift)).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
    const reader = people.user('reader', null, 'Minimum Access - Salesforce');
    expect(people.as(worker, 'update', 'Notice__c', { ...gift, OwnerId: reader.id })).toBe(
      'TRANSFER_REQUIRES_READ',
    );
    expect(people.as(worker, 'update', 'Notice__c', gift)).toBe('ok');
    expect(people.as(worker, 'update', 'Notice__c', { Id: notice, Name: 'L' })).toBe(
      'INSUFFICIENT_ACCESS_OR_READONLY',
    );
  });
});

describe('shares', () => {
  const share = (user: string, level: string, cause = 'Manual'): string =>
    people.save('Secret__Share', {
      ParentId: secret,
      UserOrGroupId: user,
      AccessLevel: level,
      RowCause: cause,
    });

  it('let others read or edit, but not delete', () => {
    share(peer.id, 'Read', 'Helper__c');
    expect(people.found(peer, 'SELECT Id FROM Secret__c')).toEqual([secret]);
    const change = { Id: secret, Name: 'U' };
    expect(people.as(peer, 'update', 'Secret__c', change)).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
    share(peer.id, 'Edit');
    expect(people.as(peer, 'update', 'Secret__c', change)).toBe('ok');
    expect(people.as(peer, 'delete', 'Secret__c', { Id: secret })).toBe(
      'INSUFFICIENT_ACCESS_OR_READONLY',
    );
  });

  it('reach the members of groups in groups', () => {
    const outer = people.save('Group', { Name: 'Outer', Type: 'Regular' });
    const inner = people.save('Group', { Name: 'Inner', Type: 'Regular' });
    people.save('GroupMember', { GroupId: outer, UserOrGroupId: inner });
    share(outer, 'Read');
    expect(people.found(viewer, 'SELECT Id FROM Secret__c')).toEqual([]);
    people.save('GroupMember', { GroupId: inner, UserOrGroupId: viewer.id });
    expect(people.found(viewer, 'SELECT Id FROM Secret__c')).toEqual([secret]);
  });
});

describe('users', () => {
  it('see each other, and change themselves', () => {
    const names = people.found(viewer, `SELECT Id FROM User WHERE LastName IN ('boss', 'viewer')`);
    expect(names).toHaveLength(2);
    expect(people.as(viewer, 'update', 'User', { Id: viewer.id, Title: 'T' })).toBe('ok');
    expect(people.as(viewer, 'update', 'User', { Id: boss.id, Title: 'T' })).toBe(
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    );
  });

  it('see themselves and those below where users are private', () => {
    const hidden = new People({ User: { sharingModel: 'Private' } });
    const above = hidden.role('Above');
    const manager = hidden.user('manager', above);
    const member = hidden.user('member', hidden.role('Below', above));
    expect(hidden.found(manager, 'SELECT Id FROM User').sort()).toEqual(
      [manager.id, member.id].sort(),
    );
    expect(hidden.found(member, 'SELECT Id FROM User')).toEqual([member.id]);
  });
});

describe('standard objects', () => {
  const account = people.save('Account', { Name: 'A', OwnerId: worker.id });
  const contact = people.save('Contact', { LastName: 'C', AccountId: account });
  const lonely = people.save('Contact', { LastName: 'L', OwnerId: peer.id });
  const deal = people.save('Opportunity', {
    Name: 'O',
    StageName: 'Prospecting',
    CloseDate: people.today,
    AccountId: account,
    OwnerId: viewer.id,
  });

  it('contacts go with their account, those without belong to their owner', () => {
    expect(people.found(worker, 'SELECT Id FROM Contact')).toEqual([contact]);
    expect(people.found(peer, 'SELECT Id FROM Contact')).toEqual([lonely]);
  });

  it('who owns a deal may read its account', () => {
    expect(people.found(viewer, 'SELECT Id FROM Account')).toEqual([account]);
    expect(people.as(viewer, 'update', 'Account', { Id: account, Name: 'B' })).toBe(
      'INSUFFICIENT_ACCESS_OR_READONLY',
    );
    expect(people.found(peer, 'SELECT Id FROM Account')).toEqual([]);
  });

  it('who owns the account has what its role says of the deals', () => {
    expect(people.found(worker, 'SELECT Id FROM Opportunity')).toEqual([deal]);
    expect(people.found(peer, 'SELECT Id FROM Opportunity')).toEqual([]);
  });

  it('tasks are read by who sees what they are about', () => {
    const task = people.save('Task', { Subject: 'T', WhatId: account, OwnerId: boss.id });
    expect(people.found(viewer, 'SELECT Id FROM Task')).toEqual([task]);
    expect(people.found(peer, 'SELECT Id FROM Task')).toEqual([]);
    expect(people.as(viewer, 'update', 'Task', { Id: task, Subject: 'U' })).toBe(
      'INSUFFICIENT_ACCESS_OR_READONLY',
    );
  });
});
