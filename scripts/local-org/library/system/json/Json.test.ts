import { ApexBlob } from '../../../runtime/blob.ts';
import { ApexList, ApexMap, ApexSet } from '../../../runtime/collections.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../../../runtime/dateTypes.ts';
import { ApexDecimal } from '../../../runtime/decimal.ts';
import { ApexDouble } from '../../../runtime/double.ts';
import { apexException } from '../../../runtime/exceptions.ts';
import { ApexObject, attachClassInfo } from '../../../runtime/objects.ts';
import { listType, mapType, sobjectType, types } from '../../../runtime/runtimeTypes.ts';
import type { SObject } from '../../../runtime/sobject.ts';
import { toText } from '../../../runtime/toText.ts';
import type { ClassInfo, FieldInfo, RuntimeType } from '../../../runtime/typeInfo.ts';
import { call } from '../../testCall.ts';
import { TestPlatform, thrownBy } from '../../testPlatform.ts';
import { typeNamed } from '../../support.ts';
import { ApexType } from '../Type.ts';

class Item extends ApexObject {
  f_name: string | null = null;
  f_price: number | null = null;
  f_tags: ApexList<string> | null = null;
  f_secret: string | null = null;
  f_next: Item | null = null;
}

const itemType: { -readonly [K in keyof RuntimeType]: RuntimeType[K] } = {
  kind: 'class',
  name: 'Item',
  key: 'item',
  typeArguments: [],
};
const field = (name: string, type: RuntimeType, modifiers: readonly string[] = []): FieldInfo => ({
  name,
  type,
  modifiers,
  slot: `f_${name.toLowerCase()}`,
  annotations: [],
  isStatic: false,
  isProperty: false,
});
const itemInfo: ClassInfo = {
  name: 'Item',
  key: 'item',
  namespace: null,
  apiVersion: 67,
  kind: 'class',
  modifiers: [],
  sharing: 'none',
  annotations: [],
  file: null,
  superclass: null,
  interfaces: [],
  constructors: [],
  methods: [],
  enumValues: [],
  jsClass: Item,
  type: itemType,
  fields: [
    field('name', types.string),
    field('price', types.double),
    field('tags', listType(types.string)),
    field('secret', types.string, ['transient']),
    field('next', itemType),
  ],
};
itemType.classInfo = itemInfo;
attachClassInfo(Item, itemInfo);

const platform = new TestPlatform({ classes: [itemInfo] });
const run = <T>(body: () => T): T => platform.run(body);
const record = (name: string, values: Record<string, unknown> = {}): SObject =>
  platform.base.record(name, values);
const write = (value: unknown): unknown =>
  run(() => call('System.JSON', 'static serialize(Object)', value));
const read = (text: string, type: RuntimeType): unknown =>
  run(() => call('System.JSON', 'static deserialize(String, Type)', text, ApexType.of(type)));
const untyped = (text: string): unknown =>
  run(() => call('System.JSON', 'static deserializeUntyped(String)', text));

