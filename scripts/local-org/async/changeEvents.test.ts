import { createLocalOrg } from '../localOrg.ts';
import { runApex } from '../formula/testRuns.ts';
import { projectOf } from '../testing/projectOf.ts';
import { runApexTests } from '../testing/runApexTests.ts';
import { component } from '../testing/metadata.ts';

/** Writes down each change, and changes the account itself once. */
const follower = `trigger Follower on AccountChangeEvent (after insert) {
  for (AccountChangeEvent event : Trigger.new) {
    EventBus.ChangeEventHeader header = event.ChangeEventHeader;
    List<String> fields = new List<String>(header.changedFields);
    fields.sort();
    insert as system new Task(Subject = header.changeType + ' ' + header.entityName + ' ' + event.Name
      + ' ' + String.join(fields, '+') + ' ' + String.join(header.getNulledFields(), '+')
      + ' ' + header.sequenceNumber, WhatId = null, Description = header.recordIds[0] + header.commitUser
      + UserInfo.getUserId());
    if (header.changeType == 'CREATE')
      update as system new Account(Id = header.recordIds[0], Site = 'seen');
  }
}`;

const tests = `@IsTest private class FollowerTest {
  static List<String> seen() {
    List<String> subjects = new List<String>();
    for (Task t : [SELECT Subject FROM Task ORDER BY CreatedDate, Id]) subjects.add(t.Subject);
    return subjects;
  }
  @IsTest static void deliversWhatWasDone() {
    Test.enableChangeDataCapture();
    Account a = new Account(Name = 'A', Website = 'x');
    insert a;
    Assert.areEqual(new List<String>(), seen());
    Test.getEventBus().deliver();
    Assert.areEqual(new List<String>{ 'CREATE Account A   1' }, seen());
    Assert.areEqual('seen', [SELECT Site FROM Account].Site);
    Test.getEventBus().deliver();
    update new Account(Id = a.Id, Website = null, Name = 'B');
    delete a;
    undelete a;
    Test.getEventBus().deliver();
    List<String> all = seen();
    Assert.areEqual('UPDATE Account null LastModifiedById+LastModifiedDate+Site  1', all[1]);
    Assert.areEqual('UPDATE Account B LastModifiedById+LastModifiedDate+Name+Website Website 2', all[2]);
    Assert.areEqual('DELETE Account null   3', all[3]);
    Assert.areEqual('UNDELETE Account B   4', all[4]);
  }
  @IsTest static void tellsWho() {
    Test.enableChangeDataCapture();
    Account a = new Account(Name = 'A');
    insert a;
    Test.getEventBus().deliver();
    String told = [SELECT Description FROM Task].Description;
    Assert.isTrue(told.startsWith(a.Id + UserInfo.getUserId()));
    Assert.isFalse(told.endsWith(UserInfo.getUserId()), 'the trigger runs as another user');
  }
  @IsTest static void nothingWithoutCapture() {
    insert new Account(Name = 'A');
    Test.getEventBus().deliver();
    Assert.areEqual(new List<String>(), seen());
  }
  @IsTest static void nothingOfWhatWasUndone() {
    Test.enableChangeDataCapture();
    Savepoint before = Database.setSavepoint();
    insert new Account(Name = 'A');
    Database.rollback(before);
    Test.startTest();
    insert new Account(Name = 'B');
    Test.stopTest();
    Assert.areEqual(1, seen().size());
    Assert.isTrue(seen()[0].startsWith('CREATE Account B'));
  }
}`;

const sources = { triggers: { Follower: follower }, classes: { FollowerTest: tests } };

it('tests get the changes of every object once they have asked for it', () => {
  const local = createLocalOrg({ project: projectOf(sources) });
  const { tests: ran } = runApexTests(local);
  local.close();
  expect(ran.map(({ methodName, message }) => `${methodName}: ${message || 'ok'}`)).toEqual([
    'deliversWhatWasDone: ok',
    'tellsWho: ok',
    'nothingWithoutCapture: ok',
    'nothingOfWhatWasUndone: ok',
  ]);
});

describe('outside of tests', () => {
  const member = component('PlatformEventChannelMember', 'ChangeEvents_AccountChangeEvent', {
    eventChannel: 'ChangeEvents',
    selectedEntity: 'AccountChangeEvent',
  });

  test.each([
    ['the project selects the object', [member], '2'],
    ['it does not', [], '0'],
  ])('triggers get changes when %s', (_, components, expected) => {
    const local = createLocalOrg({ project: projectOf({ ...sources, components }) });
    runApex(local, `insert new Account(Name = 'A');`);
    while (local.queue.runner.runNext().length > 0);
    expect(runApex(local, 'System.debug([SELECT COUNT() FROM Task]);')).toEqual([expected]);
    local.close();
  });
});
