import { ApexDatetime } from '../runtime/dateTypes.ts';
import { ApexDecimal } from '../runtime/decimal.ts';
import type { DmlException } from '../runtime/exceptions.ts';
import { saveEach, saveRecords } from './saveRecords.ts';
import { allOrNone, outcomes, partial, TestOrg, testUser } from './testOrg.ts';

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
  'Item__c.Amount__c': { type: 'Number', label: 'Amount', precision: '6', scale: '2' },
  'Item__c.Kind__c': {
    type: 'Picklist',
    label: 'Kind',
    valueSet: {
      restricted: 'true',
      valueSetDefinition: {
        value: [
          { fullName: 'Big', default: 'true', label: 'Big' },
          { fullName: 'Small', default: 'false', label: 'Small' },
        ],
      },
    },
  },
  'Item__c.Mail__c': { type: 'Email', label: 'Mail' },
  'Item__c.On__c': { type: 'Checkbox', label: 'On', defaultValue: 'true' },
  'Item__c.Account__c': {
    type: 'Lookup',
    label: 'Account',
    referenceTo: 'Account',
    relationshipName: 'Items',
  },
};

let test: TestOrg;
beforeEach(() => {
  test = new TestOrg({ metadata });
});

describe('insert', () => {
  it('gives id, system fields, owner, defaults and name', () => {
    const id = test.insert('Item__c', { Key__c: 'a' });
    expect(test.row('Item__c', id)).toMatchObject({
      Id: id,
      Name: 'I-0001',
      Kind__c: 'Big',
      On__c: 1,
      IsDeleted: 0,
      OwnerId: testUser.id,
      CreatedById: testUser.id,
      LastModifiedById: testUser.id,
      CreatedDate: Date.UTC(2026, 0, 15, 10, 30, 0),
    });
    expect(test.row('Item__c', test.insert('Item__c', {}))?.Name).toBe('I-0002');
  });

  it('stores text trimmed, empty text as null, numbers with all their places', () => {
    const id = test.insert('Item__c', {
      Key__c: ' k ',
      Loose__c: '  ',
      Amount__c: new ApexDecimal(12345n, 3),
      Kind__c: null,
    });
    expect(test.row('Item__c', id)).toMatchObject({
      Key__c: 'k',
      Loose__c: null,
      Amount__c: 12.345,
      Kind__c: null,
    });
  });

  it('throws the exception that the platform throws, and undoes everything', () => {
    const records = [
      test.record('Contact', { LastName: 'A' }),
      test.record('Contact', { FirstName: 'B' }),
    ];
    expect(() => test.run(() => saveRecords('insert', records, allOrNone))).toThrow(
      expect.objectContaining({
        message:
          'Insert failed. First exception on row 1; first error: REQUIRED_FIELD_MISSING, ' +
          'Required fields are missing: [LastName]: [LastName]',
      }),
    );
    expect(test.count('Contact')).toBe(0);
    expect(records.map((record) => record.id)).toEqual([null, null]);
  });

  it('tells rows of the exception by their place in the list', () => {
    const records = [
      test.record('Contact', { LastName: 'A' }),
      test.record('Contact'),
      test.record('Contact'),
    ];
    let thrown: unknown;
    try {
      test.run(() => saveRecords('insert', records, allOrNone));
    } catch (error) {
      thrown = error;
    }
    expect(
      (thrown as DmlException).rows.map(({ index, statusCode }) => [index, statusCode]),
    ).toEqual([
      [1, 'REQUIRED_FIELD_MISSING'],
      [2, 'REQUIRED_FIELD_MISSING'],
    ]);
  });

  it('saves the good rows with partial success', () => {
    const records = [test.record('Contact', { LastName: 'A' }), test.record('Contact')];
    const results = test.run(() => saveRecords('insert', records, partial));
    expect(outcomes(results)).toEqual([
      'ok',
      'REQUIRED_FIELD_MISSING, Required fields are missing: [LastName]: [LastName]',
    ]);
    expect(results[0]).toMatchObject({ id: records[0]?.id, created: true });
    expect(records[1]?.id).toBeNull();
  });

  it('answers every row of a failed all-or-none save to the API', () => {
    const records = [test.record('Contact', { LastName: 'A' }), test.record('Contact')];
    const results = test.run(() => saveEach('insert', records, allOrNone));
    expect(results.map(({ errors }) => errors[0]?.statusCode)).toEqual([
      'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      'REQUIRED_FIELD_MISSING',
    ]);
  });

  it('derives compound names', () => {
    const id = test.insert('Contact', {
      FirstName: 'Ada',
      LastName: 'Lovelace',
      Salutation: 'Ms.',
    });
    expect(test.row('Contact', id)?.Name).toBe('Ada Lovelace');
  });

  it('refuses a record that has an id', () => {
    const id = test.insert('Contact', { LastName: 'A' });
    const again = test.record('Contact', { Id: id, LastName: 'A' });
    expect(outcomes(test.run(() => saveEach('insert', [again], allOrNone)))).toEqual([
      'INVALID_FIELD_FOR_INSERT_UPDATE, cannot specify Id in an insert call: [Id]',
    ]);
  });
});

