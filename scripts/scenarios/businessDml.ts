/** Rows of the customer's own objects that the org has written, by object and operation. */
import { businessObjects } from '../shared/businessObjects.ts';
import type { World } from './scenario.ts';

/** "Account insert" → rows. */
export type BusinessDml = Readonly<Record<string, number>>;

interface Transaction {
  readonly dmlByObject: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export async function businessDmlSoFar(world: World): Promise<BusinessDml> {
  const { transactions } = await world.control<{ transactions: Transaction[] }>(
    'GET',
    '/_org/transactions?last=10000',
  );
  const sums: Record<string, number> = {};
  for (const { dmlByObject } of transactions) {
    for (const object of businessObjects) {
      for (const [operation, rows] of Object.entries(dmlByObject[object] ?? {})) {
        const key = `${object} ${operation}`;
        sums[key] = (sums[key] ?? 0) + rows;
      }
    }
  }
  return sums;
}

export function dmlBetween(before: BusinessDml, after: BusinessDml): BusinessDml {
  return Object.fromEntries(
    Object.entries(after)
      .map(([key, rows]): [string, number] => [key, rows - (before[key] ?? 0)])
      .filter(([, rows]) => rows !== 0),
  );
}