describe('JSON.serialize', () => {
  const map = ApexMap.of<unknown, unknown>(types.string, types.object, [
    ['a', 1],
    ['b', null],
  ]);
  it.each<[string, unknown, string]>([
    ['null', null, 'null'],
    ['text with quotes and line breaks', 'a"b\n\u0001é', '"a\\"b\\n\\u0001é"'],
    ['an Integer', 42, '42'],
    ['a Long', 9007199254740993n, '9007199254740993'],
    ['a Decimal with its scale', ApexDecimal.tryParse('1.50'), '1.50'],
    ['a Double as Java prints it', new ApexDouble(3), '3.0'],
    ['a Date', ApexDate.of(2024, 2, 29), '"2024-02-29"'],
    ['a Datetime in UTC', new ApexDatetime(0), '"1970-01-01T00:00:00.000Z"'],
    ['a Time', ApexTime.of(10, 5, 0, 7), '"10:05:00.007Z"'],
    ['a Blob as base64', ApexBlob.ofText('hi'), '"aGk="'],
    ['a List', ApexList.of(types.integer, [1, null]), '[1,null]'],
    ['a Set', ApexSet.of(types.string, ['x']), '["x"]'],
    ['a Map from the last entry to the first', map, '{"b":null,"a":1}'],
    ['a Map with number keys', ApexMap.of(types.integer, types.string, [[1, 'x']]), '{"1":"x"}'],
  ])('writes %s', (_, value, json) => {
    expect(write(value)).toBe(json);
  });

  it('writes the fields of a class without transient ones', () => {
    const item = Object.assign(new Item(), { f_name: 'n', f_price: 2, f_secret: 's' });
    expect(write(item)).toBe('{"name":"n","price":2.0,"tags":null,"next":null}');
  });

  it('leaves nulls out on request', () => {
    const suppressed = run(() =>
      call('System.JSON', 'static serialize(Object, Boolean)', new Item(), true),
    );
    expect(suppressed).toBe('{}');
  });

  it('writes nulls of maps and records all the same', () => {
    const name = 'static serialize(Object, Boolean)';
    const account = record('Account', { Name: null });
    expect(run(() => call('System.JSON', name, map, true))).toBe('{"b":null,"a":1}');
    expect(run(() => call('System.JSON', name, account, true))).toContain('"Name":null');
  });

  it('writes a record with its attributes, its parent and its rows of children', () => {
    const owner = record('User', { Username: 'u' });
    const account = record('Account', {
      Id: '001000000000001AAA',
      Name: 'Acme',
      CreatedDate: new ApexDatetime(0),
    });
    account.setRaw('Owner', owner);
    account.setRaw(
      'Contacts',
      ApexList.of(sobjectType('Contact'), [record('Contact', { LastName: 'L' })]),
    );
    expect(JSON.parse(String(write(account)))).toEqual({
      attributes: {
        type: 'Account',
        url: '/services/data/v67.0/sobjects/Account/001000000000001AAA',
      },
      Id: '001000000000001AAA',
      Name: 'Acme',
      CreatedDate: '1970-01-01T00:00:00.000+0000',
      Owner: { attributes: { type: 'User' }, Username: 'u' },
      Contacts: {
        totalSize: 1,
        done: true,
        records: [{ attributes: { type: 'Contact' }, LastName: 'L' }],
      },
    });
  });

  it('writes a null that code set and leaves out one that a query found', () => {
    const made = record('Account', { Name: null });
    const queried = record('Account', { Name: null });
    queried.queriedFields = new Set(['name']);
    expect(write(made)).toBe('{"attributes":{"type":"Account"},"Name":null}');
    expect(write(queried)).toBe('{"attributes":{"type":"Account"}}');
  });

  it('prints like Jackson when pretty', () => {
    const inner = ApexMap.of<unknown, unknown>(types.string, types.object, [['x', 1]]);
    const value = ApexMap.of<unknown, unknown>(types.string, types.object, [
      ['a', ApexList.of<unknown>(types.object, [1, inner])],
      ['b', ApexList.of(types.object)],
      ['c', ApexMap.of(types.string, types.object)],
    ]);
    const pretty = run(() => call('System.JSON', 'static serializePretty(Object)', value));
    expect(pretty).toBe('{\n  "c" : { },\n  "b" : [ ],\n  "a" : [ 1, {\n    "x" : 1\n  } ]\n}');
  });

  it('refuses what JSON cannot hold', () => {
    const self = new Item();
    self.f_next = self;
    expect(thrownBy(() => write(self))).toBe(
      'System.JSONException: Direct self-reference leading to cycle',
    );
    expect(thrownBy(() => write(apexException('System.MathException', 'x')))).toBe(
      'System.JSONException: Type unsupported in JSON: System.MathException',
    );
    expect(thrownBy(() => write(ApexType.of(types.string)))).toBe(
      'System.JSONException: Apex Type unsupported in JSON: Type',
    );
  });
});

it('takes the fields of a record from an object under the name of its type', () => {
  const json = '{"Account":{"name":"A","Owner":{"Username":"u"}}}';
  const account = read(json, sobjectType('Account')) as SObject;
  expect(account.peekRaw('Name')).toBe('A');
  expect((account.peekRaw('Owner') as SObject).peekRaw('Username')).toBe('u');
});

describe('JSON.deserializeUntyped', () => {
  it('chooses the number type by size', () => {
    const list = untyped(
      '[1, -2147483648, 2147483648, 9223372036854775808, 1.50, 1e2]',
    ) as ApexList;
    expect(
      list.items.map((item) => (item instanceof ApexDecimal ? `D${item.toPlainText()}` : item)),
    ).toEqual([1, -2147483648, 2147483648n, 'D9223372036854775808', 'D1.50', 'D100']);
  });

  it('gives maps and lists of Object, the last of two equal names', () => {
    const value = untyped('{"a":[true,null,"x"],"b":{},"a":1}') as ApexMap;
    expect(value.type.name).toBe('Map<String,Object>');
    expect(value.entries()).toEqual([
      ['a', 1],
      ['b', expect.any(ApexMap)],
    ]);
  });

  it.each([
    ['', 'No content to map to Object due to end of input'],
    ['{"a":', 'Unexpected end-of-input within/between OBJECT entries at input location [1,6]'],
  ])('refuses %p', (text, message) => {
    expect(thrownBy(() => untyped(text))).toBe(`System.JSONException: ${message}`);
  });
});

