/** Traps 55 and 61 to 64: jobs, callouts, limits and tests, as Apex code meets them. */
import { expectTraps, inOrg, inTest } from './expectTraps.ts';

const job = (body: string) =>
  `public class Q implements Queueable { public void execute(QueueableContext c) { ${body} } }`;
const enqueued = 'Test.startTest(); System.enqueueJob(new Q()); Test.stopTest();';
const get =
  "HttpRequest r = new HttpRequest(); r.setEndpoint('https://x.test'); r.setMethod('GET'); HttpResponse s = new Http().send(r);";

describe('startTest and stopTest', () => {
  expectTraps([
    [
      'give a fresh set of limits and the earlier one back',
      inTest(
        "for (Integer i = 0; i < 5; i++) { List<Account> l = [SELECT Id FROM Account]; } Test.startTest(); Integer q = Limits.getQueries(); List<Account> l = [SELECT Id FROM Account]; Test.stopTest(); return q + ' ' + Limits.getQueries();",
      ),
      '0 5',
    ],
    [
      'come once',
      inTest('Test.startTest(); Test.stopTest(); Test.startTest(); return 1;'),
      /^System\.\w+Exception/,
    ],
    [
      'run a queueable at stopTest',
      inTest(
        `Test.startTest(); System.enqueueJob(new Q()); Integer n = [SELECT COUNT() FROM Account]; Test.stopTest(); return n + ' ' + [SELECT COUNT() FROM Account];`,
      ).withClass(job("insert new Account(Name = 'q');")),
      '0 1',
    ],
    [
      'let the exception of a job out',
      inTest(`${enqueued} return 1;`).withClass(job('Integer i = 1 / 0;')),
      'System.MathException: Divide by 0',
    ],
    [
      'end its stack trace at the job',
      inTest(
        'Test.startTest(); System.enqueueJob(new Q()); try { Test.stopTest(); } catch (MathException e) { return e.getStackTraceString(); } return 1;',
      ).withClass(job('Integer i = 1 / 0;')),
      'Class.Q.execute: line 1, column 1',
    ],
    [
      'run a future method',
      inTest(
        "Test.startTest(); F.go('x'); Test.stopTest(); return [SELECT Name FROM Account].Name;",
      ).withClass(
        'public class F { @future public static void go(String s) { insert new Account(Name = s); } }',
      ),
      'x',
    ],
    [
      'run a batch',
      inTest(
        'Test.startTest(); Database.executeBatch(new B(), 5); Test.stopTest(); return [SELECT Name FROM Account].Name;',
      ).withClass(
        "public class B implements Database.Batchable<SObject>, Database.Stateful { Integer n = 0; public Iterable<SObject> start(Database.BatchableContext c) { return new List<SObject>{ new Account(), new Account(), new Account() }; } public void execute(Database.BatchableContext c, List<SObject> s) { n += s.size(); } public void finish(Database.BatchableContext c) { insert new Account(Name = 'n' + n); } }",
      ),
      'n3',
    ],
    [
      'run a schedule once',
      inTest(
        "Test.startTest(); System.schedule('x', '0 0 0 1 1 ? 2030', new S()); Test.stopTest(); return [SELECT COUNT() FROM Account];",
      ).withClass(
        "public class S implements Schedulable { public void execute(SchedulableContext c) { insert new Account(Name = 's'); } }",
      ),
      '1',
    ],
  ]);
});

describe('jobs', () => {
  expectTraps([
    [
      'are at most 50 in a transaction',
      inOrg('for (Integer i = 0; i < 51; i++) System.enqueueJob(new Q()); return 1;').withClass(
        job(''),
      ),
      'System.LimitException: Too many queueable jobs added to the queue: 51',
    ],
    [
      'of future methods are at most 50',
      inOrg('for (Integer i = 0; i < 51; i++) F.go(); return 1;').withClass(
        'public class F { @future public static void go() { } }',
      ),
      'System.LimitException: Too many future calls: 51',
    ],
    [
      'do not chain in tests',
      inTest(`${enqueued} return 1;`).withClass(job('System.enqueueJob(new Q());')),
      'System.AsyncException: Maximum stack depth has been reached.',
    ],
    [
      'chain in tests as deep as they are told',
      inTest(
        'AsyncOptions o = new AsyncOptions(); o.MaximumQueueableStackDepth = 3; Test.startTest(); System.enqueueJob(new Q(), o); Test.stopTest(); return [SELECT COUNT() FROM Account];',
      ).withClass(
        job(
          "insert new Account(Name = 'q'); if (AsyncInfo.getCurrentQueueableStackDepth() < 3) System.enqueueJob(new Q());",
        ),
      ),
      '3',
    ],
    [
      'with the same signature wait only once',
      inOrg(
        "AsyncOptions o = new AsyncOptions(); o.DuplicateSignature = QueueableDuplicateSignature.Builder().addString('a').build(); System.enqueueJob(new Q(), o); System.enqueueJob(new Q(), o); return 1;",
      ).withClass(job('')),
      /^System.DuplicateMessageException/,
    ],
    [
      'of batches wait in an order that code may change',
      inOrg(
        "Id a = Database.executeBatch(new B()); Id b = Database.executeBatch(new B()); Id c = Database.executeBatch(new B()); return FlexQueue.moveJobToFront(c) + ' ' + FlexQueue.moveJobToFront(c) + ' ' + FlexQueue.moveAfterJob(a, b) + ' ' + FlexQueue.moveJobToEnd(a) + ' ' + FlexQueue.moveBeforeJob('707000000000001', a);",
      ).withClass(
        'public class B implements Database.Batchable<SObject> { public Iterable<SObject> start(Database.BatchableContext c) { return new List<SObject>(); } public void execute(Database.BatchableContext c, List<SObject> s) { } public void finish(Database.BatchableContext c) { } }',
      ),
      'true false true false false',
    ],
    [
      'on a schedule have names of their own',
      inOrg(
        "System.schedule('x', '0 0 0 1 1 ? 2030', new S()); System.schedule('x', '0 0 0 1 1 ? 2030', new S()); return 1;",
      ).withClass(
        'public class S implements Schedulable { public void execute(SchedulableContext c) { } }',
      ),
      'System.AsyncException: The Apex job named "x" is already scheduled for execution.',
    ],
  ]);
});

