/** Mail, notifications, events. */
import { ApexList, ApexSet } from '../../runtime/collections.ts';
import { types } from '../../runtime/runtimeTypes.ts';
import { call } from '../testCall.ts';
import { listOf } from '../support.ts';
import { TestPlatform, thrownBy } from '../testPlatform.ts';
import { CustomNotification } from './CustomNotification.ts';
import { deliveredBy } from './outbox.ts';
import { SingleEmailMessage } from './SingleEmailMessage.ts';

function mail(to: string): SingleEmailMessage {
  const message = new SingleEmailMessage();
  call(
    'Messaging.SingleEmailMessage',
    'setToAddresses(List<String>)',
    message,
    ApexList.of(types.string, [to]),
  );
  call('Messaging.SingleEmailMessage', 'setSubject(String)', message, 'Hello');
  call('Messaging.SingleEmailMessage', 'setPlainTextBody(String)', message, 'text');
  return message;
}

const send = (...messages: SingleEmailMessage[]): unknown =>
  call(
    'System.Messaging',
    'static sendEmail(List<Messaging.Email>)',
    listOf('Messaging.Email', messages),
  );

describe('Messaging', () => {
  it('keeps mails until the commit and counts the call', () => {
    const platform = new TestPlatform();
    platform.run((transaction) => {
      const [result] = (send(mail('a@b.co')) as ApexList).items;
      expect(call('Messaging.SendEmailResult', 'isSuccess()', result)).toBe(true);
      expect(transaction.limits.used.emailInvocations).toBe(1);
      expect(deliveredBy(platform.org).emails).toEqual([]);
    });
    expect(deliveredBy(platform.org).emails).toMatchObject([
      { to: ['a@b.co'], subject: 'Hello', plainTextBody: 'text' },
    ]);
  });

  it('forgets the mails of a transaction that fails', () => {
    const platform = new TestPlatform();
    thrownBy(() =>
      platform.run(() => {
        send(mail('a@b.co'));
        throw new Error('fails');
      }),
    );
    expect(deliveredBy(platform.org).emails).toEqual([]);
  });

  it('refuses bad addresses', () => {
    expect(thrownBy(() => new TestPlatform().run(() => send(mail('nobody'))))).toBe(
      'System.EmailException: SendEmail failed. First exception on row 0; first error: INVALID_EMAIL_ADDRESS, ' +
        'Email address is invalid: nobody: [toAddresses]',
    );
  });

  it('sends notifications that are complete', () => {
    const platform = new TestPlatform();
    const users = ApexSet.of(types.string, ['005000000000001AAA']);
    platform.run(() => {
      const notification = new CustomNotification();
      call('Messaging.CustomNotification', 'setTitle(String)', notification, 't');
      expect(
        thrownBy(() =>
          call('Messaging.CustomNotification', 'send(Set<String>)', notification, users),
        ),
      ).toContain('body');
      Object.assign(notification, {
        body: 'b',
        typeId: '0ML000000000001AAA',
        targetId: '001000000000001AAA',
      });
      call('Messaging.CustomNotification', 'send(Set<String>)', notification, users);
    });
    expect(deliveredBy(platform.org).notifications).toMatchObject([
      { title: 't', recipients: ['005000000000001AAA'] },
    ]);
  });
});

describe('EventBus', () => {
  it('publishes platform events only', () => {
    const platform = new TestPlatform();
    expect(
      thrownBy(() =>
        platform.run(() =>
          call(
            'System.EventBus',
            'static publish(SObject)',
            platform.base.record('Account', { Name: 'A' }),
          ),
        ),
      ),
    ).toBe('System.TypeException: Account is not a platform event');
  });
});
