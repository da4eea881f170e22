import { createLocalOrg } from '../../localOrg.ts';
import { projectOf } from '../../testing/projectOf.ts';
import { runApexTests } from '../../testing/runApexTests.ts';

const helpers = `
  static Account account(String name) {
    Account made = new Account(Name = name);
    insert made;
    return made;
  }
  static User clerk() {
    Profile standard = [SELECT Id FROM Profile WHERE Name = 'Standard User'];
    User made = new User(ProfileId = standard.Id, LastName = 'Clerk', Alias = 'clerk',
      Username = 'clerk@lock.test', Email = 'clerk@lock.test', TimeZoneSidKey = 'GMT',
      LocaleSidKey = 'en_US', LanguageLocaleKey = 'en_US', EmailEncodingKey = 'UTF-8');
    insert made;
    return made;
  }`;

/** Message of a test method with this body; empty when it passes. */
function messageOf(body: string): string {
  const test = `@IsTest private class LockTest {${helpers}
    @IsTest static void runs() { ${body} }
  }`;
  const local = createLocalOrg({ project: projectOf({ classes: { LockTest: test } }) });
  try {
    return runApexTests(local).tests.map(({ message }) => message)[0] ?? 'no test ran';
  } finally {
    local.close();
  }
}

describe('Approval', () => {
  it.each([
    [
      'locks and unlocks by id, record and list',
      `Account a = account('a');
       Account b = account('b');
       Approval.LockResult one = Approval.lock(a.Id);
       Assert.isTrue(one.isSuccess());
       Assert.areEqual(a.Id, one.getId());
       Assert.isTrue(Approval.isLocked(a));
       Assert.isFalse(Approval.isLocked(b.Id));
       Assert.areEqual(new Map<Id, Boolean>{ a.Id => true, b.Id => false },
         Approval.isLocked(new List<Id>{ a.Id, b.Id }));
       List<Approval.LockResult> both = Approval.lock(new List<Account>{ a, b });
       Assert.areEqual(2, both.size());
       Approval.UnlockResult undone = Approval.unlock(a);
       Assert.isTrue(undone.isSuccess());
       Assert.areEqual(new Map<Id, Boolean>{ a.Id => false, b.Id => true },
         Approval.isLocked(new List<Account>{ a, b }));`,
    ],
    [
      'keeps all but administrators from editing and deleting, in system mode too',
      `User clerk = clerk();
       Account a;
       Account free;
       System.runAs(clerk) { a = account('a'); free = account('free'); }
       Approval.lock(a.Id);
       System.runAs(clerk) {
         a.Name = 'changed';
         free.Name = 'changed';
         List<Database.SaveResult> saved =
           Database.update(new List<Account>{ a, free }, false, AccessLevel.SYSTEM_MODE);
         Assert.isTrue(saved[1].isSuccess());
         Database.Error error = saved[0].getErrors()[0];
         Assert.areEqual(StatusCode.ENTITY_IS_LOCKED, error.getStatusCode());
         Assert.areEqual('the entity is locked for editing', error.getMessage());
         try {
           delete a;
           Assert.fail('it is locked');
         } catch (DmlException e) {
           Assert.areEqual(StatusCode.ENTITY_IS_LOCKED, e.getDmlType(0));
         }
       }
       a.Name = 'by the administrator';
       update a;
       Approval.unlock(a.Id);
       System.runAs(clerk) { update a; delete a; }`,
    ],
    [
      'refuses a record that does not exist, alone where all or none is not asked for',
      `Account a = account('a');
       Account gone = account('gone');
       delete gone;
       List<Approval.LockResult> results = Approval.lock(new List<Id>{ gone.Id, a.Id }, false);
       Assert.isFalse(results[0].isSuccess());
       Assert.areEqual(StatusCode.INVALID_CROSS_REFERENCE_KEY,
         results[0].getErrors()[0].getStatusCode());
       Assert.isTrue(Approval.isLocked(a.Id));
       try {
         Approval.unlock(new List<Id>{ a.Id, gone.Id });
         Assert.fail('one is gone');
       } catch (DmlException e) {
         Assert.areEqual(1, e.getDmlIndex(0));
       }
       Assert.isTrue(Approval.isLocked(a.Id));`,
    ],
    [
      'counts as DML and is rolled back as DML is',
      `Account a = account('a');
       Savepoint before = Database.setSavepoint();
       Integer statements = Limits.getDmlStatements();
       Approval.lock(a.Id);
       Assert.areEqual(statements + 1, Limits.getDmlStatements());
       Database.rollback(before);
       Assert.isFalse(Approval.isLocked(a.Id));`,
    ],
  ])('%s', (_, body) => {
    expect(messageOf(body)).toBe('');
  });
});
