/** Test, Type and stubs. */
import { ApexList } from '../../runtime/collections.ts';
import { ApexDatetime } from '../../runtime/dateTypes.ts';
import { ApexDouble } from '../../runtime/double.ts';
import { ApexObject, attachClassInfo, classInfoOf } from '../../runtime/objects.ts';
import { listType, sobjectType, types } from '../../runtime/runtimeTypes.ts';
import { SObject } from '../../runtime/sobject.ts';
import { toText } from '../../runtime/toText.ts';
import {
  mangle,
  type ClassInfo,
  type MethodInfo,
  type RuntimeType,
} from '../../runtime/typeInfo.ts';
import { isInstance } from '../../runtime/typeOf.ts';
import { call } from '../testCall.ts';
import { TestPlatform, thrownBy } from '../testPlatform.ts';
import { ApexType } from './Type.ts';

const test = (signature: string, ...args: unknown[]): unknown =>
  call('System.Test', `static ${signature}`, ...args);

class Shop extends ApexObject {
  constructed = false;
  m_price$string(_name: string): number {
    return 1;
  }
  m_hidden(): string {
    return 'real';
  }
}

const method = (
  name: string,
  parameters: readonly RuntimeType[],
  returnType: RuntimeType,
  modifiers: readonly string[],
): MethodInfo => ({
  name,
  returnType,
  modifiers,
  annotations: [],
  line: 1,
  mangled: mangle(
    name,
    parameters.map(({ key }) => key),
  ),
  parameters: parameters.map((type, i) => ({ name: `p${i}`, type })),
});
const shopType: { -readonly [K in keyof RuntimeType]: RuntimeType[K] } = {
  kind: 'class',
  name: 'Shop',
  key: 'shop',
  typeArguments: [],
};
const shop: ClassInfo = {
  name: 'Shop',
  key: 'shop',
  namespace: null,
  apiVersion: 67,
  kind: 'class',
  modifiers: ['virtual'],
  sharing: 'none',
  annotations: [],
  file: null,
  superclass: null,
  interfaces: [],
  fields: [],
  enumValues: [],
  jsClass: Shop,
  type: shopType,
  constructors: [
    {
      parameters: [],
      modifiers: ['public'],
      create: () => Object.assign(new Shop(), { constructed: true }),
    },
  ],
  methods: [
    method('price', [types.string], types.double, ['public', 'virtual']),
    method('hidden', [], types.string, ['private']),
  ],
};
shopType.classInfo = shop;
attachClassInfo(Shop, shop);

const platform = new TestPlatform({ classes: [shop] });

describe('Test.createStub', () => {
  const handle = mangle('handleMethodCall', [
    'object',
    'string',
    'type',
    'list<type>',
    'list<string>',
    'list<object>',
  ]);

  it('asks the provider and leaves private methods alone', () => {
    platform.run(
      () => {
        const asked: string[] = [];
        const provider = {
          [handle]: (
            _stub: object,
            name: string,
            returns: unknown,
            parameterTypes: unknown,
            names: unknown,
            args: unknown,
          ) => {
            asked.push([name, returns, parameterTypes, names, args].map(toText).join(' '));
            return new ApexDouble(2.5);
          },
        };
        const stub = test(
          'createStub(Type, StubProvider)',
          ApexType.of(shopType),
          provider,
        ) as Shop;
        expect([stub.m_price$string('x'), stub.m_hidden(), stub.constructed]).toEqual([
          2.5,
          'real',
          false,
        ]);
        expect(asked).toEqual(['price Double (String) (p0) (x)']);
        expect([classInfoOf(stub)?.name, isInstance(stub, shopType)]).toEqual([
          'Shop__sfdc_ApexStub',
          true,
        ]);
      },
      { test: true },
    );
  });

  it('refuses an answer of the wrong type', () => {
    platform.run(
      () => {
        const stub = test('createStub(Type, StubProvider)', ApexType.of(shopType), {
          [handle]: () => 'text',
        }) as Shop;
        expect(thrownBy(() => stub.m_price$string('x'))).toBe(
          'System.TypeException: Invalid conversion from runtime type String to Double',
        );
      },
      { test: true },
    );
  });
});

