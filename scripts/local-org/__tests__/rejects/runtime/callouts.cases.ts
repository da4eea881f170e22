/** Callouts: where and when. */
import { ends, run } from './program.ts';
import type { Refusal } from './program.ts';

const calloutsAndDml =
  'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_callouts_dml.htm';
const savepoints =
  'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_transaction_control.htm';

const exception = (text: string): string => `System.CalloutException: ${text}`;
const pending = exception(
  'You have uncommitted work pending. Please commit or rollback before calling out',
);
const send =
  "HttpRequest r = new HttpRequest(); r.setEndpoint('https://x.test'); r.setMethod('GET'); HttpResponse s = new Http().send(r);";
const insertOne = "insert new Account(Name = 'x');";
const child =
  'public class Child implements Queueable { public void execute(QueueableContext c) { } }';
const future = 'public class F { @future public static void go() { } }';
const scheduled =
  'public class S implements Schedulable { public void execute(SchedulableContext c) { } }';
const notAllowed =
  /^System.CalloutException: Callout not allowed from this future method\. Please enable callout/;
const quiet = (body: string, marker = '') =>
  `public class Quiet implements Queueable${marker} { public void execute(QueueableContext c) { ${body} } }`;
const quietBatch = (
  marker = '',
) => `public class Quiet implements Database.Batchable<SObject>${marker} {
  public Iterable<SObject> start(Database.BatchableContext c) { return new List<SObject>{ new Account() }; }
  public void execute(Database.BatchableContext c, List<SObject> rows) { ${send} }
  public void finish(Database.BatchableContext c) { } }`;
const silent = (annotation: string) =>
  `public class Quiet { ${annotation} public static void go() { ${send} } }`;

