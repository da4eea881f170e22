/** Traps 32 to 50, as Apex code meets them. What `soql/soql.test.ts` has of queries is not repeated. */
import { expectTraps, inOrg, inTest } from './expectTraps.ts';

const rows = `
Account a1 = new Account(Name = 'Acme', NumberOfEmployees = 10, Industry = 'Banking');
Account a2 = new Account(Name = 'beta', NumberOfEmployees = 20);
Account a3 = new Account(Name = 'Zeta_1');
insert new List<Account>{ a1, a2, a3 };
insert new List<Contact>{
  new Contact(LastName = 'Lee', AccountId = a1.Id), new Contact(LastName = 'Bo', AccountId = a1.Id),
  new Contact(LastName = 'Orphan') };
insert new List<Invoice__c>{
  new Invoice__c(Name = 'I1', Account__c = a1.Id, Total__c = 10, Colours__c = 'Red;Green', Size__c = 'XL', Paid__c = true),
  new Invoice__c(Name = 'I2', Account__c = a2.Id, Total__c = 20.5, Colours__c = 'Red', Size__c = 'S'),
  new Invoice__c(Name = 'I3', Size__c = 'M') };
`;
const withRows = (body: string) => inOrg(rows + body);
const count = (from: string) => withRows(`return [SELECT COUNT() FROM ${from}];`);
const dynamic = (query: string) => inOrg(`return Database.query('${query}');`);

describe('conditions', () => {
  expectTraps([
    [
      'do not mix AND and OR without parentheses',
      inOrg("return [SELECT Id FROM Account WHERE Name = 'a' AND Name = 'b' OR Name = 'c'];"),
      /^does not compile: .*'OR'/,
    ],
    [
      'do not mix them in dynamic SOQL',
      dynamic('SELECT Id FROM Account WHERE Name = null AND Name = null OR Name = null'),
      /^System.QueryException: .*unexpected token: 'OR'/s,
    ],
    ['!= finds null', count("Account WHERE Industry != 'Banking'"), '2'],
    ['NOT IN finds null', count("Account WHERE Industry NOT IN ('Banking')"), '2'],
    ['NOT finds null', count("Account WHERE (NOT Industry LIKE 'Bank%')"), '2'],
    [
      'a null bind finds null',
      withRows('String n; return [SELECT COUNT() FROM Account WHERE Industry = :n];'),
      '2',
    ],
    [
      'a null bind with != finds the others',
      withRows('String n; return [SELECT COUNT() FROM Account WHERE Industry != :n];'),
      '1',
    ],
    ['a checkbox is never null', count('Invoice__c WHERE Paid__c = null'), '2'],
    ['a missing parent has null fields', count('Contact WHERE Account.Industry = null'), '1'],
    [
      'a missing parent does not hide the rest of an OR',
      count("Contact WHERE Account.Name = 'Nope' OR LastName = 'Orphan'"),
      '1',
    ],
    ['text ignores case', count("Account WHERE Name = 'ACME'"), '1'],
    ['an underscore stands for a character', count("Account WHERE Name LIKE '_eta'"), '1'],
    ['an escaped underscore is itself', count("Account WHERE Name LIKE 'Zeta\\_1'"), '1'],
    [
      'an escaped backslash is no escape of the underscore',
      count("Account WHERE Name LIKE 'Zeta\\\\_1'"),
      '0',
    ],
    [
      'LIKE is for text',
      inOrg("return [SELECT Id FROM Account WHERE NumberOfEmployees LIKE '1%'];"),
      /^does not compile: .*invalid operator/,
    ],
    [
      'INCLUDES joins by ; and separates by ,',
      count("Invoice__c WHERE Colours__c INCLUDES ('Red;Green', 'Blue')"),
      '1',
    ],
    [
      'anti-joins ignore null keys',
      count('Account WHERE Id NOT IN (SELECT Account__c FROM Invoice__c)'),
      '1',
    ],
    [
      'an empty list excludes nothing',
      withRows(
        'List<String> l = new List<String>(); return [SELECT COUNT() FROM Account WHERE Name NOT IN :l];',
      ),
      '3',
    ],
    [
      'today is the whole day',
      count('Account WHERE CreatedDate = TODAY AND CreatedDate = LAST_N_DAYS:1'),
      '3',
    ],
    ['nothing is after today', count('Account WHERE CreatedDate > TODAY'), '0'],
    [
      'dates before 1700 are refused',
      dynamic('SELECT Id FROM Invoice__c WHERE Due__c = 1600-01-01'),
      /^System.QueryException/,
    ],
  ]);
});

