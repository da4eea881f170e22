import { rowLocksOf, useRowLocks } from '../../dml/extensions.ts';
import { LimitException } from '../../runtime/exceptions.ts';
import { systemAccess, tx } from '../../runtime/transaction.ts';
import type { AccessSite, Transaction } from '../../runtime/transaction.ts';
import {
  SoqlQueryException,
  apiErrorMessage,
  bindsOfMap,
  checkQuery,
  explain,
  openQueryLocator,
  runQuery,
} from '../index.ts';
import { TestOrg, testId, testSchema } from '../testing/fixture.ts';

const org = new TestOrg();
const options = { access: systemAccess };
const noBinds = (): undefined => undefined;
const query = (text: string): ReturnType<typeof runQuery> => runQuery(text, noBinds, options);

beforeAll(() => {
  for (let n = 1; n <= 5; n++) {
    org.insert('Account', testId('001', n), { Name: `A${n}`, NumberOfEmployees: n });
    org.insert('Contact', testId('003', n), {
      LastName: `C${n}`,
      Name: `C${n}`,
      AccountId: testId('001', 1),
    });
  }
  org.insert('Rate__mdt', testId('m00', 1), { DeveloperName: 'Low' });
});

const used = (name: keyof Transaction['limits']['used']): number => tx().limits.used[name];

describe('governor limits', () => {
  it('counts queries, rows, and child subqueries with their rows', () => {
    org.run(() => {
      query('SELECT Id, (SELECT Id FROM Contacts), (SELECT Id FROM Opportunities) FROM Account');
      expect([used('queries'), used('aggregateQueries'), used('queryRows')]).toEqual([1, 2, 10]);
      query('SELECT COUNT() FROM Account');
      query('SELECT COUNT(Id) FROM Account');
      expect([used('queries'), used('queryRows')]).toEqual([3, 12]);
      query('SELECT SUM(NumberOfEmployees) FROM Account');
      expect(used('queryRows')).toBe(17);
    });
  });

  it('lets custom metadata be queried without limit, and the API without counting', () => {
    org.run(() => {
      query('SELECT DeveloperName FROM Rate__mdt');
      runQuery('SELECT Id FROM Account', noBinds, { ...options, caller: 'api' });
      expect([used('queries'), used('queryRows')]).toEqual([0, 1]);
    });
  });

  it('counts queries of custom metadata that read a long text field', () => {
    org.run(() => {
      query('SELECT DeveloperName, Text__c FROM Rate__mdt');
      expect([used('queries')]).toEqual([1]);
    });
  });

  it('ends the transaction at the 101st query and the 50001st row', () => {
    const failure = (body: () => void): unknown =>
      org.run((transaction) => {
        expect(body).toThrow(expect.any(LimitException));
        return transaction.dead;
      });
    const queries = failure(() => {
      for (let n = 0; n < 101; n++) query('SELECT Id FROM Account LIMIT 1');
    });
    expect(queries).toMatchObject({ message: 'Too many SOQL queries: 101' });
    const rows = failure(() => {
      tx().limits.used.queryRows = 49_997;
      query('SELECT Id FROM Account');
    });
    expect(rows).toMatchObject({ message: 'Too many query rows: 50001' });
  });
});

describe('picklists', () => {
  it('put values that are not in the set last, as text', () => {
    const id = testId('a00', 70);
    for (const [n, value] of ['zebra', 'Apple', 'Blue', 'Red'].entries()) {
      org.insert('Invoice__c', testId('a00', 70 + n), { Name: 'P', Colour__c: value });
    }
    const text = "SELECT Colour__c FROM Invoice__c WHERE Name = 'P' ORDER BY Colour__c";
    const colours = org.run(() =>
      query(text).records.map((record) => record.getField('colour__c')),
    );
    org.db.prepare('DELETE FROM Invoice__c WHERE Id >= ?').run(id);
    expect(colours).toEqual(['Red', 'Blue', 'Apple', 'zebra']);
  });
});

