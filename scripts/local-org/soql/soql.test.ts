import { ApexDate } from '../runtime/dateTypes.ts';
import { ApexList } from '../runtime/list.ts';
import { ApexSet } from '../runtime/set.ts';
import { listType, setType, types } from '../runtime/runtimeTypes.ts';
import { acme, beta, decimal, fillCompany } from './testing/companyData.ts';
import { TestOrg } from './testing/fixture.ts';

const org = new TestOrg();

beforeAll(() => fillCompany(org));

describe('SELECT and WHERE', () => {
  it.each<[string, string[]]>([
    ['SELECT Name FROM Account', ['Acme', 'beta', 'Ärger_GmbH']],
    ["select NAME from account where name = 'ACME'", ['Acme']],
    ["SELECT Name FROM Account WHERE Name = 'äRGER_gmbh'", ['Ärger_GmbH']],
    ["SELECT Name FROM Account WHERE Name LIKE 'är%'", ['Ärger_GmbH']],
    [String.raw`SELECT Name FROM Account WHERE Name LIKE '%\_G%'`, ['Ärger_GmbH']],
    ["SELECT Name FROM Account WHERE Name LIKE '_eta'", ['beta']],
    ["SELECT Name FROM Account WHERE Industry != 'Energy'", ['beta', 'Ärger_GmbH']],
    ["SELECT Name FROM Account WHERE (NOT Industry = 'Energy')", ['beta', 'Ärger_GmbH']],
    ["SELECT Name FROM Account WHERE (NOT (Industry = 'Energy' OR Name = 'beta'))", ['Ärger_GmbH']],
    ['SELECT Name FROM Account WHERE (NOT NumberOfEmployees < 15)', ['beta', 'Ärger_GmbH']],
    ["SELECT Name FROM Account WHERE (NOT Industry LIKE 'E%')", ['beta', 'Ärger_GmbH']],
    ["SELECT Name FROM Account WHERE Industry NOT IN ('Energy')", ['beta', 'Ärger_GmbH']],
    ["SELECT Name FROM Account WHERE Industry NOT IN ('Energy', null)", ['Ärger_GmbH']],
    ["SELECT Name FROM Account WHERE Industry IN ('Energy', null)", ['Acme', 'beta']],
    ['SELECT Name FROM Account WHERE Industry = null', ['beta']],
    ["SELECT Name FROM Account WHERE Industry = ''", ['beta']],
    ['SELECT Name FROM Account WHERE Industry != null', ['Acme', 'Ärger_GmbH']],
    [
      'SELECT Name FROM Account WHERE NumberOfEmployees >= 10 AND NumberOfEmployees < 20.5',
      ['Acme', 'beta'],
    ],
    ["SELECT Name FROM Account WHERE Name > 'acme' AND Name <= 'BETA'", ['beta']],
    [`SELECT Name FROM Account WHERE Id = '${acme.slice(0, 15)}'`, ['Acme']],
    ["SELECT Name FROM Invoice__c WHERE Key__c = 'a1'", ['I1']],
    ["SELECT Name FROM Invoice__c WHERE Key__c LIKE 'A%'", ['I2']],
    ['SELECT Name FROM Invoice__c WHERE Paid__c = null AND Account__c = null', ['I4']],
    ['SELECT Name FROM Invoice__c WHERE Paid__c != null', ['I1']],
    ['SELECT Name FROM Invoice__c WHERE (NOT Paid__c = true) AND Total__c < 15', ['I3']],
    [
      "SELECT Name FROM Invoice__c WHERE Colours__c INCLUDES ('Red;green', 'blue')",
      ['I1', 'I2', 'I4'],
    ],
    ["SELECT Name FROM Invoice__c WHERE Colours__c INCLUDES ('Red;Green')", ['I1', 'I4']],
    ["SELECT Name FROM Invoice__c WHERE Colours__c EXCLUDES ('Red')", ['I2', 'I3']],
    ["SELECT Name, Colours__c FROM Invoice__c WHERE Colours__c = 'Red;Green'", ['I1|Red;Green']],
    ['SELECT Name FROM Account WHERE IsDeleted = true', []],
    ['SELECT Name FROM Account WHERE IsDeleted = true ALL ROWS', ['Gone']],
  ])('%s', (text, expected) => {
    expect(org.rows(text)).toEqual(expected);
  });
});

it('takes conditions as long as a query may be', () => {
  const names = Array.from({ length: 3000 }, (_, index) => `Name = 'n${index}'`).join(' OR ');
  expect(org.rows(`SELECT Name FROM Account WHERE ${names} OR Name = 'beta'`)).toEqual(['beta']);
});

