/** Jobs: which may start which, how many, how deep. */
import { ends, run } from './program.ts';
import type { Refusal } from './program.ts';

const futurePage =
  'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_invoking_future_methods.htm';
const queueablePage =
  'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_queueing_jobs.htm';
const finalizerPage =
  'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_transaction_finalizers_error_messages.htm';
const batchPage =
  'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_batch_interface.htm';
const schedulePage =
  'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_scheduler.htm';

const exception = (text: string): string => `System.AsyncException: ${text}`;
const future = 'public class F { @future public static void go(Integer n, List<Id> ids) { } }';
const futureRefused = exception(
  'Future method cannot be called from a future or batch method: F.go(Integer, List<Id>)',
);
const batchRefused = exception(
  'Database.executeBatch cannot be called from a batch start, batch execute, or future method.',
);
const other = `public class Other implements Database.Batchable<SObject> {
  public Iterable<SObject> start(Database.BatchableContext c) { return new List<SObject>(); }
  public void execute(Database.BatchableContext c, List<SObject> rows) { }
  public void finish(Database.BatchableContext c) { } }`;
const scheduled =
  'public class S implements Schedulable { public void execute(SchedulableContext c) { } }';
const chain = (options: string) => `public class Chain implements Queueable {
  Integer left; public Chain(Integer left) { this.left = left; }
  public void execute(QueueableContext c) { if (left > 1) System.enqueueJob(new Chain(left - 1)${options}); } }`;
const finalized = (
  body: string,
  finalizer: string,
) => `public class Q implements Queueable, Finalizer {
  Integer n = 0;
  public void execute(QueueableContext c) { ${body} }
  public void execute(FinalizerContext c) { ${finalizer} } }`;
const retrying = (condition: string): string =>
  finalized(
    'System.attachFinalizer(new Q()); Integer i = 1 / 0;',
    `if (${condition}) { AsyncOptions o = new AsyncOptions(); o.MaximumQueueableStackDepth = 100; System.enqueueJob(new Q(), o); }`,
  );
const schedules = (count: number): string =>
  `for (Integer i = 0; i < ${count}; i++) System.schedule('s' + i, '0 0 0 1 1 ? 2030', new S()); return 1;`;
const signed =
  "AsyncOptions o = new AsyncOptions(); o.DuplicateSignature = new QueueableDuplicateSignature.Builder().addString('a').build();";

