import { ApexDate, ApexDatetime } from '../runtime/dateTypes.ts';
import { ApexDecimal } from '../runtime/decimal.ts';
import { ApexList } from '../runtime/list.ts';
import { ApexSet } from '../runtime/set.ts';
import { types } from '../runtime/runtimeTypes.ts';
import { AddressValue } from './index.ts';
import { TestOrg, testId } from './testing/fixture.ts';

const org = new TestOrg();
const [acme, beta, gamma, deleted] = [1, 2, 3, 4].map((n) => testId('001', n)) as [
  string,
  string,
  string,
  string,
];
const datetime = (...parts: Parameters<typeof Date.UTC>): ApexDatetime =>
  new ApexDatetime(Date.UTC(...parts));
const decimal = (text: string): ApexDecimal | null => ApexDecimal.tryParse(text);

beforeAll(() => {
  org.insert('Account', acme, {
    Name: 'Acme',
    Industry: 'Energy',
    NumberOfEmployees: 10,
    AnnualRevenue: decimal('1000'),
    CreatedDate: datetime(2024, 4, 15, 5),
    BillingCity: 'Wien',
    BillingStreet: 'Ring 1',
  });
  org.insert('Account', beta, {
    Name: 'beta',
    ParentId: acme,
    NumberOfEmployees: 20,
    CreatedDate: datetime(2024, 2, 1),
  });
  org.insert('Account', gamma, {
    Name: 'Ärger_GmbH',
    Industry: 'Banking',
    CreatedDate: datetime(2023, 0, 1),
  });
  org.insert('Account', deleted, { Name: 'Gone', IsDeleted: true });
  org.insert('Contact', testId('003', 1), {
    FirstName: 'Ann',
    LastName: 'Lee',
    Name: 'Ann Lee',
    AccountId: acme,
    Email: 'ann@x.org',
    Birthdate: ApexDate.of(1990, 2, 28),
  });
  org.insert('Contact', testId('003', 2), { LastName: 'Bo', Name: 'Bo', AccountId: acme });
  org.insert('Contact', testId('003', 3), { LastName: 'Cy', Name: 'Cy', AccountId: beta });
  org.insert('Contact', testId('003', 4), { LastName: 'Dee', Name: 'Dee' });
  const invoice = (n: number, values: Record<string, unknown>): string =>
    org.insert('Invoice__c', testId(prefix, n), values);
  invoice(1, {
    Name: 'I1',
    Account__c: acme,
    Total__c: decimal('10.10'),
    Key__c: 'a1',
    Colours__c: 'Red;Green',
    Colour__c: 'Green',
    Paid__c: true,
    Due__c: ApexDate.of(2024, 5, 15),
  });
  invoice(2, {
    Name: 'I2',
    Account__c: acme,
    Total__c: decimal('20.20'),
    Key__c: 'A1',
    Colours__c: 'Blue',
    Colour__c: 'Red',
    Due__c: ApexDate.of(2024, 5, 1),
  });
  invoice(3, {
    Name: 'I3',
    Account__c: beta,
    Total__c: decimal('0.30'),
    Colour__c: 'Blue',
    Due__c: ApexDate.of(2023, 12, 31),
  });
  invoice(4, { Name: 'I4', Colours__c: 'Red;Green;Blue' });
  org.insert('Group', testId('00G', 1), { Name: 'Support queue', Type: 'Queue' });
  org.insert('Task', testId('00T', 1), {
    Subject: 'Call',
    WhatId: acme,
    WhoId: testId('003', 1),
    Status: 'Completed',
  });
  org.insert('Task', testId('00T', 2), {
    Subject: 'Mail',
    WhatId: testId(prefix, 1),
    OwnerId: testId('00G', 1),
    Status: 'Not Started',
  });
});

const prefix = 'a00';

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
      "value of filter criterion for field 'NumberOfEmployees' must be of type int and should not be enclosed in quotes",
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