describe('binds', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    ['SELECT Name FROM Account WHERE Industry = :b0', { b0: null }, ['beta']],
    ['SELECT Name FROM Account WHERE Industry != :b0', { b0: null }, ['Acme', 'Ärger_GmbH']],
    ['SELECT Name FROM Account WHERE Name = :b0', { b0: 'ÄRGER_GMBH' }, ['Ärger_GmbH']],
    ['SELECT Name FROM Account WHERE Name LIKE :b0', { b0: '%E%' }, ['Acme', 'beta', 'Ärger_GmbH']],
    [
      'SELECT Name FROM Account WHERE Name LIKE :b0',
      { b0: ApexList.of(types.string, ['Ac%', 'be%']) },
      ['Acme', 'beta'],
    ],
    [
      'SELECT Name FROM Account WHERE Name IN :b0',
      { b0: ApexList.of(types.string, ['BETA', 'ärger_gmbh']) },
      ['beta', 'Ärger_GmbH'],
    ],
    [
      'SELECT Name FROM Account WHERE Id IN :b0',
      { b0: ApexSet.of(types.id, [acme, beta]) },
      ['Acme', 'beta'],
    ],
    ['SELECT Name FROM Account WHERE Id IN :b0', { b0: ApexList.of(types.id, []) }, []],
    [
      'SELECT Name FROM Account WHERE Id NOT IN :b0',
      { b0: ApexList.of(types.id, []) },
      ['Acme', 'beta', 'Ärger_GmbH'],
    ],
    [
      'SELECT Name FROM Account WHERE Industry IN :b0',
      { b0: ApexList.of(types.string, [null, 'Energy']) },
      ['Acme', 'beta'],
    ],
    [
      'SELECT Name FROM Account WHERE Industry IN (:b0, :b1)',
      { b0: 'Energy', b1: 'Banking' },
      ['Acme', 'Ärger_GmbH'],
    ],
    ['SELECT Name FROM Account ORDER BY Name LIMIT :b0 OFFSET :b1', { b0: 1, b1: 1 }, ['beta']],
    ['SELECT Name FROM Account WHERE AnnualRevenue = :b0', { b0: decimal('1000.00') }, ['Acme']],
    ['SELECT Name FROM Account WHERE CreatedDate > :b0', { b0: ApexDate.of(2024, 5, 1) }, ['Acme']],
    ['SELECT Name FROM Invoice__c WHERE Due__c = :b0', { b0: ApexDate.of(2024, 5, 1) }, ['I2']],
    ['SELECT Name FROM Invoice__c WHERE Colours__c INCLUDES (:b0)', { b0: 'Blue' }, ['I2', 'I4']],
    ['SELECT Name FROM Invoice__c WHERE Colours__c = :b0', { b0: 'Blue' }, ['I2']],
    ['SELECT Name FROM Invoice__c WHERE Paid__c = :b0', { b0: true }, ['I1']],
  ])('%s with %p', (text, binds, expected) => {
    expect(org.rows(text, binds)).toEqual(expected);
  });

  it('takes records and lists of records as ids', () => {
    const { records } = org.query('SELECT Id FROM Account ORDER BY Name LIMIT 2');
    const list = ApexList.of(types.sobject, records);
    expect(org.rows('SELECT LastName FROM Contact WHERE AccountId IN :b0', { b0: list })).toEqual([
      'Lee',
      'Bo',
      'Cy',
    ]);
    expect(
      org.rows('SELECT LastName FROM Contact WHERE AccountId = :b0', { b0: records[1] }),
    ).toEqual(['Cy']);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['SELECT Id FROM Account WHERE Name = :nothing', {}, 'Variable does not exist: nothing'],
    ['SELECT Id FROM Account WHERE Name = :a.b', { a: 'x' }, 'Variable does not exist: a.b'],
    ['SELECT Id FROM Account WHERE Id = :b0', { b0: 'nonsense' }, 'invalid ID field: nonsense'],
    [
      'SELECT Id FROM Account WHERE NumberOfEmployees = :b0',
      { b0: 'x' },
      'Invalid bind expression type of String for column of type Integer',
    ],
    [
      'SELECT Id FROM Account WHERE Id IN (:b0)',
      { b0: new ApexSet(setType(types.id)) },
      'Invalid bind expression type of Set<Id> for column of type Id',
    ],
    [
      'SELECT Id FROM Account WHERE Name IN :b0',
      { b0: new ApexList<unknown>(listType(types.object), ['Acme']) },
      'Invalid bind expression type of ANY for column of type String',
    ],
    ['SELECT Id FROM Account LIMIT :b0', { b0: null }, 'Invalid value for LIMIT or OFFSET: null'],
  ])('refuses %s with %p', (text, binds, message) => {
    expect(org.error(text, binds)).toBe(`System.QueryException: ${message}`);
  });
});

