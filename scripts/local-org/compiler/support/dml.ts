/** DML statements and System.runAs. */
import { mergeRecords as merge, saveRecords } from '../../dml/index.ts';
import type { DmlOperation } from '../../dml/types.ts';
import { chargeLimit } from '../../runtime/chargeLimit.ts';
import { ApexList } from '../../runtime/list.ts';
import { npe, throwApex } from '../../runtime/exceptions.ts';
import { SObject } from '../../runtime/sobject.ts';
import { tx, type AccessSite, type UserContext } from '../../runtime/transaction.ts';

type Records = SObject | ApexList<SObject | null> | null;

const rowsOf = (records: Records): readonly (SObject | null)[] =>
  records instanceof ApexList ? records.items : [records ?? npe()];

/** `insert records;` all or nothing. */
export function dml(
  operation: DmlOperation,
  records: Records,
  access: AccessSite,
  externalIdField: string | null,
): void {
  saveRecords(operation, rowsOf(records), {
    allOrNone: true,
    access,
    ...(externalIdField === null ? {} : { externalIdField }),
  });
}

/** `merge master duplicate;` */
export function mergeRecords(
  master: SObject | null,
  duplicates: Records,
  access: AccessSite,
): void {
  merge(
    master ?? npe(),
    rowsOf(duplicates).map((record) => record ?? npe()),
    { allOrNone: true, access },
  );
}

// ---- System.runAs -----------------------------------------------------------------------------

/** What `leaveRunAs` restores. */
export interface RunAsState {
  readonly depth: number;
  readonly savedSetupObject: string | null;
  readonly savedOrdinaryObject: string | null;
}

/**
 * The running user changes until `leaveRunAs`; mixed DML is looked at anew. Counts as a DML statement.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_testing_tools_runas.htm
 */
export function enterRunAs(user: unknown): RunAsState {
  const transaction = tx();
  if (transaction.test === null) {
    throwApex('System.UnexpectedException', 'System.runAs may only be called in tests');
  }
  chargeLimit('dmlStatements');
  const { savedSetupObject, savedOrdinaryObject } = transaction;
  const state = { depth: transaction.users.length, savedSetupObject, savedOrdinaryObject };
  // `runAs(Version)` changes the package version only, which code under development has not.
  if (user instanceof SObject) transaction.users.push(userOf(user));
  transaction.savedSetupObject = null;
  transaction.savedOrdinaryObject = null;
  return state;
}

export function leaveRunAs(state: RunAsState): void {
  const transaction = tx();
  transaction.users.length = state.depth;
  transaction.savedSetupObject = state.savedSetupObject;
  transaction.savedOrdinaryObject = state.savedOrdinaryObject;
}

/** A user that is not saved yet is saved first, as on the platform. */
function userOf(user: SObject): UserContext {
  if (user.id === null) {
    saveRecords('insert', [user], {
      allOrNone: true,
      access: { mode: 'system', sharing: 'without' },
    });
  }
  const username = user.peekRaw('username');
  return { id: user.id ?? npe(), username: typeof username === 'string' ? username : '' };
}
