/** Records, SOQL, DML, triggers, labels, tokens (traps 8, 21, 42 to 48 of the compiler's side). */
import { apex } from './apex.ts';

describe('records', () => {
  it.each([
    [
      "Account a = new Account(Name = 'x', NumberOfEmployees = 3); return a.Name + a.NumberOfEmployees;",
      'x3',
    ],
    ["Account a = new Account(); a.Name = 'y'; return a.name;", 'y'],
    ['Account a = new Account(); return a.Industry;', null],
    ['Account a = new Account(AnnualRevenue = 5); return a.AnnualRevenue + 1 == 6;', true],
    [
      'Account a = new Account(NumberOfEmployees = 1); a.NumberOfEmployees += 2; a.NumberOfEmployees++; return a.NumberOfEmployees;',
      4,
    ],
    ["Contact c = new Contact(Account = new Account(Name = 'p')); return c.Account.Name;", 'p'],
    ['Contact c = new Contact(); return c.Account.Name;', null],
    ["SObject s = new Account(Name = 'g'); return s.get('Name');", 'g'],
    ["SObject s = new Account(Name = 'g'); return ((Account) s).Name;", 'g'],
    ["SObject s = new Account(Name = 'g'); return s instanceof Account;", true],
    ["return new Account(Name = 'a') == new Account(Name = 'a');", true],
    [
      "Invoice__c i = new Invoice__c(Total__c = 1.50, Account__r = new Account(Name = 'z')); return i.Account__r.Name + i.Total__c;",
      'z1.50',
    ],
    [
      "Account a = new Account(Name = 'c'); Account b = a.clone(); b.Name = 'd'; return a.Name + b.Name;",
      'cd',
    ],
    [
      "List<SObject> l = new List<Account>{ new Account(Name = 'l') }; return ((Account) l[0]).Name;",
      'l',
    ],
    ["List<Account> l = new List<SObject>{ new Account(Name = 'l') }; return l[0].Name;", 'l'],
    ['Account a; return a?.Name;', null],
    [
      "Map<Id, Account> m = new Map<Id, Account>(new List<Account>{ new Account(Id = '001000000000001') }); return m.keySet().size();",
      1,
    ],
  ])('%s is %s', (code, expected) => {
    apex(code).returns(expected);
  });

  it.each([
    ['Account a; return a.Name;', 'System.NullPointerException'],
    ["Account a = new Account(Id = 'zzz'); return a;", 'System.StringException'],
    ['SObject s = new Contact(); return ((Account) s).Name;', 'System.TypeException'],
  ])('%s throws %s', (code, type) => {
    apex(code).throws(type);
  });

  it.each([
    ['Account a = new Account(Foo = 1); return a;', 'Field does not exist: Foo on Account'],
    ['Account a = new Account(); return a.Foo;', 'Variable does not exist: Foo'],
    ['Account a = new Account(Name = 1); return a;', 'Illegal assignment from Integer to String'],
    ['Account a = new Account(); a.CreatedDate = null; return a;', null],
    [
      'Account a = new Account(); a.LastActivityDate = null; return a;',
      'Field is not writeable: Account.LastActivityDate',
    ],
    ['Contact c = new Account(); return c;', 'Illegal assignment from Account to Contact'],
    ['SObject s = new SObject(); return s;', 'SObject is not constructable: SObject'],
    ['insert 1; return 1;', 'DML requires SObject or SObject list type: Integer'],
    [
      'SObject s = new Account(); return s.Name;',
      'Field expression not allowed for generic SObject',
    ],
  ])('%s', (code, message) => {
    if (message === null) apex(code).compiles();
    else apex(code).fails(message);
  });
});

