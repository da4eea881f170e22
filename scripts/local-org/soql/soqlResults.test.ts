import { AddressValue } from './index.ts';
import { acme, beta, datetime, fillCompany, gamma } from './testing/companyData.ts';
import { TestOrg, testId } from './testing/fixture.ts';

const org = new TestOrg();

beforeAll(() => fillCompany(org));

describe('aggregates', () => {
  it('are formatted', () => {
    const [row] = org.query('SELECT FORMAT(MAX(Total__c)) most FROM Invoice__c').records;
    expect(typeof row?.get('most')).toBe('string');
  });

  it.each<[string, string[]]>([
    ['SELECT COUNT(Id), COUNT(Industry), COUNT_DISTINCT(ParentId) parents FROM Account', ['3|2|1']],
    [
      'SELECT SUM(Total__c), AVG(Total__c) a, MIN(Total__c), MAX(Name) latest FROM Invoice__c',
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

  it('takes the least and the greatest of a picklist by the order of its values', () => {
    const text = 'SELECT MIN(Colour__c), MAX(Colour__c) FROM Invoice__c';
    expect(org.rows(text)).toEqual(['Red|Blue']);
    expect(org.rows(`${text} WHERE Colour__c != 'Red'`)).toEqual(['Green|Blue']);
  });

  it('gives columns by get() without regard to case', () => {
    const [row] = org.query('SELECT COUNT(Id), MAX(Name) Latest FROM Account').records;
    expect([row?.get('EXPR0'), row?.get('latest'), row?.describe.name]).toEqual([
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
