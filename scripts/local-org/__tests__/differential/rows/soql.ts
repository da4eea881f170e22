import { documented, unconfirmed } from '../row.ts';
import type { Area } from '../row.ts';

const setup = `
  Account apple = new Account(Name = 'apple', Industry = 'Energy', NumberOfEmployees = 10, AnnualRevenue = 100);
  Account banana = new Account(Name = 'Banana', Industry = 'Energy', NumberOfEmployees = 30);
  Account cherry = new Account(Name = 'cherry_pie', Industry = 'Banking', AnnualRevenue = 50);
  Account low = new Account(Name = '_low');
  Account percent = new Account(Name = '100%');
  insert as system new List<Account>{ apple, banana, cherry, low, percent };
  insert as system new List<Contact>{
    new Contact(FirstName = 'Ann', LastName = 'Appleton', AccountId = apple.Id),
    new Contact(LastName = 'Appl', AccountId = apple.Id),
    new Contact(LastName = 'Bappl')
  };
  insert as system new List<Invoice__c>{
    new Invoice__c(Shared__c = 'a', Key__c = 'Key', Size__c = 'XL', Colours__c = 'Red;Green', Total__c = 10, Paid__c = true, Account__c = apple.Id),
    new Invoice__c(Shared__c = 'b', Key__c = 'KEY', Size__c = 'S', Colours__c = 'Blue', Total__c = 20.5, Account__c = apple.Id),
    new Invoice__c(Shared__c = 'c', Key__c = 'key', Size__c = 'L', Colours__c = 'Red;Green;Blue', Account__c = banana.Id),
    new Invoice__c(Shared__c = 'd', Size__c = 'M', Total__c = -1),
    new Invoice__c(Shared__c = 'e', Colours__c = 'Red')
  };`;

const helper = `public class Found {
  public static String names(List<SObject> rows, String field) {
    List<String> texts = new List<String>();
    for (SObject row : rows) texts.add(String.valueOf(row.get(field)));
    return String.join(texts, ' ');
  }
  public static String groups(List<AggregateResult> rows) {
    List<String> texts = new List<String>();
    for (AggregateResult row : rows) texts.add(row.get('g') + '=' + row.get('n'));
    return String.join(texts, ' ');
  }
}`;

const accounts = (rest: string, order = 'ORDER BY Name'): string =>
  `Found.names([SELECT Name FROM Account WHERE ${rest} WITH SYSTEM_MODE ${order}], 'Name')`;

const contacts = (rest: string): string =>
  `Found.names([SELECT LastName FROM Contact WHERE ${rest} WITH SYSTEM_MODE ORDER BY LastName], 'LastName')`;

const invoices = (rest: string, order = 'ORDER BY Shared__c'): string =>
  `Found.names([SELECT Shared__c FROM Invoice__c ${rest ? `WHERE ${rest} ` : ''}WITH SYSTEM_MODE ${order}], 'Shared__c')`;

/** The value, or whether the number is equal to `number`, whatever its scale. */
const one = (select: string, number = ''): string =>
  `AggregateResult r = [SELECT ${select} v FROM Invoice__c WITH SYSTEM_MODE]; return ` +
  (number ? `(Decimal) r.get('v') == ${number};` : "r.get('v');");

const mine = "Name IN ('apple', 'Banana', 'cherry_pie', '_low', '100%')";

