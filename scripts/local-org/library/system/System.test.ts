/** System, Assert, Limits, Request, AsyncOptions. */
import type { ApexDatetime } from '../../runtime/dateTypes.ts';
import { ApexDecimal } from '../../runtime/decimal.ts';
import { ApexList } from '../../runtime/collections.ts';
import { ApexObject, attachClassInfo } from '../../runtime/objects.ts';
import { types } from '../../runtime/runtimeTypes.ts';
import type { ClassInfo, RuntimeType } from '../../runtime/typeInfo.ts';
import { call } from '../testCall.ts';
import { enumConstant, typeNamed } from '../support.ts';
import { TestPlatform, thrownBy } from '../testPlatform.ts';
import { AsyncOptions } from './AsyncOptions.ts';
import type { QueueableDuplicateSignature } from './QueueableDuplicateSignature.ts';
import { ApexType } from './Type.ts';

class Job extends ApexObject {}
const jobType: { -readonly [K in keyof RuntimeType]: RuntimeType[K] } = {
  kind: 'class',
  name: 'Job',
  key: 'job',
  typeArguments: [],
};
const jobInfo: ClassInfo = {
  name: 'Job',
  key: 'job',
  namespace: null,
  apiVersion: 67,
  kind: 'class',
  modifiers: [],
  sharing: 'none',
  annotations: [],
  file: null,
  superclass: null,
  interfaces: [typeNamed('Queueable')],
  constructors: [],
  methods: [],
  fields: [],
  enumValues: [],
  jsClass: Job,
  type: jobType,
};
jobType.classInfo = jobInfo;
attachClassInfo(Job, jobInfo);

const system = (signature: string, ...args: unknown[]): unknown =>
  call('System.System', signature, ...args);
const assert = (signature: string, ...args: unknown[]): unknown =>
  call('System.Assert', signature, ...args);
const inOrg = <T>(body: () => T): T => new TestPlatform().run(body);

describe('assertions', () => {
  it.each<[string, () => unknown, string]>([
    ['assert', () => system('static assert(Boolean)', false), 'Assertion Failed'],
    [
      'assert with message',
      () => system('static assert(Boolean, Object)', false, 'why'),
      'Assertion Failed: why',
    ],
    [
      'assertEquals',
      () => system('static assertEquals(Object, Object)', 1, 2),
      'Assertion Failed: Expected: 1, Actual: 2',
    ],
    [
      'assertEquals with message',
      () => system('static assertEquals(Object, Object, Object)', 'a', 'A', 'm'),
      'Assertion Failed: m: Expected: a, Actual: A',
    ],
    [
      'assertNotEquals',
      () => system('static assertNotEquals(Object, Object)', 1, 1),
      'Assertion Failed: Same value: 1',
    ],
    ['Assert.fail', () => assert('static fail(String)', 'm'), 'Assertion Failed: m'],
    [
      'Assert.isNull',
      () => assert('static isNull(Object)', 1),
      'Assertion Failed: Expected: null, Actual: 1',
    ],
    [
      'Assert.isNotNull',
      () => assert('static isNotNull(Object, String)', null, 'm'),
      'Assertion Failed: m: Same value: null',
    ],
  ])('%s ends the transaction', (_, body, message) => {
    new TestPlatform().run((transaction) => {
      expect(thrownBy(body)).toBe(`System.AssertException: ${message}`);
      expect(transaction.dead).not.toBeNull();
      transaction.dead = null;
    });
  });

  it('take numbers of any type and lists by value', () => {
    inOrg(() => {
      system('static assertEquals(Object, Object)', 1, ApexDecimal.tryParse('1.00'));
      system(
        'static assertEquals(Object, Object)',
        ApexList.of(types.integer, [1]),
        ApexList.of(types.integer, [1]),
      );
      assert('static areNotEqual(Object, Object)', 'a', 'A');
      assert('static isInstanceOfType(Object, Type)', 'x', ApexType.of(types.string));
      assert('static isNotInstanceOfType(Object, Type)', 1, ApexType.of(types.string));
    });
  });
});

