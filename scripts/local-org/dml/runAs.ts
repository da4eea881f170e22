/**
 * The block of `System.runAs`: another user, and marks of its own for MIXED_DML_OPERATION. Each block
 * counts as a DML statement.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_testing_tools_runas.htm
 */
import { chargeLimit } from '../runtime/chargeLimit.ts';
import { tx, type UserContext } from '../runtime/transaction.ts';

/** What `leaveRunAs` gives back. */
export interface RunAsState {
  readonly savedSetupObject: string | null;
  readonly savedOrdinaryObject: string | null;
}

export function enterRunAs(user: UserContext): RunAsState {
  chargeLimit('dmlStatements');
  const transaction = tx();
  const { savedSetupObject, savedOrdinaryObject } = transaction;
  transaction.users.push(user);
  transaction.savedSetupObject = null;
  transaction.savedOrdinaryObject = null;
  return { savedSetupObject, savedOrdinaryObject };
}

export function leaveRunAs(state: RunAsState): void {
  const transaction = tx();
  transaction.users.pop();
  transaction.savedSetupObject = state.savedSetupObject;
  transaction.savedOrdinaryObject = state.savedOrdinaryObject;
}
