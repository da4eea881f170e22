/** Traps 51 to 60, as Apex code meets them. */
import { expectTraps, inOrg, inTest } from './expectTraps.ts';

const log = 'public class Log { public static List<String> lines = new List<String>(); }';
const phases = `trigger T on Account (before insert, after insert) {
  Log.lines.add((Trigger.isBefore ? 'b' : 'a') + Trigger.new.size()); }`;
const account = "Account a = new Account(Name = 'x'); insert a;";

describe('bulk saves', () => {
  expectTraps([
    [
      'run triggers by 200',
      inOrg(
        "List<Account> l = new List<Account>(); for (Integer i = 0; i < 450; i++) l.add(new Account(Name = 'n')); insert l; return Log.lines;",
      )
        .withClass(log)
        .withTrigger(phases),
      '(b200, a200, b200, a200, b50, a50)',
    ],
    [
      'have at most ten chunks of types',
      inOrg(
        "List<SObject> l = new List<SObject>(); for (Integer i = 0; i < 11; i++) { l.add(new Account(Name = 'x')); l.add(new Contact(LastName = 'y')); } insert l; return 1;",
      ),
      /^System.TypeException: Cannot have more than 10 chunks in a single operation/,
    ],
    [
      'are one statement for several types',
      inOrg(
        "insert new List<SObject>{ new Account(Name = 'x'), new Contact(LastName = 'y') }; return Limits.getDmlStatements() + ' ' + Limits.getDmlRows();",
      ),
      '1 2',
    ],
    [
      'give up when the third attempt fails',
      inOrg(
        "List<Account> l = new List<Account>(); for (Integer i = 0; i < 5; i++) l.add(new Account(Name = 'n')); return Database.insert(l, false)[4].getErrors()[0].getMessage();",
      ).withTrigger("trigger T on Account (after insert) { Trigger.new[0].addError('x'); }"),
      'Too many batch retries in the presence of Apex triggers and partial failures.',
    ],
    [
      'refuse the same record twice',
      inOrg("Account a = new Account(Name = 'x'); insert new List<Account>{ a, a }; return 1;"),
      /^System.ListException: Before Insert or Upsert list must not have two identically equal elements/,
    ],
    [
      'refuse the same id twice',
      inOrg(`${account} update new List<Account>{ a, new Account(Id = a.Id) }; return 1;`),
      /^System.ListException: Duplicate id in list: 001/,
    ],
    [
      'tell the rows that failed',
      inOrg(
        "try { insert new List<Account>{ new Account(Name = 'a'), new Account() }; } catch (DmlException e) { return e.getDmlIndex(0) + ' ' + e.getDmlType(0) + ' ' + e.getDmlFieldNames(0) + ' ' + [SELECT COUNT() FROM Account]; } return 1;",
      ),
      '1 REQUIRED_FIELD_MISSING (Name) 0',
    ],
  ]);
});

describe('triggers', () => {
  expectTraps([
    [
      'do not keep their variables between contexts',
      inOrg("insert new Account(Name = 'x'); return Log.lines;")
        .withClass(log)
        .withTrigger(
          'trigger T on Account (before insert, after insert) { Integer n = 0; n++; Log.lines.add(String.valueOf(n)); }',
        ),
      '(1, 1)',
    ],
    [
      'cannot change records after the save',
      inOrg(`${account} return 1;`).withTrigger(
        "trigger T on Account (after insert) { Trigger.new[0].Name = 'z'; }",
      ),
      /Record is read-only/,
    ],
    [
      'see old and new records by operation',
      inOrg(`${account} delete a; undelete a; return Log.lines;`)
        .withClass(log)
        .withTrigger(
          "trigger T on Account (before delete, after delete, after undelete) { Log.lines.add(Trigger.operationType + ' ' + Trigger.old?.size() + Trigger.new?.size()); }",
        ),
      '(BEFORE_DELETE 1null, AFTER_DELETE 1null, AFTER_UNDELETE null1)',
    ],
    [
      'end the stack trace of their exceptions',
      inOrg(`${account} return 1;`)
        .withClass('public class H { public static void f() { Account a; a.Name = null; } }')
        .withTrigger('trigger T on Account (before insert) { H.f(); }'),
      'System.DmlException: Insert failed. First exception on row 0; first error: CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, T: execution of BeforeInsert\n\ncaused by: System.NullPointerException: Attempt to de-reference a null object\n\nClass.H.f: line 1, column 1\nTrigger.T: line 1, column 1: []',
    ],
    [
      'stop a deletion by addError',
      inOrg(
        `${account} try { delete a; } catch (DmlException e) { return e.getDmlMessage(0) + ' ' + e.getDmlId(0).equals(a.Id); } return 1;`,
      ).withTrigger("trigger T on Account (before delete) { Trigger.old[0].addError('stop'); }"),
      'stop true',
    ],
    [
      'count their queries with those of the test',
      inTest(
        "List<Account> l = new List<Account>(); for (Integer i = 0; i < 401; i++) l.add(new Account(Name = 'n')); Test.startTest(); insert l; return Limits.getQueries();",
      ).withTrigger(
        'trigger T on Account (before insert) { List<Contact> c = [SELECT Id FROM Contact]; }',
      ),
      '3',
    ],
  ]);
});

