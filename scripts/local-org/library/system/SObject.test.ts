import '../index.ts';
import { ApexList, ApexMap } from '../../runtime/collections.ts';
import { apexException } from '../../runtime/exceptions.ts';
import { SObject } from '../../runtime/sobject.ts';
import { testAccount, testField, testObject } from '../../runtime/testDescribe.ts';
import { inTestTransaction } from '../../runtime/testTransaction.ts';
import {
  sobjectFieldToken,
  sobjectTypeToken,
  type SObjectFieldToken,
} from '../../runtime/tokens.ts';
import { member } from '../testMember.ts';

const id = '001000000000001AAA';
const token = (name: string): SObjectFieldToken => {
  const field = testAccount.field(name);
  if (!field) throw new Error(`no field ${name}`);
  return sobjectFieldToken(testAccount, field);
};
const run = (signature: string, ...args: readonly unknown[]): unknown =>
  member('SObject', signature)(...args);

describe('SObject', () => {
  it('reads and writes fields by name and by token', () => {
    const record = new SObject(testAccount);
    expect(run('put(Schema.SObjectField, Object)', record, token('Name'), 'a')).toBeNull();
    expect(run('put(String, Object)', record, 'NAME', 'b')).toBe('a');
    expect(run('get(Schema.SObjectField)', record, token('Name'))).toBe('b');
    expect(run('isSet(String)', record, 'name')).toBe(true);
    expect(run('isSet(Schema.SObjectField)', record, token('ParentId'))).toBe(false);
    expect(() => run('get(String)', record, null)).toThrow('Argument cannot be null.');
  });

  it('refuses a token of another object', () => {
    const name = testField('Name', 'string');
    const other = testObject({ name: 'Contact', keyPrefix: '003', fields: [name] });
    const foreign = sobjectFieldToken(other, name);
    expect(() => run('get(Schema.SObjectField)', new SObject(testAccount), foreign)).toThrow(
      'Contact.Name does not belong to SObject type Account',
    );
  });

  it('shows its populated fields as a map that cannot be changed', () => {
    const record = new SObject(testAccount);
    record.put('Name', 'a');
    const fields = run('getPopulatedFieldsAsMap()', record);
    expect(fields).toBeInstanceOf(ApexMap);
    if (!(fields instanceof ApexMap)) return;
    expect(fields.entries()).toEqual([['Name', 'a']]);
    expect(() => fields.put('Name', 'b')).toThrow('Collection is read-only');
  });

  it('collects errors of the record and of fields', () => {
    const record = new SObject(testAccount);
    run('addError(String)', record, 'first');
    run('addError(Exception)', record, apexException('System.MathException', 'second'));
    run('addError(Schema.SObjectField, String)', record, token('Name'), 'third');
    run('addError(String, String)', record, 'name', 'fourth');
    expect(run('hasErrors()', record)).toBe(true);
    expect(record.errors.map(({ message, fields }) => [message, ...fields])).toEqual([
      ['first'],
      ['second'],
      ['third', 'Name'],
      ['fourth', 'Name'],
    ]);
    expect(run('getErrors()', record)).toMatchObject({ size: 4 });
  });

  it('knows its type, by itself and by its id', () => {
    const record = new SObject(testAccount);
    const expected = sobjectTypeToken(testAccount);
    expect(run('getSObjectType()', record)).toBe(expected);
    inTestTransaction(
      () => {
        expect(member('Id', 'getSobjectType()')(id)).toBe(expected);
        expect(() => member('Id', 'getSobjectType()')('999000000000001AAA')).toThrow(
          'Cannot locate Apex Type',
        );
      },
      { objects: [testAccount] },
    );
  });
});

describe('Id.valueOf', () => {
  it('takes 15 characters unless their case is to be restored', () => {
    const valueOf = member('Id', 'static valueOf(String, Boolean)');
    expect(valueOf('001d000000ju1zhiar', true)).toBe('001D000000Ju1zHIAR');
    expect(valueOf('001D000000Ju1zH', false)).toBe('001D000000Ju1zHIAR');
    expect(() => valueOf('001D000000Ju1zH', true)).toThrow('Invalid id: 001D000000Ju1zH');
  });
});

describe('DmlException', () => {
  const exception = (): unknown => {
    const error = apexException('System.DmlException', 'Insert failed');
    const rows = [
      {
        index: 2,
        id: null,
        statusCode: 'REQUIRED_FIELD_MISSING',
        message: 'missing',
        fields: ['Name'],
        objectName: 'Account',
      },
    ];
    return Object.assign(error, { rows });
  };
  const ask = (signature: string, ...args: readonly unknown[]): unknown =>
    inTestTransaction(() => member('Exception', signature)(exception(), ...args), {
      objects: [testAccount],
    });

  it('tells its rows', () => {
    expect(ask('getNumDml()')).toBe(1);
    expect(ask('getDmlIndex(Integer)', 0)).toBe(2);
    expect(ask('getDmlId(Integer)', 0)).toBeNull();
    expect(ask('getDmlMessage(Integer)', 0)).toBe('missing');
    expect(ask('getDmlType(Integer)', 0)).toMatchObject({ name: 'REQUIRED_FIELD_MISSING' });
    expect(ask('getDmlFieldNames(Integer)', 0)).toMatchObject({ items: ['Name'] });
    const fields = ask('getDmlFields(Integer)', 0);
    expect(fields instanceof ApexList && fields.get(0)).toBe(token('Name'));
    expect(() => ask('getDmlMessage(Integer)', 1)).toThrow('List index out of bounds: 1');
  });

  it('is the only one that has rows', () => {
    const other = apexException('System.MathException', 'x');
    expect(() => member('Exception', 'getNumDml()')(other)).toThrow(
      'only supported on DmlException',
    );
  });
});

describe('initCause', () => {
  it('sets the cause once, and never to itself', () => {
    const initCause = member('Exception', 'initCause(Exception)');
    const error = apexException('System.MathException', 'x');
    const cause = apexException('System.ListException', 'y');
    expect(() => initCause(error, error)).toThrow('Self-causation not permitted');
    initCause(error, cause);
    expect(member('Exception', 'getCause()')(error)).toBe(cause);
    expect(() => initCause(error, cause)).toThrow("Can't overwrite cause");
  });
});

describe('UUID and Collator', () => {
  it('make, read and compare', () => {
    const made = member('UUID', 'static randomUUID()')();
    const read = member('UUID', 'static fromString(String)')(String(made).toUpperCase());
    expect(member('UUID', 'equals(Object)')(made, read)).toBe(true);
    expect(member('UUID', 'hashCode()')(made)).toBe(member('UUID', 'hashCode()')(read));
    expect(() => member('UUID', 'static fromString(String)')('x')).toThrow(
      'Invalid UUID string: x',
    );
    inTestTransaction(() => {
      const collator = member('Collator', 'static getInstance()')();
      expect(member('Collator', 'compare(String, String)')(collator, 'Ä', 'b')).toBeLessThan(0);
    });
  });
});
