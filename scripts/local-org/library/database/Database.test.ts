import type { CursorFetchResult } from './PaginationCursor.ts';
import { ApexList, ApexMap } from '../../runtime/collections.ts';
import { sobjectType, types } from '../../runtime/runtimeTypes.ts';
import type { SObject } from '../../runtime/sobject.ts';
import { sobjectFieldToken } from '../../runtime/tokens.ts';
import { systemCallSite, type CallSite } from '../define.ts';
import { call, callAt } from '../testCall.ts';
import { TestPlatform, thrownBy } from '../testPlatform.ts';
import { systemMode } from '../system/AccessLevel.ts';
import { DMLOptions } from './DMLOptions.ts';

const platform = new TestPlatform();
const contact = (values: Record<string, unknown>): SObject =>
  platform.base.record('Contact', values);
const list = (...records: SObject[]): ApexList<SObject> =>
  ApexList.of(sobjectType('Contact'), records);
const database = (signature: string, ...args: unknown[]): unknown =>
  call('System.Database', `static ${signature}`, ...args);

describe('Database', () => {
  it('saves one record or many and says what became of each', () => {
    platform.run(() => {
      const record = contact({ LastName: 'One' });
      const result = database('insert(SObject)', record);
      expect(String(result)).toBe(
        `Database.SaveResult[getErrors=();getId=${record.id};isSuccess=true;]`,
      );

      const results = database(
        'insert(List<SObject>, Boolean)',
        list(contact({ LastName: 'Two' }), contact({})),
        false,
      );
      expect((results as ApexList).type.name).toBe('List<Database.SaveResult>');
      const [good, bad] = (results as ApexList).items;
      expect(call('Database.SaveResult', 'isSuccess()', good)).toBe(true);
      const [error] = (call('Database.SaveResult', 'getErrors()', bad) as ApexList).items;
      expect(String(call('Database.Error', 'getMessage()', error))).toBe(
        'Required fields are missing: [LastName]',
      );
      expect((call('Database.Error', 'getStatusCode()', error) as { name: string }).name).toBe(
        'REQUIRED_FIELD_MISSING',
      );
    });
  });

  it('throws where all or none is asked for', () => {
    const bad = (...args: unknown[]): string | null =>
      thrownBy(() => platform.run(() => database(...(args as [string, ...unknown[]]))));
    const text =
      'System.DmlException: Insert failed. First exception on row 0; first error: REQUIRED_FIELD_MISSING';
    expect(bad('insert(SObject)', contact({}))).toContain(text);
    expect(
      bad('insert(List<SObject>, Boolean, AccessLevel)', list(contact({})), true, systemMode),
    ).toContain(text);
    // With DMLOptions partial success is the default.
    expect(
      bad('insert(List<SObject>, Database.DMLOptions)', list(contact({})), new DMLOptions()),
    ).toBeNull();
    const options = new DMLOptions();
    options.optAllOrNone = true;
    expect(bad('insert(List<SObject>, Database.DMLOptions)', list(contact({})), options)).toContain(
      text,
    );
  });

  it('upserts by a key and deletes by id', () => {
    platform.run(() => {
      const record = contact({ LastName: 'Key' });
      const { describe } = record;
      const id = describe.field('Id');
      if (!id) throw new Error('no Id');
      const result = database(
        'upsert(SObject, Schema.SObjectField, Boolean)',
        record,
        sobjectFieldToken(describe, id),
        true,
      );
      expect(call('Database.UpsertResult', 'isCreated()', result)).toBe(true);
      const deleted = database('delete(Id)', record.id);
      expect(call('Database.DeleteResult', 'getId()', deleted)).toBe(record.id);
      const emptied = database('emptyRecycleBin(SObject)', record);
      expect(call('Database.EmptyRecycleBinResult', 'isSuccess()', emptied)).toBe(true);
    });
  });

  it('queries with variables in scope or with a map', () => {
    platform.run(() => {
      database('insert(SObject)', contact({ LastName: 'Bound' }));
      const site: CallSite = {
        ...systemCallSite,
        bind: (name) => (name.toLowerCase() === 'wanted' ? 'Bound' : undefined),
      };
      const text = 'SELECT Id, LastName FROM Contact WHERE LastName = :wanted';
      const found = callAt(
        site,
        'System.Database',
        'static query(String)',
        text,
      ) as ApexList<SObject>;
      expect([found.type.name, found.items[0]?.get('LastName')]).toEqual([
        'List<Contact>',
        'Bound',
      ]);

      const binds = ApexMap.of<string, unknown>(types.string, types.object, [['wanted', 'Bound']]);
      expect(
        database(
          'countQueryWithBinds(String, Map<String, Object>, AccessLevel)',
          'SELECT COUNT() FROM Contact WHERE LastName = :wanted',
          binds,
          systemMode,
        ),
      ).toBe(1);
      expect(thrownBy(() => database('query(String)', 'SELECT Nope FROM Contact'))).toContain(
        "No such column 'Nope'",
      );
    });
  });

  it('reads query locators and cursors in pieces', () => {
    platform.run(() => {
      for (const name of ['L1', 'L2', 'L3'])
        database('insert(SObject)', contact({ LastName: name }));
      const text = "SELECT LastName FROM Contact WHERE LastName LIKE 'L_' ORDER BY LastName";
      const locator = database('getQueryLocator(String)', text);
      const iterator = call('Database.QueryLocator', 'iterator()', locator);
      const names: unknown[] = [];
      while (call('Database.QueryLocatorIterator', 'hasNext()', iterator)) {
        names.push(
          (call('Database.QueryLocatorIterator', 'next()', iterator) as SObject).get('LastName'),
        );
      }
      expect(names).toEqual(['L1', 'L2', 'L3']);
      const cursor = database('getCursor(String)', text);
      expect(call('Database.Cursor', 'getNumRecords()', cursor)).toBe(3);
      const rows = call(
        'Database.Cursor',
        'fetch(Integer, Integer)',
        cursor,
        1,
        2,
      ) as ApexList<SObject>;
      expect(rows.items.map((row) => row.get('LastName'))).toEqual(['L2', 'L3']);
      const pages = database('getPaginationCursor(String)', text);
      const [gone] = rows.items;
      database('delete(SObject)', gone);
      const page = call(
        'Database.PaginationCursor',
        'fetchPage(Integer, Integer)',
        pages,
        0,
        2,
      ) as CursorFetchResult;
      expect(page.page.records.map((row) => row.get('LastName'))).toEqual(['L1', 'L3']);
      expect(page.page).toMatchObject({ deleted: 1, nextIndex: 3, isDone: true });
    });
  });

  it('goes back to a savepoint', () => {
    platform.run((transaction) => {
      const savepoint = database('setSavepoint()');
      const record = contact({ LastName: 'Gone' });
      database('insert(SObject)', record);
      database('rollback(Savepoint)', savepoint);
      expect(platform.base.row('Contact', record.id)).toBeUndefined();
      expect(transaction.hasUncommittedWork).toBe(false);
      database('releaseSavepoint(Savepoint)', savepoint);
      expect(transaction.openSavepoints).toBe(0);
    });
  });
});
