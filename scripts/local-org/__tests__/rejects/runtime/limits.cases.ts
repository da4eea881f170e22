/** Governor limits of a transaction. */
import { ends, run } from './program.ts';
import type { Refusal } from './program.ts';

const guide =
  'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_gov_limits.htm';
const exceptions =
  'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_exception_statements.htm';

const times = (count: number, statement: string): string =>
  `for (Integer i = 0; i < ${count}; i++) { ${statement} } return 'done';`;
const query = 'List<Account> found = [SELECT Id FROM Account LIMIT 1];';
const insertOne = "insert new Account(Name = 'x');";
const send =
  "HttpRequest r = new HttpRequest(); r.setEndpoint('https://x.test'); r.setMethod('GET'); new Http().send(r);";
const mail = `Messaging.SingleEmailMessage m = new Messaging.SingleEmailMessage();
  m.setToAddresses(new List<String>{ 'a@b.test' }); m.setSubject('s'); m.setPlainTextBody('t');
  Messaging.sendEmail(new List<Messaging.Email>{ m });`;
const future = 'public class F { @future public static void go(Integer n, List<Id> ids) { } }';
const child =
  'public class Child implements Queueable { public void execute(QueueableContext c) { } }';
const accounts = (count: number): string =>
  `List<Account> rows = new List<Account>(); for (Integer i = 0; i < ${count}; i++) rows.add(new Account(Name = 'n'));`;
const limit = (text: string): string => `System.LimitException: ${text}`;

