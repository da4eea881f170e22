import { compile } from '../localOrg.ts';
import { projectOf } from './projectOf.ts';
import { runApexTests } from './runApexTests.ts';

const classes = {
  Jobs: `
@IsTest
private class Jobs {
  public class Failing implements Queueable {
    public void execute(QueueableContext context) { Integer broken = 1 / 0; }
  }
  public class Naming implements Queueable {
    public QueueableContext kept;
    public void execute(QueueableContext context) { insert new Account(Name = 'ran'); }
  }
  public class Tick implements Schedulable {
    public void execute(SchedulableContext context) {}
  }
  public class Chain implements Queueable, Finalizer {
    private Integer left;
    public Chain(Integer left) { this.left = left; }
    public void execute(QueueableContext context) {
      insert new Account(Name = 'link');
      System.attachFinalizer(this);
    }
    public void execute(FinalizerContext context) {
      if (left > 1) System.enqueueJob(new Chain(left - 1));
    }
  }
  @IsTest static void allJobsRunAndTheFirstFailureSurfaces() {
    Test.startTest();
    System.enqueueJob(new Failing());
    System.enqueueJob(new Naming());
    try {
      Test.stopTest();
      Assert.fail('no failure');
    } catch (MathException e) {
      Assert.areEqual('Divide by 0', e.getMessage());
    }
    Assert.areEqual(1, [SELECT COUNT() FROM Account]);
  }
  @IsTest static void aFinalizerMayGoOn() {
    Test.startTest();
    System.enqueueJob(new Chain(3));
    Test.stopTest();
    Assert.areEqual(3, [SELECT COUNT() FROM Account]);
  }
  @IsTest static void aScheduleIsAJobToo() {
    Id trigger1 = System.schedule('Tick', '0 0 1 * * ?', new Tick());
    AsyncApexJob job = [SELECT JobType, Status FROM AsyncApexJob WHERE CronTriggerId = :trigger1];
    Assert.areEqual('ScheduledApex Queued', job.JobType + ' ' + job.Status);
  }
  @IsTest(SeeAllData=true) static void aMethodMaySeeAllData() {
    try {
      ConnectApi.ChatterUsers.getFollowings(null, UserInfo.getUserId());
    } catch (UnsupportedOperationException e) {
      Assert.isFalse(e.getMessage().contains('data siloed'));
    }
  }
  @IsTest static void valuesOfAFormatBecomeTextOnce() {
    Assert.areEqual('1 1 3', String.format('{0} {0} {2}', new List<Object>{ new Counted(), new Counted(), new Counted() }));
  }
  static Integer count = 0;
  class Counted { public override String toString() { return String.valueOf(++count); } }
  @IsTest static void testsHaveAPageAndASession() {
    ApexPages.currentPage().getParameters().put('id', 'x');
    Assert.areEqual('x', ApexPages.currentPage().getParameters().get('id'));
    Assert.isTrue(UserInfo.getSessionId().endsWith('!ApexTestSession'));
  }
}`,
};

describe('asynchronous work of a test', () => {
  const { tests } = runApexTests(compile(projectOf({ classes, apiVersion: 62 })));

  it.each(tests.map((test) => [test.methodName, test] as const))('%s', (_name, test) => {
    expect(test).toMatchObject({ outcome: 'Pass', message: '' });
  });
});