describe('aggregates', () => {
  it.each<[string, string[]]>([
    ['SELECT COUNT(Id), COUNT(Industry), COUNT_DISTINCT(ParentId) parents FROM Account', ['3|2|1']],
    [
      'SELECT SUM(Total__c), AVG(Total__c) a, MIN(Total__c), MAX(Name) last FROM Invoice__c',
      ['30.60|10.2|0.30|I4'],
    ],
    ['SELECT SUM(NumberOfEmployees) n FROM Account', ['30']],
    [
      'SELECT Industry, COUNT(Id) c FROM Account GROUP BY Industry ORDER BY COUNT(Id), Industry DESC',
      ['null|1', 'Energy|1', 'Banking|1'],
    ],
    [
      'SELECT Account__r.Name, SUM(Total__c) FROM Invoice__c GROUP BY Account__r.Name ORDER BY SUM(Total__c) DESC NULLS LAST',
      ['Acme|30.30', 'beta|0.30', 'null|null'],
    ],
    [
      'SELECT Account__c a, COUNT(Id) FROM Invoice__c GROUP BY Account__c HAVING COUNT(Id) > 1',
      [`${acme}|2`],
    ],
    [
      "SELECT Account__r.Name n FROM Invoice__c GROUP BY Account__r.Name HAVING Account__r.Name LIKE 'B%'",
      ['beta'],
    ],
    [
      'SELECT CALENDAR_YEAR(Due__c) y, COUNT(Id) FROM Invoice__c GROUP BY CALENDAR_YEAR(Due__c) ORDER BY CALENDAR_YEAR(Due__c)',
      ['null|1', '2023|1', '2024|2'],
    ],
    [
      'SELECT Paid__c, Colour__c, COUNT(Id) c FROM Invoice__c WHERE Total__c != null GROUP BY ROLLUP(Paid__c, Colour__c) ORDER BY Paid__c NULLS LAST, Colour__c NULLS LAST',
      ['false|Red|1', 'false|Blue|1', 'false|null|2', 'true|Green|1', 'true|null|1', 'null|null|3'],
    ],
    [
      'SELECT Paid__c, GROUPING(Paid__c) g, COUNT(Id) c FROM Invoice__c GROUP BY CUBE(Paid__c) ORDER BY Paid__c NULLS LAST',
      ['false|0|3', 'true|0|1', 'null|1|4'],
    ],
    [
      'SELECT DAY_ONLY(convertTimezone(CreatedDate)) d FROM Account GROUP BY DAY_ONLY(convertTimezone(CreatedDate)) ORDER BY DAY_ONLY(convertTimezone(CreatedDate)) DESC LIMIT 1',
      ['2024-05-14'],
    ],
  ])('%s', (text, expected) => {
    expect(org.rows(text)).toEqual(expected);
  });

  it.each<[string, Record<string, unknown>, number]>([
    ['SELECT COUNT() FROM Account', {}, 3],
    ["SELECT COUNT() FROM Contact WHERE Account.Name = 'acme'", {}, 2],
    ['SELECT COUNT() FROM Account LIMIT 2', {}, 2],
    ['SELECT COUNT() FROM Account ALL ROWS', {}, 4],
  ])('%s with %p counts %p', (text, binds, count) => {
    expect(org.query(text, binds)).toMatchObject({ kind: 'count', count, records: [] });
  });

  it('gives columns by get() without regard to case', () => {
    const [row] = org.query('SELECT COUNT(Id), MAX(Name) Last FROM Account').records;
    expect([row?.get('EXPR0'), row?.get('last'), row?.describe.name]).toEqual([
      3,
      'Ärger_GmbH',
      'AggregateResult',
    ]);
  });
});

