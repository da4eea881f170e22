/**
 * Whose sharing a statement has: that of its class, else of its caller. A task of the administrator is
 * private, so the standard user counts 0 with sharing and 1 without.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_keywords_sharing.htm
 */
import { apex } from './apex.ts';
import type { ApexProbe } from './apex.ts';

const [hidden, seen] = [0, 1];
const count = '{ return [SELECT COUNT() FROM Task]; }';

function counts(call: string, classes: readonly string[]): ApexProbe {
  const body = `insert new Task(Subject = 'Private', Status = 'Not Started', Priority = 'Normal');
    User standard = [SELECT Id FROM User WHERE Username = 'syncuser@local.test'];
    Integer n;
    System.runAs(standard) { n = ${call}; }
    return n;`;
  return apex(body).inOrg.inTest.withClass(...classes);
}

const bottom = (sharing: string): string =>
  `public ${sharing} class Bottom { public static Integer n() ${count} }`;
const middle = (sharing: string): string =>
  `public ${sharing} class Middle { public static Integer n() { return Bottom.n(); } }`;
const top = (sharing: string): string =>
  `public ${sharing} class Top { public static Integer n() { return Middle.n(); } }`;

describe('a class with a keyword', () => {
  it.each([
    ['with sharing', hidden],
    ['without sharing', seen],
  ])('%s keeps to it, whoever calls', (sharing, n) => {
    counts('Top.n()', [top('with sharing'), middle('without sharing'), bottom(sharing)]).returns(n);
    counts('Top.n()', [top('without sharing'), middle('with sharing'), bottom(sharing)]).returns(n);
  });
});

describe.each(['', 'inherited sharing'])('a class with the keyword "%s"', (keyword) => {
  it.each([
    ['with sharing', hidden],
    ['without sharing', seen],
  ])('has the sharing of a caller %s, through other such classes', (sharing, n) => {
    counts('Middle.n()', [middle(sharing), bottom(keyword)]).returns(n);
    counts('Top.n()', [top(sharing), middle(''), bottom(keyword)]).returns(n);
    counts('Top.n()', [top(sharing), middle('inherited sharing'), bottom(keyword)]).returns(n);
  });

  it('has none when the entry point says nothing', () => {
    counts('Bottom.n()', [bottom(keyword)]).returns(seen);
  });

  it('has what its superclass says', () => {
    const base = 'public virtual with sharing class Base { }';
    const below = `public class Bottom extends Base { public Integer n() ${count} }`;
    counts('new Bottom().n()', [base, below]).returns(hidden);
  });
});

describe('the sharing of a class', () => {
  it('is not that of its inner classes', () => {
    const shell = `public with sharing class Shell {
      public class Nested { public Integer n() ${count} }
      public without sharing class Open { public Integer n() { return new Shell.Nested().n(); } }
      public Integer n() { return new Shell.Nested().n(); }
    }`;
    counts('new Shell.Nested().n()', [shell]).returns(seen);
    counts('new Shell.Open().n()', [shell]).returns(seen);
    counts('new Shell().n()', [shell]).returns(hidden);
  });

  it('is that of the class in which an inherited method stands', () => {
    const base = `public virtual with sharing class Base { public Integer n() ${count} }`;
    const below = 'public without sharing class Below extends Base { }';
    counts('new Below().n()', [base, below]).returns(hidden);
  });

  it('holds for initialisers, properties and dynamic queries', () => {
    const keeper = `public with sharing class Keeper {
      public Integer first = [SELECT COUNT() FROM Task];
      public static Integer second { get { return Database.countQuery('SELECT COUNT() FROM Task'); } }
    }`;
    counts('new Keeper().first', [keeper]).returns(hidden);
    counts('Keeper.second', [keeper]).returns(hidden);
  });

  it('is overruled by user mode, and left alone by system mode', () => {
    const open = `public without sharing class Open {
      public static Integer user() { return [SELECT COUNT() FROM Task WITH USER_MODE]; }
      public static Integer dynamic() {
        return Database.countQuery('SELECT COUNT() FROM Task', AccessLevel.USER_MODE);
      }
    }`;
    counts('Open.user()', [open]).returns(hidden);
    counts('Open.dynamic()', [open]).returns(hidden);
    const closed = `public with sharing class Closed {
      public static Integer n() { return [SELECT COUNT() FROM Task WITH SYSTEM_MODE]; }
    }`;
    counts('Closed.n()', [closed]).returns(hidden);
  });

  it('is "with" from version 67 on when nothing is said', () => {
    counts('Bottom.n()', [bottom('')])
      .inVersion(67)
      .returns(hidden);
    const system = `public class Bottom {
      public static Integer n() { return [SELECT COUNT() FROM Task WITH SYSTEM_MODE]; } }`;
    counts('Bottom.n()', [system]).inVersion(66).returns(seen);
    counts('Bottom.n()', [system]).inVersion(67).returns(hidden);
  });
});

describe('triggers', () => {
  it('see everything, and so do classes that they call', () => {
    const note =
      'public class Note { public static Integer inTrigger; public static Integer inClass; }';
    const trigger = `trigger OnLead on Lead (before insert) {
      Note.inTrigger = [SELECT COUNT() FROM Task];
      Note.inClass = Bottom.n();
    }`;
    const saver = `public with sharing class Saver {
      public static Integer n() {
        insert new Lead(LastName = 'L', Company = 'C');
        return Note.inTrigger + Note.inClass;
      }
    }`;
    counts('Saver.n()', [note, saver, bottom('inherited sharing')])
      .withTrigger(trigger)
      .returns(seen + seen);
  });
});

describe('a job', () => {
  it.each([
    ['', seen],
    ['inherited sharing', hidden],
    ['with sharing', hidden],
    ['without sharing', seen],
  ])('of a class with the keyword "%s" counts %s', (keyword, n) => {
    const job = `public ${keyword} class Job implements Queueable {
      public static Integer n;
      public void execute(QueueableContext context) { n = [SELECT COUNT() FROM Task]; }
    }`;
    const starter = `public without sharing class Starter {
      public static Integer n() {
        Test.startTest();
        System.enqueueJob(new Job());
        Test.stopTest();
        return Job.n;
      }
    }`;
    counts('Starter.n()', [job, starter]).returns(n);
  });
});

describe('DML', () => {
  it('keeps to what the user may change, in classes with sharing', () => {
    const savers = ['with', 'without'].map(
      (sharing) => `public ${sharing} sharing class Saver${sharing} {
        public static Integer save() {
          Task hidden = SaverHelp.task();
          return Database.update(hidden, false).isSuccess() ? 1 : 0;
        }
      }`,
    );
    const help = `public without sharing class SaverHelp {
      public static Task task() { return [SELECT Id, Subject FROM Task]; } }`;
    counts('SaverWith.save()', [...savers, help]).returns(0);
    counts('SaverWithout.save()', [...savers, help]).returns(1);
  });

  it('tells what is refused in the words of the platform', () => {
    const saver = `public with sharing class Saver {
      public static Integer save() {
        try {
          update SaverHelp.task();
          return null;
        } catch (DmlException e) {
          System.assertEquals(StatusCode.INSUFFICIENT_ACCESS_OR_READONLY, e.getDmlType(0));
          System.assertEquals('insufficient access rights on object id', e.getDmlMessage(0));
          return 1;
        }
      }
    }`;
    const help = `public without sharing class SaverHelp {
      public static Task task() { return [SELECT Id, Subject FROM Task]; } }`;
    counts('Saver.save()', [saver, help]).returns(1);
  });
});