export const asyncCases: readonly Refusal[] = [
  {
    title: 'a future call of a future method',
    link: futurePage,
    refused: ends(futureRefused, run('F.go(1, null);', 'future', { classes: [future] })),
    twin: ends('started', run('F.go(1, null);', 'queueable', { classes: [future] })),
  },
  {
    title: 'a future call of a batch chunk',
    link: futurePage,
    refused: ends(futureRefused, run('F.go(1, null);', 'batch execute', { classes: [future] })),
    twin: ends('started', run('F.go(1, null);', 'schedule', { classes: [future] })),
  },
  {
    title: 'a future call of a trigger of the records that a batch saves',
    link: futurePage,
    refused: ends(
      /CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, T: execution of AfterInsert\n\ncaused by: System.AsyncException: Future method cannot be called from a future or batch method: F.go\(Integer, List<Id>\)/,
      run("insert new Account(Name = 'x');", 'batch execute', {
        classes: [future],
        triggers: ['trigger T on Account (after insert) { F.go(1, null); }'],
      }),
    ),
    twin: ends(
      'started',
      run("insert new Account(Name = 'x');", 'batch execute', {
        classes: [future],
        triggers: ['trigger T on Account (after insert) { if (!System.isBatch()) F.go(1, null); }'],
      }),
    ),
  },
  {
    title: 'a future call of the finish of a batch',
    link: futurePage,
    refused: ends(futureRefused, run('F.go(1, null);', 'batch finish', { classes: [future] })),
  },
  {
    title: 'a batch that a chunk starts',
    link: batchPage,
    refused: ends(
      batchRefused,
      run('Database.executeBatch(new Other());', 'batch execute', { classes: [other] }),
    ),
    twin: ends(
      'started',
      run('Database.executeBatch(new Other());', 'batch finish', { classes: [other] }),
    ),
  },
  {
    title: 'a batch that the start of a batch starts',
    link: batchPage,
    refused: ends(
      batchRefused,
      run('Database.executeBatch(new Other());', 'batch start', { classes: [other] }),
    ),
  },
  {
    title: 'a batch that a future method starts',
    link: batchPage,
    refused: ends(
      batchRefused,
      run('Database.executeBatch(new Other());', 'future', { classes: [other] }),
    ),
    twin: ends(
      'started',
      run('Database.executeBatch(new Other());', 'queueable', { classes: [other] }),
    ),
  },
  {
    title: 'a batch on a schedule that a chunk makes',
    link: batchPage,
    refused: ends(
      exception(
        'System.scheduleBatch cannot be called from a batch start, batch execute, or future method.',
      ),
      run("System.scheduleBatch(new Other(), 'o', 5);", 'batch execute', { classes: [other] }),
    ),
    twin: ends(
      '08e WAITING',
      run(
        "Id made = System.scheduleBatch(new Other(), 'o', 5); return String.valueOf(made).left(3) + ' ' + [SELECT State FROM CronTrigger WHERE Id = :made].State;",
        'anonymous',
        { classes: [other] },
      ),
    ),
  },
  {
    title: 'a 101st batch job that waits',
    link: batchPage,
    refused: ends(
      /^System.AsyncException: You've exceeded the limit of 100 jobs in the flex queue for org 00D\w{12,15}\./,
      run(
        'for (Integer i = 0; i < 101; i++) Database.executeBatch(new Other()); return 1;',
        'anonymous',
        {
          classes: [other],
        },
      ),
    ),
    twin: ends(
      '100',
      run(
        "for (Integer i = 0; i < 100; i++) Database.executeBatch(new Other()); return [SELECT COUNT() FROM AsyncApexJob WHERE Status = 'Holding'];",
        'anonymous',
        { classes: [other] },
      ),
    ),
  },
  {
    title: 'chunks of no records',
    link: batchPage,
    refused: ends(
      /^System\.\w+Exception/,
      run('Database.executeBatch(new Other(), 0); return 1;', 'anonymous', { classes: [other] }),
    ),
    twin: ends(
      '1',
      run('Database.executeBatch(new Other(), 5000); return 1;', 'anonymous', { classes: [other] }),
    ),
  },
  {
    title: 'a test whose batch has two chunks',
    link: batchPage,
    refused: ends(
      /^System.UnexpectedException: No more than one executeBatch can be called from within a test method\./,
      run(
        'Test.startTest(); Database.executeBatch(new Job(), 1); Test.stopTest(); return 1;',
        'test',
        {
          classes: [
            other
              .replace('Other', 'Job')
              .replace('new List<SObject>()', 'new List<SObject>{ new Account(), new Account() }'),
          ],
        },
      ),
    ),
    twin: ends(
      '1',
      run(
        'Test.startTest(); Database.executeBatch(new Job(), 2); Test.stopTest(); return 1;',
        'test',
        {
          classes: [
            other
              .replace('Other', 'Job')
              .replace('new List<SObject>()', 'new List<SObject>{ new Account(), new Account() }'),
          ],
        },
      ),
    ),
  },
  {
    title: 'a sixth job of a chain in a Developer Edition org',
    link: queueablePage,
    refused: ends(
      exception('Maximum stack depth has been reached.'),
      run('System.enqueueJob(new Chain(6)); return 1;', 'anonymous', { classes: [chain('')] }),
    ),
    twin: ends(
      '1',
      run('System.enqueueJob(new Chain(5)); return 1;', 'anonymous', { classes: [chain('')] }),
    ),
  },
  {
    title: 'a chain deeper than its own maximum',
    link: queueablePage,
    refused: ends(
      exception('Maximum stack depth has been reached.'),
      run(
        'AsyncOptions o = new AsyncOptions(); o.MaximumQueueableStackDepth = 2; System.enqueueJob(new Chain(3), o); return 1;',
        'anonymous',
        { classes: [chain('')] },
      ),
    ),
    twin: ends(
      '1',
      run(
        'AsyncOptions o = new AsyncOptions(); o.MaximumQueueableStackDepth = 8; System.enqueueJob(new Chain(8), o); return 1;',
        'anonymous',
        { classes: [chain('')] },
      ),
    ),
  },
  {
    title: 'a chain in a test',
    link: queueablePage,
    refused: ends(
      exception('Maximum stack depth has been reached.'),
      run('Test.startTest(); System.enqueueJob(new Chain(2)); Test.stopTest(); return 1;', 'test', {
        classes: [chain('')],
      }),
    ),
    twin: ends(
      '1',
      run('Test.startTest(); System.enqueueJob(new Chain(1)); Test.stopTest(); return 1;', 'test', {
        classes: [chain('')],
      }),
    ),
  },
  {
    title: 'a second job with the signature of one that waits',
    link: queueablePage,
    refused: ends(
      'System.DuplicateMessageException: Attempt to enqueue job with duplicate queueable signature',
      run(
        `${signed} System.enqueueJob(new Chain(1), o); System.enqueueJob(new Chain(1), o); return 1;`,
        'anonymous',
        { classes: [chain('')] },
      ),
    ),
    twin: ends(
      '1',
      run(`${signed} System.enqueueJob(new Chain(2), o); return 1;`, 'anonymous', {
        classes: [chain(', o').replace('if (left', `${signed} if (left`)],
      }),
    ),
  },
  {
    title: 'a delay of more than ten minutes',
    link: queueablePage,
    refused: ends(
      /^System\.\w+Exception/,
      run('System.enqueueJob(new Chain(1), 11); return 1;', 'anonymous', { classes: [chain('')] }),
    ),
    twin: ends(
      '1',
      run('System.enqueueJob(new Chain(1), 10); return 1;', 'anonymous', { classes: [chain('')] }),
    ),
  },
  {
    title: 'a second finalizer',
    link: finalizerPage,
    refused: ends(
      exception('More than one Finalizer cannot be attached to same Async Apex Job'),
      run('System.enqueueJob(new Q()); return 1;', 'anonymous', {
        classes: [
          finalized('System.attachFinalizer(new Q()); System.attachFinalizer(new Q());', ''),
        ],
      }),
    ),
    twin: ends(
      '1',
      run('System.enqueueJob(new Q()); return 1;', 'anonymous', {
        classes: [finalized('System.attachFinalizer(new Q());', '')],
      }),
    ),
  },
  {
    title: 'a finalizer outside of queueable jobs',
    link: finalizerPage,
    refused: ends(
      exception('System.attachFinalizer(Finalizer) is not allowed in this context'),
      run('System.attachFinalizer(new Q()); return 1;', 'anonymous', {
        classes: [finalized('', '')],
      }),
    ),
  },
  {
    title: 'no finalizer at all',
    link: finalizerPage,
    refused: ends(
      'System.NullPointerException: Argument cannot be null.',
      run('System.attachFinalizer(null);', 'queueable'),
    ),
  },
  {
    title: 'a failed job that its finalizers enqueue a sixth time',
    link: 'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_transaction_finalizers.htm',
    refused: ends(
      // UNCONFIRMED text.
      'System.MathException: Divide by 0 | System.AsyncException: A job that failed can be enqueued again by finalizers 5 times in a row at most.',
      run('System.enqueueJob(new Q()); return 1;', 'anonymous', { classes: [retrying('true')] }),
    ),
    twin: ends(
      'System.MathException: Divide by 0',
      run('System.enqueueJob(new Q()); return 1;', 'anonymous', {
        classes: [retrying('[SELECT COUNT() FROM AsyncApexJob] < 6')],
      }),
    ),
  },
  {
    title: 'a 101st schedule',
    link: schedulePage,
    refused: ends(
      exception('You have exceeded the maximum number (100) of Apex scheduled jobs.'),
      run(schedules(101), 'anonymous', { classes: [scheduled] }),
    ),
    twin: ends('1', run(schedules(100), 'anonymous', { classes: [scheduled] })),
  },
  {
    title: 'a 6th schedule of a Developer Edition org',
    link: schedulePage,
    refused: ends(
      exception('You have exceeded the maximum number (5) of Apex scheduled jobs.'),
      run(schedules(6), 'anonymous', { classes: [scheduled], edition: 'developer' }),
    ),
    twin: ends('1', run(schedules(5), 'anonymous', { classes: [scheduled], edition: 'developer' })),
  },
  {
    title: 'two schedules of one name',
    link: schedulePage,
    refused: ends(
      exception('The Apex job named "x" is already scheduled for execution.'),
      run(
        "System.schedule('x', '0 0 0 1 1 ? 2030', new S()); System.schedule('x', '0 0 0 1 1 ? 2030', new S()); return 1;",
        'anonymous',
        { classes: [scheduled] },
      ),
    ),
  },
  {
    title: 'a schedule that lies in the past',
    link: schedulePage,
    refused: ends(
      exception(
        "Based on configured schedule, the given trigger '0 0 0 1 1 ? 2001' will never fire.",
      ),
      run("System.schedule('x', '0 0 0 1 1 ? 2001', new S()); return 1;", 'anonymous', {
        classes: [scheduled],
      }),
    ),
  },
  {
    title: 'a job whose state is too large',
    link: queueablePage,
    refused: ends(
      'System.LimitException: Batchable instance is too big: Big',
      run('System.enqueueJob(new Big());', 'queueable', {
        classes: [
          "public class Big implements Queueable { String s = 'x'.repeat(6000000); public void execute(QueueableContext c) { } }",
        ],
      }),
    ),
  },
  {
    title: 'a job that ran into a limit, as its finalizer sees it',
    link: 'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_transaction_finalizers.htm',
    refused: ends(
      'System.LimitException: Apex CPU time limit exceeded | System.IllegalArgumentException: UNHANDLED_EXCEPTION Apex CPU time limit exceeded',
      run('System.enqueueJob(new Q()); return 1;', 'anonymous', {
        classes: [
          `public class Q implements Queueable, Finalizer {
            public void execute(QueueableContext c) { System.attachFinalizer(this); while (true) { } }
            public void execute(FinalizerContext c) {
              throw new IllegalArgumentException(c.getResult() + ' ' + c.getException().getMessage()); } }`,
        ],
      }),
    ),
  },
  {
    title: 'the work of a job that failed',
    link: queueablePage,
    refused: ends(
      'System.MathException: Divide by 0 | System.IllegalArgumentException: 0 accounts',
      run('System.enqueueJob(new Q()); return 1;', 'anonymous', {
        classes: [
          `public class Q implements Queueable, Finalizer {
            public void execute(QueueableContext c) { System.attachFinalizer(this); insert new Account(Name = 'x'); Integer i = 1 / 0; }
            public void execute(FinalizerContext c) {
              throw new IllegalArgumentException([SELECT COUNT() FROM Account] + ' accounts'); } }`,
        ],
      }),
    ),
  },
  {
    title: 'the end of a job that does not exist',
    link: 'https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_system.htm',
    refused: ends(
      /^System\.\w+Exception: /,
      run("System.abortJob('707000000000001AAA'); return 1;"),
    ),
    twin: ends(
      'Aborted',
      run(
        'Id job = System.enqueueJob(new Q()); System.abortJob(job); return [SELECT Status FROM AsyncApexJob WHERE Id = :job].Status;',
        'anonymous',
        { classes: [finalized('Integer i = 1 / 0;', '')] },
      ),
    ),
  },
];