describe('tokens', () => {
  it.each([
    ['return String.valueOf(Account.SObjectType);', 'Account'],
    ['return String.valueOf(Account.Name);', 'Name'],
    ['return String.valueOf(Schema.Account.Name);', 'Name'],
    ['return Account.SObjectType == new Account().getSObjectType();', true],
    ['Schema.SObjectField f = Invoice__c.Total__c; return f == Invoice__c.Total__c;', true],
    ['return Schema.SObjectType.Account.getName();', 'Account'],
    ['return SObjectType.Account.getName();', 'Account'],
    ['return Schema.SObjectType.Account.fields.Name.getName();', 'Name'],
    ['return Account.getSObjectType() == Account.SObjectType;', true],
    ['return Schema.AccountShare.RowCause.Manual;', 'Manual'],
    ['return AggregateResult.SObjectType != null;', true],
    ['return Account.SObjectType.fields.Name == Account.Name;', true],
    ['return Account.fields.Name.getDescribe().getName();', 'Name'],
    ['return Account.SObjectType.getDescribe().getName();', 'Account'],
    ['return Account.Name.getDescribe().getName();', 'Name'],
    ['SObject s = Account.SObjectType.newSObject(); return s instanceof Account;', true],
    ["SObject s = new Account(); s.put(Account.Name, 'q'); return s.get(Account.Name);", 'q'],
  ])('%s is %s', (code, expected) => {
    apex(code).returns(expected);
  });
});

describe('labels', () => {
  it('are texts', () => {
    apex('return System.Label.Greeting;').returns('Hello, world');
    apex('return Label.Greeting + 1;').returns('Hello, world1');
    apex('return Label.Nope;').fails('External string does not exist: Nope');
  });
});

describe('SOQL and DML', () => {
  const setUp =
    "insert new List<Account>{ new Account(Name = 'A', NumberOfEmployees = 1), new Account(Name = 'B', NumberOfEmployees = 2) };";

  it.each([
    ['return [SELECT COUNT() FROM Account];', 2],
    ["return [SELECT Name FROM Account WHERE Name = 'a'].Name;", 'A'],
    [
      "String n = 'B'; Account a = [SELECT Id, Name FROM Account WHERE Name = :n]; return a.Name;",
      'B',
    ],
    [
      "Set<String> names = new Set<String>{ 'A', 'B' }; return [SELECT Id FROM Account WHERE Name IN :names].size();",
      2,
    ],
    [
      "String s = ''; for (Account a : [SELECT Name FROM Account ORDER BY Name]) { s += a.Name; } return s;",
      'AB',
    ],
    [
      'Integer n = 0; for (List<Account> batch : [SELECT Name FROM Account]) { n += batch.size(); } return n;',
      2,
    ],
    ['List<Account> l = [SELECT Name FROM Account ORDER BY Name DESC]; return l[0].Name;', 'B'],
    ["return [SELECT Name FROM Account WHERE Name = 'none']?.Name;", null],
    [
      "List<AggregateResult> r = [SELECT SUM(NumberOfEmployees) total FROM Account]; return String.valueOf(r[0].get('total'));",
      '3',
    ],
    ['Map<Id, Account> m = new Map<Id, Account>([SELECT Id FROM Account]); return m.size();', 2],
    [
      "Account a = [SELECT Id FROM Account WHERE Name = 'A']; a.Name = 'C'; update a; return [SELECT COUNT() FROM Account WHERE Name = 'C'];",
      1,
    ],
    ['delete [SELECT Id FROM Account]; return [SELECT COUNT() FROM Account];', 0],
    ['Database.delete([SELECT Id FROM Account], false); return [SELECT COUNT() FROM Account];', 0],
    ["Account a = new Account(Name = 'X'); insert a; return a.Id != null;", true],
    [
      "upsert new Invoice__c(Key__c = 'k') Key__c; upsert new Invoice__c(Key__c = 'k') Invoice__c.Key__c; return [SELECT COUNT() FROM Invoice__c];",
      1,
    ],
    ["String n = 'A'; return Database.query('SELECT Id FROM Account WHERE Name = :n').size();", 1],
    [
      "Account a = Database.query('SELECT Name FROM Account LIMIT 1'); return a.Name != null;",
      true,
    ],
  ])('%s is %s', (code, expected) => {
    apex(`${setUp}\n${code}`).returns(expected);
  });

  it.each([
    [
      "Account a = [SELECT Id FROM Account WHERE Name = 'none']; return a;",
      'System.QueryException',
      'List has no rows for assignment to SObject',
    ],
    [
      'Account a = [SELECT Id FROM Account]; return a;',
      'System.QueryException',
      'List has more than 1 row for assignment to SObject',
    ],
    [
      "Account a = [SELECT Id FROM Account WHERE Name = 'A']; return a.Name;",
      'System.SObjectException',
      'SObject row was retrieved via SOQL without querying the requested field: Account.Name',
    ],
  ])('%s throws', (code, type, message) => {
    apex(`${setUp}\n${code}`).throws(type, message);
  });

  it('checks queries when compiling', () => {
    expect(apex('return [SELECT Foo FROM Account];').messages()[0]).toContain(
      "No such column 'Foo' on entity 'Account'",
    );
    expect(apex('return [SELECT Id FROM Nope__c];').messages()[0]).toContain(
      "sObject type 'Nope__c' is not supported",
    );
    apex('return [SELECT Id FROM Account WHERE Name = :nope];').fails(
      'Variable does not exist: nope',
    );
  });
});