export const soql: Area = {
  name: 'SOQL',
  classes: [helper],
  setup,
  rows: [
    ...documented(
      'SQ:sforce_api_calls_soql_select_comparisonoperators',
      [accounts("Name = 'APPLE'"), 'apple'],
      [accounts("Name = 'banana'"), 'Banana'],
      [accounts("Name LIKE 'AP%'"), 'apple'],
      [accounts("Name LIKE '_anana'"), 'Banana'],
      [accounts("Name LIKE 'ban'"), ''],
      [accounts(String.raw`Name LIKE '%\_%' AND ${mine}`), 'cherry_pie _low'],
      [accounts(String.raw`Name LIKE '100\%'`), '100%'],
      [accounts("Name IN ('APPLE', 'x')"), 'apple'],
      [accounts(`Name NOT IN ('APPLE', 'BANANA') AND ${mine}`), '100% cherry_pie _low'],
      [accounts(`NumberOfEmployees > 10 AND ${mine}`), 'Banana'],
      [accounts(`NumberOfEmployees >= 10 AND ${mine}`), 'apple Banana'],
      [accounts(`NumberOfEmployees < 30 AND ${mine}`), 'apple'],
      [contacts("LastName LIKE 'appl%'"), 'Appl Appleton'],
      [invoices("Key__c = 'KEY'"), 'b'],
      [invoices("Key__c = 'kEY'"), ''],
      [invoices("Key__c IN ('Key', 'key')"), 'a c'],
      [accounts('Id IN (SELECT AccountId FROM Contact)'), 'apple'],
      [
        accounts(`Id NOT IN (SELECT AccountId FROM Contact) AND ${mine}`),
        '100% Banana cherry_pie _low',
      ],
    ),
    ...documented(
      'SQ:sforce_api_calls_soql_null',
      [accounts(`NumberOfEmployees = null AND ${mine}`), '100% cherry_pie _low'],
      [accounts(`NumberOfEmployees != null AND ${mine}`), 'apple Banana'],
      [invoices('Paid__c = null'), 'b c d e'],
      [invoices('Paid__c != null'), 'a'],
      [invoices('Paid__c = false'), 'b c d e'],
      [contacts('Account.Name = null'), 'Bappl'],
      [contacts('Account.Name != null'), 'Appl Appleton'],
    ),
    ...documented(
      'SQ:sforce_api_calls_soql_querying_multiselect_picklists',
      [invoices("Colours__c INCLUDES ('Red')"), 'a c e'],
      [invoices("Colours__c INCLUDES ('Red;Green')"), 'a c'],
      [invoices("Colours__c INCLUDES ('Red;Green', 'Blue')"), 'a b c'],
      [invoices("Colours__c EXCLUDES ('Green') AND Colours__c != null"), 'b e'],
      [invoices("Colours__c = 'Red;Green'"), 'a'],
      [invoices("Colours__c = 'Red'"), 'e'],
    ),
    ...documented(
      'SQ:sforce_api_calls_soql_select_orderby',
      [accounts(mine), '100% apple Banana cherry_pie _low'],
      [accounts(mine, 'ORDER BY Name DESC'), '_low cherry_pie Banana apple 100%'],
      [accounts(mine, 'ORDER BY NumberOfEmployees, Name'), '100% cherry_pie _low apple Banana'],
      [
        accounts(mine, 'ORDER BY NumberOfEmployees NULLS LAST, Name'),
        'apple Banana 100% cherry_pie _low',
      ],
      [
        accounts(mine, 'ORDER BY NumberOfEmployees DESC NULLS LAST, Name'),
        'Banana apple 100% cherry_pie _low',
      ],
      [invoices('', 'ORDER BY Size__c'), 'e b d c a'],
      [invoices('', 'ORDER BY Size__c DESC NULLS LAST'), 'a c d b e'],
      [invoices('', 'ORDER BY Account__r.Name NULLS FIRST, Shared__c'), 'd e a b c'],
      [invoices('', 'ORDER BY Total__c NULLS LAST, Shared__c'), 'd a b c e'],
    ),
    ...documented(
      'SQ:sforce_api_calls_soql_select_agg_functions',
      ['Integer n = [SELECT COUNT() FROM Invoice__c WITH SYSTEM_MODE]; return n;', '5'],
      [one('COUNT(Id)'), '5'],
      [one('COUNT(Total__c)'), '3'],
      [one('COUNT(Size__c)'), '4'],
      [one('COUNT_DISTINCT(Account__c)'), '2'],
      [one('SUM(Total__c)', '29.5'), 'true'],
      [one('MIN(Total__c)', '-1'), 'true'],
      [one('MAX(Total__c)', '20.5'), 'true'],
      [one('MIN(Size__c)'), 'S'],
      [one('MAX(Size__c)'), 'XL'],
      [one('MIN(Shared__c)'), 'a'],
    ),
    ...documented(
      'SQ:sforce_api_calls_soql_select_groupby_alias',
      [
        "AggregateResult r = [SELECT MAX(Shared__c), MIN(Shared__c) least FROM Invoice__c WITH SYSTEM_MODE]; return r.get('expr0');",
        'e',
      ],
      [
        "AggregateResult r = [SELECT MAX(Total__c) most, COUNT(Id), SUM(Total__c) FROM Invoice__c WITH SYSTEM_MODE]; return r.get('expr0');",
        '5',
      ],
    ),
    ...documented(
      'SQ:sforce_api_calls_soql_select_groupby',
      [
        'Found.groups([SELECT Industry g, COUNT(Id) n FROM Account WHERE Industry != null WITH SYSTEM_MODE GROUP BY Industry ORDER BY COUNT(Id)])',
        'Banking=1 Energy=2',
      ],
      [
        'Found.groups([SELECT Industry g, COUNT(Id) n FROM Account WHERE Industry != null WITH SYSTEM_MODE GROUP BY Industry HAVING COUNT(Id) > 1])',
        'Energy=2',
      ],
    ),
    ...documented(
      'SQ:sforce_api_calls_soql_select_groupby_rollup',
      [
        'Found.groups([SELECT Industry g, COUNT(Name) n FROM Account WHERE Industry != null WITH SYSTEM_MODE GROUP BY ROLLUP(Industry)])',
        'Banking=1 Energy=2 null=3',
      ],
      [
        'Found.groups([SELECT GROUPING(Industry) g, COUNT(Name) n FROM Account WHERE Industry != null WITH SYSTEM_MODE GROUP BY ROLLUP(Industry)])',
        '0=1 0=2 1=3',
      ],
      [
        'return [SELECT Industry, Name, COUNT(Id) FROM Account WHERE Industry != null WITH SYSTEM_MODE GROUP BY ROLLUP(Industry, Name)].size();',
        '6',
      ],
    ),
    ...documented('SQ:sforce_api_calls_soql_select_groupby_cube', [
      'return [SELECT Industry, Name, COUNT(Id) FROM Account WHERE Industry != null WITH SYSTEM_MODE GROUP BY CUBE(Industry, Name)].size();',
      '9',
    ]),
    ...documented('SQ:sforce_api_calls_soql_select_limit', [
      accounts(mine, 'ORDER BY Name LIMIT 2'),
      '100% apple',
    ]),
    ...documented('SQ:sforce_api_calls_soql_select_offset', [
      accounts(mine, 'ORDER BY Name LIMIT 2 OFFSET 1'),
      'apple Banana',
    ]),
    ...documented('AG:langCon_apex_SafeNavigationOperator', [
      "return [SELECT Name FROM Account WHERE Name = 'nobody' WITH SYSTEM_MODE]?.Name;",
      'null',
    ]),
    ...documented('AG:langCon_apex_NullCoalescingOperator', [
      "Account a = [SELECT Name FROM Account WHERE Name = 'nobody' WITH SYSTEM_MODE] ?? new Account(Name = 'Acme'); return a.Name;",
      'Acme',
    ]),
    ...documented(
      'AR:apex_methods_system_sobject',
      [
        "Account a = [SELECT Name, Site FROM Account WHERE Name = 'apple' WITH SYSTEM_MODE]; return a.getPopulatedFieldsAsMap().keySet();",
        '{Name, Id}',
      ],
      [
        "Contact c = [SELECT Account.Name FROM Contact WHERE LastName = 'Appl' WITH SYSTEM_MODE]; return ((Account) c.getSObject('Account')).Name;",
        'apple',
      ],
      [
        "Account a = [SELECT Id, (SELECT LastName FROM Contacts ORDER BY LastName) FROM Account WHERE Name = 'apple' WITH SYSTEM_MODE]; return a.getSObjects('Contacts')[0].get('LastName');",
        'Appl',
      ],
    ),
    ...unconfirmed(
      'SQ:sforce_api_calls_soql_select_conditionexpression',
      [accounts(`NumberOfEmployees != 10 AND ${mine}`), '100% Banana cherry_pie _low'],
      [accounts(`(NOT Industry = 'Energy') AND ${mine}`), '100% cherry_pie _low'],
      [accounts(`Industry NOT IN ('Energy') AND ${mine}`), '100% cherry_pie _low'],
      [
        'List<String> none = new List<String>(); return [SELECT COUNT() FROM Account WHERE Name IN :none WITH SYSTEM_MODE];',
        '0',
      ],
      [
        'String none; return [SELECT COUNT() FROM Invoice__c WHERE Size__c = :none WITH SYSTEM_MODE];',
        '1',
      ],
      [
        "return [SELECT COUNT() FROM Contact WHERE Account.Name != 'apple' AND LastName LIKE '%appl%' WITH SYSTEM_MODE];",
        '1',
      ],
      [invoices("Colours__c EXCLUDES ('Green')"), 'b d e'],
      [invoices("Loose__c = null AND Size__c < 'M'"), 'c'],
    ),
    ...unconfirmed(
      'AG:langCon_apex_SOQL_single_row',
      [
        'Invoice__c i = [SELECT Id FROM Invoice__c WITH SYSTEM_MODE]; return i;',
        'throws System.QueryException: List has more than 1 row for assignment to SObject',
      ],
      [
        "Contact c = [SELECT Account.Name FROM Contact WHERE LastName = 'Bappl' WITH SYSTEM_MODE]; return c.Account.Name;",
        'null',
      ],
    ),
  ],
};