export const calloutCases: readonly Refusal[] = [
  {
    title: 'a callout after DML',
    link: calloutsAndDml,
    refused: ends(pending, run(`${insertOne} ${send} return s.getBody();`)),
    twin: ends('ok', run(`${send} ${insertOne} return s.getBody();`)),
  },
  {
    title: 'a callout after a job was enqueued',
    link: calloutsAndDml,
    refused: ends(
      pending,
      run(`System.enqueueJob(new Child()); ${send} return s.getBody();`, 'anonymous', {
        classes: [child],
      }),
    ),
    twin: ends(
      'ok',
      run(`${send} System.enqueueJob(new Child()); return s.getBody();`, 'anonymous', {
        classes: [child],
      }),
    ),
  },
  {
    title: 'a callout after a future call',
    link: calloutsAndDml,
    refused: ends(
      pending,
      run(`F.go(); ${send} return s.getBody();`, 'anonymous', { classes: [future] }),
    ),
  },
  {
    title: 'a callout after something was scheduled',
    link: calloutsAndDml,
    refused: ends(
      pending,
      run(
        `System.schedule('s', '0 0 0 1 1 ? 2030', new S()); ${send} return s.getBody();`,
        'anonymous',
        { classes: [scheduled] },
      ),
    ),
  },
  {
    title: 'a callout after an event was published that waits for the commit',
    link: calloutsAndDml,
    refused: ends(
      pending,
      run(`EventBus.publish(new Ping__e(Text__c = 'a')); ${send} return s.getBody();`),
    ),
  },
  {
    title: 'a callout after DML of a part of the records',
    link: calloutsAndDml,
    refused: ends(
      pending,
      run(
        `Database.insert(new List<Account>{ new Account(Name = 'x'), new Account() }, false); ${send} return s.getBody();`,
      ),
    ),
    twin: ends(
      'ok',
      run(
        `Database.insert(new List<Account>{ new Account() }, false); ${send} return s.getBody();`,
      ),
    ),
  },
  {
    title: 'a callout with an open savepoint',
    link: savepoints,
    refused: ends(
      exception('All active Savepoints must be released before making callouts.'),
      run(`Savepoint p = Database.setSavepoint(); ${send} return s.getBody();`),
    ),
    twin: ends(
      'ok',
      run(
        `Savepoint p = Database.setSavepoint(); Database.releaseSavepoint(p); ${send} return s.getBody();`,
      ),
    ),
  },
  {
    title: 'a callout after DML that only lost its savepoint',
    link: savepoints,
    refused: ends(
      pending,
      run(
        `Savepoint p = Database.setSavepoint(); ${insertOne} Database.releaseSavepoint(p); ${send} return s.getBody();`,
      ),
    ),
    twin: ends(
      'ok',
      run(
        `Savepoint p = Database.setSavepoint(); ${insertOne} Database.rollback(p); Database.releaseSavepoint(p); ${send} return s.getBody();`,
      ),
    ),
  },
  {
    title: 'a callout after any savepoint, up to v59',
    link: savepoints,
    refused: ends(
      pending,
      run(
        `Savepoint p = Database.setSavepoint(); Database.rollback(p); ${send} return s.getBody();`,
        'anonymous',
        { apiVersion: 59 },
      ),
    ),
  },
  {
    title: 'a callout of a trigger',
    link: 'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers_bestpract.htm',
    refused: ends(
      /caused by: System.CalloutException: Callout from triggers are currently not supported\./,
      run(`${insertOne} return 1;`, 'anonymous', {
        triggers: [`trigger T on Account (before insert) { ${send} }`],
      }),
    ),
  },
  {
    title: 'a callout of the trigger of a platform event',
    link: 'https://developer.salesforce.com/docs/atlas.en-us.platform_events.meta/platform_events/platform_events_subscribe_apex.htm',
    refused: ends(
      exception('Callout from triggers are currently not supported.'),
      run(send, 'event trigger'),
    ),
  },
  {
    title: 'a callout of a scheduled job',
    link: 'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_scheduler.htm',
    refused: ends(exception('Callout from scheduled Apex not supported.'), run(send, 'schedule')),
    twin: ends(
      'started',
      run('System.enqueueJob(new Quiet());', 'schedule', {
        classes: [quiet(send, ', Database.AllowsCallouts')],
      }),
    ),
  },
  {
    title: 'a callout of a queueable job that does not say so',
    link: 'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_queueing_jobs.htm',
    refused: ends(
      notAllowed,
      run('System.enqueueJob(new Quiet()); return 1;', 'anonymous', { classes: [quiet(send)] }),
    ),
    twin: ends(
      '1',
      run('System.enqueueJob(new Quiet()); return 1;', 'anonymous', {
        classes: [quiet(send, ', Database.AllowsCallouts')],
      }),
    ),
  },
  {
    title: 'a callout of a batch that does not say so',
    link: 'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_batch_interface.htm',
    refused: ends(
      notAllowed,
      run('Database.executeBatch(new Quiet()); return 1;', 'anonymous', {
        classes: [quietBatch()],
      }),
    ),
    twin: ends(
      '1',
      run('Database.executeBatch(new Quiet()); return 1;', 'anonymous', {
        classes: [quietBatch(', Database.AllowsCallouts')],
      }),
    ),
  },
  {
    title: 'a callout of a future method that does not say so',
    link: 'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_invoking_future_methods.htm',
    refused: ends(
      notAllowed,
      run('Quiet.go(); return 1;', 'anonymous', { classes: [silent('@future')] }),
    ),
    twin: ends(
      '1',
      run('Quiet.go(); return 1;', 'anonymous', { classes: [silent('@future(callout=true)')] }),
    ),
  },
  {
    title: 'a callout of a test without a mock',
    link: 'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_restful_http_testing.htm',
    refused: ends(
      'System.TypeException: Methods defined as TestMethod do not support Web service callouts',
      run(`${send} return 1;`, 'test'),
    ),
  },
  {
    title: 'a callout without a protocol',
    link: 'https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_restful_http_httprequest.htm',
    refused: ends(
      exception('no protocol: x.test'),
      run(
        "HttpRequest r = new HttpRequest(); r.setEndpoint('x.test'); r.setMethod('GET'); new Http().send(r); return 1;",
      ),
    ),
  },
];
