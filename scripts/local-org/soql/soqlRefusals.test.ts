import { fillCompany } from './testing/companyData.ts';
import { TestOrg } from './testing/fixture.ts';

const org = new TestOrg();

beforeAll(() => fillCompany(org));

const column =
  "If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.";

describe('refusals', () => {
  it.each<[string, string]>([
    ['SELECT Nope FROM Account', `No such column 'Nope' on entity 'Account'. ${column}`],
    [
      'SELECT Id FROM Account WHERE Owner.Nope = 1',
      `No such column 'Nope' on entity 'User'. ${column}`,
    ],
    ['SELECT Who.Nope FROM Task', `No such column 'Nope' on entity 'Name'. ${column}`],
    [
      'SELECT Id FROM Nope',
      "sObject type 'Nope' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.",
    ],
    [
      'SELECT Foo.Name FROM Account',
      "Didn't understand relationship 'Foo' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.",
    ],
    [
      'SELECT (SELECT Id FROM Foos) FROM Account',
      "Didn't understand relationship 'Foos' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.",
    ],
    [
      "SELECT Id FROM Account WHERE Name = 'a' AND Name = 'b' OR Name = 'c'",
      "unexpected token: 'OR'",
    ],
    [
      "SELECT Id FROM Invoice__c WHERE Notes__c = 'x'",
      "field 'Notes__c' can not be filtered in a query call",
    ],
    [
      'SELECT Id FROM Invoice__c ORDER BY Notes__c',
      "field 'Notes__c' can not be sorted in a query call",
    ],
    [
      'SELECT Id FROM Invoice__c ORDER BY Colours__c',
      "field 'Colours__c' can not be sorted in a query call",
    ],
    [
      'SELECT Total__c FROM Invoice__c GROUP BY Total__c',
      "field 'Total__c' can not be grouped in a query call",
    ],
    ['SELECT Name, COUNT(Id) FROM Account', 'Field must be grouped or aggregated: Name'],
    [
      'SELECT COUNT(Id) FROM Account GROUP BY Name ORDER BY Industry',
      'Ordered field must be grouped or aggregated: Industry',
    ],
    [
      'SELECT CALENDAR_YEAR(CreatedDate) FROM Account',
      'Field must be grouped or aggregated: CALENDAR_YEAR(CreatedDate)',
    ],
    ['SELECT SUM(Name) FROM Account', 'field Name does not support aggregate operator SUM'],
    [
      'SELECT COUNT(Id) FROM Account LIMIT 1',
      'Non-grouped query that uses overall aggregate functions cannot also use LIMIT',
    ],
    [
      'SELECT (SELECT COUNT(Id) FROM Contacts) FROM Account',
      'Only root queries support aggregate expressions',
    ],
    ['SELECT Name n FROM Account', 'only aggregate expressions use field aliasing'],
    ['SELECT Name, Id, name FROM Account', 'duplicate field selected: name'],
    [
      "SELECT Id FROM Account WHERE NumberOfEmployees = '1'",
      "value of filter criterion for field 'NumberOfEmployees' must be of type int and should not be enclosed in quotes",
    ],
    [
      'SELECT Id FROM Account WHERE Name = 1',
      "value of filter criterion for field 'Name' must be of type string and should be enclosed in quotes",
    ],
    [
      'SELECT Id FROM Account WHERE CreatedDate = 2024-01-01',
      "value of filter criterion for field 'CreatedDate' must be of type dateTime and should not be enclosed in quotes",
    ],
    [
      'SELECT Id FROM Account WHERE Name = TODAY',
      "value of filter criterion for field 'Name' must be of type string and should be enclosed in quotes",
    ],
    ["SELECT Id FROM Account WHERE Id = 'x'", 'invalid ID field: x'],
    ['SELECT FROM Account', "unexpected token: 'SELECT FROM'"],
    ['SELECT Id FROM Account WHERE ParentId IN ()', "unexpected token: 'ParentId IN ()'"],
    ['SELECT Id FROM $Account', "line 1:15 unexpected token: '$'"],
    ['SELECT Id FROM Account WHERE Name LIKE NULL', "unexpected token: 'NULL'"],
    ["SELECT Id FROM Account WHERE Name IN 'x'", "unexpected token: ''x''"],
    ['SELECT Id FROM Account WHERE OwnerId = :0050W', "unexpected token: '0050'"],
    ['SELECT Id FROM Account HAVING COUNT(Id) > 1', "unexpected token: 'HAVING'"],
    ['SELECT Id FROM Account LIMIT -1', "unexpected token: '-'"],
    [
      'SELECT Id FROM Account WHERE CreatedDate > 2020-52-12T12:12:00-05:00',
      'Invalid datetime: 2020-52-12T12:12:00-05:00',
    ],
    [
      'SELECT Id FROM Account WHERE CreatedDate > 2020-12-12T12:12:00-25:00',
      'Invalid datetime: 2020-12-12T12:12:00-25:00',
    ],
    [
      'SELECT Id FROM Contact, Task',
      'A driving SObject type has already been set, all other entity types in the FROM clause must be relationships to the initial object. The driving object is Contact.',
    ],
    [
      'SELECT Name, COUNT(Name) FROM Account GROUP BY Name',
      'Grouped field should not be aggregated: Name',
    ],
    [
      'SELECT COUNT(Description) FROM Account',
      'field Description does not support aggregate operator COUNT',
    ],
    [
      'SELECT COUNT(Paid__c) FROM Invoice__c',
      'field Paid__c does not support aggregate operator COUNT',
    ],
    ["SELECT Id FROM Account WHERE Id LIKE '001%'", 'invalid operator on id field'],
    [
      "SELECT Id FROM Account WHERE Industry INCLUDES ('x')",
      'includes or excludes operator only valid on multipicklist field',
    ],
    ['SELECT Id FROM Invoice__c WHERE Due__c = 1699-12-31', 'Invalid date: 1699-12-31'],
    ['SELECT Id FROM Invoice__c WHERE Due__c = 2024-02-30', 'Invalid date: 2024-02-30'],
    ['SELECT Id FROM Account LIMIT 1 OFFSET 2001', 'Maximum SOQL offset allowed is 2000'],
    ['SELECT Id FROM Account ORDER BY Name FOR UPDATE', 'ORDER BY is not allowed with FOR UPDATE'],
    [
      'SELECT Id FROM Account WHERE Id IN (SELECT ParentId FROM Account)',
      'The inner and outer selects should not be on the same object type',
    ],
    [
      'SELECT Id FROM Account WHERE Id IN (SELECT OwnerId FROM Contact)',
      "The selected field 'OwnerId' in the subquery and the left operand field in the where expression in the outer query 'Id' should point to the same object type",
    ],
    [
      'SELECT Id FROM Account WHERE Name IN (SELECT Id FROM Contact)',
      "The left operand field in the where expression for outer query should be an id field, cannot use: 'Name'",
    ],
    [
      'SELECT Id FROM Contact WHERE Account.ParentId IN (SELECT AccountId FROM Opportunity)',
      "The left operand 'Account.ParentId' cannot have more than one level of relationships",
    ],
    [
      "SELECT Id FROM Account WHERE Name = 'a' OR Id IN (SELECT AccountId FROM Contact)",
      "Semi join sub-selects are not allowed with the 'OR' operator",
    ],
    [
      'SELECT Id FROM Account WHERE (NOT Id IN (SELECT AccountId FROM Contact))',
      "Semi join sub-selects are not allowed with the 'NOT' operator",
    ],
    [
      'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE AccountId IN (SELECT WhatId FROM Task))',
      'Nesting of semi join sub-selects is not supported',
    ],
    [
      'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact) AND Id IN (SELECT AccountId FROM Opportunity) AND Id IN (SELECT WhatId FROM Task)',
      'Maximum 2 semi join sub-selects are allowed',
    ],
    [
      'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact LIMIT 1)',
      'LIMIT is not allowed in semi join sub-selects',
    ],
    [
      'SELECT Account.Parent.Parent.Parent.Parent.Parent.Name FROM Contact',
      'SOQL statements cannot query parent relationships more than 5 levels away',
    ],
    [
      'SELECT (SELECT Id FROM Contacts LIMIT 1 OFFSET 1) FROM Account',
      'OFFSET in a subquery needs LIMIT 1 in the parent query',
    ],
  ])('%s', (text, message) => {
    expect(org.error(text)).toBe(`System.QueryException: ${message}`);
  });
});