describe('System', () => {
  it('tells the time of the org, the day in the zone of the user', () => {
    const platform = new TestPlatform();
    platform.base.now = Date.UTC(2026, 0, 15, 23, 30);
    platform.run(() => {
      expect((system('static now()') as ApexDatetime).ms).toBe(platform.base.now);
      expect(system('static currentTimeMillis()')).toBe(BigInt(platform.base.now));
      expect(String(system('static today()'))).toMatch(/^2026-01-1[56]$/);
    });
  });

  it('writes the debug log', () => {
    new TestPlatform().run((transaction) => {
      system('static debug(Object)', null);
      system(
        'static debug(LoggingLevel, Object)',
        enumConstant('System', 'LoggingLevel', 'ERROR'),
        'x',
      );
      expect(transaction.debugLog).toEqual(['USER_DEBUG|DEBUG|null', 'USER_DEBUG|ERROR|x']);
    });
  });

  it('hands jobs to the job service', () => {
    const platform = new TestPlatform();
    const job = new Job();
    platform.run(() => {
      const options = new AsyncOptions();
      options.MinimumQueueableDelayInMinutes = 5;
      options.MaximumQueueableStackDepth = 3;
      const builder = call('System.QueueableDuplicateSignature.Builder', 'new()');
      call('System.QueueableDuplicateSignature.Builder', 'addString(String)', builder, 'k');
      call('System.QueueableDuplicateSignature.Builder', 'addInteger(Integer)', builder, 7);
      const signature = call('System.QueueableDuplicateSignature.Builder', 'build()', builder);
      options.DuplicateSignature = signature as QueueableDuplicateSignature;
      system('static enqueueJob(Object, AsyncOptions)', job, options);
      system('static enqueueJob(Object, Integer)', job, 2);
      system('static schedule(String, String, Schedulable)', 'n', '0 0 * * * ?', job);
      system('static attachFinalizer(Finalizer)', job);
      expect(thrownBy(() => system('static enqueueJob(Object, Integer)', job, 11))).toContain(
        'between 0 and 10',
      );
    });
    expect(platform.jobs).toEqual([
      ['enqueue', job, { delayMinutes: 5, maximumDepth: 3, signature: '["s:k","n:7"]' }],
      ['enqueue', job, { delayMinutes: 2, maximumDepth: null, signature: null }],
      ['schedule', 'n', '0 0 * * * ?', job],
      ['finalizer', job],
    ]);
  });

  it('knows what kind of transaction runs', () => {
    const platform = new TestPlatform();
    const kinds = ['static isBatch()', 'static isFuture()', 'static isScheduled()'];
    expect(platform.run(() => kinds.map((name) => system(name)), { kind: 'future' })).toEqual([
      false,
      true,
      false,
    ]);
    const quiddity = platform.run(
      () => call('System.Request', 'getQuiddity()', call('System.Request', 'static getCurrent()')),
      { kind: 'queueable' },
    );
    expect(quiddity).toBe(enumConstant('System', 'Quiddity', 'QUEUEABLE'));
  });
});

describe('Limits', () => {
  it('reads the counters of the transaction', () => {
    new TestPlatform().run(
      (transaction) => {
        transaction.limits.used.queries = 7;
        const limits = (name: string): unknown => call('System.Limits', `static ${name}()`);
        expect([
          limits('getQueries'),
          limits('getLimitQueries'),
          limits('getLimitHeapSize'),
        ]).toEqual([7, 200, 12_000_000]);
      },
      { kind: 'queueable' },
    );
  });

  it('has the storage of the org', () => {
    inOrg(() => {
      const map = call('System.OrgLimits', 'static getMap()') as { get(name: string): unknown };
      expect(call('System.OrgLimit', 'getLimit()', map.get('DataStorageMB'))).toBe(10_240);
    });
  });
});
