/**
 * One class of a project on disk, in two API versions, run by users of least privilege: from v67 it
 * fails without permission and works with it, before v67 it asks nobody.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_enforce_usermode.htm
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compile } from '../localOrg.ts';
import type { CompiledProject } from '../localOrg.ts';
import { runApexTests } from '../testing/runApexTests.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'access-by-version-'));
const source = path.join(folder, 'force-app', 'main', 'default');

function write(file: string, text: string): void {
  const target = path.join(source, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}

const metadata = (type: string, body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n` +
  `<${type} xmlns="http://soap.sforce.com/2006/04/metadata">${body}</${type}>\n`;

function writeClass(name: string, version: number, text: string): void {
  write(`classes/${name}.cls`, text);
  const body = `<apiVersion>${version}.0</apiVersion><status>Active</status>`;
  write(`classes/${name}.cls-meta.xml`, metadata('ApexClass', body));
}

/** No query and no DML says its mode. */
const selector = (name: string): string => `public class ${name} {
  public static List<Claim__c> all() { return [SELECT Name, Amount__c FROM Claim__c]; }
  public static Integer dynamic() { return Database.query('SELECT Amount__c FROM Claim__c').size(); }
  public static void add() { insert new Claim__c(Name = 'New', Amount__c = 1); }
  public static void raise() {
    Claim__c claim = [SELECT Id FROM Claim__c WITH SYSTEM_MODE LIMIT 1];
    claim.Amount__c = 5;
    update claim;
  }
}`;

const testClass = `@IsTest private class ClaimAccessTest {
  @TestSetup static void setup() {
    insert new Claim__c(Name = 'Old', Amount__c = 2);
    Profile least = [SELECT Id FROM Profile WHERE Name = 'Minimum Access - Salesforce'];
    List<User> users = new List<User>();
    for (String name : new List<String>{ 'none', 'reader', 'editor' }) {
      users.add(new User(Alias = name, Email = name + '@claims.test', EmailEncodingKey = 'UTF-8',
        LastName = name, LanguageLocaleKey = 'en_US', LocaleSidKey = 'en_US', ProfileId = least.Id,
        TimeZoneSidKey = 'America/Los_Angeles', UserName = name + '@claims.test'));
    }
    insert users;
    System.runAs(new User(Id = UserInfo.getUserId())) {
      List<PermissionSetAssignment> assignments = new List<PermissionSetAssignment>();
      for (PermissionSet each : [SELECT Id, Name FROM PermissionSet WHERE Name LIKE 'Claim%']) {
        User user = each.Name == 'Claim_Reader' ? users[1] : users[2];
        assignments.add(new PermissionSetAssignment(AssigneeId = user.Id, PermissionSetId = each.Id));
      }
      insert assignments;
    }
  }
  static User named(String name) {
    return [SELECT Id FROM User WHERE Username = :(name + '@claims.test')];
  }

  @IsTest static void withoutPermissionTheObjectDoesNotExistFromV67() {
    System.runAs(named('none')) {
      try { Claims67.all(); Assert.fail('read'); }
      catch (QueryException e) {
        Assert.areEqual('sObject type \\'Claim__c\\' is not supported.', e.getMessage());
      }
      try { Claims67.dynamic(); Assert.fail('read'); } catch (QueryException e) {}
      try { Claims67.add(); Assert.fail('inserted'); }
      catch (SecurityException e) {
        Assert.areEqual('Access to entity \\'Claim__c\\' denied', e.getMessage());
      }
      try { Claims67.raise(); Assert.fail('updated'); } catch (SecurityException e) {}
    }
  }
  @IsTest static void readingAFieldNeedsItsPermissionFromV67() {
    System.runAs(named('reader')) {
      try { Claims67.all(); Assert.fail('read'); }
      catch (QueryException e) {
        Assert.isTrue(e.getMessage().startsWith('No such column \\'Amount__c\\' on entity \\'Claim__c\\'.'));
        Assert.areEqual(new Set<String>{ 'Amount__c' }, e.getInaccessibleFields().get('Claim__c'));
      }
    }
  }
  @IsTest static void withPermissionEverythingWorksInV67() {
    System.runAs(named('editor')) {
      Assert.areEqual(1, Claims67.all().size());
      Claims67.add();
      Claims67.raise();
      Assert.areEqual(2, Claims67.dynamic());
    }
  }
  @IsTest static void v60AsksNobody() {
    System.runAs(named('none')) {
      Assert.areEqual(1, Claims60.all().size());
      Claims60.add();
      Claims60.raise();
      Assert.areEqual(2, Claims60.dynamic());
    }
  }
  @IsTest static void v66AsksNobody() {
    System.runAs(named('none')) {
      Claims66.add();
      Assert.areEqual(2, Claims66.dynamic());
    }
  }
  @IsTest static void theVersionOfTheCodeThatRunsDecides() {
    System.runAs(named('none')) {
      Assert.areEqual(1, CallsOld67.call(), 'a v60 class called from v67');
      try { CallsNew60.call(); Assert.fail('read'); } catch (QueryException e) {}
    }
  }
}`;

