import { createLocalOrg } from '../localOrg.ts';
import { projectOf } from '../testing/projectOf.ts';
import { runApexTests } from '../testing/runApexTests.ts';

const job = (marker: string) => `public class Job implements Database.Batchable<SObject>${marker} {
  String failing;
  public Job(String failing) { this.failing = failing; }
  public Database.QueryLocator start(Database.BatchableContext context) {
    failIn('START');
    return Database.getQueryLocator([SELECT Id FROM Account]);
  }
  public void execute(Database.BatchableContext context, List<SObject> scope) { failIn('EXECUTE'); }
  public void finish(Database.BatchableContext context) { failIn('FINISH'); }
  void failIn(String phase) {
    if (failing == phase) { throw new IllegalArgumentException('no ' + phase); }
  }
}`;

/** Keeps what the event says. */
const trigger = `trigger Errors on BatchApexErrorEvent (after insert) {
  for (BatchApexErrorEvent error : Trigger.new) {
    insert as system new Contact(
      LastName = error.Phase + ' ' + error.ExceptionType + ': ' + error.Message,
      Department = String.valueOf(error.DoesExceedJobScopeMaxLength),
      AssistantName = error.JobScope,
      Description = error.StackTrace,
      Title = error.AsyncApexJobId
    );
  }
}`;

const test = (phase: string, asserts: string) => `@IsTest private class JobTest {
  @IsTest static void fails() {
    Account scope = new Account(Name = 'A');
    insert scope;
    Id jobId;
    Boolean hasFailed = false;
    Test.startTest();
    jobId = Database.executeBatch(new Job('${phase}'));
    try { Test.stopTest(); } catch (Exception e) { hasFailed = true; }
    Assert.isTrue(hasFailed);
    Test.getEventBus().deliver();
    List<Contact> errors = [
      SELECT LastName, Department, AssistantName, Description, Title FROM Contact];
    ${asserts}
  }
}`;

function run(marker: string, phase: string, asserts: string) {
  const classes = { Job: job(marker), JobTest: test(phase, asserts) };
  const local = createLocalOrg({ project: projectOf({ triggers: { Errors: trigger }, classes }) });
  try {
    return runApexTests(local).tests.map(({ outcome, message }) => ({ outcome, message }));
  } finally {
    local.close();
  }
}

const passed = [{ outcome: 'Pass', message: '' }];

describe('a batch that raises platform events', () => {
  it.each([
    ['START', 'null'],
    ['EXECUTE', 'scope.Id'],
    ['FINISH', 'null'],
  ])('tells of an exception in %s', (phase, scope) => {
    const asserts = `
      Assert.areEqual(1, errors.size());
      Assert.areEqual('${phase} System.IllegalArgumentException: no ${phase}', errors[0].LastName);
      Assert.areEqual('false', errors[0].Department);
      Assert.areEqual(${scope}, errors[0].AssistantName);
      Assert.isTrue(errors[0].Description.startsWith('Class.Job.failIn: line 11, column 1'));
      Assert.areEqual(jobId, (Id) errors[0].Title);`;
    expect(run(', Database.RaisesPlatformEvents', phase, asserts)).toEqual(passed);
  });

  it('is one that says so', () => {
    expect(run('', 'EXECUTE', 'Assert.areEqual(0, errors.size());')).toEqual(passed);
  });
});