describe('system validation', () => {
  const cases: readonly (readonly [string, Record<string, unknown>, string])[] = [
    [
      'too long',
      { Key__c: 'x'.repeat(21) },
      `STRING_TOO_LONG, Key: data value too large: ${'x'.repeat(21)} (max length=20): [Key__c]`,
    ],
    [
      'number too big',
      { Amount__c: new ApexDecimal(10000n, 0) },
      'NUMBER_OUTSIDE_VALID_RANGE, Amount: value outside of valid range on numeric field: 10000: [Amount__c]',
    ],
    [
      'restricted picklist',
      { Kind__c: 'Huge' },
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST, Kind: bad value for restricted picklist field: Huge: [Kind__c]',
    ],
    [
      'email',
      { Mail__c: 'a@b' },
      'INVALID_EMAIL_ADDRESS, Mail: invalid email address: a@b: [Mail__c]',
    ],
    [
      'email that is not ASCII',
      { Mail__c: 'ünï@bücher.example' },
      'INVALID_EMAIL_ADDRESS, Mail: invalid email address: ünï@bücher.example: [Mail__c]',
    ],
    [
      'reference of another object',
      { Account__c: testUser.id },
      `FIELD_INTEGRITY_EXCEPTION, Account: id value of incorrect type: ${testUser.id}: [Account__c]`,
    ],
    [
      'reference to nothing',
      { Account__c: '001000000000009AAA' },
      'INVALID_CROSS_REFERENCE_KEY, invalid cross reference id: []',
    ],
    [
      'inactive owner',
      { OwnerId: '005000000000002AAA' },
      'INACTIVE_OWNER_OR_USER, operation performed with inactive user [005000000000002] as owner of item__c: []',
    ],
    [
      'queue of another object',
      { OwnerId: '00G000000000001EAA' },
      'INVALID_OPERATION, Queue not associated with this SObject type: [OwnerId]',
    ],
  ];
  it.each(cases)('refuses: %s', (_, values, expected) => {
    const record = test.record('Item__c', values);
    expect(outcomes(test.run(() => saveEach('insert', [record], partial)))).toEqual([expected]);
  });

  it('cuts text when the options allow it', () => {
    const record = test.record('Item__c', { Key__c: 'x'.repeat(25) });
    test.run(() =>
      saveRecords('insert', [record], { ...allOrNone, dmlOptions: { allowFieldTruncation: true } }),
    );
    expect(test.row('Item__c', record.id)?.Key__c).toBe('x'.repeat(20));
  });

  it('keeps unique values unique, in the table and in the list', () => {
    const first = test.insert('Item__c', { Key__c: 'a' });
    const records = ['a', 'A', 'A'].map((key) => test.record('Item__c', { Key__c: key }));
    const duplicate = (id: string): string =>
      `DUPLICATE_VALUE, duplicate value found: Key__c duplicates value on record with id: ${id.slice(0, 15)}: []`;
    expect(outcomes(test.run(() => saveEach('insert', records, partial)))).toEqual([
      duplicate(first),
      'ok',
      duplicate('<unknown>'),
    ]);
  });

  it('accepts a queue that serves the object', () => {
    const id = test.insert('Lead', { LastName: 'A', Company: 'B', OwnerId: '00G000000000001EAA' });
    expect(test.row('Lead', id)?.OwnerId).toBe('00G000000000001EAA');
  });
});

