import { ApexDate, ApexDatetime } from './dateTypes.ts';
import { ApexDecimal } from './decimal.ts';
import { ApexDouble } from './double.ts';
import { ApexList } from './list.ts';
import { sobjectType } from './runtimeTypes.ts';
import { SObject } from './sobject.ts';
import { testAccount } from './testDescribe.ts';
import { toText } from './toText.ts';

const id = '001000000000001AAA';
const account = (fields: Readonly<Record<string, unknown>> = {}): SObject => {
  const record = new SObject(testAccount);
  for (const [name, value] of Object.entries(fields)) record.put(name, value);
  return record;
};

describe('a field of a record', () => {
  it('is unset, null or has a value', () => {
    const record = account({ Name: null });
    expect([record.isSet('name'), record.get('NAME')]).toEqual([true, null]);
    expect([record.isSet('ParentId'), record.get('ParentId')]).toEqual([false, null]);
    expect(record.put('name', 'x')).toBeNull();
    expect(record.getField('name')).toBe('x');
  });

  it('that was not queried may not be read, until it is set', () => {
    const record = account({ Id: id });
    record.queriedFields = new Set(['id']);
    expect(() => record.get('name')).toThrow(
      'SObject row was retrieved via SOQL without querying the requested field: Account.Name',
    );
    expect(() => record.getSObject('Parent')).toThrow('requested field: Account.Parent');
    record.put('Name', 'x');
    expect(record.get('Name')).toBe('x');
  });

  it('of type checkbox reads as false in code and as null through get()', () => {
    const record = account({ Active__c: null });
    expect(record.getField('active__c')).toBe(false);
    expect(record.get('Active__c')).toBeNull();
  });

  it.each<readonly [string, unknown, unknown]>([
    ['AnnualRevenue', 5, ApexDecimal.ofInteger(5)],
    ['AnnualRevenue', 5n, ApexDecimal.ofLong(5n)],
    ['AnnualRevenue', new ApexDouble(1.5), ApexDecimal.tryParse('1.5')],
    ['NumberOfEmployees', ApexDecimal.tryParse('3.0'), 3],
    ['Seen__c', ApexDate.of(2024, 1, 2), new ApexDatetime(Date.UTC(2024, 0, 2))],
    ['ParentId', id.slice(0, 15), id],
  ])('%s takes %p', (name, value, stored) => {
    expect(account({ [name]: value }).get(name)).toEqual(stored);
  });

  it.each<readonly [string, unknown, string]>([
    ['Founded__c', '2024-01-01', 'Illegal assignment from String to Date'],
    ['Name', 5, 'Illegal assignment from Integer to String'],
    [
      'NumberOfEmployees',
      ApexDecimal.tryParse('3.5'),
      'Illegal assignment from Decimal to Integer',
    ],
    ['ParentId', 'nope', 'Invalid id: nope'],
    ['Id', '003000000000001AAA', 'Invalid id value for this SObject type'],
    ['Nope__c', 1, 'Invalid field Nope__c for Account'],
    ['CreatedDate', null, 'Field CreatedDate is not editable'],
  ])('%s refuses %p', (name, value, message) => {
    expect(() => account({ [name]: value })).toThrow(message);
  });

  it('of a read-only record may not be set', () => {
    const record = account();
    record.readOnly = true;
    expect(() => record.put('Name', 'x')).toThrow('Record is read-only');
  });
});

describe('relationships of a record', () => {
  it('hold parents and child lists', () => {
    const parent = account({ Name: 'p' });
    const record = account();
    expect(record.getSObject('Parent')).toBeNull();
    record.putSObject('Parent', parent);
    expect(record.getSObject('ParentId')).toBe(parent);
    expect(record.getSObjects('Contacts')).toBeNull();
    record.setRaw('Contacts', ApexList.of(sobjectType('Contact'), [account()]));
    expect(record.getSObjects('contacts')?.size).toBe(1);
    expect(() => record.getSObject('Nope')).toThrow('Invalid relationship Nope for Account');
  });
});

describe('clone()', () => {
  const original = (): SObject => {
    const record = account({ Id: id, Name: 'a' });
    record.setRaw('CreatedDate', new ApexDatetime(0));
    record.setRaw('Number__c', 'A-1');
    record.putSObject('Parent', account({ Name: 'p' }));
    return record;
  };

  it('drops id, timestamps and auto numbers, and shares parents', () => {
    const record = original();
    const copy = record.clone();
    expect([...copy.setNames()]).toEqual(['name', 'parent']);
    expect(copy.getSObject('Parent')).toBe(record.getSObject('Parent'));
    expect([copy.isClone, copy.cloneSourceId]).toEqual([true, id]);
  });

  it('knows the first of a chain of copies, unless it has the id of its own', () => {
    const record = original();
    expect(record.clone().clone().cloneSourceId).toBe(id);
    expect(record.clone({ preserveId: true }).cloneSourceId).toBeNull();
  });

  it('keeps them when asked, and copies parents when deep', () => {
    const record = original();
    const copy = record.clone({
      preserveId: true,
      deep: true,
      preserveReadonlyTimestamps: true,
      preserveAutonumber: true,
    });
    expect([...copy.setNames()]).toEqual([...record.setNames()]);
    expect(copy.getSObject('Parent')).not.toBe(record.getSObject('Parent'));
    expect(copy.valueEquals(record)).toBe(true);
  });
});

describe('a record as a value', () => {
  it('equals another with the same fields; null counts as unset', () => {
    expect(account({ Name: 'a', ParentId: null }).valueEquals(account({ Name: 'a' }))).toBe(true);
    expect(account({ Name: 'a', ParentId: null }).valueHash()).toBe(
      account({ Name: 'a' }).valueHash(),
    );
  });

  it('prints its fields in order of assignment', () => {
    const record = account({ name: 'x', annualrevenue: 5, Id: id });
    expect(toText(record)).toBe(`Account:{Name=x, AnnualRevenue=5, Id=${id}}`);
  });
});
