/**
 * What Apex may not ask for where it runs: jobs of some kinds cannot start jobs of others.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_batch_interface.htm
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_invoking_future_methods.htm
 */
import type { Org } from '../org.ts';
import { throwApex } from '../runtime/exceptions.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { batchPhase } from './jobContext.ts';

/** A job or a batch with its state may be this long when it is stored, in characters. */
const maximumPayload = 6_000_000;

/** `F.go(Integer, List<Id>)` as the platform writes it. */
export function futureSignature(org: Org, className: string, mangled: string): string {
  const method = org.program
    .classByName(className)
    ?.methods.find((candidate) => candidate.mangled === mangled);
  const types = method?.parameters.map(({ type }) => type.name) ?? [];
  return `${className}.${method?.name ?? mangled}(${types.join(', ')})`;
}

export function refuseFuture(transaction: Transaction, signature: () => string): void {
  if (transaction.kind !== 'future' && transaction.kind !== 'batch') return;
  throwApex(
    'System.AsyncException',
    `Future method cannot be called from a future or batch method: ${signature()}`,
  );
}

/** From `finish` a batch may start the next one. */
export function refuseBatch(
  transaction: Transaction,
  method: 'Database.executeBatch' | 'System.scheduleBatch',
): void {
  const phase = batchPhase(transaction);
  const isAllowed = transaction.kind !== 'future' && (phase === null || phase === 'finish');
  if (isAllowed) return;
  throwApex(
    'System.AsyncException',
    `${method} cannot be called from a batch start, batch execute, or future method.`,
  );
}

/** UNCONFIRMED text: `execute` of a batch may not schedule, its other methods may. */
export function refuseSchedule(transaction: Transaction): void {
  if (batchPhase(transaction) !== 'execute') return;
  throwApex('System.AsyncException', 'System.schedule cannot be called from a batch execute.');
}

/** The state of a job is stored with it, and has a limit that no code can catch. */
export function checkPayload(payload: string, className: string): string {
  if (payload.length > maximumPayload) {
    throwApex('System.LimitException', `Batchable instance is too big: ${className}`);
  }
  return payload;
}
