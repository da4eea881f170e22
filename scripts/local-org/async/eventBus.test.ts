import { executeAnonymous } from '../executeAnonymous.ts';
import { createLocalOrg } from '../localOrg.ts';
import type { LocalOrg } from '../localOrg.ts';
import type { UserContext } from '../runtime/transaction.ts';
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
  component('CustomField', 'Signal__e.Text__c', { label: 'Text', type: 'Text', length: '80' }),
];

const trigger = (
  name: string,
  body: string,
): string => `trigger ${name} on Signal__e (after insert) {
  EventBus.TriggerContext context = EventBus.TriggerContext.currentContext();
  ${body}
}`;

/** Writes down every event and does what the event says. */
const worker = trigger(
  'Worker',
  `for (Signal__e signal : Trigger.new) {
    insert as system new Account(Name = signal.Text__c + ' ' + context.retries);
    if (signal.Text__c == 'retry' && context.retries < 2) {
      throw new EventBus.RetryableException('try ' + context.retries);
    }
    if (signal.Text__c == 'always') { throw new EventBus.RetryableException('never'); }
    if (signal.Text__c == 'break') { Integer i = 1 / 0; }
    if (signal.Text__c == 'loop') {
      Integer i = 1;
      while (i > 0) { i = 1; }
    }
    if (signal.Text__c == 'mark') { context.setResumeCheckpoint(signal.ReplayId); }
    if (signal.Text__c == 'stop') {
      context.setResumeCheckpoint(signal.ReplayId);
      return;
    }
    if (signal.Text__c == 'wrong') { context.setResumeCheckpoint('99'); }
  }`,
);

const other = trigger(
  'Other',
  "insert as system new Account(Name = 'other ' + Trigger.new.size());",
);

describe('platform events', () => {
  let local: LocalOrg;
  let admin: UserContext;

  const start = (triggers: Record<string, string>): void => {
    const apexTest = `@IsTest private class SignalTest {
      @IsTest static void retries() {
        EventBus.publish(new Signal__e(Text__c = 'retry'));
        Test.getEventBus().deliver();
        EventBusSubscriber subscriber = [
          SELECT Retries, LastError, Position FROM EventBusSubscriber WHERE Topic = 'Signal__e'];
        Assert.areEqual(1, subscriber.Retries);
        Assert.areEqual('try 0', subscriber.LastError);
        Test.getEventBus().deliver();
        Assert.areEqual(0, [SELECT COUNT() FROM Account]);
        Test.getEventBus().deliver();
        Assert.areEqual('retry 2', [SELECT Name FROM Account].Name);
      }
    }`;
    local = createLocalOrg({
      project: projectOf({ triggers, components, classes: { SignalTest: apexTest } }),
    });
    admin = local.sessions.create('admin@local.test')?.user ?? { id: '', username: '' };
  };

  afterEach(() => local.close());

  const publish = (...texts: readonly string[]): void => {
    const events = texts.map((text) => `new Signal__e(Text__c = '${text}')`).join(', ');
    expect(
      executeAnonymous(local.org, admin, `EventBus.publish(new List<Signal__e>{ ${events} });`),
    ).toMatchObject({ success: true });
  };
  const statuses = (): string[] =>
    local.queue.runner.runDue().map(({ status, message }) => `${status} ${message}`.trim());
  const names = (): string[] =>
    local.org.db.prepare<[], string>('SELECT "Name" FROM "Account" ORDER BY "Id"').pluck().all();
  const subscriber = (): unknown =>
    local.org.db
      .prepare('SELECT "Position", "Retries", "Status", "LastError" FROM "EventBusSubscriber"')
      .get();
  const waiting = (): unknown => local.org.db.prepare('SELECT COUNT(*) FROM _event').pluck().get();

  it('reach every trigger in a transaction of its own', () => {
    start({ Worker: worker, Other: other });
    publish('a', 'break');
    expect(statuses()).toEqual(['Failed System.MathException: Divide by 0', 'Completed']);
    expect([names(), waiting()]).toEqual([['other 2'], 0]);
  });

  it('come again, with newer ones, after a RetryableException', () => {
    start({ Worker: worker });
    publish('a', 'retry');
    expect(statuses()).toEqual([
      'Failed EventBus.RetryableException: try 0',
      'Failed EventBus.RetryableException: try 1',
      'Completed',
    ]);
    expect(names()).toEqual(['a 2', 'retry 2']);
    expect(subscriber()).toMatchObject({ Position: 2, Retries: 0, Status: 'Running' });
  });

  it('stop coming after the ninth retry', () => {
    start({ Worker: worker });
    publish('always');
    expect(statuses()).toHaveLength(10);
    publish('a');
    expect([statuses(), names()]).toEqual([[], []]);
    expect(subscriber()).toEqual({ Position: 0, Retries: 9, Status: 'Error', LastError: 'never' });
  });

  it.each([
    ['an exception', 'break', 'Failed System.MathException: Divide by 0'],
    ['a limit', 'loop', 'Failed System.LimitException: Apex CPU time limit exceeded'],
  ])(
    'go on behind the checkpoint after %s, and what was done before it stays',
    (_what, text, failure) => {
      start({ Worker: worker });
      publish('a', 'mark', text, 'b');
      // The second run begins with the event that fails, and has no checkpoint: its events are lost.
      expect(statuses()).toEqual([failure, failure]);
      expect(names()).toEqual(['a 0', 'mark 0']);
    },
  );

  it('come in smaller batches when a trigger stops at its checkpoint', () => {
    start({ Worker: worker });
    publish('a', 'stop', 'b', 'c');
    expect(statuses()).toEqual(['Completed', 'Completed']);
    expect(names()).toEqual(['a 0', 'stop 0', 'b 0', 'c 0']);
  });

  it('refuse a checkpoint that is none of the batch', () => {
    start({ Worker: worker });
    publish('wrong');
    expect(statuses()).toEqual(['Failed EventBus.InvalidReplayIdException: Invalid replay ID: 99']);
  });

  it('are tried again in tests with each delivery', () => {
    start({ Worker: worker });
    const { tests } = runApexTests(local);
    expect(tests).toMatchObject([{ outcome: 'Pass', message: '' }]);
  });
});