describe('callouts in tests', () => {
  const mock = `public class M implements HttpCalloutMock { public HttpResponse respond(HttpRequest r) {
    HttpResponse s = new HttpResponse(); s.setStatusCode(201); s.setBody(r.getMethod()); s.setHeader('x-a', 'b'); return s; } }`;
  const mocked = 'Test.setMock(HttpCalloutMock.class, new M());';

  expectTraps([
    [
      'need a mock',
      inTest(`${get} return 1;`),
      /Methods defined as TestMethod do not support Web service callouts/,
    ],
    [
      'are answered by the mock',
      inTest(
        `${mocked} ${get} return s.getStatusCode() + s.getBody() + s.getHeader('X-A');`,
      ).withClass(mock),
      '201GETb',
    ],
    [
      'follow DML after startTest',
      inTest(
        `insert new Account(Name = 'q'); ${mocked} Test.startTest(); ${get} Test.stopTest(); return s.getStatusCode();`,
      ).withClass(mock),
      '201',
    ],
    [
      'do not follow DML before it',
      inTest(`${mocked} insert new Account(Name = 'q'); ${get} return 1;`).withClass(mock),
      'System.CalloutException: You have uncommitted work pending. Please commit or rollback before calling out',
    ],
    [
      'are answered by a static resource',
      inTest(
        `StaticResourceCalloutMock m = new StaticResourceCalloutMock(); m.setStaticResource('Answer'); m.setStatusCode(200); Test.setMock(HttpCalloutMock.class, m); ${get} return s.getBody().trim();`,
      ),
      '{ "ok": true }',
    ],
  ]);
});

describe('services in tests', () => {
  expectTraps([
    [
      'events are delivered when asked',
      inTest(
        "EventBus.publish(new Ping__e(Text__c = 'a')); Test.getEventBus().deliver(); return [SELECT Name FROM Account].Name;",
      ).withTrigger(
        'trigger P on Ping__e (after insert) { insert new Account(Name = Trigger.new[0].Text__c); }',
      ),
      'a',
    ],
    [
      'events that are published at once outlive a roll-back, others do not',
      inTest(
        "Savepoint s = Database.setSavepoint(); EventBus.publish(new Now__e(Text__c = 'now')); EventBus.publish(new Ping__e(Text__c = 'later')); Database.rollback(s); Test.getEventBus().deliver(); List<String> l = new List<String>(); for (Account a : [SELECT Name FROM Account]) l.add(a.Name); return l;",
      )
        .withTrigger(
          'trigger P on Ping__e (after insert) { insert new Account(Name = Trigger.new[0].Text__c); }',
        )
        .withTrigger(
          'trigger N on Now__e (after insert) { insert new Account(Name = Trigger.new[0].Text__c); }',
        ),
      '(now)',
    ],
    [
      'REST classes read the request of the test',
      inTest(
        "RestRequest q = new RestRequest(); q.requestURI = '/x/5'; q.addParameter('a', 'b'); RestContext.request = q; RestContext.response = new RestResponse(); return X.get() + RestContext.response.statusCode;",
      ).withClass(
        "@RestResource(urlMapping='/x/*') global class X { @HttpGet global static String get() { RestContext.response.statusCode = 201; return RestContext.request.requestURI.substringAfterLast('/') + RestContext.request.params.get('a'); } }",
      ),
      '5b201',
    ],
    [
      'limits are those of a synchronous transaction',
      inTest(
        "return Limits.getLimitQueries() + ' ' + Limits.getLimitDmlStatements() + ' ' + Limits.getLimitCpuTime() + ' ' + Limits.getLimitHeapSize();",
      ),
      '100 150 10000 6000000',
    ],
  ]);
});
