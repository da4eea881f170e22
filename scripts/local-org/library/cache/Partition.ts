/**
 * Cache.Partition, OrgPartition and SessionPartition
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_cache_Partition.htm
 */
import { isInstance } from '../../runtime/typeOf.ts';
import { nullArgument, throwApex } from '../../runtime/exceptions.ts';
import { ApexObject } from '../../runtime/objects.ts';
import { mangle } from '../../runtime/typeInfo.ts';
import { callMethod } from '../../runtime/userCalls.ts';
import { defineType } from '../define.ts';
import type { MemberImplementation } from '../define.ts';
import { setOf, typeNamed } from '../support.ts';
import type { ApexType } from '../system/Type.ts';
import * as store from './cacheStore.ts';
import type { CacheKind } from './cacheStore.ts';

/** Seconds: the longest life of an entry, and the one without a say. */
export const maximumLife: Readonly<Record<CacheKind, number>> = { Org: 172_800, Session: 28_800 };
const defaultLife: Readonly<Record<CacheKind, number>> = { Org: 86_400, Session: 28_800 };
const minimumLife = 300;

const doLoad = mangle('doLoad', ['string']);

export class Partition extends ApexObject {
  readonly kind: CacheKind;
  /** `local.default` */
  readonly name: string;
  /** Bytes that the partition has. */
  readonly allocated: number;

  constructor(kind: CacheKind, name: string, allocated: number) {
    super();
    this.kind = kind;
    this.name = name;
    this.allocated = allocated;
  }

  get #entries(): ReturnType<typeof store.entriesOf> {
    return store.entriesOf(this.kind, this.name);
  }

  contains(key: string | null): boolean {
    return store.hasEntry(this.#entries, checkedKey(key));
  }

  get(key: string | null): unknown {
    return store.readEntry(this.#entries, checkedKey(key));
  }

  /** A value that is not there is made by the builder and kept under the key. */
  load(builder: ApexType | null, key: string | null): unknown {
    const own = builderKey(builder, checkedKey(key));
    if (store.hasEntry(this.#entries, own)) return store.readEntry(this.#entries, own);
    const loaded: unknown = callMethod(builderOf(builder), doLoad, key);
    store.writeEntry(this.#entries, own, loaded, defaultLife[this.kind]);
    return loaded;
  }

  put(key: string | null, value: unknown, seconds: number | null = null): void {
    const life = seconds ?? defaultLife[this.kind];
    if (life < minimumLife || life > maximumLife[this.kind]) {
      throwApex(
        'Cache.InvalidParamException',
        `The time to live must be between ${minimumLife} and ${maximumLife[this.kind]} seconds: ${life}`,
      );
    }
    store.writeEntry(this.#entries, checkedKey(key), value ?? nullArgument(), life);
  }

  remove(key: string | null): boolean {
    return this.#entries.delete(checkedKey(key));
  }

  removeLoaded(builder: ApexType | null, key: string | null): boolean {
    return this.#entries.delete(builderKey(builder, checkedKey(key)));
  }

  get keys(): string[] {
    return store.liveKeys(this.#entries);
  }

  /** Percent of the partition that is used. */
  get usedCapacity(): number {
    const used = store.sizeOf(this.#entries);
    return this.allocated === 0 ? 0 : (used / this.allocated) * 100;
  }
}

/** Unconfirmed: the platform's text. Keys are letters and digits, at most 50. */
function checkedKey(key: string | null): string {
  if (key === null) return nullArgument();
  if (/^[a-zA-Z0-9]{1,50}$/.test(key)) return key;
  return throwApex(
    'Cache.InvalidParamException',
    `Invalid key: ${key}. A key has up to 50 letters and digits.`,
  );
}

/** Entries of builders do not meet those of `put`. */
const builderKey = (builder: ApexType | null, key: string): string =>
  `${(builder ?? nullArgument()).runtimeType.name}_B_${key}`;

function builderOf(builder: ApexType | null): object {
  const object = (builder ?? nullArgument()).newInstance();
  if (typeof object === 'object' && isInstance(object, typeNamed('Cache.CacheBuilder'))) {
    return object ?? nullArgument();
  }
  return throwApex(
    'Cache.InvalidCacheBuilderException',
    `${builder?.runtimeType.name ?? ''} does not implement Cache.CacheBuilder`,
  );
}

const partitionMembers: Readonly<Record<string, MemberImplementation>> = {
  'contains(String): Boolean': (self: Partition, key: string | null) => self.contains(key),
  'get(String): Object': (self: Partition, key: string | null) => self.get(key),
  'get(Type, String): Object': (self: Partition, builder: ApexType | null, key: string | null) =>
    self.load(builder, key),
  'getCapacity(): Double': (self: Partition) => self.usedCapacity,
  'getKeys(): Set<String>': (self: Partition) => setOf('String', self.keys),
  'getName(): String': (self: Partition) => self.name,
  'getNumKeys(): Long': (self: Partition) => BigInt(self.keys.length),
  'isAvailable(): Boolean': () => true,
  'put(String, Object): void': (self: Partition, key: string | null, value: unknown) =>
    self.put(key, value),
  'put(String, Object, Integer): void': (
    self: Partition,
    key: string | null,
    value: unknown,
    seconds: number | null,
  ) => self.put(key, value, seconds),
  'put(String, Object, Integer, Cache.Visibility, Boolean): void': (
    self: Partition,
    key: string | null,
    value: unknown,
    seconds: number | null,
  ) => self.put(key, value, seconds),
  'put(String, Object, Cache.Visibility): void': (
    self: Partition,
    key: string | null,
    value: unknown,
  ) => self.put(key, value),
  'remove(String): Boolean': (self: Partition, key: string | null) => self.remove(key),
  'remove(Type, String): Boolean': (
    self: Partition,
    builder: ApexType | null,
    key: string | null,
  ) => self.removeLoaded(builder, key),
};

export class OrgPartition extends Partition {}
export class SessionPartition extends Partition {}

defineType({
  namespace: 'Cache',
  name: 'Partition',
  kind: 'class',
  jsClass: Partition,
  members: partitionMembers,
});

for (const jsClass of [OrgPartition, SessionPartition]) {
  defineType({
    namespace: 'Cache',
    name: jsClass.name,
    kind: 'class',
    extends: 'Cache.Partition',
    jsClass,
    members: {},
  });
}
