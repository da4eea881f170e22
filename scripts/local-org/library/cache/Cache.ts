/**
 * Cache.Org and Cache.Session, CacheBuilder and Visibility
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_cache_Org.htm
 * Times and sizes of the cache's own statistics (`getAvgGetTime` …) are missing.
 */
import type { ApexList } from '../../runtime/collections.ts';
import { nullArgument } from '../../runtime/exceptions.ts';
import { abstractMember, defineType } from '../define.ts';
import type { MemberImplementation } from '../define.ts';
import { listOf, mapOf, setOf } from '../support.ts';
import type { ApexType } from '../system/Type.ts';
import { maximumLife } from './Partition.ts';
import type { Partition } from './Partition.ts';
import type { CacheKind } from './cacheStore.ts';
import { defaultPartition, located, partitionNamed } from './partitions.ts';

defineType({
  namespace: 'Cache',
  name: 'CacheBuilder',
  kind: 'interface',
  members: { 'doLoad(String): Object': abstractMember },
});

/** Differs: packages do not share an org here, so who may see an entry makes no difference. */
defineType({
  namespace: 'Cache',
  name: 'Visibility',
  kind: 'enum',
  values: ['ALL', 'NAMESPACE'],
  members: {},
});

type Key = string | null;

function staticMembers(kind: CacheKind): Record<string, MemberImplementation> {
  const at = <T>(key: Key, body: (partition: Partition, own: string) => T): T =>
    body(...located(kind, key));
  const put = (key: Key, value: unknown, seconds: number | null = null): void =>
    at(key, (partition, own) => partition.put(own, value, seconds));
  return {
    'static MAX_TTL_SECS: Integer': { get: () => maximumLife[kind] },
    'static contains(String): Boolean': (key: Key) => at(key, (one, own) => one.contains(own)),
    'static get(String): Object': (key: Key) => at(key, (one, own) => one.get(own)),
    'static get(Type, String): Object': (builder: ApexType | null, key: Key) =>
      at(key, (one, own) => one.load(builder, own)),
    'static getCapacity(): Double': () => defaultPartition(kind).usedCapacity,
    'static getKeys(): Set<String>': () => setOf('String', defaultPartition(kind).keys),
    'static getName(): String': () => defaultPartition(kind).name,
    'static getNumKeys(): Long': () => BigInt(defaultPartition(kind).keys.length),
    'static put(String, Object): void': (key: Key, value: unknown) => put(key, value),
    'static put(String, Object, Integer): void': put,
    'static put(String, Object, Integer, Cache.Visibility, Boolean): void': (
      key: Key,
      value: unknown,
      seconds: number | null,
    ) => put(key, value, seconds),
    'static put(String, Object, Cache.Visibility): void': (key: Key, value: unknown) =>
      put(key, value),
    'static remove(String): Boolean': (key: Key) => at(key, (one, own) => one.remove(own)),
    'static remove(Type, String): Boolean': (builder: ApexType | null, key: Key) =>
      at(key, (one, own) => one.removeLoaded(builder, own)),
  };
}

type Keys = ApexList<string> | null;
const each = (keys: Keys): readonly string[] => (keys ?? nullArgument()).items;

defineType({
  namespace: 'Cache',
  name: 'Org',
  kind: 'class',
  members: {
    ...staticMembers('Org'),
    'static contains(List<String>): List<Boolean>': (keys: Keys) =>
      listOf(
        'Boolean',
        each(keys)
          .map((key) => located('Org', key))
          .map(([one, own]) => one.contains(own)),
      ),
    'static get(List<String>): Map<String, Object>': (keys: Keys) =>
      mapOf(
        'String',
        'Object',
        each(keys).map((key) => {
          const [one, own] = located('Org', key);
          return [key, one.get(own)] as const;
        }),
      ),
    'static remove(List<String>): List<Boolean>': (keys: Keys) =>
      listOf(
        'Boolean',
        each(keys)
          .map((key) => located('Org', key))
          .map(([one, own]) => one.remove(own)),
      ),
    'static getPartition(String): Cache.OrgPartition': (name: Key) => partitionNamed('Org', name),
  },
});

defineType({
  namespace: 'Cache',
  name: 'Session',
  kind: 'class',
  members: {
    ...staticMembers('Session'),
    'static isAvailable(): Boolean': () => true,
    'static getPartition(String): Cache.SessionPartition': (name: Key) =>
      partitionNamed('Session', name),
  },
});
