/** Whose permissions count: calls across versions, triggers, events, jobs, anonymous Apex, installs. */
import { executeAnonymous } from '../executeAnonymous.ts';
import { runInstallScript, type InstallResult } from '../installScript.ts';
import { createLocalOrg } from '../localOrg.ts';
import { projectOf } from '../testing/projectOf.ts';
import { accessComponents } from './testing/accessComponents.ts';
import { runApex, userOf } from './testing/accessOrg.ts';
import { component } from '../testing/metadata.ts';

const denied = "System.SecurityException: Access to entity 'Box__c' denied";
const noBox = "System.QueryException: sObject type 'Box__c' is not supported.";
const count = 'return [SELECT Id FROM Box__c WITH SYSTEM_MODE].size();';

describe('calls across versions', () => {
  const old =
    '60|public virtual class Old { public virtual Integer boxes() { return [SELECT Id FROM Box__c].size(); } }';
  const current =
    '67|public class Current extends Old { public Integer mine() { return [SELECT Id FROM Box__c].size(); } ' +
    "public class Nested { public Integer boxes() { return Database.query('SELECT Id FROM Box__c').size(); } } " +
    'public static Integer first = new Old().boxes(); }';
  it.each([
    [67, 'return new Old().boxes();', '0'],
    [60, 'return new Current().mine();', noBox],
    [60, 'return new Current().boxes();', '0'],
    [60, 'return new Current.Nested().boxes();', noBox],
    [60, 'return Current.first;', '0'],
  ])('from v%i: %s', (version, body, expected) => {
    expect(runApex(body, { version, code: [old, current] })).toBe(expected);
  });
});

describe('a trigger', () => {
  const insertVault = `insert as system new Vault__c(Name = 'x', Must__c = 'm'); ${count}`;
  it('is in system mode whatever its version', () => {
    for (const version of [60, 67]) {
      const body = "for (Vault__c each : Trigger.new) { insert new Box__c(Name = 'b'); }";
      const trigger = `${version}|trigger VaultTrigger on Vault__c (after insert) { ${body} }`;
      expect(runApex(insertVault, { code: [trigger] })).toBe('1');
    }
  });

  it('calls handlers that follow their own version', () => {
    const handler = (version: number): string =>
      `${version}|public class Handler { public static void run() { insert new Box__c(Name = 'b'); } }`;
    const trigger = '60|trigger VaultTrigger on Vault__c (after insert) { Handler.run(); }';
    expect(runApex(insertVault, { code: [trigger, handler(60)] })).toBe('1');
    expect(runApex(insertVault, { code: [trigger, handler(67)] })).toContain(denied);
  });
});

describe('a platform event trigger', () => {
  const publish = `Test.startTest();
    EventBus.publishWithAccessLevel(new Alarm__e(Text__c = 'x'), AccessLevel.SYSTEM_MODE);
    Test.stopTest();
    List<Box__c> boxes = [SELECT Name, CreatedBy.Alias, Owner.Alias FROM Box__c WITH SYSTEM_MODE];
    return boxes.isEmpty() ? 'none' : boxes[0].Name + ' ' + boxes[0].CreatedBy.Alias + ' ' + boxes[0].Owner.Alias;`;
  const trigger = '67|trigger AlarmTrigger on Alarm__e (after insert) { Handler.run(); }';
  const handler = (
    version: number,
  ): string => `${version}|public class Handler { public static void run() {
    insert new Box__c(Name = UserInfo.getUserType()); } }`;

  it('runs as Automated Process, who has no permissions', () => {
    const options = { user: 'admin', code: [trigger, handler(60)] } as const;
    expect(runApex(publish, options)).toBe('AutomatedProcess autoproc autoproc');
    expect(runApex(publish, { ...options, code: [trigger, handler(67)] })).toContain(denied);
  });

  it('has the permissions of sets that code assigns to Automated Process', () => {
    const before = `PermissionSet s = new PermissionSet(Name = 'Auto', Label = 'Auto'); insert s;
      insert new ObjectPermissions(ParentId = s.Id, SobjectType = 'Box__c', PermissionsRead = true, PermissionsCreate = true);
      insert new PermissionSetAssignment(PermissionSetId = s.Id,
        AssigneeId = [SELECT Id FROM User WHERE Alias = 'autoproc'].Id);`;
    expect(runApex(publish, { user: 'admin', before, code: [trigger, handler(67)] })).toBe(
      'AutomatedProcess autoproc autoproc',
    );
  });

  it('runs as the user that the project configures', () => {
    const config = component('PlatformEventSubscriberConfig', 'AlarmConfig', {
      masterLabel: 'AlarmConfig',
      platformEventConsumer: 'AlarmTrigger',
      user: 'syncuser@local.test',
      batchSize: '1',
    });
    const options = { user: 'admin', code: [trigger, handler(60)], components: [config] } as const;
    expect(runApex(publish, options)).toBe('Standard syncuser syncuser');
  });
});