const permissionSet = (edit: boolean): string =>
  metadata(
    'PermissionSet',
    `<label>Claim</label><objectPermissions><allowCreate>${edit}</allowCreate>` +
      `<allowDelete>false</allowDelete><allowEdit>${edit}</allowEdit><allowRead>true</allowRead>` +
      `<modifyAllRecords>false</modifyAllRecords><object>Claim__c</object>` +
      `<viewAllRecords>false</viewAllRecords></objectPermissions>` +
      (edit
        ? `<fieldPermissions><editable>true</editable><field>Claim__c.Amount__c</field>` +
          `<readable>true</readable></fieldPermissions>`
        : ''),
  );

let compiled: CompiledProject;

beforeAll(() => {
  writeFileSync(
    path.join(folder, 'sfdx-project.json'),
    JSON.stringify({
      packageDirectories: [{ path: 'force-app', default: true }],
      sourceApiVersion: '67.0',
    }),
  );
  write(
    'objects/Claim__c/Claim__c.object-meta.xml',
    metadata(
      'CustomObject',
      `<label>Claim</label><pluralLabel>Claims</pluralLabel><deploymentStatus>Deployed</deploymentStatus>` +
        `<nameField><label>Name</label><type>Text</type></nameField><sharingModel>ReadWrite</sharingModel>`,
    ),
  );
  write(
    'objects/Claim__c/fields/Amount__c.field-meta.xml',
    metadata(
      'CustomField',
      `<fullName>Amount__c</fullName><label>Amount</label><type>Number</type>` +
        `<precision>10</precision><scale>2</scale>`,
    ),
  );
  write('permissionsets/Claim_Reader.permissionset-meta.xml', permissionSet(false));
  write('permissionsets/Claim_Editor.permissionset-meta.xml', permissionSet(true));
  for (const version of [60, 66, 67]) {
    writeClass(`Claims${version}`, version, selector(`Claims${version}`));
  }
  writeClass(
    'CallsOld67',
    67,
    'public class CallsOld67 { public static Integer call() { return Claims60.all().size(); } }',
  );
  writeClass(
    'CallsNew60',
    60,
    'public class CallsNew60 { public static Integer call() { return Claims67.all().size(); } }',
  );
  writeClass('ClaimAccessTest', 67, testClass);
  compiled = compile(folder);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a class that does not say its mode', () => {
  it('compiles in every version', () => {
    expect(compiled.program.diagnostics).toEqual([]);
  });

  it('asks the permissions of the running user from v67, and nobody before', () => {
    const { tests } = runApexTests(compiled);
    expect(tests.map(({ methodName, outcome, message }) => [methodName, outcome, message])).toEqual(
      [
        'withoutPermissionTheObjectDoesNotExistFromV67',
        'readingAFieldNeedsItsPermissionFromV67',
        'withPermissionEverythingWorksInV67',
        'v60AsksNobody',
        'v66AsksNobody',
        'theVersionOfTheCodeThatRunsDecides',
      ].map((name) => [name, 'Pass', '']),
    );
  });
});
