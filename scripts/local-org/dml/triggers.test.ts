import { ApexException, apexException } from '../runtime/exceptions.ts';
import { ApexDecimal } from '../runtime/decimal.ts';
import { saveEach, saveRecords } from './saveRecords.ts';
import { allOrNone, outcomes, partial, TestOrg, type TestTrigger } from './testOrg.ts';
import type { TriggerContext } from './triggers.ts';

const contacts = (test: TestOrg, names: readonly (string | null)[]) =>
  names.map((name) => test.record('Contact', name === null ? {} : { LastName: name }));

describe('trigger contexts', () => {
  it('see what the documentation says', () => {
    const seen: unknown[] = [];
    const look = (context: TriggerContext): void => {
      seen.push([
        context.operationType,
        context.newList?.items.map((record) => record.get('LastName')) ?? null,
        context.oldList?.items.map((record) => record.get('LastName')) ?? null,
        context.newMap?.size ?? null,
        context.oldMap?.size ?? null,
        context.size,
      ]);
    };
    const test = new TestOrg({
      triggers: [
        {
          object: 'Contact',
          events: [
            'before insert',
            'after insert',
            'before update',
            'after update',
            'before delete',
            'after delete',
            'after undelete',
          ],
          run: look,
        },
      ],
    });
    const id = test.insert('Contact', { LastName: 'A' });
    test.run(() =>
      saveRecords('update', [test.record('Contact', { Id: id, LastName: 'B' })], allOrNone),
    );
    test.run(() => saveRecords('delete', [test.record('Contact', { Id: id })], allOrNone));
    test.run(() => saveRecords('undelete', [test.record('Contact', { Id: id })], allOrNone));
    expect(seen).toEqual([
      ['BEFORE_INSERT', ['A'], null, null, null, 1],
      ['AFTER_INSERT', ['A'], null, 1, null, 1],
      ['BEFORE_UPDATE', ['B'], ['A'], 1, 1, 1],
      ['AFTER_UPDATE', ['B'], ['A'], 1, 1, 1],
      ['BEFORE_DELETE', null, ['B'], null, 1, 1],
      ['AFTER_DELETE', null, ['B'], null, 1, 1],
      ['AFTER_UNDELETE', ['B'], null, 1, null, 1],
    ]);
  });

  it('fill required fields and change values before they are saved, not on the record of the caller', () => {
    const test = new TestOrg({
      triggers: [
        {
          object: 'Contact',
          events: ['before insert'],
          run: ({ newList }) =>
            newList?.items.forEach((record) => record.put('LastName', 'filled')),
        },
      ],
    });
    const [record] = contacts(test, [null]);
    test.run(() => saveRecords('insert', record ? [record] : [], allOrNone));
    expect(test.row('Contact', record?.id ?? null)).toMatchObject({
      LastName: 'filled',
      Name: 'filled',
    });
    expect(record?.isSet('LastName')).toBe(false);
  });

  it('have read-only records after the save', () => {
    const test = new TestOrg({
      triggers: [
        {
          object: 'Contact',
          events: ['after insert'],
          run: ({ newList }) => newList?.items.forEach((record) => record.put('LastName', 'x')),
        },
      ],
    });
    const results = test.run(() => saveEach('insert', contacts(test, ['A']), partial));
    expect(outcomes(results)[0]).toMatch(
      /^CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, ContactTrigger: execution of AfterInsert\n\ncaused by: System.FinalException: Record is read-only/,
    );
    expect(test.count('Contact')).toBe(0);
  });

  it('come in chunks of 200', () => {
    const sizes: number[] = [];
    const test = new TestOrg({
      triggers: [
        { object: 'Contact', events: ['before insert'], run: ({ size }) => sizes.push(size) },
      ],
    });
    test.run(() => saveRecords('insert', contacts(test, Array<string>(450).fill('A')), allOrNone));
    expect(sizes).toEqual([200, 200, 50]);
  });
});