describe('parents', () => {
  it.each<[string, string[]]>([
    [
      'SELECT LastName, Account.Name, Account.Parent.Name FROM Contact',
      [`Lee|{Acme}`, `Bo|{Acme}`, `Cy|{beta,${acme},{Acme}}`, 'Dee|null'],
    ],
    ["SELECT LastName FROM Contact WHERE Account.Name = 'acme'", ['Lee', 'Bo']],
    ['SELECT LastName FROM Contact WHERE Account.Industry = null', ['Cy', 'Dee']],
    ["SELECT LastName FROM Contact WHERE Account.Name = 'beta' OR LastName = 'Dee'", ['Cy', 'Dee']],
    [
      'SELECT LastName FROM Contact WHERE Account.IsDeleted = false AND Account.Name = null',
      ['Dee'],
    ],
    [
      'SELECT LastName FROM Contact ORDER BY Account.Name DESC NULLS LAST, LastName DESC',
      ['Cy', 'Lee', 'Bo', 'Dee'],
    ],
    [
      "SELECT Name, Account__r.Name FROM Invoice__c WHERE Account__r.Parent.Name = 'Acme'",
      ['I3|{beta}'],
    ],
    ["SELECT c.LastName, a.Name FROM Contact c, c.Account a WHERE a.Name = 'beta'", ['Cy|{beta}']],
    ["SELECT Account.Name FROM Account WHERE Account.Name = 'beta'", ['beta']],
    [
      "SELECT Name, Owner.Name FROM Account WHERE Owner.Username = 'ADA@example.com' LIMIT 1",
      ['Acme|{Ada Lovelace}'],
    ],
  ])('%s', (text, expected) => {
    expect(org.rows(text)).toEqual(expected);
  });
});

describe('polymorphic parents', () => {
  it.each<[string, string[]]>([
    [
      'SELECT Subject, Who.Name, What.Name, What.Type FROM Task',
      ['Call|{Ann Lee}|{Acme,Account}', 'Mail|null|{I1,Invoice__c}'],
    ],
    ["SELECT Subject FROM Task WHERE What.Type = 'account'", ['Call']],
    ["SELECT Subject FROM Task WHERE What.Type IN ('Invoice__c', 'Lead')", ['Mail']],
    ["SELECT Subject, Owner.Name FROM Task WHERE Owner.Type = 'Queue'", ['Mail|{Support queue}']],
    ["SELECT Subject FROM Task WHERE Owner.Name LIKE 'ada%'", ['Call']],
    [
      'SELECT Subject, TYPEOF What WHEN Account THEN Name, Industry WHEN Opportunity THEN Amount ELSE Name END FROM Task',
      ['Call|{Acme,Energy}', 'Mail|{I1}'],
    ],
    [
      'SELECT Subject, TYPEOF What WHEN Account THEN Owner.Name, Name ELSE Name END FROM Task',
      ['Call|{Acme,005000000000001AAA,{Ada Lovelace}}', 'Mail|{I1}'],
    ],
  ])('%s', (text, expected) => {
    expect(org.rows(text)).toEqual(expected);
  });
});

describe('children', () => {
  it.each<[string, string[]]>([
    [
      'SELECT Name, (SELECT LastName FROM Contacts ORDER BY LastName) FROM Account ORDER BY Name',
      ['Acme|[{Bo},{Lee}]', 'beta|[{Cy}]', 'Ärger_GmbH|[]'],
    ],
    [
      'SELECT Name, (SELECT LastName FROM Contacts ORDER BY LastName DESC LIMIT 1) FROM Account ORDER BY Name',
      ['Acme|[{Lee}]', 'beta|[{Cy}]', 'Ärger_GmbH|[]'],
    ],
    [
      "SELECT Name, (SELECT Name, Total__c FROM Invoices__r WHERE Total__c > 15) FROM Account WHERE Name = 'Acme'",
      ['Acme|[{I2,20.20}]'],
    ],
    [
      "SELECT Name, (SELECT Name, (SELECT Name FROM Invoices__r) FROM ChildAccounts) FROM Account WHERE Name = 'Acme'",
      ['Acme|[{beta,[{I3}]}]'],
    ],
  ])('%s', (text, expected) => {
    expect(org.rows(text)).toEqual(expected);
  });
});

describe('ORDER BY, LIMIT, OFFSET', () => {
  it.each<[string, string[]]>([
    ['SELECT Name FROM Account ORDER BY Name', ['Acme', 'beta', 'Ärger_GmbH']],
    ['SELECT Name FROM Account ORDER BY Industry, Name DESC', ['beta', 'Ärger_GmbH', 'Acme']],
    ['SELECT Name FROM Account ORDER BY NumberOfEmployees', ['Ärger_GmbH', 'Acme', 'beta']],
    ['SELECT Name FROM Account ORDER BY NumberOfEmployees DESC', ['Ärger_GmbH', 'beta', 'Acme']],
    [
      'SELECT Name FROM Account ORDER BY NumberOfEmployees DESC NULLS LAST',
      ['beta', 'Acme', 'Ärger_GmbH'],
    ],
    [
      'SELECT Name FROM Account ORDER BY NumberOfEmployees NULLS LAST',
      ['Acme', 'beta', 'Ärger_GmbH'],
    ],
    ['SELECT Name FROM Account ORDER BY CreatedDate DESC LIMIT 1 OFFSET 1', ['beta']],
    [
      'SELECT Name, Colour__c FROM Invoice__c ORDER BY Colour__c',
      ['I4|null', 'I2|Red', 'I1|Green', 'I3|Blue'],
    ],
    [
      'SELECT Name FROM Invoice__c ORDER BY Account__r.Name NULLS LAST, Total__c DESC',
      ['I2', 'I1', 'I3', 'I4'],
    ],
  ])('%s', (text, expected) => {
    expect(org.rows(text)).toEqual(expected);
  });
});