describe('dates', () => {
  it.each<[string, string[]]>([
    // 2024-05-15T05:00Z is still the 14th in Los Angeles.
    ['SELECT Name FROM Account WHERE CreatedDate = YESTERDAY', ['Acme']],
    ['SELECT Name FROM Account WHERE CreatedDate < YESTERDAY', ['beta', 'Ärger_GmbH']],
    [
      'SELECT Name FROM Account WHERE CreatedDate <= YESTERDAY AND CreatedDate >= LAST_N_DAYS:90',
      ['Acme', 'beta'],
    ],
    ['SELECT Name FROM Account WHERE CreatedDate > LAST_MONTH', ['Acme']],
    ['SELECT Name FROM Account WHERE CreatedDate != THIS_YEAR', ['Ärger_GmbH']],
    ['SELECT Name FROM Account WHERE (NOT CreatedDate = THIS_YEAR)', ['Ärger_GmbH']],
    ['SELECT Name FROM Account WHERE CreatedDate IN (YESTERDAY, N_YEARS_AGO:1)', ['Acme']],
    [
      'SELECT Name FROM Account WHERE CreatedDate NOT IN (YESTERDAY, 2024-03-01T00:00:00Z)',
      ['Ärger_GmbH'],
    ],
    ['SELECT Name FROM Invoice__c WHERE Due__c = TODAY', ['I1']],
    ['SELECT Name FROM Invoice__c WHERE Due__c != THIS_MONTH', ['I3', 'I4']],
    ['SELECT Name FROM Invoice__c WHERE Due__c < 2024-05-02', ['I2', 'I3']],
    ['SELECT Name FROM Account WHERE CreatedDate >= 2024-03-01T01:00:00+01:00', ['Acme', 'beta']],
    ['SELECT Name FROM Account WHERE CALENDAR_MONTH(CreatedDate) = 5', ['Acme']],
    ['SELECT Name FROM Account WHERE DAY_ONLY(CreatedDate) = 2024-05-15', ['Acme']],
    [
      'SELECT Name FROM Account WHERE DAY_ONLY(convertTimezone(CreatedDate)) = 2024-05-14',
      ['Acme'],
    ],
    ['SELECT Name FROM Account WHERE HOUR_IN_DAY(convertTimezone(CreatedDate)) = 22', ['Acme']],
    ['SELECT Name FROM Account WHERE DAY_IN_WEEK(CreatedDate) = 1', ['Ärger_GmbH']],
    ['SELECT Name FROM Account WHERE DAY_IN_YEAR(CreatedDate) = 61', ['beta']],
    ['SELECT Name FROM Account WHERE WEEK_IN_MONTH(CreatedDate) = 3', ['Acme']],
    [
      'SELECT Name FROM Account WHERE WEEK_IN_YEAR(CreatedDate) = 1 AND CALENDAR_QUARTER(CreatedDate) = 1',
      ['Ärger_GmbH'],
    ],
    [
      'SELECT Name FROM Account WHERE FISCAL_YEAR(CreatedDate) = 2024 AND FISCAL_QUARTER(CreatedDate) = 2 AND FISCAL_MONTH(CreatedDate) = 5',
      ['Acme'],
    ],
    [
      'SELECT Name FROM Account WHERE LastActivityDate = null AND CreatedDate = LAST_FISCAL_YEAR',
      [],
    ],
  ])('%s', (text, expected) => {
    expect(org.rows(text)).toEqual(expected);
  });
});

describe('dates of the user and the org', () => {
  const german = new TestOrg();

  beforeAll(() => {
    german.db
      .prepare("UPDATE User SET LocaleSidKey = 'de_DE', TimeZoneSidKey = 'Europe/Berlin'")
      .run();
    german.insert('Organization', testId('00D', 1), { Name: 'Org', FiscalYearStartMonth: 4 });
    // Sunday, 2024-05-12, in Berlin; it was Monday there two hours later.
    german.insert('Account', acme, { Name: 'Sunday', CreatedDate: datetime(2024, 4, 12, 21) });
    german.insert('Account', beta, { Name: 'Monday', CreatedDate: datetime(2024, 4, 12, 22) });
    german.insert('Account', gamma, { Name: 'March', CreatedDate: datetime(2024, 2, 31, 12) });
  });

  it.each<[string, string[]]>([
    ['SELECT Name FROM Account WHERE CreatedDate = THIS_WEEK', ['Monday']],
    ['SELECT Name FROM Account WHERE CreatedDate = LAST_WEEK', ['Sunday']],
    ['SELECT Name FROM Account WHERE CreatedDate = THIS_FISCAL_YEAR', ['Sunday', 'Monday']],
    ['SELECT Name FROM Account WHERE FISCAL_YEAR(CreatedDate) = 2024', ['March']],
    ['SELECT Name FROM Account WHERE FISCAL_QUARTER(CreatedDate) = 4', ['March']],
    ['SELECT Name FROM Account WHERE FISCAL_MONTH(CreatedDate) = 2', ['Sunday', 'Monday']],
  ])('%s', (text, expected) => {
    expect(german.rows(text)).toEqual(expected);
  });
});

describe('semi-joins', () => {
  it.each<[string, string[]]>([
    [
      "SELECT Name FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE LastName = 'Cy')",
      ['beta'],
    ],
    ['SELECT Name FROM Account WHERE Id NOT IN (SELECT AccountId FROM Contact)', ['Ärger_GmbH']],
    [
      "SELECT LastName FROM Contact WHERE AccountId NOT IN (SELECT Id FROM Account WHERE Name = 'Acme')",
      ['Cy', 'Dee'],
    ],
    [
      'SELECT Name FROM Account WHERE Id IN (SELECT AccountId FROM Contact) AND Id NOT IN (SELECT Account__c FROM Invoice__c WHERE Paid__c = true)',
      ['beta'],
    ],
  ])('%s', (text, expected) => {
    expect(org.rows(text)).toEqual(expected);
  });
});