describe('JSON.deserialize', () => {
  it.each<[string, RuntimeType, string]>([
    ['"x"', types.string, 'x'],
    ['12', types.string, '12'],
    ['"12"', types.integer, '12'],
    ['12', types.long, '12'],
    ['1.25', types.decimal, '1.25'],
    ['"2024-02-29"', types.date, '2024-02-29 00:00:00'],
    ['"2024-02-29T10:00:00.000+0200"', types.datetime, '2024-02-29 08:00:00'],
    ['"10:05"', types.time, '10:05:00.000Z'],
    ['"001000000000001"', types.id, '001000000000001AAA'],
    ['true', types.boolean, 'true'],
    ['[1,2]', listType(types.integer), '(1, 2)'],
    ['{"a":[1]}', mapType(types.string, listType(types.long)), '{a=(1)}'],
  ])('reads %s as %o', (json, type, text) => {
    const value = read(json, type);
    expect(run(() => toText(value))).toBe(text);
  });

  it('fills private fields by name in any case, and runs no initialiser', () => {
    const item = read(
      '{"NAME":"n","price":"1.5","tags":["a"],"other":1,"next":{"name":"m"}}',
      itemType,
    ) as Item;
    expect([item.f_name, item.f_price, item.f_tags?.items, item.f_next?.f_name]).toEqual([
      'n',
      1.5,
      ['a'],
      'm',
    ]);
  });

  it('sets fields that code may not write, parents and children of a record', () => {
    const account = read(
      '{"attributes":{"type":"Account"},"Name":"A","CreatedDate":"2024-01-01T00:00:00.000+0000",' +
        '"Owner":{"attributes":{"type":"User"},"Username":"u"},"Contacts":{"records":[{"LastName":"L"}]}}',
      types.sobject,
    ) as SObject;
    expect(account.describe.name).toBe('Account');
    expect((account.getField('createddate') as ApexDatetime).ms).toBe(Date.UTC(2024, 0, 1));
    expect((account.getField('owner') as SObject).getField('username')).toBe('u');
    expect((account.getField('contacts') as ApexList<SObject>).items[0]?.getField('lastname')).toBe(
      'L',
    );
  });

  it.each<[string, RuntimeType, string]>([
    ['"thirty"', types.integer, 'Illegal value for primitive: thirty'],
    ['{}', types.integer, 'Illegal value for primitive'],
    ['1', types.object, 'Apex Type unsupported in JSON: Object'],
    ['{}', listType(types.string), "Malformed JSON: Expected '[' at the beginning of List/Set"],
    ['[]', itemType, "Malformed JSON: Expected '{' at the beginning of object"],
    ['"}]', listType(types.string), "Malformed JSON: Expected '[' at the beginning of List/Set"],
    ['{"name":"a","Name":"b"}', itemType, 'Duplicate field: Item.name'],
  ])('refuses %s', (json, type, message) => {
    expect(thrownBy(() => read(json, type))).toBe(`System.JSONException: ${message}`);
  });

  it('is strict about unknown names of classes on request', () => {
    const strict = (json: string, type: RuntimeType): unknown =>
      run(() =>
        call('System.JSON', 'static deserializeStrict(String, Type)', json, ApexType.of(type)),
      );
    expect(thrownBy(() => strict('{"first":1}', itemType))).toBe(
      'System.JSONException: Unknown field: Item.first',
    );
    const account = strict('{"Name":"A","first":1}', sobjectType('Account'));
    expect((account as SObject).getField('name')).toBe('A');
  });

  it('makes results for tests', () => {
    const result = read(
      '{"success":false,"id":null,"errors":[{"statusCode":"DUPLICATE_VALUE","message":"m","fields":["F"]}]}',
      typeNamed('Database.SaveResult'),
    );
    expect(String(result)).toBe(
      'Database.SaveResult[getErrors=(Database.Error[getFields=(F);getMessage=m;getStatusCode=DUPLICATE_VALUE;]);getId=null;isSuccess=false;]',
    );
  });
});

describe('JSONParser and JSONGenerator', () => {
  it('walk and write token by token', () => {
    run(() => {
      const parser = call(
        'System.JSON',
        'static createParser(String)',
        '{"a":{"skip":[1]},"b":2.5}',
      );
      const next = (): string => toText(call('System.JSONParser', 'nextToken()', parser));
      expect([next(), next(), next()]).toEqual(['START_OBJECT', 'FIELD_NAME', 'START_OBJECT']);
      call('System.JSONParser', 'skipChildren()', parser);
      expect([next(), next()]).toEqual(['FIELD_NAME', 'VALUE_NUMBER_FLOAT']);
      expect(call('System.JSONParser', 'getDoubleValue()', parser)).toBe(2.5);
      expect(call('System.JSONParser', 'getCurrentName()', parser)).toBe('b');

      const generator = call('System.JSON', 'static createGenerator(Boolean)', false);
      call('System.JSONGenerator', 'writeStartObject()', generator);
      call('System.JSONGenerator', 'writeNumberField(String, Double)', generator, 'd', 1);
      call('System.JSONGenerator', 'writeFieldName(String)', generator, 'list');
      call(
        'System.JSONGenerator',
        'writeObject(Object)',
        generator,
        ApexList.of(types.integer, [1]),
      );
      expect(call('System.JSONGenerator', 'getAsString()', generator)).toBe('{"d":1.0,"list":[1]}');
    });
  });

  it('refuse a value where a name belongs', () => {
    expect(
      thrownBy(() =>
        run(() => {
          const generator = call('System.JSON', 'static createGenerator(Boolean)', false);
          call('System.JSONGenerator', 'writeStartObject()', generator);
          call('System.JSONGenerator', 'writeString(String)', generator, 'x');
        }),
      ),
    ).toBe('System.JSONException: Can not write a value, expecting field name');
  });
});
