import { createLocalOrg } from '../localOrg.ts';
import { projectOf } from '../testing/projectOf.ts';
import { runApexTests } from '../testing/runApexTests.ts';
import { component } from '../testing/metadata.ts';

const components = [
  component('CustomObject', 'Signal__e', {
    label: 'Signal',
    pluralLabel: 'Signals',
    eventType: 'HighVolume',
    publishBehavior: 'PublishAfterCommit',
  }),
  component('CustomField', 'Signal__e.Text__c', {
    label: 'Text',
    type: 'Text',
    length: '80',
    required: 'true',
  }),
];

const classes = {
  Both: `public class Both implements EventBus.EventPublishFailureCallback,
      EventBus.EventPublishSuccessCallback {
    String tag;
    public Both(String tag) { this.tag = tag; }
    public void onFailure(EventBus.FailureResult result) { note('failed', result.getEventUuids()); }
    public void onSuccess(EventBus.SuccessResult result) { note('done', result.getEventUuids()); }
    void note(String outcome, List<String> uuids) {
      User me = [SELECT Alias FROM User WHERE Id = :UserInfo.getUserId()];
      insert as system new Account(
        Name = String.join(new List<String>{ tag, outcome, String.valueOf(uuids.size()), me.Alias }, ' '),
        Description = String.join(uuids, ',')
      );
    }
  }`,
  Failures: `public class Failures implements EventBus.EventPublishFailureCallback {
    public void onFailure(EventBus.FailureResult result) {
      insert as system new Account(Name = 'only ' + result.getEventUuids().size());
    }
  }`,
};

const triggers = {
  Signals: `trigger Signals on Signal__e (after insert) {
    insert as system new Contact(
      LastName = Trigger.new[0].Text__c, Department = Trigger.new[0].EventUuid);
  }`,
};

const helpers = `
  static Signal__e signal(String text) {
    Signal__e made = (Signal__e) Signal__e.SObjectType.newSObject(null, true);
    made.Text__c = text;
    return made;
  }
  static List<Account> notes() { return [SELECT Name, Description FROM Account]; }`;

/** Message of a test method with this body; empty when it passes. */
function messageOf(body: string): string {
  const test = `@IsTest private class SignalTest {${helpers}
    @IsTest static void runs() { ${body} }
  }`;
  const project = projectOf({ triggers, components, classes: { ...classes, SignalTest: test } });
  const local = createLocalOrg({ project });
  try {
    return runApexTests(local).tests.map(({ message }) => message)[0] ?? 'no test ran';
  } finally {
    local.close();
  }
}

describe('publish callbacks', () => {
  it.each([
    [
      'hear of success once per call, as the Automated Process user, and then triggers run',
      `Signal__e a = signal('a');
       Signal__e b = signal('b');
       Test.startTest();
       EventBus.publish(new List<Signal__e>{ a, b }, new Both('x'));
       Assert.areEqual(0, notes().size());
       Test.stopTest();
       Assert.areEqual('x done 2 autoproc', notes()[0].Name);
       Assert.areEqual(a.EventUuid + ',' + b.EventUuid, notes()[0].Description);
       Assert.areEqual(a.EventUuid, [SELECT Department FROM Contact].Department);`,
    ],
    [
      'hear of failure, and no trigger runs',
      `EventBus.publish(signal('a'), new Both('x'));
       Test.getEventBus().fail();
       Assert.areEqual('x failed 1 autoproc', notes()[0].Name);
       Assert.areEqual(0, [SELECT COUNT() FROM Contact]);
       Test.getEventBus().deliver();
       Assert.areEqual(1, notes().size());`,
    ],
    [
      'need not have both methods',
      `EventBus.publish(signal('a'), new Failures());
       Test.getEventBus().deliver();
       Assert.areEqual(0, notes().size());
       EventBus.publish(signal('b'), new Failures());
       Test.getEventBus().fail();
       Assert.areEqual('only 1', notes()[0].Name);`,
    ],
    [
      'hear only of events that were put into the queue',
      `List<Database.SaveResult> results = EventBus.publish(
         new List<Signal__e>{ signal(null), signal('b') }, new Both('x'));
       Assert.isFalse(results[0].isSuccess());
       Test.getEventBus().deliver();
       Assert.areEqual('x done 1 autoproc', notes()[0].Name);`,
    ],
    [
      'go with their events when the transaction is rolled back',
      `Savepoint before = Database.setSavepoint();
       EventBus.publish(signal('a'), new Both('x'));
       Database.rollback(before);
       Test.getEventBus().deliver();
       Assert.areEqual(0, notes().size());`,
    ],
    [
      'are objects of the interfaces',
      `try {
         EventBus.publish(signal('a'), 'text');
         Assert.fail('refused');
       } catch (IllegalArgumentException e) {
         Assert.isTrue(e.getMessage().contains('EventBus.EventPublishFailureCallback'));
       }`,
    ],
  ])('%s', (_, body) => {
    expect(messageOf(body)).toBe('');
  });
});

it('an event has a universal id even if nobody made one', () => {
  const body = `Signal__e event = new Signal__e(Text__c = 'a');
    EventBus.publish(event);
    Assert.isNull(event.EventUuid);
    Test.getEventBus().deliver();
    Assert.areEqual(36, [SELECT Department FROM Contact].Department.length());`;
  expect(messageOf(body)).toBe('');
});
