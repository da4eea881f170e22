/** The cache partitions of the project (`*.cachePartition-meta.xml`), by name. */
import { flagOf, numberOf, partsOf, textOf } from '../../project/content.ts';
import type { MetadataComponent } from '../../project/project.ts';
import { apexException, nullArgument } from '../../runtime/exceptions.ts';
import { tx } from '../../runtime/transaction.ts';
import { OrgPartition, SessionPartition } from './Partition.ts';
import type { Partition } from './Partition.ts';
import type { CacheKind } from './cacheStore.ts';

const components = (): readonly MetadataComponent[] =>
  tx().org.project.componentsOf('PlatformCachePartition');

/** `local` is the namespace of the org itself. */
const isOwn = (namespace: string): boolean =>
  ['local', tx().org.namespace.toLowerCase()].includes(namespace.toLowerCase());

/**
 * `local.default`
 * @throws Cache.Org.OrgCacheException, Cache.Session.SessionCacheException when there is none.
 */
export function partitionNamed(kind: CacheKind, name: string | null): Partition {
  const [namespace = '', own = ''] = (name ?? nullArgument()).split('.');
  const found = components().find((one) => one.fullName.toLowerCase() === own.toLowerCase());
  if (found && isOwn(namespace)) return partitionOf(kind, found);
  return refused(kind, `Invalid partition name: ${name ?? ''}`);
}

export function defaultPartition(kind: CacheKind): Partition {
  const found = components().find(({ content }) => flagOf(content, 'isDefaultPartition'));
  return found ? partitionOf(kind, found) : refused(kind, 'There is no default partition');
}

/** `key` in the default partition, `local.partition.key` in another. */
export function located(kind: CacheKind, key: string | null): readonly [Partition, string] {
  const parts = (key ?? nullArgument()).split('.');
  const [namespace = '', partition = '', own = ''] = parts;
  return parts.length === 3
    ? [partitionNamed(kind, `${namespace}.${partition}`), own]
    : [defaultPartition(kind), namespace];
}

function partitionOf(kind: CacheKind, { fullName, content }: MetadataComponent): Partition {
  const type = kind === 'Org' ? 'Organization' : 'Session';
  const megabytes = partsOf(content, 'platformCachePartitionTypes')
    .filter((part) => textOf(part, 'cacheType') === type)
    .flatMap((part) => allocations.map((name) => numberOf(part, name) ?? 0));
  const bytes = megabytes.reduce((sum, amount) => sum + amount, 0) * 1024 * 1024;
  const name = `local.${fullName}`;
  return kind === 'Org'
    ? new OrgPartition(kind, name, bytes)
    : new SessionPartition(kind, name, bytes);
}

const allocations = [
  'allocatedCapacity',
  'allocatedPartnerCapacity',
  'allocatedPurchasedCapacity',
  'allocatedTrialCapacity',
];

/** Unconfirmed: the platform's texts. */
function refused(kind: CacheKind, message: string): never {
  throw kind === 'Org'
    ? apexException('Cache.Org.OrgCacheException', message)
    : apexException('Cache.Session.SessionCacheException', message);
}