describe('the order', () => {
  const order = (query: string) =>
    withRows(`String s = ''; for (SObject r : [${query}]) s += r.get('Name') + ' '; return s;`);

  expectTraps([
    [
      'of picklists is that of their set-up',
      order('SELECT Name FROM Invoice__c ORDER BY Size__c'),
      'I2 I3 I1 ',
    ],
    [
      'has nulls last when asked',
      order('SELECT Name FROM Account ORDER BY Industry NULLS LAST, Name DESC'),
      'Acme Zeta_1 beta ',
    ],
    [
      'by a lookup keeps rows without it',
      order('SELECT Name FROM Invoice__c ORDER BY Account__r.Name'),
      'I3 I1 I2 ',
    ],
  ]);
});

describe('results', () => {
  expectTraps([
    [
      'without rows are no record',
      inOrg('Account a = [SELECT Id FROM Account]; return a;'),
      'System.QueryException: List has no rows for assignment to SObject',
    ],
    ['without rows are null for ?.', inOrg('return [SELECT Name FROM Account]?.Name;'), 'null'],
    [
      'have no lookups that were not asked for',
      withRows(
        "Contact c = [SELECT LastName FROM Contact WHERE LastName = 'Lee']; return c.Account.Name;",
      ),
      'System.SObjectException: SObject row was retrieved via SOQL without querying the requested field: Contact.Account',
    ],
    [
      'have null where the lookup is empty',
      withRows(
        "Contact c = [SELECT Account.Name FROM Contact WHERE LastName = 'Orphan']; return c.Account.Name;",
      ),
      'null',
    ],
    [
      'print their Id last when it was not asked for',
      withRows("return [SELECT Name FROM Account WHERE Name = 'Acme'];"),
      /^\(Account:\{Name=Acme, Id=001.{15}\}\)$/,
    ],
    [
      'print their fields as they were asked for',
      withRows("return [SELECT Id, Name FROM Account WHERE Name = 'Acme'];"),
      /^\(Account:\{Id=001.{15}, Name=Acme\}\)$/,
    ],
    [
      'have numbers with the scale of the field',
      inOrg(
        "insert new Account(Name = 'x', AnnualRevenue = 5); insert new Invoice__c(Total__c = 5); return [SELECT AnnualRevenue FROM Account].AnnualRevenue + ' ' + [SELECT Total__c FROM Invoice__c].Total__c;",
      ),
      '5 5.00',
    ],
    [
      'have datetimes without milliseconds',
      inOrg(
        'insert new Invoice__c(At__c = (Datetime) JSON.deserialize(\'"2024-01-01T00:00:00.789Z"\', Datetime.class)); return [SELECT At__c FROM Invoice__c].At__c.millisecond();',
      ),
      '0',
    ],
    [
      'come by 200 in a loop over lists',
      inOrg(
        "List<Account> many = new List<Account>(); for (Integer i = 0; i < 450; i++) many.add(new Account(Name = 'm')); insert many; String s = ''; for (List<Account> l : [SELECT Id FROM Account]) s += l.size() + ' '; return s;",
      ),
      '200 200 50 ',
    ],
    [
      'count every row, or what is not null',
      withRows(
        "AggregateResult r = [SELECT COUNT(Id), COUNT(Industry), SUM(NumberOfEmployees) total FROM Account]; return r.get('expr0') + ' ' + r.get('expr1') + ' ' + r.get('total');",
      ),
      '3 1 30',
    ],
    [
      'of deleted parents are still joined',
      withRows(
        "delete a1; return [SELECT Account.Name FROM Contact WHERE LastName = 'Lee' ALL ROWS].Account.Name;",
      ),
      'Acme',
    ],
    [
      'of custom metadata do not count',
      inOrg("return [SELECT Percent__c FROM Rate__mdt].Percent__c + ' ' + Limits.getQueries();"),
      '20.5 0',
    ],
    [
      'of SOSL are empty in tests',
      inTest(`${rows} return [FIND 'Acme' RETURNING Account(Id)][0].size();`),
      '0',
    ],
    [
      'of SOSL are what the test has set',
      inTest(
        `${rows} Test.setFixedSearchResults(new List<Id>{ a1.Id }); return [FIND 'zz' RETURNING Account(Name)][0][0].get('Name');`,
      ),
      'Acme',
    ],
  ]);
});