describe('a job', () => {
  const job = `67|public class Job implements Queueable {
    public void execute(QueueableContext context) { insert new Box__c(Name = UserInfo.getUserName()); } }`;
  const enqueue = (who: string): string => `User who = ${who};
    Test.startTest();
    System.runAs(who) { System.enqueueJob(new Job()); }
    Test.stopTest(); return [SELECT Name FROM Box__c WITH SYSTEM_MODE].Name;`;
  it('runs as the user who has enqueued it', () => {
    const nobody = "[SELECT Id FROM User WHERE Username = 'nobody@local.test']";
    const admin = "[SELECT Id FROM User WHERE Username = 'admin@local.test']";
    expect(runApex(enqueue(nobody), { user: 'admin', code: [job] })).toContain(denied);
    expect(runApex(enqueue(admin), { user: 'nobody', code: [job] })).toBe('admin@local.test');
  });
});

describe('anonymous Apex', () => {
  it('has the permissions of its user in every version', () => {
    for (const apiVersion of [60, 67]) {
      const local = createLocalOrg({
        project: projectOf({ apiVersion, components: accessComponents }),
      });
      const run = (user: 'admin' | 'nobody'): string | null =>
        executeAnonymous(local.org, userOf(user), 'List<Box__c> boxes = [SELECT Id FROM Box__c];')
          .exceptionMessage;
      expect([run('admin'), run('nobody')]).toEqual([null, noBox]);
      local.close();
    }
  });
});

describe('an install handler', () => {
  it('runs in tests as the user of the test', () => {
    const handler = `67|public without sharing class Handler implements InstallHandler {
      public void onInstall(InstallContext context) {
        insert as system new Box__c(Name = UserInfo.getUserName() + ' ' + context.isUpgrade()); } }`;
    const body = `Test.testInstall(new Handler(), null); return [SELECT Name FROM Box__c WITH SYSTEM_MODE].Name;`;
    expect(runApex(body, { code: [handler] })).toBe('nobody@local.test false');
  });

  it('runs at an installation as a user without permissions, and undoes what it did', () => {
    const handler = (
      insert: string,
    ): string => `public without sharing class Setup implements InstallHandler {
      public void onInstall(InstallContext context) {
        insert as system new Box__c(Name = 'first');
        ${insert} new Box__c(Name = UserInfo.getName() + ' ' + context.isUpgrade());
      } }`;
    const run = (insert: string): [InstallResult, unknown[]] => {
      const classes = { Setup: handler(insert) };
      const local = createLocalOrg({
        project: projectOf({ classes, components: accessComponents }),
      });
      const result = runInstallScript(local.org, { previousVersion: '1.0' });
      const names = local.org.db.prepare('SELECT "Name" FROM "Box__c" ORDER BY 1').pluck().all();
      local.close();
      return [result, names];
    };
    const good = { className: 'Setup', success: true, exceptionMessage: null };
    expect(run('insert as system')).toEqual([good, ['first', 'Package true']]);
    expect(run('insert')).toEqual([{ ...good, success: false, exceptionMessage: denied }, []]);
  });
});

describe('runAs', () => {
  it('is over where its block ends, also by an exception', () => {
    const body = `
      User admin = [SELECT Id FROM User WHERE Username = 'admin@local.test'];
      String seen = '';
      System.runAs(admin) { seen += [SELECT COUNT() FROM Box__c]; }
      try { System.runAs(admin) { throw new QueryException('x'); } } catch (QueryException e) {}
      try { seen += [SELECT COUNT() FROM Box__c]; } catch (QueryException e) { seen += e.getMessage(); }
      return seen;`;
    expect(runApex(body)).toBe("0sObject type 'Box__c' is not supported.");
  });
});
