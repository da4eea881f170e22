/**
 * Set-up objects and others may not be saved in one transaction
 * (https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_dml_non_mix_sobjects.htm).
 * `System.runAs` starts with clean marks (compiler/support/dml.ts).
 */
import type { SObject } from '../runtime/sobject.ts';
import type { Transaction } from '../runtime/transaction.ts';
import type { ObjectDescribe } from '../schema/model.ts';
import { rowErrors } from './rowErrors.ts';
import type { DmlOperation, RowError } from './types.ts';

/** Fields of a user whose change makes the save one of set-up. */
const userSetupFields = [
  'UserRoleId',
  'IsActive',
  'ForecastEnabled',
  'IsPortalEnabled',
  'Username',
  'ProfileId',
];

/** The error when the records may not be saved now; else notes what was saved. */
export function checkMixedDml(
  transaction: Transaction,
  describe: ObjectDescribe,
  operation: DmlOperation,
  records: readonly SObject[],
): RowError | null {
  if (describe.kind === 'platformEvent') return null;
  if (describe.setup && !isSetupSave(describe, operation, records)) return null;
  const earlier = describe.setup ? transaction.savedOrdinaryObject : transaction.savedSetupObject;
  if (earlier !== null) return rowErrors.mixedDml(describe.name, earlier);
  if (describe.setup) transaction.savedSetupObject = describe.name;
  else transaction.savedOrdinaryObject = describe.name;
  return null;
}

/**
 * With anything: groups may be inserted and updated, users without a role inserted, and users
 * updated in other fields.
 */
function isSetupSave(
  describe: ObjectDescribe,
  operation: DmlOperation,
  records: readonly SObject[],
): boolean {
  if (describe.name === 'Group') return operation !== 'insert' && operation !== 'update';
  if (describe.name !== 'User') return true;
  if (operation === 'insert')
    return records.some((record) => (record.peekRaw('UserRoleId') ?? null) !== null);
  return records.some((record) => userSetupFields.some((field) => record.isSet(field)));
}
