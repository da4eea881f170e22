/** What the org's transactions did, by `GET /_org/transactions`. */
import { businessObjects } from '../shared/businessObjects.ts';
import type { World } from './scenario.ts';

export interface Transaction {
  readonly what: string;
  readonly class: string;
  readonly outcome: string;
  readonly callouts: number;
  readonly soql: number;
  readonly dml: number;
  readonly dmlByObject: Readonly<
    Record<string, { readonly insert: number; readonly update: number; readonly delete: number }>
  >;
}

/** Objects that are not the package's own. */
const business: ReadonlySet<string> = new Set(businessObjects);

const most = 100_000;

/** Runs the body and gives the jobs that ran meanwhile, newest first. */
export async function jobsDuring(
  world: World,
  body: () => Promise<unknown>,
): Promise<readonly Transaction[]> {
  const before = await transactions(world);
  await body();
  const after = await transactions(world);
  return after
    .slice(0, after.length - before.length)
    .filter((item) => item.what.includes('queueable'));
}

async function transactions(world: World): Promise<readonly Transaction[]> {
  const path = `/_org/transactions?last=${most}`;
  return (await world.control<{ transactions: readonly Transaction[] }>('GET', path)).transactions;
}

/** Rows of business objects that the transactions wrote. */
export function businessRows(jobs: readonly Transaction[]): number {
  let rows = 0;
  for (const { dmlByObject } of jobs) {
    for (const [name, counts] of Object.entries(dmlByObject)) {
      if (business.has(name)) rows += counts.insert + counts.update + counts.delete;
    }
  }
  return rows;
}