describe('errors of triggers', () => {
  const rejecting: TestTrigger = {
    object: 'Contact',
    events: ['before insert', 'before delete'],
    run: ({ newList, oldList }) => {
      for (const record of (newList ?? oldList)?.items ?? []) {
        if (record.get('LastName') === 'bad') record.addError('No bad ones', 'LastName');
      }
    },
  };

  it('addError fails the row', () => {
    const test = new TestOrg({ triggers: [rejecting] });
    const results = test.run(() => saveEach('insert', contacts(test, ['A', 'bad']), partial));
    expect(outcomes(results)).toEqual([
      'ok',
      'FIELD_CUSTOM_VALIDATION_EXCEPTION, No bad ones: [LastName]',
    ]);
    expect(test.count('Contact')).toBe(1);
  });

  it('an exception fails every row of the chunk and is told with its cause', () => {
    const test = new TestOrg({
      triggers: [
        {
          object: 'Contact',
          events: ['before insert'],
          run: () => {
            throw apexException(
              'System.NullPointerException',
              'Attempt to de-reference a null object',
            );
          },
        },
      ],
    });
    expect(() =>
      test.run(() => saveRecords('insert', contacts(test, ['A', 'B']), allOrNone)),
    ).toThrow(
      expect.objectContaining({
        message:
          'Insert failed. First exception on row 0; first error: CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, ' +
          'ContactTrigger: execution of BeforeInsert\n\ncaused by: System.NullPointerException: ' +
          'Attempt to de-reference a null object: []',
      }),
    );
  });

  it('errors of JavaScript are not Apex exceptions', () => {
    const test = new TestOrg({
      triggers: [
        {
          object: 'Contact',
          events: ['before insert'],
          run: () => {
            throw new TypeError('a bug of ours');
          },
        },
      ],
    });
    const save = () => test.run(() => saveRecords('insert', contacts(test, ['A']), partial));
    expect(save).toThrow(TypeError);
    expect(save).not.toThrow(ApexException);
  });

  it('recursion ends at depth 16', () => {
    const depths: number[] = [];
    const test: TestOrg = new TestOrg({
      triggers: [
        {
          object: 'Account',
          events: ['after update'],
          run: ({ newList }) => {
            depths.push(depths.length);
            const id = newList?.items[0]?.id ?? null;
            saveRecords('update', [test.record('Account', { Id: id })], allOrNone);
          },
        },
      ],
    });
    const id = test.insert('Account', { Name: 'A' });
    expect(() =>
      test.run(() => saveRecords('update', [test.record('Account', { Id: id })], allOrNone)),
    ).toThrow('maximum trigger depth exceeded\nAccount trigger event AfterUpdate');
    expect(depths).toHaveLength(16);
  });

  it('saving Trigger.new is refused', () => {
    const test = new TestOrg({
      triggers: [
        {
          object: 'Account',
          events: ['after insert'],
          run: ({ newList }) => {
            saveRecords('update', newList?.items ?? [], allOrNone);
          },
        },
      ],
    });
    expect(() => test.insert('Account', { Name: 'A' })).toThrow(
      'DML statement cannot operate on trigger.new or trigger.old',
    );
  });
});

