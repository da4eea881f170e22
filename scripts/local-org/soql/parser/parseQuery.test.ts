import { parseQuery } from './parseQuery.ts';
import { parseSearch } from './parseSearch.ts';
import { SoqlError } from '../errors.ts';

function errorOf(text: string, parse: (text: string) => unknown = parseQuery): string {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof SoqlError) return `${error.offset}: ${error.message}`;
    throw error;
  }
  return 'no error';
}

describe('parseQuery', () => {
  it('reads every clause of a query', () => {
    const query = parseQuery(
      "select a.Id, COUNT(Id) total from Account a, a.Owner o using scope mine where a.Name = 'x' " +
        'with USER_MODE group by rollup(Name, o.Name) having count(id) > 1 ' +
        'order by Name desc nulls last, count(Id) limit :n offset 5 all rows for update',
    );
    expect(query).toMatchObject({
      select: [
        { kind: 'field', expression: { parts: ['a', 'Id'] }, alias: null },
        { kind: 'field', expression: { name: 'COUNT', text: 'COUNT(Id)' }, alias: 'total' },
      ],
      from: { parts: ['Account'], alias: 'a' },
      aliases: [{ parts: ['a', 'Owner'], alias: 'o' }],
      scope: { name: 'mine' },
      where: { kind: 'comparison', operator: '=' },
      with: { mode: 'USER_MODE' },
      groupBy: { mode: 'rollup', items: [{ parts: ['Name'] }, { parts: ['o', 'Name'] }] },
      having: { kind: 'comparison', left: { name: 'COUNT' }, operator: '>' },
      orderBy: [
        { descending: true, nulls: 'last' },
        { descending: false, nulls: null },
      ],
      limit: { kind: 'bind', name: 'n' },
      offset: { kind: 'number', value: 5 },
      allRows: true,
      forUpdate: true,
      forView: false,
    });
  });

  it('reads every kind of value', () => {
    const values =
      "null, true, -1.5, .5, '', 2024-01-31, 2024-01-31T10:00:00+01:00, 10:30:00Z, EUR10.5, TODAY, LAST_N_DAYS:3, :x";
    const { where } = parseQuery(`SELECT Id FROM A WHERE F IN (${values})`);
    expect(where).toMatchObject({
      operator: 'IN',
      value: {
        kind: 'list',
        items: [
          { kind: 'null' },
          { kind: 'boolean', value: true },
          { kind: 'number', text: '-1.5' },
          { kind: 'number', text: '.5' },
          { kind: 'string', value: '' },
          { kind: 'date', text: '2024-01-31' },
          { kind: 'datetime', text: '2024-01-31T10:00:00+01:00' },
          { kind: 'time', text: '10:30:00Z' },
          { kind: 'currency', code: 'EUR', amount: '10.5' },
          { kind: 'dateLiteral', name: 'TODAY', count: null },
          { kind: 'dateLiteral', name: 'LAST_N_DAYS', count: 3 },
          { kind: 'bind', name: 'x' },
        ],
      },
    });
  });

  it('keeps escapes of wildcards in LIKE patterns only', () => {
    const { where } = parseQuery(
      String.raw`SELECT Id FROM A WHERE F LIKE '50\%\_\\ it\'s \u00e9\n%'`,
    );
    expect(where).toMatchObject({
      value: { value: "50%_\\ it's é\n%", pattern: String.raw`50\%\_\\ it's é` + '\n%' },
    });
  });

  it('reads TYPEOF, FIELDS, nested subqueries and functions in functions', () => {
    const { select } = parseQuery(
      'SELECT FIELDS(ALL), TYPEOF What WHEN Account THEN Phone, Name ELSE Name END, ' +
        '(SELECT Id, (SELECT Id FROM Tasks) FROM Contacts LIMIT 1 OFFSET 2), ' +
        'FORMAT(convertCurrency(Amount)) shown FROM Event',
    );
    expect(select).toMatchObject([
      { kind: 'fields', which: 'ALL' },
      {
        kind: 'typeof',
        whens: [{ object: { name: 'Account' } }],
        otherwise: [{ parts: ['Name'] }],
      },
      { kind: 'subquery', query: { select: [{ kind: 'field' }, { kind: 'subquery' }] } },
      { kind: 'field', expression: { name: 'FORMAT', argument: { name: 'CONVERTCURRENCY' } } },
    ]);
  });

  it.each([
    ['SELECT Id FROM A WHERE a = 1 AND b = 2 OR c = 3', "39: unexpected token: 'OR'"],
    ['SELECT Id FROM A WHERE a = 1 AND NOT b = 2', "37: unexpected token: 'b'"],
    ['SELECT Id FORM Account', "15: unexpected token: 'Account'"],
    ['SELECT Id, FROM Account', "11: unexpected token: 'FROM'"],
    ['SELECT FROM Account', "7: unexpected token: 'SELECT FROM'"],
    ['SELECT Id FROM Account WHERE', "28: unexpected token: '<EOF>'"],
    ['SELECT Id FROM Account;', "22: line 1:22 unexpected token: ';'"],
    ['SELECT Id FROM A WHERE Name = foo', "30: unexpected token: 'foo'"],
    [
      "SELECT Id FROM A WHERE Name = 'x",
      "32: line 1:32 mismatched character '<EOF>' expecting '''",
    ],
    ['SELECT Id FROM A LIMIT 1.5', "23: unexpected token: '1.5'"],
    ['', "0: unexpected token: '<EOF>'"],
    [
      'SELECT Id FROM A WITH DATA CATEGORY G__c AT x__c',
      '22: WITH DATA CATEGORY is not supported by the local org',
    ],
    [
      "SELECT Id FROM A WHERE DISTANCE(L__c, GEOLOCATION(1,2), 'mi') < 2",
      '23: DISTANCE() is not supported by the local org',
    ],
    [
      String.raw`SELECT Id FROM A WHERE Name = 'a\q'`,
      String.raw`32: Illegal character sequence '\q' in string literal`,
    ],
  ])('refuses %s', (text, message) => {
    expect(errorOf(text)).toBe(message);
  });
});

describe('parseSearch', () => {
  it('reads the text in quotes and in braces, groups and objects', () => {
    const tail =
      'IN NAME FIELDS RETURNING Account(Id, Name WHERE Name != null ORDER BY Name LIMIT 2), Lead LIMIT 9';
    const expected = {
      find: { kind: 'text', value: 'acme*' },
      group: 'NAME',
      returning: [
        {
          object: { name: 'Account' },
          fields: [{}, {}],
          where: { operator: '!=' },
          limit: { value: 2 },
        },
        { object: { name: 'Lead' }, fields: [] },
      ],
      limit: { value: 9 },
    };
    expect(parseSearch(`FIND 'acme*' ${tail}`)).toMatchObject(expected);
    expect(parseSearch(`FIND {acme*} ${tail}`)).toMatchObject(expected);
    expect(parseSearch('FIND :b0')).toMatchObject({ find: { kind: 'bind', name: 'b0' } });
  });

  it('refuses what follows the search', () => {
    expect(errorOf("FIND 'a' LIMIT 3 RETURNING A", parseSearch)).toBe(
      "17: unexpected token: 'RETURNING'",
    );
  });
});
