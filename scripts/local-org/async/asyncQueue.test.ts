import { executeAnonymous } from '../executeAnonymous.ts';
import { createLocalOrg } from '../localOrg.ts';
import type { LocalOrg } from '../localOrg.ts';
import type { UserContext } from '../runtime/transaction.ts';
import { projectOf } from '../testing/projectOf.ts';

const classes = {
  Counter: `
public with sharing class Counter implements Queueable {
  public Integer steps;
  private String trail = '';
  public Counter(Integer steps) { this.steps = steps; }
  public void execute(QueueableContext context) {
    Recorder recorder = new Recorder(steps);
    System.attachFinalizer(recorder);
    recorder.note = 'after attach';
    insert new Account(Name = 'step ' + steps);
    if (steps == 13) { Integer broken = 1 / (steps - 13); }
  }
  public class Recorder implements Finalizer {
    public Integer steps;
    public String note = 'at attach';
    public Recorder(Integer steps) { this.steps = steps; }
    public void execute(FinalizerContext context) {
      insert new Account(Name = 'finalizer ' + context.getResult().name() + ' ' + note);
      if (context.getResult() == ParentJobResult.SUCCESS && steps > 1) {
        System.enqueueJob(new Counter(steps - 1));
      }
    }
  }
}`,
  Tick: `
public with sharing class Tick implements Schedulable {
  public void execute(SchedulableContext context) {
    insert new Account(Name = 'tick ' + Datetime.now().formatGmt('HH:mm'));
  }
}`,
  Later: `
public with sharing class Later {
  @future
  public static void mark(String name, List<Integer> numbers) {
    insert new Account(Name = name + ' ' + numbers);
  }
}`,
  Sweep: `
public with sharing class Sweep implements Database.Batchable<SObject>, Database.Stateful {
  public Integer seen = 0;
  public Database.QueryLocator start(Database.BatchableContext context) {
    return Database.getQueryLocator('SELECT Id FROM Lead ORDER BY Id');
  }
  public void execute(Database.BatchableContext context, List<Lead> leads) { seen += leads.size(); }
  public void finish(Database.BatchableContext context) { insert new Account(Name = 'seen ' + seen); }
}`,
};

describe('asynchronous work', () => {
  let local: LocalOrg;
  let admin: UserContext;

  beforeEach(() => {
    local = createLocalOrg({ project: projectOf({ classes }), timeZone: 'UTC' });
    admin = local.sessions.create('admin@local.test')?.user ?? { id: '', username: '' };
  });

  afterEach(() => local.close());

  const run = (source: string): void => {
    expect(executeAnonymous(local.org, admin, source)).toMatchObject({
      exceptionMessage: null,
      compileProblem: null,
      success: true,
    });
  };
  const names = (): string[] =>
    (
      local.org.db.prepare('SELECT "Name" FROM "Account" ORDER BY "Id"').all() as { Name: string }[]
    ).map((row) => row.Name);
  const jobs = (): { Status: string; ExtendedStatus: string | null }[] =>
    local.org.db
      .prepare('SELECT "Status", "ExtendedStatus" FROM "AsyncApexJob" ORDER BY "Id"')
      .all() as never;

  it('runs a chain that its finalizers carry on, and each finalizer sees later changes', () => {
    run('System.enqueueJob(new Counter(2));');
    expect(names()).toEqual([]);

    const ran = local.queue.runner.runDue();

    expect(ran.map((report) => `${report.type} ${report.status}`)).toEqual([
      'Queueable Completed',
      'Finalizer Completed',
      'Queueable Completed',
      'Finalizer Completed',
    ]);
    expect(names()).toEqual([
      'step 2',
      'finalizer SUCCESS after attach',
      'step 1',
      'finalizer SUCCESS after attach',
    ]);
  });

  it('rolls a job that fails back, tells its finalizer and keeps the reason', () => {
    run('System.enqueueJob(new Counter(13));');

    local.queue.runner.runDue();

    expect(names()).toEqual(['finalizer UNHANDLED_EXCEPTION after attach']);
    expect(jobs()).toEqual([
      { Status: 'Failed', ExtendedStatus: 'System.MathException: Divide by 0' },
    ]);
  });

  it('forgets a job whose transaction rolls back', () => {
    const answer = executeAnonymous(
      local.org,
      admin,
      'System.enqueueJob(new Counter(1)); Integer broken = 1 / 0;',
    );

    expect(answer.success).toBe(false);
    expect(local.queue.runner.runDue()).toEqual([]);
    expect(jobs()).toEqual([]);
  });

  it('runs a job again that had started when the process was killed', () => {
    run('System.enqueueJob(new Counter(1));');
    const { store, runner } = local.queue;
    const job = store.nextJob(Infinity);
    store.startJob(job?.id ?? '');
    expect(runner.runDue()).toEqual([]);

    expect(store.restart()).toBe(1);

    expect(runner.runDue().map((report) => report.type)).toEqual(['Queueable', 'Finalizer']);
    expect(store.restart()).toBe(0);
  });

  it('holds a delayed job until the clock has passed its time', () => {
    run('System.enqueueJob(new Counter(1), 5);');
    expect(local.queue.runner.runDue()).toEqual([]);

    local.queue.runner.advance(4 * 60_000);
    expect(names()).toEqual([]);

    local.queue.runner.advance(60_000);
    expect(names()).toContain('step 1');
  });

  it('fires a schedule at each of its times, and no more once it is aborted', () => {
    run("System.schedule('Ticks', '0 30 * * * ?', new Tick());");

    local.queue.runner.advance(2 * 3_600_000);

    expect(names()).toHaveLength(2);
    expect(names().every((name) => name.endsWith(':30'))).toBe(true);
    run("System.abortJob([SELECT Id FROM CronTrigger WHERE CronJobDetail.Name = 'Ticks'].Id);");
    local.queue.runner.advance(3 * 3_600_000);
    expect(names()).toHaveLength(2);
  });

  it.each([
    [
      "System.schedule('A', '0 */5 * * * ?', new Tick());",
      /StringException: Seconds and minutes must be specified as integers/,
    ],
    [
      "System.schedule('A', '0 0 * * * ?', new Tick()); System.schedule('A', '0 1 * * * ?', new Tick());",
      /already scheduled for execution/,
    ],
  ])('refuses %s', (source, message) => {
    expect(executeAnonymous(local.org, admin, source).exceptionMessage).toMatch(message);
  });

  it('runs future methods with their arguments', () => {
    run("Later.mark('late', new List<Integer>{ 1, 2 });");

    local.queue.runner.runDue();

    expect(names()).toEqual(['late (1, 2)']);
  });

  it('runs a batch in chunks and keeps the state of a stateful one', () => {
    run(`
      List<Lead> leads = new List<Lead>();
      for (Integer i = 0; i < 25; i++) { leads.add(new Lead(LastName = 'L' + i, Company = 'C')); }
      insert leads;
      Database.executeBatch(new Sweep(), 10);`);

    local.queue.runner.runDue();

    expect(names()).toEqual(['seen 25']);
  });
});