describe('query locators', () => {
  it('finds the rows once and reads them in chunks as they are by then', () => {
    org.run(() => {
      const text =
        "SELECT Name, (SELECT Name FROM Contacts) FROM Account WHERE Name LIKE 'A%' ORDER BY Name DESC";
      const locator = openQueryLocator(text, noBinds, options);
      const id = testId('001', 9);
      org.db.prepare("UPDATE Account SET Name = 'changed' WHERE Name = 'A4'").run();
      org.insert('Account', id, { Name: 'A9' });
      const names = [locator.fetch(0, 2), locator.fetch(2, 2), locator.fetch(4, 2)].map((chunk) =>
        chunk.map((record) => record.getField('name')),
      );
      org.db.prepare("UPDATE Account SET Name = 'A4' WHERE Name = 'changed'").run();
      org.db.prepare('DELETE FROM Account WHERE Id = ?').run(id);
      expect([locator.ids.length, names]).toEqual([5, [['A5', 'changed'], ['A3', 'A2'], ['A1']]]);
      expect([used('queries'), used('queryLocatorRows'), used('queryRows')]).toEqual([1, 5, 0]);
    });
  });

  it('takes aggregates, which code opens to check a filter', () => {
    const open = (text: string): number =>
      org.run(() => openQueryLocator(text, noBinds, options).ids.length);
    expect(open('SELECT Name, COUNT(Id) FROM Account GROUP BY Name')).toBe(0);
    expect(open('SELECT COUNT() FROM Account')).toBe(0);
    expect(() => open('SELECT COUNT() FROM Account WHERE Nothing = 1')).toThrow(
      expect.any(SoqlQueryException),
    );
  });
});

describe('FOR UPDATE', () => {
  it('locks the rows without the write lock, and says when somebody else has them', () => {
    const acquired: string[][] = [];
    const free = {
      waitMs: 10_000,
      waitWhile: () => [],
      heldElsewhere: () => [],
      release: () => {},
    };
    org.run((transaction) => {
      useRowLocks(transaction.org, {
        ...free,
        acquire(_owner, ids) {
          acquired.push([...ids]);
          return ids.filter((id) => id === testId('001', 2));
        },
      });
      expect(rowLocksOf(transaction.org)).toBeDefined();
      query("SELECT Id FROM Account WHERE Name = 'A1' FOR UPDATE");
      expect(org.db.inTransaction).toBe(false);
      expect(() => query("SELECT Id FROM Account WHERE Name = 'A2' FOR UPDATE")).toThrow(
        expect.objectContaining({
          message: expect.stringContaining('Record Currently Unavailable'),
        }),
      );
      useRowLocks(transaction.org, { ...free, acquire: () => [] });
    });
    const [first, second] = [[testId('001', 1)], [testId('001', 2)]];
    // Once to have them, once for what was read then.
    expect(acquired).toEqual([first, first, second]);
  });
});

describe('with sharing', () => {
  const sharing: AccessSite = { mode: 'system', sharing: 'with' };

  beforeAll(() => {
    const owners = [org.userId, testId('005', 7), testId('005', 7)];
    owners.forEach((OwnerId, n) => org.insert('Task', testId('00T', n), { OwnerId }));
  });

  it.each<[string, AccessSite, number]>([
    ['SELECT Id FROM Task', sharing, 1],
    ['SELECT COUNT(Id) n FROM Task GROUP BY OwnerId', sharing, 1],
    ['SELECT Id FROM Task', systemAccess, 3],
    ['SELECT Id FROM Task WITH SYSTEM_MODE', sharing, 1],
    ['SELECT Id FROM Task WITH SYSTEM_MODE', systemAccess, 3],
    ['SELECT Id FROM Task', { mode: 'system', sharing: 'none' }, 3],
    ['SELECT Id FROM User WHERE Id IN (SELECT OwnerId FROM Task)', sharing, 1],
    ['SELECT Id FROM Account', sharing, 5],
  ])('%s with %j sees %s', (text, access, count) => {
    org.run(() => {
      expect(runQuery(text, noBinds, { access }).records).toHaveLength(count);
    });
  });
});