describe('dynamic SOQL', () => {
  const binds = (map: string) =>
    withRows(
      `return Database.queryWithBinds('SELECT Id FROM Account WHERE Name = :n', ${map}, AccessLevel.USER_MODE).size();`,
    );

  expectTraps([
    ['takes binds from a map', binds("new Map<String, Object>{ 'n' => 'beta' }"), '1'],
    [
      'refuses keys that differ in case only',
      binds("new Map<String, Object>{ 'n' => 'beta', 'N' => 'x' }"),
      /^System.QueryException/,
    ],
    [
      'names a variable that does not exist',
      dynamic('SELECT Id FROM Account WHERE Name = :nope'),
      'System.QueryException: Variable does not exist: nope',
    ],
    [
      'has OFFSET up to 2000',
      dynamic('SELECT Id FROM Account OFFSET 2001'),
      /^System.QueryException: .*2000/,
    ],
  ]);
});

describe('access', () => {
  const asNobody = (statement: string, version = 66) =>
    inTest(
      `User u = [SELECT Id FROM User WHERE Username = 'nobody@local.test']; System.runAs(u) { ${statement} }`,
    ).inVersion(version);
  const assign = `insert new Invoice__c(Name = 'i', Total__c = 4, Key__c = 'k');
User u = [SELECT Id FROM User WHERE Username = 'nobody@local.test'];
PermissionSet p = [SELECT Id FROM PermissionSet WHERE Name = 'Invoice_Reader'];
System.runAs(new User(Id = UserInfo.getUserId())) { insert new PermissionSetAssignment(AssigneeId = u.Id, PermissionSetId = p.Id); }
SObjectAccessDecision d;
System.runAs(u) { d = Security.stripInaccessible(AccessType.READABLE, [SELECT Name, Total__c, Key__c FROM Invoice__c]); }
Invoice__c i = (Invoice__c) d.getRecords()[0];`;

  expectTraps([
    [
      'is not looked at by a class of version 66',
      asNobody('return [SELECT Id FROM Account].size();'),
      '0',
    ],
    [
      'is looked at by a class of version 67',
      asNobody('return [SELECT Id FROM Account].size();', 67),
      /^System.QueryException: sObject type 'Account' is not supported/,
    ],
    [
      'is looked at WITH USER_MODE',
      asNobody('return [SELECT Id FROM Account WITH USER_MODE].size();'),
      /^System.QueryException: sObject type 'Account' is not supported/,
    ],
    [
      'is looked at WITH SECURITY_ENFORCED',
      asNobody('return [SELECT Id FROM Account WITH SECURITY_ENFORCED].size();'),
      /^System.QueryException: Insufficient permissions/,
    ],
    [
      'of the body of a trigger is all, in version 67 too',
      asNobody(
        "insert as system new Invoice__c(Name = 'x'); return [SELECT Name FROM Account WITH SYSTEM_MODE].Name;",
        67,
      ).withTrigger(
        "trigger T on Invoice__c (after insert) { insert new Account(Name = 'by trigger'); }",
      ),
      'by trigger',
    ],
    [
      'WITH SECURITY_ENFORCED does not compile from version 67',
      asNobody('return [SELECT Id FROM Account WITH SECURITY_ENFORCED].size();', 67),
      /^does not compile/,
    ],
    [
      'is told by the describe',
      asNobody('return Schema.SObjectType.Account.isAccessible();'),
      'false',
    ],
    [
      'strips fields and says which',
      inTest(`${assign} return d.getRemovedFields() + ' ' + i.Key__c;`),
      '{Invoice__c={Total__c}} k',
    ],
    [
      'reads a stripped field as one that was not queried',
      inTest(`${assign} return i.Total__c;`),
      'System.SObjectException: SObject row was retrieved via SOQL without querying the requested field: Invoice__c.Total__c',
    ],
  ]);
});