describe('Test', () => {
  it('gives a fresh set of limits between startTest and stopTest', () => {
    platform.run(
      (transaction) => {
        transaction.limits.used.queries = 5;
        transaction.hasUncommittedWork = true;
        test('startTest()');
        expect([
          transaction.limits.used.queries,
          transaction.hasUncommittedWork,
          transaction.test?.started,
        ]).toEqual([0, false, true]);
        transaction.limits.used.queries = 2;
        test('stopTest()');
        expect([transaction.limits.used.queries, transaction.test?.started]).toEqual([5, false]);
        expect(thrownBy(() => test('startTest()'))).toContain('System.FinalException');
      },
      { test: true },
    );
    expect(platform.jobs).toContainEqual(['runCollected']);
  });

  it('exists in tests only, but always says whether one runs', () => {
    platform.run(() => {
      expect(test('isRunningTest()')).toBe(false);
      expect(thrownBy(() => test('startTest()'))).toContain('only be called in tests');
    });
    expect(platform.run(() => test('isRunningTest()'), { test: true })).toBe(true);
  });

  it('keeps mocks and search results for the test', () => {
    platform.run(
      (transaction) => {
        const mock = {};
        test(
          'setMock(Type, Object)',
          ApexType.of({
            kind: 'interface',
            name: 'HttpCalloutMock',
            key: 'httpcalloutmock',
            typeArguments: [],
          }),
          mock,
        );
        test('setFixedSearchResults(List<Id>)', ApexList.of(types.id, ['001000000000001AAA']));
        expect(transaction.test?.mocks.get('httpcalloutmock')).toBe(mock);
        expect(transaction.test?.fixedSearchResults).toEqual(['001000000000001AAA']);
      },
      { test: true },
    );
  });

  it('runs install scripts', () => {
    platform.run(
      () => {
        const seen: unknown[] = [];
        const handler = {
          m_oninstall$installcontext: (context: {
            m_isupgrade(): boolean;
            m_ispush(): boolean;
            m_installerid(): string;
          }) => seen.push(context.m_isupgrade(), context.m_ispush(), context.m_installerid()),
        };
        test('testInstall(InstallHandler, Version)', handler, null);
        expect(seen).toEqual([false, false, '005000000000001AAA']);
      },
      { test: true },
    );
  });

  it('moves the creation date of a record', () => {
    const id = platform.base.insert('Account', { Name: 'Old' });
    platform.run(
      () => {
        test('setCreatedDate(Id, Datetime)', id, new ApexDatetime(86_400_000));
      },
      { test: true },
    );
    expect(platform.base.row('Account', id)?.CreatedDate).toBe(86_400_000);
  });
});

describe('Type', () => {
  const forName = (name: string): ApexType | null =>
    platform.run(() => call('System.Type', 'static forName(String)', name)) as ApexType | null;

  it.each([
    ['shop', 'Shop'],
    ['account', 'Account'],
    ['list<account>', 'List<Account>'],
    ['Map<String, List<shop>>', 'Map<String,List<Shop>>'],
    ['Database.SaveResult', 'Database.SaveResult'],
    ['System.HttpRequest', 'HttpRequest'],
    ['integer', 'Integer'],
  ])('finds %s', (name, found) => {
    expect(forName(name)?.toString()).toBe(found);
  });

  it('answers null for what does not exist', () => {
    expect([forName('Nothing'), forName('List<Nothing>'), forName('')]).toEqual([null, null, null]);
  });

  it('makes instances', () => {
    platform.run(() => {
      const make = (type: RuntimeType): unknown =>
        call('System.Type', 'newInstance()', ApexType.of(type));
      expect((make(shopType) as Shop).constructed).toBe(true);
      expect(make(listType(types.string))).toBeInstanceOf(ApexList);
      expect(make(sobjectType('Account'))).toBeInstanceOf(SObject);
    });
  });

  it('compares by name and knows assignability', () => {
    const of = (type: RuntimeType): ApexType => ApexType.of(type);
    expect(of(types.string).valueEquals(of(types.string))).toBe(true);
    const assignable = (target: RuntimeType, source: RuntimeType): unknown =>
      call('System.Type', 'isAssignableFrom(Type)', of(target), of(source));
    expect([
      assignable(types.sobject, sobjectType('Account')),
      assignable(types.string, types.integer),
    ]).toEqual([true, false]);
  });
});