describe('functions in SELECT, aliases, FIELDS, compound fields', () => {
  it.each<[string, string[]]>([
    ["SELECT toLabel(Colour__c) FROM Invoice__c WHERE Name = 'I1'", ['Green!']],
    ["SELECT Name FROM Invoice__c WHERE toLabel(Colour__c) = 'green!'", ['I1']],
    [
      "SELECT FORMAT(Total__c) shown, FORMAT(Due__c) due, convertCurrency(Total__c) same FROM Invoice__c WHERE Name = 'I1'",
      ['$10.10|5/15/2024|10.10'],
    ],
  ])('%s', (text, expected) => {
    expect(org.rows(text)).toEqual(expected);
  });

  it('reads an alias by get()', () => {
    const [row] = org.query(
      "SELECT FORMAT(Total__c) shown FROM Invoice__c WHERE Name = 'I2'",
    ).records;
    expect(row?.get('Shown')).toBe('$20.20');
  });

  it('expands FIELDS() for the API only, as far as it has no bounds', () => {
    const api = { caller: 'api' } as const;
    const [row] = org.query(
      "SELECT FIELDS(ALL) FROM Invoice__c WHERE Name = 'I1' LIMIT 1",
      {},
      api,
    ).records;
    expect([row?.getField('key__c'), row?.getField('createdbyid')]).toEqual(['a1', org.userId]);
    expect(org.query('SELECT FIELDS(STANDARD), Key__c FROM Invoice__c').records).toHaveLength(4);
    expect(org.error('SELECT FIELDS(ALL) FROM Invoice__c LIMIT 5')).toContain(
      'not supported with an unbounded set',
    );
    expect(org.error('SELECT FIELDS(CUSTOM) FROM Invoice__c', {}, api)).toContain(
      'LIMIT of at most 200',
    );
  });

  it('reads an address by its parts', () => {
    const [row] = org.query("SELECT BillingAddress FROM Account WHERE Name = 'Acme'").records;
    expect(row?.getField('billingaddress')).toBeInstanceOf(AddressValue);
    const address = row?.getField('billingaddress') as { get(part: string): unknown };
    expect([address.get('city'), address.get('Street'), address.get('postalCode')]).toEqual([
      'Wien',
      'Ring 1',
      null,
    ]);
  });
});

describe('records', () => {
  it('throws when a field is read that was not queried, and not for null, Id and lookups of parents', () => {
    const [row] = org.query(
      "SELECT Industry, Owner.Name, (SELECT Id FROM Contacts) FROM Account WHERE Name = 'beta'",
    ).records;
    expect(row?.getField('industry')).toBeNull();
    expect(row?.getField('id')).toBe(beta);
    expect(row?.getField('ownerid')).toBe(org.userId);
    expect(row?.getSObjects('Contacts')?.size).toBe(1);
    expect(() => row?.getField('name')).toThrow(
      expect.objectContaining({
        message:
          'SObject row was retrieved via SOQL without querying the requested field: Account.Name',
      }),
    );
  });

  it('says what was selected in its outcome', () => {
    const { shape } = org.query('SELECT Name, Owner.Name, (SELECT Id FROM Contacts) FROM Account');
    expect(shape.order).toEqual(['Name', 'Owner', 'Contacts']);
    expect(shape.columns.filter(({ selected }) => selected).map(({ name }) => name)).toEqual([
      'Name',
    ]);
  });
});

describe('USING SCOPE', () => {
  it('mine is the running user’s records', () => {
    const other = org.insert('Contact', testId('003', 9), {
      LastName: 'Zoe',
      Name: 'Zoe',
      OwnerId: testId('005', 9),
    });
    expect(org.rows('SELECT LastName FROM Contact USING SCOPE mine')).toEqual([
      'Lee',
      'Bo',
      'Cy',
      'Dee',
    ]);
    expect(org.rows('SELECT LastName FROM Contact USING SCOPE everything')).toContain('Zoe');
    org.db.prepare('DELETE FROM Contact WHERE Id = ?').run(other);
    expect(org.error('SELECT Id FROM Contact USING SCOPE team')).toContain(
      'USING SCOPE team is not supported',
    );
  });
});

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
      'Nested semi join sub-selects are not supported',
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