describe('transactions', () => {
  expectTraps([
    [
      'keep the Id of a record after a rollback',
      inOrg(
        `Savepoint s = Database.setSavepoint(); ${account} Database.rollback(s); return (a.Id != null) + ' ' + [SELECT COUNT() FROM Account] + ' ' + Limits.getDmlStatements();`,
      ),
      'true 0 3',
    ],
    [
      'do not insert it again',
      inOrg(
        `Savepoint s = Database.setSavepoint(); ${account} Database.rollback(s); insert a; return 1;`,
      ),
      /INVALID_FIELD_FOR_INSERT_UPDATE, cannot specify Id in an insert call: \[Id\]$/,
    ],
    [
      'forget savepoints after the one they go back to',
      inOrg(
        'Savepoint one = Database.setSavepoint(); Savepoint two = Database.setSavepoint(); Database.rollback(one); Database.rollback(two); return 1;',
      ),
      /^System\.\w+Exception/,
    ],
    [
      'make no callout after DML',
      inOrg(
        `${account} HttpRequest r = new HttpRequest(); r.setEndpoint('https://x.test'); r.setMethod('GET'); new Http().send(r); return 1;`,
      ),
      'System.CalloutException: You have uncommitted work pending. Please commit or rollback before calling out',
    ],
    [
      'do not mix setup objects with others',
      inOrg(
        `${account} insert new PermissionSetAssignment(AssigneeId = [SELECT Id FROM User WHERE Username = 'nobody@local.test'].Id, PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = 'Invoice_Reader'].Id); return 1;`,
      ),
      /MIXED_DML_OPERATION, DML operation on setup object is not permitted after you have updated a non-setup object \(or vice versa\): PermissionSetAssignment, original object: Account: \[\]$/,
    ],
    [
      'mix them in runAs',
      inTest(
        `${account} System.runAs(new User(Id = UserInfo.getUserId())) { insert new PermissionSetAssignment(AssigneeId = [SELECT Id FROM User WHERE Username = 'nobody@local.test'].Id, PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = 'Invoice_Reader'].Id); } return 1;`,
      ),
      '1',
    ],
  ]);
});

describe('values', () => {
  expectTraps([
    [
      'of an upsert tell case by the definition of the field',
      inOrg(
        "for (String key : new List<String>{ 'Ab', 'AB' }) { upsert new Invoice__c(Key__c = key) Key__c; upsert new Invoice__c(Loose__c = key) Loose__c; } return [SELECT COUNT() FROM Invoice__c];",
      ),
      '3',
    ],
    [
      'of an upsert that match several are an error',
      inOrg(
        "insert new List<Invoice__c>{ new Invoice__c(Shared__c = 's'), new Invoice__c(Shared__c = 's') }; upsert new Invoice__c(Shared__c = 's') Shared__c; return 1;",
      ),
      /DUPLICATE_EXTERNAL_ID, Shared__c: more than one record found for external id field: \[a.{17}, a.{17}\]/,
    ],
    [
      'are trimmed, empty ones are null',
      inOrg(
        "insert new Account(Name = '  x  ', Industry = ''); Account a = [SELECT Name, Industry FROM Account]; return '[' + a.Name + ']' + a.Industry;",
      ),
      '[x]null',
    ],
    [
      'that are not set stay',
      inOrg(
        `${account} update new Account(Id = a.Id, Industry = 'Banking'); update new Account(Id = a.Id, Name = 'y'); return [SELECT Industry FROM Account].Industry;`,
      ),
      'Banking',
    ],
    [
      'that are too long are refused',
      inOrg("insert new Account(Name = 'x'.repeat(300)); return 1;"),
      /STRING_TOO_LONG, Account Name: data value too large: x+ \(max length=255\): \[Name\]$/,
    ],
    [
      'that are too long are cut when asked',
      inOrg(
        "Database.DMLOptions o = new Database.DMLOptions(); o.allowFieldTruncation = true; Account a = new Account(Name = 'x'.repeat(300)); Database.insert(a, o); return [SELECT Name FROM Account].Name.length();",
      ),
      '255',
    ],
    [
      'of settings of a list need no owner',
      inOrg(
        "insert new Country__c(Name = 'Denmark', Code__c = 'DK'); return Country__c.getInstance('Denmark').Code__c + Country__c.getAll().size() + Country__c.getValues('nope');",
      ),
      'DK1null',
    ],
    [
      'of settings go from the organisation to the user',
      inOrg(
        "insert new Preference__c(SetupOwnerId = UserInfo.getOrganizationId(), Limit__c = 5); insert new Preference__c(SetupOwnerId = UserInfo.getUserId(), Limit__c = 7); return Preference__c.getInstance().Limit__c + ' ' + Preference__c.getOrgDefaults().Limit__c + ' ' + Preference__c.getInstance(UserInfo.getProfileId()).Limit__c;",
      ),
      '7 5 5',
    ],
    [
      'of auto numbers of the platform have eight digits',
      inOrg("insert new Case(Subject = 's'); return [SELECT CaseNumber FROM Case].CaseNumber;"),
      /^\d{8}$/,
    ],
  ]);
});