describe('update', () => {
  it('writes only what is set, null clears, and the audit fields move', () => {
    const id = test.insert('Item__c', { Key__c: 'a', Loose__c: 'x', Kind__c: 'Small' });
    test.now += 60_000;
    const change = test.record('Item__c', { Id: id, Loose__c: null });
    test.run(() => saveRecords('update', [change], allOrNone));
    expect(test.row('Item__c', id)).toMatchObject({
      Key__c: 'a',
      Loose__c: null,
      Kind__c: 'Small',
      CreatedDate: Date.UTC(2026, 0, 15, 10, 30, 0),
      LastModifiedDate: Date.UTC(2026, 0, 15, 10, 31, 0),
    });
  });

  it('refuses rows without id, unknown rows and deleted ones', () => {
    const gone = test.insert('Account', { Name: 'A' });
    test.run(() => saveRecords('delete', [test.record('Account', { Id: gone })], allOrNone));
    const records = [
      test.record('Account', { Name: 'x' }),
      test.record('Account', { Id: '001000000000009AAA' }),
      test.record('Account', { Id: gone, Name: 'y' }),
    ];
    expect(outcomes(test.run(() => saveEach('update', records, partial)))).toEqual([
      'MISSING_ARGUMENT, Id not specified in an update call: []',
      'INVALID_CROSS_REFERENCE_KEY, invalid cross reference id: []',
      'ENTITY_IS_DELETED, entity is deleted: []',
    ]);
  });

  it('names the id of the row in the exception', () => {
    const id = test.insert('Account', { Name: 'A' });
    const change = test.record('Account', { Id: id, Name: null });
    expect(() => test.run(() => saveRecords('update', [change], allOrNone))).toThrow(
      expect.objectContaining({
        message:
          `Update failed. First exception on row 0 with id ${id}; first error: REQUIRED_FIELD_MISSING, ` +
          'Required fields are missing: [Name]: [Name]',
      }),
    );
  });
});

describe('lists', () => {
  it('refuses the same record twice', () => {
    const record = test.record('Account', { Name: 'A' });
    expect(() => test.run(() => saveRecords('insert', [record, record], partial))).toThrow(
      'Before Insert or Upsert list must not have two identically equal elements',
    );
    const id = test.insert('Account', { Name: 'A' });
    const twice = [test.record('Account', { Id: id }), test.record('Account', { Id: id })];
    expect(() => test.run(() => saveRecords('update', twice, partial))).toThrow(
      `Duplicate id in list: ${id}`,
    );
  });

  it('saves objects of several types in order', () => {
    const records = [
      test.record('Account', { Name: 'A' }),
      test.record('Contact', { LastName: 'B' }),
      test.record('Account', { Name: 'C' }),
    ];
    const results = test.run(() => saveRecords('insert', records, allOrNone));
    expect(results.map(({ id }) => id?.slice(0, 3))).toEqual(['001', '003', '001']);
  });

  it('refuses more than ten changes of type', () => {
    const records = Array.from({ length: 11 }, (_, i) =>
      i % 2 ? test.record('Contact', { LastName: 'B' }) : test.record('Account', { Name: 'A' }),
    );
    expect(() => test.run(() => saveRecords('insert', records, partial))).toThrow('10 chunks');
  });

  it('throws for null and does nothing for an empty list', () => {
    expect(() => test.run(() => saveRecords('insert', [null], partial))).toThrow('de-reference');
    test.run((transaction) => {
      expect(saveRecords('insert', [], partial)).toEqual([]);
      expect(transaction.limits.used.dmlStatements).toBe(0);
    });
  });

  it('counts statements and rows, and ends the transaction above the limit', () => {
    test.run((transaction) => {
      saveRecords(
        'insert',
        [test.record('Account', { Name: 'A' }), test.record('Account', { Name: 'B' })],
        partial,
      );
      expect(transaction.limits.used).toMatchObject({ dmlStatements: 1, dmlRows: 2 });
      transaction.limits.used.dmlStatements = 150;
      expect(() => saveRecords('insert', [test.record('Account', { Name: 'A' })], partial)).toThrow(
        'Too many DML statements: 151',
      );
      expect(transaction.dead).not.toBeNull();
      transaction.dead = null;
    });
  });
});

describe('fields that nobody may write', () => {
  it('are ignored on records of Apex and refused from the API', () => {
    const record = test.record('Account', { Name: 'A', CreatedDate: new ApexDatetime(0) });
    const save = (refuseReadOnlyFields: boolean) =>
      outcomes(
        test.run(() => saveEach('insert', [record], { ...partial, refuseReadOnlyFields })),
      )[0];
    expect(save(true)).toMatch(
      /^INVALID_FIELD_FOR_INSERT_UPDATE, Unable to create\/update fields: CreatedDate\./,
    );
    expect(save(false)).toBe('ok');
  });
});
