import { emptyRecycleBin } from './otherOperations.ts';
import { saveEach, saveRecords } from './saveRecords.ts';
import { allOrNone, outcomes, partial, TestOrg } from './testOrg.ts';

const metadata = {
  Parent__c: { label: 'Parent', pluralLabel: 'Parents', nameField: { type: 'Text' } },
  'Parent__c.Key__c': { type: 'Text', label: 'Key', length: '20', unique: 'true' },
  Detail__c: { label: 'Detail', pluralLabel: 'Details', nameField: { type: 'Text' } },
  'Detail__c.Parent__c': {
    type: 'MasterDetail',
    label: 'P',
    referenceTo: 'Parent__c',
    relationshipName: 'Details',
  },
  Loose__c: { label: 'Loose', pluralLabel: 'Loose Ones', nameField: { type: 'Text' } },
  'Loose__c.Parent__c': {
    type: 'Lookup',
    label: 'P',
    referenceTo: 'Parent__c',
    relationshipName: 'Loose',
    deleteConstraint: 'SetNull',
  },
  'Loose__c.Guard__c': {
    type: 'Lookup',
    label: 'G',
    referenceTo: 'Parent__c',
    relationshipName: 'Guarded',
    deleteConstraint: 'Restrict',
  },
};

let test: TestOrg;
const save = (operation: 'delete' | 'undelete', object: string, id: string): string | undefined =>
  outcomes(test.run(() => saveEach(operation, [test.record(object, { Id: id })], partial)))[0];

beforeEach(() => {
  test = new TestOrg({ metadata });
});

describe('delete', () => {
  it('takes details along, clears lookups, and undelete restores both', () => {
    const parent = test.insert('Parent__c', { Name: 'P' });
    const detail = test.insert('Detail__c', { Name: 'D', Parent__c: parent });
    const loose = test.insert('Loose__c', { Name: 'L', Parent__c: parent });
    expect(save('delete', 'Parent__c', parent)).toBe('ok');
    expect(test.row('Parent__c', parent)?.IsDeleted).toBe(1);
    expect(test.row('Detail__c', detail)?.IsDeleted).toBe(1);
    expect(test.row('Loose__c', loose)).toMatchObject({ IsDeleted: 0, Parent__c: null });
    expect(save('undelete', 'Detail__c', detail)).toBe(
      'UNDELETE_FAILED, Entity is not in the recycle bin: []',
    );
    expect(save('undelete', 'Parent__c', parent)).toBe('ok');
    expect(test.row('Detail__c', detail)?.IsDeleted).toBe(0);
    expect(test.row('Loose__c', loose)?.Parent__c).toBe(parent);
  });

  it('is refused by lookups that restrict', () => {
    const parent = test.insert('Parent__c', { Name: 'P' });
    test.insert('Loose__c', { Name: 'L', Guard__c: parent });
    expect(save('delete', 'Parent__c', parent)).toBe(
      'DELETE_FAILED, Your attempt to delete P could not be completed because it is associated with the following loose ones.: []',
    );
  });

  it('takes an account with its contacts and opportunities', () => {
    const account = test.insert('Account', { Name: 'A' });
    const contact = test.insert('Contact', { LastName: 'C', AccountId: account });
    expect(save('delete', 'Account', account)).toBe('ok');
    expect(test.row('Contact', contact)).toMatchObject({ IsDeleted: 1, AccountId: account });
    expect(save('delete', 'Account', account)).toBe('ENTITY_IS_DELETED, entity is deleted: []');
  });

  it('frees unique values; undelete fails when one was given away', () => {
    const first = test.insert('Parent__c', { Name: 'P', Key__c: 'k' });
    save('delete', 'Parent__c', first);
    const second = test.insert('Parent__c', { Name: 'Q', Key__c: 'k' });
    expect(save('undelete', 'Parent__c', first)).toBe(
      `DUPLICATE_VALUE, duplicate value found: Key__c duplicates value on record with id: ${second.slice(0, 15)}: []`,
    );
  });

  it('is undone parents first, and leaves a child that went before in the recycle bin', () => {
    const parent = test.insert('Parent__c', { Name: 'P' });
    const detail = test.insert('Detail__c', { Name: 'D', Parent__c: parent });
    save('delete', 'Detail__c', detail);
    save('delete', 'Parent__c', parent);
    expect(save('undelete', 'Detail__c', detail)).toBe('ENTITY_IS_DELETED, entity is deleted: []');
    expect(save('undelete', 'Parent__c', parent)).toBe('ok');
    expect(test.row('Detail__c', detail)?.IsDeleted).toBe(1);
    expect(save('undelete', 'Detail__c', detail)).toBe('ok');
  });

  it('and its undoing change when a record was modified', () => {
    const account = test.insert('Account', { Name: 'A' });
    const contact = test.insert('Contact', { LastName: 'C', AccountId: account });
    save('delete', 'Account', account);
    test.now += 60_000;
    save('undelete', 'Account', account);
    const now = Math.floor(test.now / 1000) * 1000;
    for (const row of [test.row('Account', account), test.row('Contact', contact)])
      expect(row).toMatchObject({ SystemModstamp: now, LastModifiedDate: now });
  });

  it('empties the recycle bin', () => {
    const parent = test.insert('Parent__c', { Name: 'P' });
    test.insert('Detail__c', { Name: 'D', Parent__c: parent });
    save('delete', 'Parent__c', parent);
    const purge = () => test.run(() => emptyRecycleBin([test.record('Parent__c', { Id: parent })]));
    expect(outcomes(purge())).toEqual(['ok']);
    expect([test.count('Parent__c'), test.count('Detail__c')]).toEqual([0, 0]);
    expect(outcomes(purge())).toEqual([
      'INVALID_CROSS_REFERENCE_KEY, no recycle bin entry found: []',
    ]);
  });
});

describe('objects without DML', () => {
  it('are refused', () => {
    expect(() =>
      test.run(() => saveRecords('insert', [test.record('AsyncApexJob')], allOrNone)),
    ).toThrow('DML operation INSERT not allowed on AsyncApexJob');
  });
});