export const limitCases: readonly Refusal[] = [
  {
    title: 'a 101st query',
    link: guide,
    refused: ends(limit('Too many SOQL queries: 101'), run(times(101, query))),
    twin: ends('done', run(times(100, query))),
  },
  {
    title: 'a 101st query that the triggers of one transaction share',
    link: guide,
    refused: ends(
      limit('Too many SOQL queries: 101'),
      run(
        `${times(99, query).replace("return 'done';", '')} ${insertOne} ${query} return 'done';`,
        'anonymous',
        {
          triggers: [`trigger T on Account (before insert) { ${query} }`],
        },
      ),
    ),
    twin: ends(
      'done',
      run(
        `${times(99, query).replace("return 'done';", '')} ${insertOne} return 'done';`,
        'anonymous',
        {
          triggers: [`trigger T on Account (before insert) { ${query} }`],
        },
      ),
    ),
  },
  {
    title: 'a 201st query of a queueable job',
    link: guide,
    refused: ends(
      limit('Too many SOQL queries: 201'),
      run(times(201, query).replace("return 'done';", ''), 'queueable'),
    ),
    twin: ends('started', run(times(200, query).replace("return 'done';", ''), 'queueable')),
  },
  {
    title: 'a 101st query of a scheduled job, which is synchronous',
    link: guide,
    refused: ends(
      limit('Too many SOQL queries: 101'),
      run(times(101, query).replace("return 'done';", ''), 'schedule'),
    ),
    twin: ends('started', run(times(100, query).replace("return 'done';", ''), 'schedule')),
  },
  {
    title: 'a 101st query of a finalizer, which is synchronous in most limits',
    link: 'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_transaction_finalizers.htm',
    refused: ends(
      limit('Too many SOQL queries: 101'),
      run(times(101, query).replace("return 'done';", ''), 'finalizer'),
    ),
    twin: ends('started', run(times(100, query).replace("return 'done';", ''), 'finalizer')),
  },
  {
    title: 'a 101st query of a platform event trigger',
    link: guide,
    refused: ends(
      limit('Too many SOQL queries: 101'),
      run(times(101, query).replace("return 'done';", ''), 'event trigger'),
    ),
    twin: ends('started', run(times(100, query).replace("return 'done';", ''), 'event trigger')),
  },
  {
    title: 'a 101st query after startTest, which has limits of its own',
    link: 'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_testing_tools_start_stop_test.htm',
    refused: ends(
      limit('Too many SOQL queries: 101'),
      run(`Test.startTest(); ${times(101, query)}`, 'test'),
    ),
    twin: ends(
      '100',
      run(
        `for (Integer i = 0; i < 100; i++) { ${query} } Test.startTest(); for (Integer i = 0; i < 100; i++) { ${query} } Test.stopTest(); return Limits.getQueries();`,
        'test',
      ),
    ),
  },
  {
    title: 'more than 50,000 queried rows',
    link: guide,
    refused: ends(
      limit('Too many query rows: 50001'),
      run(
        `${accounts(1000)} insert rows; for (Integer i = 0; i < 51; i++) { Integer n = [SELECT Id FROM Account LIMIT 1000].size(); } return 1;`,
      ),
    ),
    twin: ends(
      '50000',
      run(
        `${accounts(1000)} insert rows; for (Integer i = 0; i < 50; i++) { Integer n = [SELECT Id FROM Account LIMIT 1000].size(); } return Limits.getQueryRows();`,
      ),
    ),
  },
  {
    title: 'a 301st subquery',
    link: guide,
    refused: ends(
      limit('Too many Aggregate queries: 301'),
      run(
        `for (Integer i = 0; i < 76; i++) { List<Account> a = [SELECT Id, (SELECT Id FROM Contacts), (SELECT Id FROM Opportunities), (SELECT Id FROM Cases), (SELECT Id FROM Tasks) FROM Account LIMIT 1]; } return 1;`,
      ),
    ),
    twin: ends(
      '300 75',
      run(
        `for (Integer i = 0; i < 75; i++) { List<Account> a = [SELECT Id, (SELECT Id FROM Contacts), (SELECT Id FROM Opportunities), (SELECT Id FROM Cases), (SELECT Id FROM Tasks) FROM Account LIMIT 1]; } return Limits.getAggregateQueries() + ' ' + Limits.getQueries();`,
      ),
    ),
  },
  {
    title: 'a 21st search',
    link: guide,
    refused: ends(
      limit('Too many SOSL queries: 21'),
      run(times(21, "List<List<SObject>> r = [FIND 'abc' RETURNING Account];")),
    ),
    twin: ends('done', run(times(20, "List<List<SObject>> r = [FIND 'abc' RETURNING Account];"))),
  },
  {
    title: 'a 151st DML statement',
    link: guide,
    refused: ends(limit('Too many DML statements: 151'), run(times(151, insertOne))),
    twin: ends('done', run(times(150, insertOne))),
  },
  {
    title: 'savepoints and roll-backs beyond 150 DML statements',
    link: 'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_transaction_control.htm',
    refused: ends(
      limit('Too many DML statements: 151'),
      run(times(76, 'Savepoint s = Database.setSavepoint(); Database.rollback(s);')),
    ),
    twin: ends(
      'done',
      run(times(75, 'Savepoint s = Database.setSavepoint(); Database.rollback(s);')),
    ),
  },
  {
    title: 'a 10,001st saved row',
    link: guide,
    refused: ends(
      limit('Too many DML rows: 10001'),
      run(`${accounts(10_001)} insert rows; return 1;`),
    ),
  },
  {
    title: 'rows that statements before have left no room for',
    link: guide,
    refused: ends(
      limit('Too many DML rows: 10001'),
      run(
        `${accounts(200)} insert rows; for (Integer i = 0; i < 50; i++) { Database.emptyRecycleBin(rows); } return 1;`,
      ),
    ),
    twin: ends(
      '10000',
      run(
        `${accounts(200)} insert rows; for (Integer i = 0; i < 49; i++) { Database.emptyRecycleBin(rows); } return Limits.getDmlRows();`,
      ),
    ),
  },
  {
    title: 'CPU time of more than ten seconds',
    link: guide,
    refused: ends(
      limit('Apex CPU time limit exceeded'),
      run('Integer n = 0; while (n >= 0) { n = 1; } return n;'),
    ),
  },
  {
    title: 'CPU time of a trigger that a caller cannot catch',
    link: exceptions,
    refused: ends(
      limit('Apex CPU time limit exceeded'),
      run(
        "try { insert new Account(Name = 'x'); } catch (Exception e) { return 'caught'; } finally { System.debug('x'); } return 1;",
        'anonymous',
        {
          triggers: ['trigger T on Account (before insert) { while (Trigger.isExecuting) { } }'],
        },
      ),
    ),
    twin: ends(
      'caught',
      run(
        "try { insert new Account(Name = 'x'); } catch (Exception e) { return 'caught'; } return 1;",
        'anonymous',
        {
          triggers: ['trigger T on Account (before insert) { Integer i = 1 / 0; }'],
        },
      ),
    ),
  },
  {
    title: 'work on long text that takes its CPU time in library functions',
    link: guide,
    refused: ends(
      limit('Apex CPU time limit exceeded'),
      run(
        "String s = 'ab'.repeat(500000); Integer n = 0; while (!s.contains('x')) { n++; } return n;",
      ),
    ),
  },
  {
    title: 'a heap of more than 6 MB',
    link: guide,
    refused: ends(
      /^System.LimitException: Apex heap size too large: 6\d{6}$/,
      run("return 'x'.repeat(6100000).length();"),
    ),
    twin: ends('5000000', run("return 'x'.repeat(5000000).length();")),
  },
  {
    title: 'a heap of more than 12 MB in a job',
    link: guide,
    refused: ends(
      /^System.LimitException: Apex heap size too large: 12\d{6}$/,
      run("String s = 'x'.repeat(12100000);", 'queueable'),
    ),
    twin: ends('started', run("String s = 'x'.repeat(11000000);", 'queueable')),
  },
  {
    title: 'a 101st callout',
    link: guide,
    refused: ends(limit('Too many callouts: 101'), run(times(101, send))),
    twin: ends('done', run(times(100, send))),
  },
  {
    title: 'a 51st future call',
    link: guide,
    refused: ends(
      limit('Too many future calls: 51'),
      run(times(51, 'F.go(1, null);'), 'anonymous', { classes: [future] }),
    ),
    twin: ends('done', run(times(50, 'F.go(1, null);'), 'anonymous', { classes: [future] })),
  },
  {
    title: 'a 51st job of a synchronous transaction',
    link: guide,
    refused: ends(
      limit('Too many queueable jobs added to the queue: 51'),
      run(times(51, 'System.enqueueJob(new Child());'), 'anonymous', { classes: [child] }),
    ),
    twin: ends(
      'done',
      run(times(50, 'System.enqueueJob(new Child());'), 'anonymous', { classes: [child] }),
    ),
  },
  {
    title: 'a second child of a job',
    link: guide,
    refused: ends(
      limit('Too many queueable jobs added to the queue: 2'),
      run('System.enqueueJob(new Child()); System.enqueueJob(new Child());', 'queueable', {
        classes: [child],
      }),
    ),
    twin: ends(
      'started',
      run('System.enqueueJob(new Child());', 'queueable', { classes: [child] }),
    ),
  },
  {
    title: 'a second child of a batch chunk',
    link: guide,
    refused: ends(
      limit('Too many queueable jobs added to the queue: 2'),
      run('System.enqueueJob(new Child()); System.enqueueJob(new Child());', 'batch execute', {
        classes: [child],
      }),
    ),
    twin: ends(
      'started',
      run('System.enqueueJob(new Child());', 'batch execute', { classes: [child] }),
    ),
  },
  {
    title: 'a second child of a future method',
    link: guide,
    refused: ends(
      limit('Too many queueable jobs added to the queue: 2'),
      run('System.enqueueJob(new Child()); System.enqueueJob(new Child());', 'future', {
        classes: [child],
      }),
    ),
    twin: ends('started', run('System.enqueueJob(new Child());', 'future', { classes: [child] })),
  },
  {
    title: 'a second job of a finalizer',
    link: 'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_transaction_finalizers.htm',
    refused: ends(
      limit('Too many queueable jobs added to the queue: 2'),
      run('System.enqueueJob(new Child()); System.enqueueJob(new Child());', 'finalizer', {
        classes: [child],
      }),
    ),
    twin: ends(
      'started',
      run('System.enqueueJob(new Child());', 'finalizer', { classes: [child] }),
    ),
  },
  {
    title: 'an 11th call of sendEmail',
    link: guide,
    refused: ends(limit('Too many Email Invocations: 11'), run(times(11, mail))),
    twin: ends('done', run(times(10, mail))),
  },
  {
    title: 'method calls deeper than 1,000',
    link: guide,
    refused: ends(
      limit('Maximum stack depth reached: 1001'),
      run('return Deep.down(2000);', 'anonymous', {
        classes: [
          'public class Deep { public static Integer down(Integer n) { return n == 0 ? 0 : 1 + down(n - 1); } }',
        ],
      }),
    ),
    twin: ends(
      '900',
      run('return Deep.down(900);', 'anonymous', {
        classes: [
          'public class Deep { public static Integer down(Integer n) { return n == 0 ? 0 : 1 + down(n - 1); } }',
        ],
      }),
    ),
  },
  {
    title: 'a LimitException that is caught',
    link: exceptions,
    refused: ends(
      limit('Too many SOQL queries: 101'),
      run(
        `try { ${times(101, query).replace("return 'done';", '')} } catch (LimitException e) { return 'caught'; } finally { System.debug(1 / 0); } return 1;`,
      ),
    ),
  },
  {
    title: 'a failed assertion that is caught',
    link: exceptions,
    refused: ends(
      'System.AssertException: Assertion Failed: Expected: 1, Actual: 2',
      run(
        "try { System.assertEquals(1, 2); } catch (Exception e) { return 'caught'; } return 1;",
        'test',
      ),
    ),
  },
  {
    title: 'query locators of more than 10,000 rows outside of batches',
    link: guide,
    refused: ends(
      limit('Too many query locator rows: 10001'),
      run(
        `${accounts(1000)} insert rows; for (Integer i = 0; i < 11; i++) { Database.QueryLocator l = Database.getQueryLocator('SELECT Id FROM Account LIMIT 1000'); } return 1;`,
      ),
    ),
    twin: ends(
      '10000',
      run(
        `${accounts(1000)} insert rows; for (Integer i = 0; i < 10; i++) { Database.QueryLocator l = Database.getQueryLocator('SELECT Id FROM Account LIMIT 1000'); } return Limits.getQueryLocatorRows();`,
      ),
    ),
  },
  {
    title: 'a pattern that looks too often at its text',
    link: 'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_pattern_and_matcher_using.htm',
    refused: ends(
      limit('Regex too complicated'),
      run(
        "try { return Pattern.matches('(a+)+b', 'a'.repeat(40)); } catch (Exception e) { return 'caught'; }",
      ),
    ),
    twin: ends('false', run("return Pattern.matches('(a+)+b', 'a'.repeat(10));")),
  },
  {
    title: 'a split of more than a million characters',
    link: 'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_pattern_and_matcher_using.htm',
    refused: ends(
      limit('Regex too complicated'),
      run("return 'ab,'.repeat(400000).split(',').size();"),
    ),
    twin: ends('100000', run("return 'ab,'.repeat(100000).split(',').size();")),
  },
  {
    title: 'a 151st event that waits for the commit',
    link: 'https://developer.salesforce.com/docs/atlas.en-us.platform_events.meta/platform_events/platform_event_limits.htm',
    refused: ends(
      limit('Too many DML statements: 151'),
      run(times(151, "EventBus.publish(new Ping__e(Text__c = 'a'));")),
    ),
    twin: ends('done', run(times(150, "EventBus.publish(new Ping__e(Text__c = 'a'));"))),
  },
  {
    title: 'a 151st event that is published at once',
    link: 'https://developer.salesforce.com/docs/atlas.en-us.platform_events.meta/platform_events/platform_event_limits.htm',
    // UNCONFIRMED text.
    refused: ends(
      limit('Too many DML statements: 151'),
      run(times(151, "EventBus.publish(new Now__e(Text__c = 'a'));")),
    ),
    twin: ends(
      '150 1',
      run(
        `${insertOne} for (Integer i = 0; i < 150; i++) EventBus.publish(new Now__e(Text__c = 'a')); return Limits.getPublishImmediateDML() + ' ' + Limits.getDmlStatements();`,
      ),
    ),
  },
];