describe('a query behind an emoji', () => {
  it('is read where it stands', () => {
    apex(
      "String s = '🙃'; Integer a = 3, b = 1; return [SELECT COUNT() FROM Account] + (a) - b + s;",
    ).returns('2🙃');
  });
});

describe('records of any type', () => {
  it('are taken as those of one type by a loop, which looks at each', () => {
    const list = "List<SObject> l = new List<SObject>{ new Account(Name = 'A') };";
    apex(`${list} String s = ''; for (Account a : l) { s += a.Name; } return s;`).returns('A');
    apex(`${list} for (Contact c : l) { return c; } return null;`).throws(
      'System.TypeException',
      'Invalid conversion from runtime type Account to Contact',
    );
  });

  it('have an empty list of children that nobody queried', () => {
    apex('return new Account().Contacts.size();').returns(0);
    apex("return new Account().getSObjects('Contacts');").returns(null);
  });
});

describe('triggers', () => {
  const trigger =
    "trigger AccountTrigger on Account (before insert, after insert) {\n  if (Trigger.isBefore) {\n    for (Account a : Trigger.new) { a.Name = mark(a.Name); }\n  } else { Seen.names.addAll(new List<String>{ String.valueOf(Trigger.newMap.size()) }); }\n  String mark(String s) { return s + '!'; }\n}";
  const seen = 'public class Seen { public static List<String> names = new List<String>(); }';

  it('see their records with the type of the object', () => {
    apex("insert new Account(Name = 'T'); return [SELECT Name FROM Account].Name + Seen.names[0];")
      .withClass(seen)
      .withTrigger(trigger)
      .returns('T!1');
  });

  it('show in stack traces', () => {
    const failing = 'trigger Failing on Account (before insert) {\n  Integer i = 1 / 0;\n}';
    const { message } = apex("insert new Account(Name = 'T'); return 1;")
      .withTrigger(failing)
      .thrown();
    expect(message).toContain('Failing: execution of BeforeInsert');
    expect(message).toContain('Trigger.Failing: line 2, column 1');
  });

  it('put errors on records and fields', () => {
    const adding =
      "trigger Adding on Account (before insert) { for (Account a : Trigger.new) { a.Name.addError('bad name'); } }";
    const { message } = apex("insert new Account(Name = 'T'); return 1;")
      .withTrigger(adding)
      .thrown();
    expect(message).toContain('FIELD_CUSTOM_VALIDATION_EXCEPTION, bad name: [Name]');
  });

  it('are false outside', () => {
    apex('return Trigger.isExecuting;').returns(false);
  });
});

describe('access of a statement', () => {
  const site =
    'public with sharing class W { public static Object q() { return [SELECT Id FROM Account]; } }';

  it('is of the class', () => {
    const { classes } = apex('return 1;')
      .withClass(
        site,
        'public class N { }',
        'public without sharing class O { public class I { } }',
      )
      .compile();
    expect(['w', 'n', 'o', 'o.i'].map((key) => classes.get(key)?.sharing)).toEqual([
      'with',
      'none',
      'without',
      'none',
    ]);
  });

  it('is user mode and with sharing by default from version 67', () => {
    const { classes } = apex('return 1;').withClass('public class N { }').inVersion(67).compile();
    expect(classes.get('n')?.sharing).toBe('with');
  });
});
