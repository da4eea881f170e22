/** From failed rows to the exception a DML statement throws. */
import { DmlException, type DmlExceptionRow } from '../runtime/exceptions.ts';
import type { DmlOperation, RowError, RowResult } from './types.ts';

/** Rows that failed only because others did (all or none). */
export const rolledBackCode = 'ALL_OR_NONE_OPERATION_ROLLED_BACK';

export const rolledBackError: RowError = {
  statusCode: rolledBackCode,
  message:
    'Record rolled back because not all records were valid and the request was using AllOrNone header',
  fields: [],
};

/** Refused by field-level security in user mode: the message has no "Insert failed" in front. */
export const inaccessibleFieldsPrefix =
  'Operation failed due to fields being inaccessible on Sobject';

/** What a DmlException may be about. */
export type FailedOperation = DmlOperation | 'merge' | 'convertLead' | 'lock' | 'unlock';

const verbs: Readonly<Record<FailedOperation, string>> = {
  insert: 'Insert',
  update: 'Update',
  upsert: 'Upsert',
  delete: 'Delete',
  undelete: 'Undelete',
  merge: 'Merge',
  convertLead: 'ConvertLead',
  // UNCONFIRMED
  lock: 'Lock',
  unlock: 'Unlock',
};

/**
 * `Insert failed. First exception on row 0; first error: REQUIRED_FIELD_MISSING, Required fields
 * are missing: [LastName]: [LastName]`; rows that have an id say `First exception on row 0 with id …`.
 * Null when every row succeeded.
 */
export function dmlExceptionOf(
  operation: FailedOperation,
  results: readonly RowResult[],
): DmlException | null {
  const rows = results.flatMap((result, index) => exceptionRow(result, index));
  const first = rows[0];
  if (!first) return null;
  const exception = new DmlException(messageOf(operation, first));
  exception.rows = rows;
  return exception;
}

/** One per row: `getDmlMessage(i)` and its siblings tell the first error of the i-th failed row. */
function exceptionRow(result: RowResult, index: number): DmlExceptionRow[] {
  const error = result.errors[0];
  if (result.success || !error || error.statusCode === rolledBackCode) return [];
  return [{ index, id: result.id, ...error }];
}

function messageOf(operation: FailedOperation, row: DmlExceptionRow): string {
  if (row.message.startsWith(inaccessibleFieldsPrefix)) return row.message;
  const where = row.id === null ? `row ${row.index}` : `row ${row.index} with id ${row.id}`;
  const error = `${row.statusCode}, ${row.message}: [${row.fields.join(', ')}]`;
  return `${verbs[operation]} failed. First exception on ${where}; first error: ${error}`;
}