describe('checkQuery', () => {
  it('says what a query gives and which binds it has', () => {
    const schema = testSchema();
    expect(
      checkQuery(
        'SELECT Id, (SELECT Id FROM Contacts WHERE Name = :b1) FROM account WHERE Id IN :b0 LIMIT :b2',
        schema,
      ),
    ).toEqual({
      diagnostics: [],
      resultType: { kind: 'list', objectName: 'Account' },
      bindNames: ['b1', 'b0', 'b2'],
      binds: [
        { name: 'b0', columnType: 'Id', place: 'list', operator: 'IN' },
        { name: 'b2', columnType: 'Integer', place: 'count', operator: '' },
        { name: 'b1', columnType: 'String', place: 'value', operator: '' },
      ],
      from: 'Account',
      accessMode: null,
      locksRows: false,
    });
    expect(checkQuery('SELECT COUNT() FROM Account', schema).resultType).toEqual({ kind: 'count' });
    expect(checkQuery('SELECT COUNT(Id) FROM Account', schema).resultType).toEqual({
      kind: 'aggregate',
    });
    expect(checkQuery('SELECT Id,\n  Nope FROM Account', schema).diagnostics).toMatchObject([
      { offset: 13, code: 'INVALID_FIELD' },
    ]);
  });
});

describe('errors', () => {
  it('are printed for the API with the place in the text', () => {
    const text = 'SELECT Id,\n  Nope FROM Account';
    const failure = (() => {
      try {
        return org.query(text);
      } catch (error) {
        return error;
      }
    })();
    if (!(failure instanceof SoqlQueryException)) throw new Error('expected an exception');
    expect(apiErrorMessage(text, failure.error)).toMatch(
      /^\n {2}Nope FROM Account\n {2}\^\nERROR at Row:2:Column:3\nNo such column 'Nope'/,
    );
  });

  it('of bind maps name the key', () => {
    const binds = bindsOfMap([['Name', 'A1']]);
    expect(binds('NAME')).toBe('A1');
    expect(() => binds('other')).toThrow(
      expect.objectContaining({ message: "Key 'other' does not exist in the bindMap" }),
    );
    expect(() =>
      bindsOfMap([
        ['a', 1],
        ['A', 2],
      ]),
    ).toThrow(
      expect.objectContaining({
        message: 'The bindMap consists of duplicate case-insensitive keys: [a, A]',
      }),
    );
  });
});

describe('SQL', () => {
  const plan = (text: string, binds: Record<string, unknown> = {}): string =>
    org.run(() => {
      const sql = explain(text, (name) => binds[name]);
      const count = sql.split('?').length - 1;
      return org.db
        .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...Array.from({ length: count }, () => '[]'))
        .map(({ detail }) => detail)
        .join('; ');
    });

  it.each<[string, Record<string, unknown>, RegExp]>([
    [
      'SELECT Name FROM Account WHERE Id = :b0',
      { b0: testId('001', 1) },
      /SEARCH t0 USING INDEX sqlite_autoindex_Account_1 \(Id=\?\)/,
    ],
    [
      'SELECT Name FROM Account WHERE Id IN :b0',
      { b0: [testId('001', 1)] },
      /SEARCH t0 USING INDEX sqlite_autoindex_Account_1 \(Id=\?\)/,
    ],
    [
      'SELECT Id FROM Contact WHERE AccountId = :b0',
      { b0: testId('001', 1) },
      /SEARCH t0 USING INDEX Contact.AccountId/,
    ],
    [
      "SELECT Id FROM Invoice__c WHERE Key__c = 'x'",
      {},
      /SEARCH t0 USING INDEX Invoice__c.Key__c \(Key__c=\?\)/,
    ],
    [
      'SELECT Id FROM Contact WHERE Account.Id = :b0',
      { b0: testId('001', 1) },
      /SEARCH t1 USING .*INDEX.*SEARCH t0 USING INDEX Contact.AccountId/,
    ],
    ['SELECT Id FROM Account', {}, /^SCAN t0$/],
  ])('%s uses its index', (text, binds, expected) => {
    expect(plan(text, binds)).toMatch(expected);
  });

  it('gives = null and = value statements of their own', () => {
    const sql = (b0: unknown): string =>
      org.run(() => explain('SELECT Id FROM Account WHERE Name = :b0', () => b0));
    expect(sql(null)).toContain('"Name" IS NULL');
    expect(sql('a')).toContain('"Name" = ?');
    expect(sql('ä')).toContain('fold(t0."Name") = ?');
  });
});
