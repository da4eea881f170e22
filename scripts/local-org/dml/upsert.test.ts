import { saveEach, saveRecords } from './saveRecords.ts';
import { allOrNone, outcomes, partial, TestOrg } from './testOrg.ts';

const metadata = {
  Item__c: { label: 'Item', nameField: { type: 'AutoNumber', displayFormat: 'I-{0000}' } },
  'Item__c.Key__c': {
    type: 'Text',
    label: 'Key',
    length: '20',
    externalId: 'true',
    unique: 'true',
    caseSensitive: 'true',
  },
  'Item__c.Loose__c': { type: 'Text', label: 'Loose', length: '20', externalId: 'true' },
  'Item__c.Kind__c': { type: 'Text', label: 'Kind', length: '20' },
};

let test: TestOrg;
beforeEach(() => {
  test = new TestOrg({ metadata });
});

describe('upsert', () => {
  const keyed = (key: string | null, more: Record<string, unknown> = {}) =>
    test.record('Item__c', { Key__c: key, ...more });
  const byKey = { ...partial, externalIdField: 'Key__c' };

  it('inserts what is new, updates what is there, in the order of the list', () => {
    const first = test.insert('Item__c', { Key__c: 'a', Kind__c: 'Small' });
    const records = [keyed('b'), keyed('a', { Loose__c: 'x' })];
    const results = test.run(() => saveRecords('upsert', records, byKey));
    expect(results.map(({ created, success }) => [created, success])).toEqual([
      [true, true],
      [false, true],
    ]);
    expect(records[1]?.id).toBe(first);
    expect(test.row('Item__c', first)).toMatchObject({ Loose__c: 'x', Kind__c: 'Small' });
  });

  it('tells the case of case-sensitive keys', () => {
    test.insert('Item__c', { Key__c: 'a' });
    test.run(() => saveRecords('upsert', [keyed('A')], byKey));
    expect(test.count('Item__c')).toBe(2);
  });

  it('fails rows with the same key, an empty key or several matches', () => {
    const ids = [1, 2].map(() => test.insert('Item__c', { Loose__c: 'x' }));
    expect(
      outcomes(test.run(() => saveEach('upsert', [keyed('k'), keyed('k'), keyed(null)], byKey))),
    ).toEqual([
      'DUPLICATE_VALUE, Duplicate external id specified: k: [Key__c]',
      'DUPLICATE_VALUE, Duplicate external id specified: k: [Key__c]',
      'MISSING_ARGUMENT, Key__c not specified: []',
    ]);
    const loose = test.record('Item__c', { Loose__c: 'X' });
    const results = test.run(() =>
      saveEach('upsert', [loose], { ...partial, externalIdField: 'Loose__c' }),
    );
    expect(outcomes(results)).toEqual([
      `DUPLICATE_EXTERNAL_ID, Loose__c: more than one record found for external id field: [${ids.join(', ')}]: [Loose__c]`,
    ]);
  });

  it('goes by id without a field', () => {
    const id = test.insert('Account', { Name: 'A' });
    const records = [
      test.record('Account', { Id: id, Name: 'B' }),
      test.record('Account', { Name: 'C' }),
    ];
    const results = test.run(() => saveRecords('upsert', records, allOrNone));
    expect(results.map(({ created }) => created)).toEqual([false, true]);
  });
});

describe('parents by external id', () => {
  it('fills the lookup', () => {
    const withKey = new TestOrg({
      metadata: {
        'Account.Key__c': { type: 'Text', label: 'Key', length: '20', externalId: 'true' },
      },
    });
    const account = withKey.insert('Account', { Name: 'A', Key__c: 'k' });
    const contact = withKey.insert('Contact', {
      LastName: 'B',
      Account: withKey.record('Account', { Key__c: 'K' }),
    });
    expect(withKey.row('Contact', contact)?.AccountId).toBe(account);
    const lost = withKey.record('Contact', {
      LastName: 'C',
      Account: withKey.record('Account', { Key__c: 'z' }),
    });
    expect(outcomes(withKey.run(() => saveEach('insert', [lost], partial)))).toEqual([
      'INVALID_FIELD, Foreign key external ID: z not found for field Key__c in entity Account: []',
    ]);
  });
});