describe('partial success', () => {
  it('tries again without the failed rows; triggers fire again, limits go back', () => {
    const calls: string[] = [];
    const test = new TestOrg({
      triggers: [
        {
          object: 'Contact',
          events: ['before insert', 'after insert'],
          run: ({ operationType, size, newList }) => {
            calls.push(`${operationType} ${size}`);
            if (operationType === 'AFTER_INSERT' && size === 3) newList?.items[1]?.addError('late');
          },
        },
      ],
    });
    test.run((transaction) => {
      transaction.limits.used.queries = 5;
      const results = saveEach('insert', contacts(test, ['A', null, 'C', 'D']), partial);
      expect(outcomes(results)).toEqual([
        'ok',
        'REQUIRED_FIELD_MISSING, Required fields are missing: [LastName]: [LastName]',
        'FIELD_CUSTOM_VALIDATION_EXCEPTION, late: []',
        'ok',
      ]);
      expect(transaction.limits.used.queries).toBe(5);
    });
    expect(calls).toEqual([
      'BEFORE_INSERT 4',
      'AFTER_INSERT 3',
      'BEFORE_INSERT 2',
      'AFTER_INSERT 2',
    ]);
    expect(test.count('Contact')).toBe(2);
  });

  it('gives up after three attempts', () => {
    const test = new TestOrg({
      triggers: [
        {
          object: 'Contact',
          events: ['after insert'],
          run: ({ newList }) => newList?.items.at(-1)?.addError('one each time'),
        },
      ],
    });
    const results = test.run(() =>
      saveEach('insert', contacts(test, ['A', 'B', 'C', 'D']), partial),
    );
    const retries =
      'LIMIT_EXCEEDED, Too many batch retries in the presence of Apex triggers and partial failures.: []';
    expect(outcomes(results)).toEqual([
      retries,
      retries,
      'FIELD_CUSTOM_VALIDATION_EXCEPTION, one each time: []',
      'FIELD_CUSTOM_VALIDATION_EXCEPTION, one each time: []',
    ]);
    expect(test.count('Contact')).toBe(0);
  });
});

describe('roll-up summaries', () => {
  const metadata = {
    Order__c: { label: 'Order', nameField: { type: 'Text' } },
    'Order__c.Lines__c': {
      type: 'Summary',
      label: 'Lines',
      summaryOperation: 'count',
      summaryForeignKey: 'Line__c.Order__c',
    },
    'Order__c.Total__c': {
      type: 'Summary',
      label: 'Total',
      summaryOperation: 'sum',
      summaryForeignKey: 'Line__c.Order__c',
      summarizedField: 'Line__c.Amount__c',
      summaryFilterItems: [{ field: 'Line__c.On__c', operation: 'equals', value: 'True' }],
    },
    Line__c: { label: 'Line', nameField: { type: 'Text' } },
    'Line__c.Order__c': {
      type: 'MasterDetail',
      label: 'Order',
      referenceTo: 'Order__c',
      relationshipName: 'Lines',
    },
    'Line__c.Amount__c': { type: 'Number', label: 'Amount', precision: '8', scale: '2' },
    'Line__c.On__c': { type: 'Checkbox', label: 'On', defaultValue: 'true' },
  };

  it('follow inserts, updates and deletes, and the triggers of the master run', () => {
    const totals: string[] = [];
    const test = new TestOrg({
      metadata,
      triggers: [
        {
          object: 'Order__c',
          events: ['after update'],
          run: ({ newList }) => {
            totals.push(String(newList?.items[0]?.get('Total__c')));
          },
        },
      ],
    });
    const order = test.insert('Order__c', { Name: 'O' });
    const line = (amount: number, on = true) =>
      test.insert('Line__c', {
        Order__c: order,
        Amount__c: ApexDecimal.ofInteger(amount),
        On__c: on,
      });
    expect(test.row('Order__c', order)).toMatchObject({ Lines__c: 0, Total__c: 0 });
    const first = line(10);
    line(5, false);
    expect(test.row('Order__c', order)).toMatchObject({ Lines__c: 2, Total__c: 10 });
    const change = test.record('Line__c', { Id: first, Amount__c: ApexDecimal.ofInteger(30) });
    test.run(() => saveRecords('update', [change], allOrNone));
    expect(test.row('Order__c', order)?.Total__c).toBe(30);
    test.run(() => saveRecords('delete', [test.record('Line__c', { Id: first })], allOrNone));
    expect(test.row('Order__c', order)).toMatchObject({ Lines__c: 1, Total__c: 0 });
    expect(totals).toHaveLength(4);
  });
});
